"""Run each test program many times and see whether the memory in use grows more than on the host.

    python tests/leaks.py                               every program, 100 times, on the Cython VM
    python tests/leaks.py --engine reference --runs 20 --programs generators

Some programs grow by nature (caches of the standard library, interned names); the host tells which.
A program leaks if, over the second half of its runs, the engine keeps more blocks a run than the
host does.  The exit code is 1 if any does, or if a process dies.
"""

import argparse
import json
import subprocess
import sys

from differential import PROGRAMS, TESTS, directives, environment, programs

TOLERANCE = 0.5     # blocks a run


def main():
    parser = argparse.ArgumentParser(description="Look for memory that programs leave behind.")
    parser.add_argument("--engine", choices=["cython", "reference", "host"], default="cython")
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--programs", default="", help="a part of the paths of the programs")
    options = parser.parse_args()
    paths = [path for path in programs()
             if options.programs in str(path.relative_to(PROGRAMS)) and not directives(path)]
    leaking = 0
    for path in paths:
        expected, grown = (blocks_per_run(path, engine, options.runs)
                           for engine in ("host", options.engine))
        name = path.relative_to(PROGRAMS)
        if grown is None:
            print(f"{name}: the process died")
        elif grown > expected + TOLERANCE:
            print(f"{name}: {grown:+.2f} blocks a run, on the host {expected:+.2f}")
        else:
            continue
        leaking += 1
    print(f"{len(paths)} programs, {options.runs} runs each on {options.engine}: {leaking} leak")
    return 1 if leaking else 0


def blocks_per_run(path, engine, runs):
    """How many blocks more are in use after each run, on average; None if the process died."""
    done = subprocess.run(
        [sys.executable, str(TESTS / "run_programs.py"), "--repeat", str(runs), engine, str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment(),
    )
    if done.returncode:
        return None
    blocks = json.loads(done.stdout)["blocks"]
    half = blocks[len(blocks) // 2:]
    return (half[-1] - half[0]) / max(1, len(half) - 1)


if __name__ == "__main__":
    sys.exit(main())
