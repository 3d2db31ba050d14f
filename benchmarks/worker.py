"""A contender: loads benchmark programs and times one run whenever it is asked.

run.py starts this script with each interpreter (`python worker.py`, `cvm worker.py`, ...), writes
requests to its standard input and reads answers, both one JSON object per line.  The programs come
in through the import system, so under cvm they are compiled by cvm; "guest" in a request makes the
worker insist on that.
"""

import gc
import importlib.util
import json
import os
import re
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BEFORE = set(sys.modules)
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")


def main():
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    timers = {}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = serve(request, timers)
        except BaseException as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


def serve(request, timers):
    path = request["path"]
    if request["kind"] == "observation":
        return {"notes": observe_script(request), "functions": request["guest"] and count_guests()}
    if path not in timers:
        sys.argv = [path, *request["arguments"]]
        load = load_script if request["kind"] == "pyperformance" else load_program
        timers[path] = load(path, request["guest"])
    gc.collect()
    seconds, result = timers[path](request["n"])
    return {"seconds": seconds, "result": ADDRESS.sub("0x...", repr(result))[:10_000]}


def load_program(path, guest):
    """A program of our own: a module with a function run(n)."""
    module = load(path, os.path.basename(path)[:-3])
    if guest:
        insist_on_guest(module.run)

    def timed(n):
        start = time.process_time()
        result = module.run(n)
        return time.process_time() - start, result
    return timed


def load_script(path, guest):
    """A script of pyperformance: run as __main__ with a pyperf that only collects."""
    add_paths(path)
    module = load_main(path)
    if guest:
        insist_on_guest(*functions_of(module))
    import pyperf
    benchmarks = list(pyperf.benchmarks().values())

    def timed(loops):
        results = [benchmark(loops) for benchmark in benchmarks]
        return sum(seconds for seconds, _ in results), [result for _, result in results]
    return timed


def observe_script(request):
    """What a script of pyperformance computes; see observe.py."""
    path = request["path"]
    sys.argv = [path, *request["arguments"]]
    add_paths(path)
    import observe
    return observe.observe(lambda: load_main(path), request["name"], request["small"],
                           request["folder"])


def add_paths(path):
    sys.path[:0] = [os.path.join(HERE, "fake"), os.path.dirname(path)]


def load_main(path):
    """Run a script up to its end.  The files it makes then stay: its benchmark is run later."""
    import shutil
    remove, shutil.rmtree = shutil.rmtree, lambda *arguments, **keywords: None
    try:
        return load(path, "__main__")
    finally:
        shutil.rmtree = remove


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def functions_of(module):
    """The functions and methods that a module's file defines."""
    for value in list(vars(module).values()):
        members = vars(value).values() if isinstance(value, type) else (value,)
        for each in members:
            if type(each) is type(load) and each.__globals__ is vars(module):
                # not what exec() made in modules of the host: dataclasses, namedtuple
                if each.__code__.co_filename == module.__file__:
                    yield each


def count_guests():
    """How many functions of the script and of the modules that came with it are run by cvm."""
    modules = [module for name, module in list(sys.modules.items())
               if name not in BEFORE and not name.startswith("cvm") and hasattr(module, "__file__")]
    functions = [function for module in [sys.modules["__main__"], *modules]
                 for function in functions_of(module)]
    insist_on_guest(*functions)
    return len(functions)


def insist_on_guest(*functions):
    import cvm
    for function in functions:
        if not cvm.is_guest(function):
            raise RuntimeError(f"{function.__qualname__} is not run by cvm")


if __name__ == "__main__":
    main()
