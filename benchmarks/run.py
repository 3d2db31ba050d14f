"""Time programs under CPython, under cvm's engines and, where installed, under PyPy.

    python benchmarks/run.py                                 our own programs, host and cython
    python benchmarks/run.py --engines cython,reference,pypy --rounds 9
    python benchmarks/run.py --programs float                names that contain "float"
    python benchmarks/run.py --pyperformance                 pyperformance's pure-Python scripts
    python benchmarks/run.py --pyperformance --applications  and those that need packages
    python benchmarks/run.py --engines noise                 how far to trust the figures
    python benchmarks/run.py --json results.json --require-mean 1.3 --require-each 0.7
    python benchmarks/run.py --report 311.json 313.json      write such results into the READMEs

Every contender is a process that stays alive (worker.py).  In each round each of them runs the
program once, in turn, so that a busy machine troubles all alike.  A figure is the host's time
divided by the contender's in the same round: 2.00 means twice as fast as the host.  The table shows
the median over the rounds with its quartiles, and the geometric mean over the programs.
"""

import argparse
import json
import math
import os
import platform
import queue
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import report as reports
import suite

HERE = Path(__file__).resolve().parent
ENGINES = ("cython", "reference", "pypy", "noise")  # noise: the host once more
SLOWDOWN = {"reference": 60}  # the reference VM gets that much less to do, and so does the host
LOOPS_SECONDS = 0.1           # a pyperformance script is repeated until it takes this long


def main():
    options = parse_options()
    if options.report:
        reports.write(options.report)
        return 0
    engines = [name for name in options.engines.split(",") if is_available(name)]
    programs = find_programs(options)
    wanted = options.programs.split(",") if options.programs else [""]
    programs = [each for each in programs if any(name in each.name for name in wanted)]
    if not programs:
        sys.exit("no such program")
    report = Report(engines)
    with Contenders(options.timeout) as contenders:
        for program in programs:
            report.add(measure(program, engines, options.rounds, contenders))
            if options.pyperformance:
                contenders.stop()  # one script leaves its modules behind; the next starts anew
    report.finish()
    if options.json:
        results = {**report.as_json(), **reports.conditions(), "rounds": options.rounds}
        Path(options.json).write_text(json.dumps(results, indent=1) + "\n")
    return report.exit_code(options)


def find_programs(options):
    if not options.pyperformance:
        return suite.programs()
    return suite.scripts(suite.SCRIPTS + (suite.APPLICATIONS if options.applications else []))


def parse_options():
    parser = argparse.ArgumentParser(description="Time programs under several interpreters.")
    parser.add_argument("--programs", help="parts of names, separated by commas")
    parser.add_argument("--engines", default="cython", help=f"out of {','.join(ENGINES)}")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--timeout", type=float, default=120, help="seconds for one run")
    parser.add_argument("--json", metavar="FILE", help="write all times to FILE")
    parser.add_argument("--pyperformance", action="store_true",
                        help="run the scripts of the installed pyperformance")
    parser.add_argument("--applications", action="store_true",
                        help="with --pyperformance: also its scripts that need other packages")
    parser.add_argument("--report", metavar="FILE", nargs="+",
                        help="write the results in these files into the READMEs; time nothing")
    parser.add_argument("--require-mean", type=float, metavar="X",
                        help="exit with 1 if an engine's geometric mean is below X")
    parser.add_argument("--require-each", type=float, metavar="X",
                        help="exit with 1 if a program's ratio is below X")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("at least one round is needed")
    for name in options.engines.split(","):
        if name not in ENGINES:
            parser.error(f"unknown engine {name!r}; there are {', '.join(ENGINES)}")
    return options


def is_available(engine):
    if engine == "pypy":
        return shutil.which("pypy3") is not None
    return True


# -- contenders

def command(engine):
    worker = str(HERE / "worker.py")
    if engine in ("host", "noise"):
        return [sys.executable, worker]
    if engine == "pypy":
        return [shutil.which("pypy3"), worker]
    return [sys.executable, "-m", "cvm", "-X", f"cvm-engine={engine}", worker]


class Failure(Exception):
    pass


class Contenders:
    """The worker processes, started when first asked and replaced when they die."""

    def __init__(self, timeout):
        self.timeout = timeout
        self.workers = {}
        self.scratch = tempfile.TemporaryDirectory()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stop()
        self.scratch.cleanup()

    def stop(self):
        for worker in self.workers.values():
            worker.stop()
        self.workers.clear()

    def time(self, engine, program, n):
        """One run: (seconds, result as text).  Failure if it fails, crashes or takes too long."""
        worker = self.workers.get(engine)
        if worker is None:
            worker = self.workers[engine] = Worker(engine, {"TMPDIR": self.scratch.name})
        request = {"path": str(program.path), "kind": program.kind, "n": n,
                   "arguments": program.arguments, "guest": engine in ("cython", "reference")}
        try:
            answer = worker.ask(request, self.timeout)
        except Failure:
            worker.stop()
            del self.workers[engine]
            raise
        if "error" in answer:
            raise Failure(answer["error"])
        return answer["seconds"], answer["result"]


class Worker:
    def __init__(self, engine, environment):
        env = dict(os.environ, PYTHONHASHSEED="0", **environment)
        source = str(HERE.parent / "pysrc")
        env["PYTHONPATH"] = os.pathsep.join(filter(None, [source, env.get("PYTHONPATH")]))
        self.process = subprocess.Popen(
            command(engine), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
        self.answers = queue.Queue()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.answers.put(line)
        self.answers.put(None)

    def ask(self, request, timeout):
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            line = self.answers.get(timeout=timeout)
        except queue.Empty:
            raise Failure(f"took more than {timeout:g} s") from None
        except OSError:
            line = None
        if line is None:
            raise Failure(f"process ended with {self.process.wait()}")
        return json.loads(line)

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except OSError:
            pass


# -- measuring

class Measurement:
    """The times of one program: {(contender, n): [seconds per round]}, and what went wrong."""

    def __init__(self, program):
        self.program = program
        self.sizes = {}      # engine -> n
        self.seconds = {}
        self.failures = {}

    def ratios(self, engine):
        n = self.sizes[engine]
        return [host / other for host, other
                in zip(self.seconds["host", n], self.seconds[engine, n], strict=False)]

    def median(self, engine):
        return statistics.median(self.ratios(engine))

    def quartiles(self, engine):
        ratios = self.ratios(engine)
        if len(ratios) < 2:
            return ratios[0], ratios[0]
        low, _, high = statistics.quantiles(ratios, n=4, method="inclusive")
        return low, high


def measure(program, engines, rounds, contenders):
    measurement = Measurement(program)
    try:
        n = full_size(program, contenders)
    except Failure as failure:
        measurement.failures["host"] = str(failure)
        return measurement
    runs = []
    for engine in engines:
        size = measurement.sizes[engine] = program.smaller(n, SLOWDOWN.get(engine, 1))
        runs += [run for run in (("host", size), (engine, size)) if run not in runs]
    expected = {}
    for run in list(runs):
        contender, size = run
        try:
            warm_up = program.smaller(size, 20)
            contenders.time(contender, program, warm_up)
            _, result = contenders.time(contender, program, size)
            if expected.setdefault(size, result) != result:
                raise Failure(f"another result: {result[:60]} instead of {expected[size][:60]}")
        except Failure as failure:
            measurement.failures[contender] = str(failure)
            runs.remove(run)
    for i in range(rounds):
        for run in runs[i % len(runs):] + runs[:i % len(runs)]:
            contender, size = run
            if contender in measurement.failures:
                continue
            try:
                seconds, _ = contenders.time(contender, program, size)
            except Failure as failure:
                measurement.failures[contender] = str(failure)
            else:
                measurement.seconds.setdefault(run, []).append(seconds)
    return measurement


def full_size(program, contenders):
    """The n of a program of ours; for a script, the loops that take the host long enough."""
    if program.n is not None:
        return program.n
    loops = 1
    while loops < 1 << 24:
        seconds, _ = contenders.time("host", program, loops)
        if seconds >= LOOPS_SECONDS:
            break
        loops *= 2 if seconds > LOOPS_SECONDS / 8 else 8
    return loops


# -- reporting

class Report:
    def __init__(self, engines):
        self.engines = engines
        self.measurements = []
        print(f"CPython {platform.python_version()} on {platform.machine()}; times the speed of it")
        print(f"{'':28}{'host ms':>9}", *(f"{engine:>24}" for engine in engines), sep="")

    def add(self, measurement):
        self.measurements.append(measurement)
        name = measurement.program.name
        if "host" in measurement.failures:
            print(f"{name:28}skipped: {measurement.failures['host']}", flush=True)
            return
        times = max(((n, each) for (who, n), each in measurement.seconds.items() if who == "host"),
                    default=(0, []))[1]
        host = f"{statistics.median(times) * 1000:9.1f}" if times else f"{'-':>9}"
        cells = [self.cell(measurement, engine) for engine in self.engines]
        print(f"{name:28}{host}", *(f"{cell:>24}" for cell in cells), sep="", flush=True)
        for engine in self.engines:
            if engine in measurement.failures:
                print(f"    {engine}: {measurement.failures[engine]}")

    def cell(self, measurement, engine):
        if engine in measurement.failures:
            return "failed"
        low, high = measurement.quartiles(engine)
        return f"{ratio(measurement.median(engine))} ({ratio(low)}-{ratio(high)})"

    def medians(self, engine):
        return {each.program.name: each.median(engine) for each in self.measurements
                if not each.failures.keys() & {"host", engine}}

    def finish(self):
        cells, lowest = [], []
        for engine in self.engines:
            medians = self.medians(engine)
            cells.append(f"{ratio(geometric_mean(medians.values()))} of {len(medians)}"
                         if medians else "-")
            lowest.append(ratio(min(medians.values())) if medians else "-")
        print(f"{'geometric mean':37}", *(f"{cell:>24}" for cell in cells), sep="")
        print(f"{'lowest':37}", *(f"{cell:>24}" for cell in lowest), sep="")

    def as_json(self):
        return {
            "python": platform.python_version(),
            "machine": platform.machine(),
            "engines": self.engines,
            "geometric_mean": {engine: geometric_mean(self.medians(engine).values())
                               for engine in self.engines if self.medians(engine)},
            "programs": [{
                "name": each.program.name,
                "failures": each.failures,
                "seconds": [{"contender": who, "n": n, "seconds": seconds}
                            for (who, n), seconds in each.seconds.items()],
                "ratio": {engine: each.median(engine) for engine in self.engines
                          if not each.failures.keys() & {"host", engine}},
            } for each in self.measurements],
        }

    def exit_code(self, options):
        """1 if an engine failed a program or missed a required mark, else 0."""
        code = 0
        for engine in self.engines:
            medians = self.medians(engine)
            if any(engine in each.failures for each in self.measurements):
                code = 1
            if options.require_mean and geometric_mean(medians.values()) < options.require_mean:
                code = 1
            if options.require_each and any(m < options.require_each for m in medians.values()):
                code = 1
        return code


def ratio(value):
    return f"{value:.2f}" if value >= 0.1 else f"{value:.4f}"


def geometric_mean(values):
    values = list(values)
    return math.exp(sum(map(math.log, values)) / len(values)) if values else 0.0


if __name__ == "__main__":
    sys.exit(main())
