"""Translate our own source, run each of our programs a little, and let Python's library work: what
a build with a profile counts (setup.py).

    python benchmarks/train.py          with the cvm that Python finds
"""

import subprocess
import sys
from pathlib import Path

import suite

import cvm

LESS_WORK = 60          # a run is a 60th of what is timed


def main():
    for path in sorted(Path(cvm.__file__).parent.rglob("*.py")):
        cvm.compile(path.read_text(encoding="utf-8"), str(path), "exec")
    for program in suite.programs():
        namespace = {"__name__": "program"}
        cvm.exec(program.path.read_text(encoding="utf-8"), namespace)
        cvm.exec(f"run({program.smaller(program.n, LESS_WORK)})", namespace)
    subprocess.run([sys.executable, "-m", "cvm", Path(__file__).with_name("library.py")], check=True)


if __name__ == "__main__":
    sys.exit(main())
