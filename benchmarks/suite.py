"""The programs to be timed: our own, and the pure-Python scripts of an installed pyperformance."""

import importlib.util
import re
from pathlib import Path
from typing import NamedTuple

PROGRAMS = Path(__file__).resolve().parent / "programs"

# The scripts of pyperformance whose time goes into Python code.
SCRIPTS = """
    richards richards_super deltablue nbody fannkuch chaos go hexiom raytrace pyflate spectral_norm
    generators coroutines async_generators comprehensions deepcopy logging pprint telco tomli_loads
    unpack_sequence mdp meteor_contest float scimark crypto_pyaes nqueens barnes_hut bpe_tokeniser
    argparse argparse:subparsers async_tree async_tree:eager async_tree:none,--task-groups
    async_tree:eager,--task-groups typing_runtime_protocols regex_compile pidigits pathlib
    pickle:--pure-python,pickle pickle:--pure-python,unpickle base64 decimal_pi sqlite_synth
    xml_etree:--no-accelerator gc_collect
""".split()

# Those that need packages besides (their requirements.txt names them).
APPLICATIONS = """
    chameleon django_template docutils dulwich_log genshi html5lib mako networkx:shortest_path
    networkx:connected_components networkx:k_core sqlalchemy_declarative sqlalchemy_imperative
    sqlglot_v2:parse sqlglot_v2:transpile sqlglot_v2:optimize sqlglot_v2:normalize sympy:expand
    sympy:integrate sympy:sum sympy:str xdsl yaml coverage
""".split()

# Those that time C code of the host (regex engine, JSON, pickle, decimal, collector), sleep or
# talk to another thread or process: there their results matter, not their times.
OTHERS = """
    json_dumps json_loads pickle pickle:unpickle pickle:pickle_list pickle:unpickle_list
    pickle:pickle_dict regex_dna regex_effbot regex_v8 decimal_factorial gc_traversal xml_etree
    async_tree:io async_tree:memoization async_tree:cpu_io_mixed async_tree:eager_io
    async_tree:io,--task-groups concurrent_imap asyncio_tcp asyncio_websockets tornado_http
    fastapi dask sphinx
""".split()

# The rest of the suite (2to3, hg_startup, python_startup) times child processes: the host's.
ARGUMENTS = {"argparse": ["many_optionals"], "async_tree": ["none"], "pickle": ["pickle"]}


class Program(NamedTuple):
    name: str
    path: Path
    kind: str       # "own" or "pyperformance"
    n: int | None   # how much to do by default; None: find out
    arguments: list[str] = []

    def smaller(self, n, factor):
        """An n with about a `factor`-th of the work."""
        if factor == 1:
            return n
        if self.name in EXPONENTIAL:
            return max(2, n - round(factor ** 0.5 * EXPONENTIAL[self.name]))
        if self.name in QUADRATIC:
            return max(2, round(n / factor ** 0.5))
        return max(1, n // factor)


# Programs whose work does not grow with n alone.
EXPONENTIAL = {"calls_fib": 1.1, "lists_nqueens": 0.5}
QUADRATIC = {"int_loop_nested", "float_mandelbrot", "float_spectral_norm"}


def programs():
    """Our own programs; N, the default n, is read without running them."""
    found = []
    for path in sorted(PROGRAMS.glob("*.py")):
        size = re.search(r"^N = ([\d_]+)$", path.read_text(), re.MULTILINE)
        found.append(Program(path.stem, path, "own", int(size[1])))
    return found


def scripts(names=SCRIPTS):
    """Scripts of pyperformance, in the order of the names: "script" or "script:arguments"."""
    spec = importlib.util.find_spec("pyperformance")
    if spec is None:
        raise SystemExit("pyperformance is not installed: pip install --no-deps pyperformance")
    folder = Path(spec.origin).parent / "data-files" / "benchmarks"
    programs = []
    for name in names:
        script, _, arguments = name.partition(":")
        path = folder / f"bm_{script}" / "run_benchmark.py"
        if path.exists():
            arguments = arguments.split(",") if arguments else ARGUMENTS.get(script, [])
            programs.append(Program(name, path, "pyperformance", None, arguments))
    return programs
