"""Time programs under CPythons, under cvm on each of them and, where installed, under PyPy.

    python benchmarks/run.py                                 our own programs, this host, cython
    python benchmarks/run.py --hosts python3.11 python3.13   on these hosts, in turn in each round
    python benchmarks/run.py --pypy                          pypy3 as well: an outer mark
    python benchmarks/run.py --engines cython,reference --rounds 9
    python benchmarks/run.py --engines cython,jit            hot loops as machine code, too
    python benchmarks/run.py --programs float                names that contain "float"
    python benchmarks/run.py --pyperformance                 pyperformance's pure-Python scripts
    python benchmarks/run.py --pyperformance --applications  and those that need packages
    python benchmarks/run.py --engines noise                 how far to trust the figures
    python benchmarks/run.py --json results.json --require-mean 1.3 --require-each 0.7
    python benchmarks/run.py --report own.json scripts.json  write such results into the READMEs

Every contender is a process that stays alive (worker.py); a host runs the cvm that is installed for
it, or else that of this folder.  In each round each of them runs the program once, in turn, so that
a busy machine troubles all alike; time is that of the processor.  A figure is a host's time divided
by the contender's in the same round: 2.00 means twice as fast as the host.  The table shows the
median over the rounds with its quartiles, and the geometric mean over the programs.
"""

import argparse
import json
import math
import statistics
import sys
from pathlib import Path
from typing import NamedTuple

import report as reports
import suite
from contenders import Contender, Contenders, Failure, Host, find_host

ENGINES = ("cython", "jit", "reference", "noise")
SLOWDOWN = {"reference": 60}  # the reference VM gets that much less to do, and so does the host
LOOPS_SECONDS = 0.1           # a pyperformance script is repeated until it takes this long


def main():
    options = parse_options()
    if options.report:
        reports.write(options.report)
        return 0
    columns = find_columns(options)
    programs = find_programs(options)
    wanted = options.programs.split(",") if options.programs else [""]
    programs = [each for each in programs if any(name in each.name for name in wanted)]
    if not programs:
        sys.exit("no such program")
    report = Report(columns)
    with Contenders(options.timeout) as contenders:
        for program in programs:
            report.add(measure(program, columns, options.rounds, contenders))
            if options.pyperformance:
                contenders.stop()  # one script leaves its modules behind; the next starts anew
            if options.json:
                save(report, options)
    report.finish()
    return report.exit_code(options)


def find_programs(options):
    if not options.pyperformance:
        return [program._replace(n=program.smaller(program.n, options.less))
                for program in suite.programs()]
    return suite.scripts(suite.SCRIPTS + (suite.APPLICATIONS if options.applications else []))


def save(report, options):
    results = {**reports.conditions(), "rounds": options.rounds, "less": options.less,
               "suite": "pyperformance" if options.pyperformance else "own", **report.as_json()}
    Path(options.json).write_text(json.dumps(results, indent=1) + "\n")


def parse_options():
    parser = argparse.ArgumentParser(description="Time programs under several interpreters.")
    parser.add_argument("--programs", help="parts of names, separated by commas")
    parser.add_argument("--hosts", metavar="PYTHON", nargs="+", default=[sys.executable])
    parser.add_argument("--engines", default="cython", help=f"out of {','.join(ENGINES)}")
    parser.add_argument("--pypy", metavar="PYPY", nargs="?", const="pypy3",
                        help="also run the programs by PyPy (default: pypy3)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--less", type=int, default=1, metavar="N",
                        help="do an N-th of the work in each run of our own programs")
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


class Column(NamedTuple):
    """A contender and the host that it is compared with: for PyPy the first."""
    host: Host
    contender: Contender

    def title(self):
        name = "pypy" if self.contender.host is not self.host else self.contender.engine
        return f"{name}/{self.host.version}"


def find_columns(options):
    hosts = [find_host(path) for path in options.hosts]
    engines = options.engines.split(",")
    for host in hosts:
        if host.cvm is None and engines != ["noise"]:
            sys.exit(f"{host.path}: no cvm that it can import")
    columns = [Column(host, Contender(host, engine)) for host in hosts for engine in engines]
    if options.pypy:
        columns.append(Column(hosts[0], Contender(find_host(options.pypy), "host")))
    return columns


# -- measuring

class Measurement:
    """The times of one program: {(contender, n): [seconds per round]}, and what went wrong."""

    def __init__(self, program):
        self.program = program
        self.sizes = {}      # contender -> n
        self.seconds = {}
        self.failures = {}   # contender -> text

    def has_failed(self, column):
        host = Contender(column.host, "host")
        return host in self.failures or column.contender in self.failures

    def ratios(self, column):
        n = self.sizes[column.contender]
        return [host / other for host, other
                in zip(self.seconds[Contender(column.host, "host"), n],
                       self.seconds[column.contender, n], strict=False)]

    def median(self, column):
        return statistics.median(self.ratios(column))

    def quartiles(self, column):
        ratios = self.ratios(column)
        if len(ratios) < 2:
            return ratios[0], ratios[0]
        low, _, high = statistics.quantiles(ratios, n=4, method="inclusive")
        return low, high


def measure(program, columns, rounds, contenders):
    measurement = Measurement(program)
    first = Contender(columns[0].host, "host")
    try:
        n = full_size(program, first, contenders)
    except Failure as failure:
        measurement.failures = {Contender(column.host, "host"): str(failure) for column in columns}
        return measurement
    runs = []
    for host, contender in columns:
        size = program.smaller(n, SLOWDOWN.get(contender.engine, 1))
        measurement.sizes[contender] = size
        for run in ((Contender(host, "host"), size), (contender, size)):
            if run not in runs:
                runs.append(run)
    warm_up(measurement, runs, contenders)
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


def warm_up(measurement, runs, contenders):
    """Run the program once by everyone: those who fail or find another result are out."""
    program, expected = measurement.program, {}
    for contender, size in runs:
        if contender in measurement.failures:
            continue
        try:
            contenders.time(contender, program, program.smaller(size, 20))
            _, result = contenders.time(contender, program, size)
            wanted = expected.setdefault((contender.host, size), result)
            if wanted != result:
                raise Failure(f"another result: {result[:60]} instead of {wanted[:60]}")
        except Failure as failure:
            measurement.failures[contender] = str(failure)


def full_size(program, host, contenders):
    """The n of a program of ours; for a script, the loops that take the host long enough."""
    if program.n is not None:
        return program.n
    loops = 1
    while loops < 1 << 24:
        seconds, _ = contenders.time(host, program, loops)
        if seconds >= LOOPS_SECONDS:
            break
        loops *= 2 if seconds > LOOPS_SECONDS / 8 else 8
    return loops


# -- reporting

class Report:
    def __init__(self, columns):
        self.columns = columns
        self.hosts = list(dict.fromkeys(column.host for column in columns))
        self.measurements = []
        print("times the speed of", ", ".join(map(str, self.hosts)))
        print(f"{'':28}{'host ms':>9}", *(f"{column.title():>24}" for column in columns), sep="")

    def add(self, measurement):
        self.measurements.append(measurement)
        name = measurement.program.name
        times = max(((n, each) for (who, n), each in measurement.seconds.items()
                     if who == Contender(self.hosts[0], "host")), default=(0, []))[1]
        host = f"{statistics.median(times) * 1000:9.1f}" if times else f"{'-':>9}"
        cells = [self.cell(measurement, column) for column in self.columns]
        print(f"{name:28}{host}", *(f"{cell:>24}" for cell in cells), sep="", flush=True)
        for contender, text in measurement.failures.items():
            print(f"    {contender.host}, {contender.engine}: {text}")

    def cell(self, measurement, column):
        if measurement.has_failed(column):
            return "failed"
        low, high = measurement.quartiles(column)
        return f"{ratio(measurement.median(column))} ({ratio(low)}-{ratio(high)})"

    def medians(self, column):
        return {each.program.name: each.median(column) for each in self.measurements
                if not each.has_failed(column)}

    def finish(self):
        cells, lowest = [], []
        for column in self.columns:
            medians = self.medians(column)
            cells.append(f"{ratio(geometric_mean(medians.values()))} of {len(medians)}"
                         if medians else "-")
            lowest.append(ratio(min(medians.values())) if medians else "-")
        print(f"{'geometric mean':37}", *(f"{cell:>24}" for cell in cells), sep="")
        print(f"{'lowest':37}", *(f"{cell:>24}" for cell in lowest), sep="")

    def as_json(self):
        return {"columns": [{
            "host": str(column.host),
            "contender": name_of(column.contender),
            "cvm": column.contender.host.cvm if column.contender.is_guest() else None,
            "geometric_mean": geometric_mean(self.medians(column).values()),
            "ratios": self.medians(column),
        } for column in self.columns], "programs": [{
            "name": each.program.name,
            "failures": {f"{who.host}, {who.engine}": text for who, text in each.failures.items()},
            "seconds": [{"host": str(who.host), "engine": who.engine, "n": n, "seconds": seconds}
                        for (who, n), seconds in each.seconds.items()],
        } for each in self.measurements]}

    def exit_code(self, options):
        """1 if an engine failed a program or missed a required mark, else 0.  PyPy is free."""
        code = 0
        for column in self.columns:
            if column.contender.host is not column.host:
                continue
            medians = self.medians(column)
            if any(column.contender in each.failures for each in self.measurements):
                code = 1
            if options.require_mean and geometric_mean(medians.values()) < options.require_mean:
                code = 1
            if options.require_each and any(m < options.require_each for m in medians.values()):
                code = 1
        return code


def name_of(contender):
    return str(contender.host) if contender.engine == "host" else contender.engine


def ratio(value):
    return f"{value:.2f}" if value >= 0.1 else f"{value:.4f}"


def geometric_mean(values):
    values = list(values)
    return math.exp(sum(map(math.log, values)) / len(values)) if values else 0.0


if __name__ == "__main__":
    sys.exit(main())
