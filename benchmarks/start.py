"""Time the start of cvm against that of its host.

    python benchmarks/start.py                          build, install into a new environment, time
    python benchmarks/start.py --environment DIR        use that one: cvm is installed in it
    python benchmarks/start.py --require-command 2.0 --require-file 1.3 --require-import 10

It compares `cvm -c pass` with `python -c pass`, and the same for a file of `pass`, whose code cvm
keeps from the first run on.  A figure is the processor time of cvm divided by the host's, run one
after the other, so that a busy machine troubles both alike; the table shows the median over the
rounds with its quartiles.  `import cvm` is shown as the milliseconds that it adds to the host's.

The environment matters: an editable installation has a finder of its own, modules on PYTHONPATH are
looked for elsewhere, and PYTHONDONTWRITEBYTECODE turns cvm's caches off.  So none of that is used.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

try:
    from resource import RUSAGE_CHILDREN, getrusage
except ImportError:         # Windows: the time that passes has to do
    getrusage = None

ROOT = Path(__file__).resolve().parent.parent


def main():
    options = parse_options()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        environment = options.environment or new_environment(folder / "environment")
        programs = environment / ("Scripts" if os.name == "nt" else "bin")
        host, cvm = str(programs / "python"), str(programs / "cvm")
        script = folder / "nothing.py"
        script.write_text("pass\n")
        variables = {name: value for name, value in os.environ.items()
                     if not name.startswith(("PYTHON", "CVM_"))}
        variables["XDG_CACHE_HOME"] = str(folder)       # where the code of files is kept
        table = {
            "command": compare(["-c", "pass"], host, cvm, options.rounds, variables),
            "file": compare([str(script)], host, cvm, options.rounds, variables),
            "import": compare(["-c", "pass"], host, host, options.rounds, variables,
                              ["-c", "import cvm"]),
        }
    failed = False
    for name, pairs in table.items():
        if name == "import":
            figures, unit = [(mine - host) * 1e3 for host, mine in pairs], " ms"
        else:
            figures, unit = [mine / host for host, mine in pairs], ""
        low, middle, high = statistics.quantiles(figures, n=4)
        limit = getattr(options, f"require_{name}")
        missed = limit is not None and middle > limit
        failed = failed or missed
        print(f"{name:8} {middle:6.2f}{unit}  ({low:.2f} to {high:.2f})"
              f"  host {statistics.median(host for host, _ in pairs) * 1e3:.1f} ms"
              + (f"  MORE THAN {limit}" if missed else ""))
    return int(failed)


def parse_options():
    parser = argparse.ArgumentParser(description="Time the start of cvm against its host's.")
    parser.add_argument("--environment", type=Path, help="a virtual environment with cvm")
    parser.add_argument("--rounds", type=int, default=60)
    for name in ("command", "file", "import"):
        parser.add_argument(f"--require-{name}", type=float, metavar="MARK",
                            help="fail if the figure is above this")
    options = parser.parse_args()
    if options.rounds < 2:
        parser.error("--rounds: at least 2")
    return options


def new_environment(folder):
    """A virtual environment with cvm as `pip install .` puts it there."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                    str(ROOT)], check=True)
    return folder


def compare(arguments, host, other, rounds, variables, other_arguments=None):
    """Pairs of seconds, the host's and the other's; the first round is not counted."""
    commands = [host, *arguments], [other, *(other_arguments or arguments)]
    pairs = [tuple(seconds(command, variables) for command in commands)
             for _ in range(rounds + 1)]
    return pairs[1:]


def seconds(command, variables):
    """The processor time of a command."""
    before = clock()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=variables)
    return clock() - before


def clock():
    if getrusage is None:
        return time.perf_counter()
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
