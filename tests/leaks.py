"""Run each test program many times and see whether the process holds more and more.

    python tests/leaks.py                               every program, 100 times, on the Cython VM
    python tests/leaks.py --engine reference --runs 20 --programs generators

Between the middle and the end of the runs three things are compared: blocks of memory, references
to all objects that the collector reaches, and the resident memory of the process.  Some programs
grow by nature (caches of the standard library, interned names); the host tells which.  The exit
code is 1 if a program leaks, or if a process dies.  All programs take about five minutes of an
idle machine.
"""

import argparse
import json
import subprocess
import sys

from differential import PROGRAMS, TESTS, directives, environment, programs

TIME = 1.5          # seconds that a run may take
FEWER = 5           # what takes longer is judged by so many times fewer runs
# What a run may keep, more than on the host.
TOLERANCE = {"blocks": 0.5, "references": 0.5, "memory": 20.0}


def main():
    parser = argparse.ArgumentParser(description="Look for memory that programs leave behind.")
    parser.add_argument("--engine", choices=["cython", "reference", "host"], default="cython")
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--programs", default="", help="a part of the paths of the programs")
    options = parser.parse_args()
    paths = [path for path in programs()
             if options.programs in str(path.relative_to(PROGRAMS))
             and "process" not in directives(path)]
    leaking = 0
    for path in paths:
        answer = leak(path, options.engine, options.runs)
        if answer:
            leaking += 1
            print(f"{path.relative_to(PROGRAMS)}: {answer}", flush=True)
    print(f"{len(paths)} programs, {options.runs} runs each on {options.engine}: {leaking} leak")
    return 1 if leaking else 0


def leak(path, engine, runs):
    """What a program leaves behind, as a text; "" if nothing."""
    grown, types = growth(path, engine, runs)
    if grown is not None and not is_steady(grown) and is_steady(grown | {"memory": 0}):
        # the host takes memory a megabyte at a time: that it does so once is no leak
        grown, types = growth(path, engine, 3 * runs)
    if grown is not None and is_steady(grown):
        return ""
    expected, host_types = growth(path, "host", runs)
    if grown is None:
        # asyncio_tasks does not end on 3.12.1: the collector goes round in a list of asyncio's
        return "the process died, or did not end" if expected is not None else ""
    if expected is None:
        return "the host died, or did not end"
    if types and all(count <= host_types.get(name, 0) for name, count in types.items()):
        return ""       # the host keeps these objects as well; ours are larger
    more = {what: count for what, count in grown.items()
            if count > expected[what] + TOLERANCE[what]}
    kinds = ", ".join(f"{name} {count:+.2f}" for name, count in types.items())
    return "a run keeps " + ", ".join(
        f"{count:+.2f} {what} (host {expected[what]:+.2f})" for what, count in more.items()
    ) + f"; objects: {kinds or 'none'}" if more else ""


def is_steady(grown):
    return all(grown[what] <= TOLERANCE[what] for what in grown)


def growth(path, engine, runs):
    """How much more is held after each run, on average, and of which types; None for a death."""
    seconds = TIME * runs
    answer = run(path, engine, runs, seconds)
    if answer == "late":
        runs = max(2, runs // FEWER)
        answer = run(path, engine, runs, seconds)
    if answer in ("late", "dead"):
        return None, {}
    half, end = answer["half"], answer["end"]
    between = runs - runs // 2
    grown = {what: (end[what] - half[what]) / between for what in TOLERANCE}
    types = {name: (count - half["types"].get(name, 0)) / between
             for name, count in end["types"].items()}
    return grown, {name: count for name, count in types.items() if count > 0.5}


def run(path, engine, runs, seconds):
    """What is held half-way and at the end of the runs, or "late", or "dead"."""
    try:
        done = subprocess.run(
            [sys.executable, str(TESTS / "run_programs.py"), "--repeat", str(runs), engine,
             str(path)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment(),
            timeout=seconds)
    except subprocess.TimeoutExpired:
        return "late"
    return "dead" if done.returncode else json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
