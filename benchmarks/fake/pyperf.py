"""What the scripts of pyperformance use of pyperf: a Runner that only collects the benchmarks.

The scripts call `runner.bench_func(...)` and the like at their end; here that registers a function
`time(loops) -> (seconds, result)` and worker.py calls it.  So the suite runs without pyperf, with
the same work under every interpreter.
"""

import argparse
import asyncio
import time

perf_counter = time.process_time
RUNNERS = []
ARGUMENTS = None    # if set, what the benchmark functions get instead of the script's arguments


class Unsupported(Exception):
    """The benchmark starts other processes; there is nothing here to time."""


def benchmarks():
    """All that were registered: {name: time(loops) -> (seconds, result)}."""
    return {name: timed for runner in RUNNERS for name, timed in runner.benchmarks.items()}


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
        if ARGUMENTS is not None:
            arguments = ARGUMENTS

        def timed(loops):
            result = None
            start = perf_counter()
            for _ in range(loops):
                result = function(*arguments)
            return perf_counter() - start, result
        self.benchmarks[name] = timed

    def bench_time_func(self, name, function, *arguments, inner_loops=None, metadata=None):
        if ARGUMENTS is not None:
            arguments = ARGUMENTS

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
