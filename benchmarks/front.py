"""Measure the front end and the start of cvm: all the figures that have a mark.

    python benchmarks/front.py                      build, install into a new environment, measure
    python benchmarks/front.py --environment DIR    use that one: cvm is installed in it
    python benchmarks/front.py --step 10            every tenth file of the standard library
    python benchmarks/front.py --require            fail if a figure misses its mark

    source to code, plain       time for the files of the standard library / that of compile(),
                                with the front end as plain Python, and with its compiled modules
    peak memory                 the most that is allocated for each of the ten largest files, by
                                tracemalloc / the same for compile()
    start of a file             as start.py measures it, the code kept from the run before
    import cvm                  the same
    execute("1+1")              the time of one call, once warm

Time is processor time; host and cvm take turns, file by file, twice, and the lesser one counts.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
import tracemalloc
import warnings
from pathlib import Path

MARKS = {"source to code, plain": 6, "source to code, compiled": 2.5, "peak memory, plain": 3,
         "peak memory, compiled": 3, "start of a file": 1.3, "import cvm": 10, 'execute("1+1")': 10}
UNITS = {"import cvm": " ms", 'execute("1+1")': " us"}


def main():
    options = parse_options()
    if options.worker:
        print(json.dumps(work(options.worker, options.step)))
        return 0
    import start
    with tempfile.TemporaryDirectory() as folder:
        environment = options.environment or start.new_environment(Path(folder) / "environment")
        programs = environment / ("Scripts" if os.name == "nt" else "bin")
        missed = [name for name, figure, remark in figures(programs, Path(folder), options)
                  if show(name, figure, remark)]
    return int(options.require and bool(missed))


def parse_options():
    parser = argparse.ArgumentParser(description="Measure the front end and the start of cvm.")
    parser.add_argument("--environment", type=Path, help="a virtual environment with cvm")
    parser.add_argument("--step", type=int, default=1, help="take every STEP-th file")
    parser.add_argument("--rounds", type=int, default=40, help="starts to be timed")
    parser.add_argument("--require", action="store_true", help="fail if a mark is missed")
    parser.add_argument("--worker", choices=("plain", "compiled", "execute"),
                        help=argparse.SUPPRESS)
    return parser.parse_args()


def show(name, figure, remark):
    """Print a figure; has it missed its mark?"""
    missed = figure > MARKS[name]
    print(f"{name:26}{figure:8.2f}{UNITS.get(name, ''):4}(mark {MARKS[name]})"
          f"{'  MISSED' if missed else '':9}{remark}", flush=True)
    return missed


def figures(programs, folder, options):
    """Yield (name, figure, remark)."""
    import start
    variables = {name: value for name, value in os.environ.items()
                 if not name.startswith(("PYTHON", "CVM_"))}
    variables["XDG_CACHE_HOME"] = str(folder)

    def ask(worker):
        command = [str(programs / "python"), __file__, "--worker", worker,
                   "--step", str(options.step)]
        return json.loads(subprocess.run(command, env=variables, check=True,
                                         stdout=subprocess.PIPE).stdout)

    for form in ("plain", "compiled"):
        found = ask(form)
        if form == "compiled" and not found["compiled"]:
            print("(no module of the front end is compiled here)")
            break
        yield (f"source to code, {form}", found["seconds"][1] / found["seconds"][0],
               f"{found['lines']:,} lines, compile() {found['seconds'][0]:.2f} s, "
               f"{len(found['compiled'])} modules compiled")
        theirs, ours = found["memory"]
        yield (f"peak memory, {form}", ours / theirs,
               f"{ours / 2 ** 20:.1f} MB, compile() {theirs / 2 ** 20:.1f} MB")
    script = folder / "nothing.py"
    script.write_text("pass\n")
    python, cvm = str(programs / "python"), str(programs / "cvm")
    pairs = start.compare([str(script)], python, cvm, options.rounds, variables)
    yield ("start of a file", statistics.median(mine / host for host, mine in pairs),
           f"host {statistics.median(host for host, _ in pairs) * 1e3:.1f} ms")
    pairs = start.compare(["-c", "pass"], python, python, options.rounds, variables,
                          ["-c", "import cvm"])
    yield "import cvm", statistics.median(mine - host for host, mine in pairs) * 1e3, ""
    yield 'execute("1+1")', ask("execute")["microseconds"], ""


# -- in the environment ----------------------------------------------------------------------------

def work(worker, step):
    warnings.simplefilter("ignore")
    if worker == "execute":
        return {"microseconds": time_execute()}
    if worker == "plain":
        import plain
        plain.install()
    from cvm.compiler import compile as translate
    files = list(sources(step))
    seconds = compare(files, translate)
    from plain import compiled
    return {"seconds": seconds, "memory": peaks(files, translate), "compiled": compiled(),
            "lines": sum(text.count(b"\n") for _, text in files)}


def sources(step):
    """The name and text of the files of the standard library that the host can compile."""
    library = Path(sysconfig.get_path("stdlib"))
    for path in sorted(library.rglob("*.py"))[::step]:
        parts = path.relative_to(library).parts
        if {"site-packages", "test", "tests", "idlelib"}.isdisjoint(parts):
            text = path.read_bytes()
            try:
                compile(text, str(path), "exec", 0, True)
            except (SyntaxError, ValueError):
                continue
            yield str(path), text


def compare(files, translate):
    """The seconds of compile() and of ours for all files."""
    sums = [0.0, 0.0]
    for name, text in files:
        for i, function in enumerate((compile, translate)):
            sums[i] += min(timed(function, text, name) for _ in range(2))
    return sums


def timed(function, text, name):
    begin = time.process_time()
    function(text, name, "exec", 0, True)
    return time.process_time() - begin


def peaks(files, translate):
    """The bytes that compile() and ours have allocated at most, for the largest files."""
    largest = sorted(files, key=lambda file: len(file[1]))[-10:]
    sums = [0, 0]
    tracemalloc.start()
    for name, text in largest:
        for i, function in enumerate((compile, translate)):
            gc.collect()
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            function(text, name, "exec", 0, True)
            sums[i] += tracemalloc.get_traced_memory()[1] - before
    return sums


def time_execute():
    import cvm
    for _ in range(200):
        cvm.execute("1+1")
    rounds = []
    for _ in range(20):
        begin = time.process_time()
        for _ in range(200):
            cvm.execute("1+1")
        rounds.append((time.process_time() - begin) / 200 * 1e6)
    return statistics.median(rounds)


if __name__ == "__main__":
    sys.exit(main())
