"""What machine code for hot loops (cvm[jit], -X cvm-jit) brings on our own programs, and costs.

    python benchmarks/jit.py [--programs float,int] [--rounds 3] [--write]

For each program, in processes of their own that take turns: times as fast as the host with and
without machine code (medians), the loops and functions that were compiled, how long that took, and
how much larger the process got.  --write puts the table into README.md beside this file.
"""

import argparse
import json
import math
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADS = ["program", "without", "with", "compiled", "ms", "MB"]
BEGIN, END = "<!-- jit -->\n", "<!-- end of jit -->"


def run_once(path, jit):
    """In a process of its own: seconds of the second run, and what was compiled until then."""
    compiler = None
    if jit:
        from cvm import jit as machine_code
        compiler = machine_code.start()
    before = memory()
    sys.path.insert(0, str(Path(path).parent))
    module = __import__(Path(path).stem)
    module.run(module.N)                        # to become hot, and compiled
    start = time.perf_counter()
    module.run(module.N)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "memory": memory() - before,
                      "compiled": compiler.compiled if jit else 0,
                      "compiling": compiler.seconds if jit else 0}))


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ask(how, path):
    command = [sys.executable] if how == "host" else [sys.executable, "-m", "cvm"]
    done = subprocess.run([*command, __file__, "--one", path, how], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def measure(path, rounds):
    answers = [{how: ask(how, str(path)) for how in ("host", "cython", "jit")}
               for _ in range(rounds)]
    ratios = {how: statistics.median(each["host"]["seconds"] / each[how]["seconds"]
                                     for each in answers) for how in ("cython", "jit")}
    last = answers[-1]
    return ratios, [path.stem, f"{ratios['cython']:.2f}", f"{ratios['jit']:.2f}",
                    str(last["jit"]["compiled"]), f"{1000 * last['jit']['compiling']:.0f}",
                    f"{max(0, last['jit']['memory'] - last['cython']['memory']):.0f}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--programs", default="", help="parts of names, separated by commas")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        return run_once(options.one[0], options.one[1] == "jit")
    rows, all_ratios = [], []
    for path in sorted((HERE / "programs").glob("*.py")):
        if any(part in path.stem for part in options.programs.split(",")):
            ratios, row = measure(path, options.rounds)
            all_ratios.append(ratios)
            rows.append(row)
            print("  ".join(row), flush=True)
    means = [math.exp(statistics.mean(math.log(each[how]) for each in all_ratios))
             for how in ("cython", "jit")]
    rows.append(["geometric mean", *(f"{mean:.2f}" for mean in means), "", "", ""])
    print("  ".join(rows[-1]))
    if options.write:
        write(rows, options.rounds)


def write(rows, rounds):
    from report import processor
    lines = [f"| {' | '.join(row)} |" for row in [HEADS, *rows]]
    lines.insert(1, "|---" * len(HEADS) + "|")
    note = (f"Against CPython {sys.version.split()[0]}, medians of {rounds} rounds, "
            f"{time.strftime('%Y-%m-%d')}, on {processor()}.\n")
    path = HERE / "README.md"
    text = path.read_text(encoding="utf-8")
    table = BEGIN + "\n".join(lines) + "\n\n" + note + END
    path.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _: table, text, flags=re.DOTALL),
                    encoding="utf-8")


if __name__ == "__main__":
    main()
