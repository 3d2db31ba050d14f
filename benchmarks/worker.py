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
        start = time.perf_counter()
        result = module.run(n)
        return time.perf_counter() - start, result
    return timed


def load_script(path, guest):
    """A script of pyperformance: run as __main__ with a pyperf that only collects."""
    sys.path[:0] = [os.path.join(HERE, "fake"), os.path.dirname(path)]
    module = load(path, "__main__")
    if guest:
        insist_on_guest(*(value for value in vars(module).values()
                          if type(value) is type(load) and value.__module__ == "__main__"))
    import pyperf
    benchmarks = [timed for runner in pyperf.RUNNERS for timed in runner.benchmarks.values()]

    def timed(loops):
        results = [benchmark(loops) for benchmark in benchmarks]
        return sum(seconds for seconds, _ in results), [result for _, result in results]
    return timed


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def insist_on_guest(*functions):
    import cvm
    for function in functions:
        if not cvm.is_guest(function):
            raise RuntimeError(f"{function.__qualname__} is not run by cvm")


if __name__ == "__main__":
    main()
