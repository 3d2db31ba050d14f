"""What the scripts of pyperformance use of pyperf: a Runner that only collects the benchmarks.

The scripts call `runner.bench_func(...)` and the like at their end; here that registers a function
`time(loops) -> (seconds, result)` and worker.py calls it.  So the suite runs without pyperf, with
the same work under every interpreter.
"""

import argparse
import asyncio
import time

perf_counter = time.perf_counter
RUNNERS = []


class Unsupported(Exception):
    """The benchmark starts other processes; there is nothing here to time."""


def python_implementation():
    return "cpython"


def python_has_jit():
    return False


class Runner:
    def __init__(self, *arguments, **options):
        self.metadata = {}
        self.argparser = argparse.ArgumentParser()
        self.args = None
        self.benchmarks = {}
        RUNNERS.append(self)

    def parse_args(self, arguments=None):
        if self.args is None:
            self.args = self.argparser.parse_args(arguments)
        return self.args

    def bench_func(self, name, function, *arguments, inner_loops=None, metadata=None):
        def timed(loops):
            result = None
            start = perf_counter()
            for _ in range(loops):
                result = function(*arguments)
            return perf_counter() - start, result
        self.benchmarks[name] = timed

    def bench_time_func(self, name, function, *arguments, inner_loops=None, metadata=None):
        def timed(loops):
            return function(loops, *arguments), None
        self.benchmarks[name] = timed

    def bench_async_func(self, name, function, *arguments, inner_loops=None, metadata=None,
                         loop_factory=None):
        async def repeat(loops):
            result = None
            start = perf_counter()
            for _ in range(loops):
                result = await function(*arguments)
            return perf_counter() - start, result

        def timed(loops):
            with asyncio.Runner(loop_factory=loop_factory) as runner:
                return runner.run(repeat(loops))
        self.benchmarks[name] = timed

    def bench_command(self, name, command):
        raise Unsupported(name)
