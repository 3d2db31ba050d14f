"""Does the cost of a program grow as its work grows?  Numbers and a plot.

    python benchmarks/scaling.py                        all shapes, 1,000 to 1,000,000
    python benchmarks/scaling.py --shapes functions,names       names that contain one of these
    python benchmarks/scaling.py --most 10000           up to this size
    python benchmarks/scaling.py --write                scaling.json, and scaling.png by matplotlib
                                                        (pip install -e '.[bench]')

A shape is a program of n parts: statements in a module, functions, ...  It is translated and run
by the host and by cvm, each in a process of its own for each size; the table shows microseconds per
part, and `growth` is how many times dearer a part of the largest program is than one of the
smallest that takes time to speak of.  A growth of 1 is linear.  The exit code is 1 if cvm's is
above 3, unless the host's is as well.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
LIMIT = 3.0
LEAST = 0.02            # seconds that are time to speak of


# -- the shapes ------------------------------------------------------------------------------------

def statements(n):
    return "x = 1\n" + "x += 1\n" * n


def functions(n):
    return "".join(f"def f{i}(a):\n    return a + {i % 100}\n" for i in range(n)) + "f0(1)\n"


def classes(n):
    return "".join(f"class C{i}:\n    def m(self):\n        return {i % 100}\n" for i in range(n))


def names(n):
    """As many local variables in one function."""
    return ("def f():\n" + "".join(f"    v{i} = {i % 100}\n" for i in range(n))
            + "    return v0\nf()\n")


def global_names(n):
    return "".join(f"g{i} = {i % 100}\n" for i in range(n))


def captured(n):
    """As many variables of a function that an inner one uses."""
    return ("def f():\n" + "".join(f"    v{i} = {i % 100}\n" for i in range(n))
            + "    def g():\n" + "".join(f"        v{i}\n" for i in range(n))
            + "    return g\nf()()\n")


def constants(n):
    return "x = 0\n" + "".join(f"x = {i}.5\n" for i in range(n))


def elements(n):
    """A display of as many elements."""
    return "x = [" + "".join(f"{i}, " for i in range(n)) + "]\n"


def branches(n):
    return ("def f(x):\n    if x == -1: pass\n"
            + "".join(f"    elif x == {i}: return {i % 100}\n" for i in range(n)) + "f(3)\n")


def loops(n):
    """As many loops one after the other, each with a handler."""
    return ("def f():\n" + "    for i in (1, 2):\n        try:\n            i += 1\n"
            "        except ValueError:\n            break\n" * n + "f()\n")


def operators(n):
    """A sum of as many terms."""
    return "x = 1\ny = x" + " + x" * n + "\n"


def string(n):
    return "x = '''" + "a line of text\n" * n + "'''\n"


def calls(n):
    """As many calls that nest."""
    return ("import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(n):\n    if n:\n"
            f"        return f(n - 1) + 1\n    return 0\nf({n})\n")


def generators(n):
    """As many generators, each of which drives the one before; few, for the host recurses."""
    return ("def g(i):\n    yield from i\ni = iter(range(10))\n"
            f"for _ in range({max(1, n // 1000)}): i = g(i)\nlist(i)\n")


def turns(n):
    """Eight threads that take turns at as many steps."""
    return ("import threading\ncount = 0\nlock = threading.Lock()\ndef work():\n"
            f"    global count\n    for i in range({n} // 8):\n        with lock:\n"
            "            count += 1\nthreads = [threading.Thread(target=work) for i in range(8)]\n"
            "for t in threads: t.start()\nfor t in threads: t.join()\n")


def threads(n):
    """As many hundreds of threads, one after the other."""
    return ("import threading\ndef work(): pass\n"
            f"for i in range({n} // 100):\n    t = threading.Thread(target=work)\n    t.start()\n"
            "    t.join()\n")


def objects(n):
    return ("class C:\n    def __init__(self, i):\n        self.i = i\n"
            f"x = [C(i) for i in range({n})]\nsum(c.i for c in x)\n")


SHAPES = {shape.__name__: shape for shape in (
    statements, functions, classes, names, global_names, captured, constants, elements, branches,
    loops, operators, string, calls, generators, turns, threads, objects)}
# The host's own limits, or what it takes long for: no larger sizes.
MOST = {"operators": 1_000, "branches": 1_000, "generators": 300_000, "calls": 300_000,
        "captured": 100_000}


# -- measuring -------------------------------------------------------------------------------------

def main():
    options = parse_options()
    if options.worker:
        shape, engine = options.worker
        print(json.dumps(measure(SHAPES[shape](options.most), engine)))
        return 0
    shapes = [name for name in SHAPES
              if any(part in name for part in options.shapes.split(","))]
    if not shapes:
        sys.exit("no such shape")
    found = {}
    for name in shapes:
        found[name] = {engine: series(name, engine, options) for engine in ("host", "cvm")}
        show(name, found[name])
    if options.write:
        write(found)
        plot(found)
    grown = [name for name in shapes if growth(found[name]["cvm"]) > LIMIT
             and growth(found[name]["host"]) <= LIMIT]
    if grown:
        print("grows faster than its work:", ", ".join(grown))
    return 1 if grown else 0


def parse_options():
    parser = argparse.ArgumentParser(description="Does cost grow as work grows?")
    parser.add_argument("--shapes", default="", help="parts of names, separated by commas")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest size")
    parser.add_argument("--seconds", type=float, default=20,
                        help="no larger size after one that took so long")
    parser.add_argument("--write", action="store_true", help="write scaling.json and scaling.png")
    parser.add_argument("--worker", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def series(name, engine, options):
    """[(size, seconds to translate, seconds to run)] up to what fails or takes too long."""
    rows = []
    for size in SIZES:
        if size > min(options.most, MOST.get(name, size)):
            break
        done = subprocess.run(
            [sys.executable, __file__, "--worker", name, engine, "--most", str(size)],
            capture_output=True, text=True)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
            print(f"{name} {size:,} {engine}: {last[:100]}")
            break
        rows.append((size, *json.loads(done.stdout)))
        if sum(rows[-1][1:]) > options.seconds:
            break
    return rows


def measure(text, engine):
    """The seconds of the processor that a program takes to be translated, and to be run."""
    translate, run = compile, exec
    if engine == "cvm":
        import cvm
        translate, run = cvm.compile, cvm.exec
        translate("pass", "<warm>", "exec")
    begin = time.process_time()
    code = translate(text, "<text>", "exec")
    middle = time.process_time()
    run(code, {"__name__": "program"})
    return [round(middle - begin, 6), round(time.process_time() - middle, 6)]


def growth(rows):
    """How many times dearer a part of the largest program is than one of the smallest."""
    parts = [sum(seconds) / size for size, *seconds in rows if sum(seconds) >= LEAST]
    return parts[-1] / parts[0] if parts else 1.0


def show(name, found):
    print(f"{name:14}" + "".join(f"{size:>11,}" for size, *_ in found["cvm"]) + "    growth")
    for engine, rows in found.items():
        for what, i in (("translate", 1), ("run", 2)):
            print(f"  {engine:5}{what:9}" + "".join(f"{row[i] / row[0] * 1e6:>9.2f}us"
                                                    for row in rows)
                  + (f"{growth(rows):>10.2f}" if i == 1 else ""), flush=True)


def write(found):
    """[size, seconds to translate, seconds to run] by shape and engine, one shape to a line."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(by_engine)}"
                       for name, by_engine in found.items())
    (HERE / "scaling.json").write_text(
        f'{{"python": {json.dumps(sys.version)}, "seconds": {{\n{lines}\n}}}}\n')


def plot(found):
    from matplotlib import pyplot
    columns = 4
    rows = -(-len(found) // columns)
    figure, axes = pyplot.subplots(rows, columns, figsize=(4 * columns, 3 * rows))
    for axis in axes.flat[len(found):]:
        axis.set_visible(False)
    for axis, (name, by_engine) in zip(axes.flat, found.items(), strict=False):
        for engine, series in by_engine.items():
            axis.loglog([row[0] for row in series], [sum(row[1:]) for row in series],
                        marker="o", label=engine)
        axis.set_title(name)
        axis.set_xlabel("size")
        axis.set_ylabel("seconds")
        axis.legend()
    figure.tight_layout()
    figure.savefig(HERE / "scaling.png", dpi=70)


if __name__ == "__main__":
    sys.exit(main())
