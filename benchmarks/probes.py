"""How to see what a script of pyperformance computes.

A script's result is what its function returns, prints and leaves in its variables (observe.py
looks at them).  Where that says too little, WITNESSES names functions whose results are noted while
the script runs, and PROBES holds functions that call inner parts of the script after its run, when
they are as hot as they get.  SMALL makes a script's work small, for the reference VM.
"""

def edges(graph):
    return sorted(graph.edges) if hasattr(graph, "edges") else graph


def serialised(tree):
    from xml.etree import ElementTree
    return ElementTree.tostring(tree)


# script -> [(module, function)] or, where the result is an object of no lasting form,
# [(module, function, what to note of the result)]
WITNESSES = {
    "argparse": [("argparse", "ArgumentParser.parse_args")],
    "base64": [("base64", f"{name}{way}code") for way in ("en", "de")
               for name in ("b64", "b32", "b16", "a85", "b85", "urlsafe_b64")],
    "bpe_tokeniser": [("__main__", "bpe_train"), ("__main__", "SimpleBytePairEncoding.encode")],
    "decimal_pi": [("__main__", "pi_decimal")],
    "docutils": [("docutils.core", "publish_string")],
    "genshi": [("genshi.core", "Stream.render")],
    "html5lib": [("html5lib", "parse", serialised)],
    "json_dumps": [("json", "dumps")],
    "json_loads": [("json", "loads")],
    "networkx": [("networkx", "shortest_path_length"),
                 ("networkx", "number_connected_components"), ("networkx", "k_core", edges)],
    "pickle": [("pickle", "dumps"), ("pickle", "loads")],
    "regex_compile": [("re._compiler", "_code")],
    "regex_effbot": [("re", "search")],
    "sqlglot_v2": [("__main__", "parse_one", str), ("__main__", "transpile"),
                   ("__main__", "optimize", str), ("__main__", "normalize.normalize", str)],
    "sympy": [("__main__", "expand", str), ("__main__", "integrate", str),
              ("__main__", "summation", str)],
    "tomli_loads": [("tomli", "loads")],
    "xml_etree": [("__main__", "process"), ("xml.etree.ElementTree", "tostring")],
    "yaml": [("yaml", "load")],
}

# Scripts whose variables hold what differs from process to process: they have a probe or witness.
UNSTABLE = {"asyncio_websockets", "concurrent_imap", "coverage", "dask", "dulwich_log", "fastapi",
            "networkx", "pathlib", "sphinx", "sqlalchemy_declarative", "sqlalchemy_imperative",
            "sympy", "tornado_http", "xml_etree"}

# script -> (command line, arguments of the benchmark function or None, variables of the module)
SMALL = {
    "barnes_hut": (["--iterations", "1", "--particles", "10"], None, {}),
    "chaos": (["--width", "16", "--height", "16", "--iterations", "50"], None, {}),
    "comprehensions": ([], None, {}),
    "deltablue": ([], (4,), {}),
    "fannkuch": ([], (5,), {}),
    "float": ([], (20,), {}),
    "gc_collect": ([], (5, 3), {}),
    "gc_traversal": ([], (10,), {}),
    "hexiom": (["--level", "2"], None, {}),
    "nbody": (["--iterations", "20"], None, {}),
    "nqueens": ([], (4,), {}),
    "pidigits": (["--digits", "30"], None, {}),
    "raytrace": (["--width", "6", "--height", "6"], None, {}),
    "spectral_norm": ([], None, {"DEFAULT_N": 8}),
    "unpack_sequence": ([], None, {}),
}


def async_generators(main):
    import asyncio

    async def values():
        return [value async for value in main.tree(range(500))]
    return asyncio.run(values())


def async_tree(main):
    import asyncio

    class Counted(type(main.async_tree)):
        async def workload_func(self):
            seen.append(await super().workload_func())
    seen = []
    main.NUM_RECURSE_LEVELS, main.IO_SLEEP_TIME = 3, 0
    main.random.seed(1)
    asyncio.run(Counted(main.async_tree.use_task_groups).run())
    return seen


def concurrent_imap(main):
    from multiprocessing.pool import ThreadPool
    with ThreadPool(2) as pool:
        return list(pool.imap(main.f, range(100), 7))


def coroutines(main):
    try:
        main.fibonacci(15).send(None)
    except StopIteration as stop:
        return stop.value


def coverage(main):
    return main.fibonacci(12)


def dask(main):
    return main.inc(1)


def decimal_factorial(main):
    return main.factorial(main.decimal.Decimal(300), 0)


def dulwich_log(main):
    return [entry.commit.id for entry in main.repo.get_walker(main.head)]


def generators(main):
    return list(main.tree(range(5000)))


def nqueens(main):
    return list(main.n_queens(6))


def pathlib(main):
    return sorted(path.name for path in main.pathlib.Path(main.tmp_path).glob("*.py"))


def typing_runtime_protocols(main):
    classes = [value for value in vars(main).values() if isinstance(value, type)]
    protocols = [each for each in classes if getattr(each, "_is_runtime_protocol", False)]
    instances = [each() for each in classes if each not in protocols
                 and each.__module__ == "__main__"]
    return [[isinstance(each, protocol) for each in instances] for protocol in protocols]


PROBES = {function.__name__: function for function in (
    async_generators, async_tree, concurrent_imap, coroutines, coverage, dask, decimal_factorial,
    dulwich_log, generators, nqueens, pathlib, typing_runtime_protocols)}
