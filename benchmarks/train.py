"""Run each of our programs a little: what a build with a profile counts (setup.py).

    python benchmarks/train.py          with the cvm that Python finds
"""

import sys

import suite

import cvm

LESS_WORK = 20          # a run is a 20th of what is timed


def main():
    for program in suite.programs():
        namespace = {"__name__": "program"}
        cvm.exec(program.path.read_text(encoding="utf-8"), namespace)
        cvm.exec(f"run({program.smaller(program.n, LESS_WORK)})", namespace)


if __name__ == "__main__":
    sys.exit(main())
