"""Compare what our programs cost with a baseline, in counts that no noise can change.

    python benchmarks/counts.py                         what cvm itself counts (cvm.stats): seconds
    python benchmarks/counts.py --machine               the machine's instructions, by valgrind:
                                                        minutes; cvm's divided by the host's
    python benchmarks/counts.py --programs sets,calls   names that contain "sets" or "calls"
    python benchmarks/counts.py --write                 make what is found the baseline

The baseline is baseline.json, for each version of the host, and of the machine's instructions for
each build of it.  The exit code is 1 if a count has grown by more than the tolerance: 2 %, or of
the machine's instructions 3 %.  A count that has shrunk by as much is named: --write keeps it.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import suite

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "baseline.json"
VERSION = "{}.{}".format(*sys.version_info)
TOLERANCE, SLACK, MACHINE_TOLERANCE = 0.02, 50, 0.03
LESS_WORK = 300         # a run is a 300th of what is timed
# Addresses decide which attributes get into each other's way in the table that caches share, so now
# and then there are more misses: the least of some runs counts.
AGAIN = 3
ENVIRONMENT = {**os.environ, "PYTHONHASHSEED": "0"}

COUNT = """
import json, sys
import cvm
from cvm import stats

def numbers():
    counts = stats.read()
    return {"instructions": counts["instructions"], "steps": sum(counts["opcodes"].values()),
            "misses": sum(row[2] for row in counts["caches"].values()),
            "boxes": sum(counts["boxes"].values()), "published": counts["published"]}

stats.start()
for path, n in json.loads(sys.stdin.read()):
    namespace = {"__name__": "program"}
    with open(path, encoding="utf-8") as file:
        cvm.exec(file.read(), namespace)
    before = numbers()
    cvm.exec(f"run({n})", namespace)
    print(json.dumps({name: count - before[name] for name, count in numbers().items()}))
"""


def main():
    options = parse_options()
    programs = [program for program in suite.programs()
                if any(part in program.name for part in options.programs.split(","))]
    if not programs:
        sys.exit("no such program")
    baseline = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    if options.machine:
        found, kept, tolerance = count_machine(programs), f"machine, {sys.version}", (
            MACHINE_TOLERANCE, 0)
    else:
        found, kept, tolerance = count(programs), VERSION, (TOLERANCE, SLACK)
    expected = baseline.setdefault(kept, {})
    if options.write:
        expected.update(found)
        BASELINE.write_text(json.dumps(baseline, indent=1, sort_keys=True) + "\n")
        return 0
    if not expected:
        print(f"no baseline for {kept}")
        return 0
    grown, shrunk = compare(found, expected, *tolerance)
    for _ in range(0 if options.machine else AGAIN):
        if not grown:
            break
        found = lesser(found, count(programs))
        grown, shrunk = compare(found, expected, *tolerance)
    for kind, lines in (("less:", shrunk), ("MORE:", grown)):
        for line in lines:
            print(kind, line)
    print(f"{len(found)} programs, {len(grown)} counts have grown, {len(shrunk)} have shrunk")
    return 1 if grown else 0


def parse_options():
    parser = argparse.ArgumentParser(description="Compare counts with the baseline.")
    parser.add_argument("--programs", default="", help="parts of names, separated by commas")
    parser.add_argument("--machine", action="store_true", help="the machine's instructions")
    parser.add_argument("--write", action="store_true", help="write the baseline anew")
    options = parser.parse_args()
    if options.machine and shutil.which("valgrind") is None:
        parser.error("--machine: there is no valgrind")
    return options


def count(programs):
    """{program: {what: count}} by cvm's own counters, each program for a short run."""
    work = [(str(program.path), program.smaller(program.n, LESS_WORK)) for program in programs]
    done = subprocess.run([sys.executable, "-c", COUNT], input=json.dumps(work), text=True,
                          capture_output=True, env=ENVIRONMENT)
    if done.returncode:
        sys.exit(done.stderr)
    return {program.name: json.loads(line)
            for program, line in zip(programs, done.stdout.splitlines(), strict=True)}


def count_machine(programs):
    """{program: {"ratio": cvm's instructions / the host's}}, start and loading taken off."""
    found = {}
    for program in programs:
        sizes = [program.smaller(program.n, factor) for factor in (240, 60)]
        costs = []
        for interpreter in ([sys.executable], [sys.executable, "-m", "cvm"]):
            few, many = (instructions(interpreter, program, n) for n in sizes)
            costs.append(many - few)
        found[program.name] = {"ratio": round(costs[1] / costs[0], 4)}
        print(f"{program.name:24}{costs[1] / costs[0]:8.3f}", flush=True)
    return found


def instructions(interpreter, program, n):
    text = (f"import sys; sys.path.insert(0, {str(program.path.parent)!r}); "
            f"import {program.name} as program; program.run({n})")
    done = subprocess.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
         *interpreter, "-c", text], capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode:
        sys.exit(done.stderr)
    return int(re.search(r"I +refs: +([\d,]+)", done.stderr)[1].replace(",", ""))


def lesser(one, other):
    return {name: {what: min(number, other[name][what]) for what, number in counts.items()}
            for name, counts in one.items()}


def compare(found, expected, tolerance, slack):
    """What has grown, and what has shrunk, by more than the tolerance: two lists of lines."""
    grown, shrunk = [], []
    for name, counts in found.items():
        for what, number in counts.items():
            before = expected.get(name, {}).get(what, number)
            if abs(number - before) > tolerance * before + slack:
                line = f"{name} {what}: {before} -> {number}"
                (grown if number > before else shrunk).append(line)
    return grown, shrunk


if __name__ == "__main__":
    sys.exit(main())
