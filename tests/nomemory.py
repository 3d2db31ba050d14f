"""Let allocations fail in random programs (fuzz/) on the Cython VM: no crash, no leak.

    python -m tests.nomemory                            20 programs, some 200 allocations of each
    python -m tests.nomemory --seed 3 --count 100 --points 1000
    python -m tests.nomemory --engine host              the same for the host

Allocation n of a run fails, all others succeed: the program ends, most often by a MemoryError, and
when it is run again nothing is amiss.  A death is counted as one of the host's if the host itself
dies in such a program.  The blocks of memory that a failed run leaves behind are compared with what
the host leaves.  The exit code is 1 if a run dies, ends by an error of the machine, or leaks.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS))

LEAK = 2.0              # blocks that a failed run may leave behind, more than the host's
PATIENCE = 120          # seconds for one program


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Let allocations fail.")
    parser.add_argument("--engine", choices=["cython", "host"], default="cython")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=20, help="how many programs")
    parser.add_argument("--points", type=int, default=200, help="allocations of each that fail")
    parser.add_argument("--child", type=int, metavar="N", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child is not None:
        return child(options)
    total = wrong = 0
    for number in range(options.first, options.first + options.count):
        answer = run(options, number, options.engine)
        total += answer["runs"]
        fault = answer["fault"]
        if not fault and options.engine != "host" and answer["kept"] > LEAK:
            by_host = run(options, number, "host")
            if answer["kept"] > by_host["kept"] + LEAK:
                fault = f"a run keeps {answer['kept']:.1f} blocks (host {by_host['kept']:.1f})"
        elif fault and options.engine != "host" and "died" in fault:
            by_host = run(options, number, "host")
            if "died" in by_host["fault"]:
                fault, answer["errors"] = "", ""
                print(f"program {number}: the host dies, too", flush=True)
        if fault:
            wrong += 1
            print(f"program {number} of seed {options.seed}: {fault}\n{answer['errors']}",
                  flush=True)
    print(f"{options.count} programs, {total} runs on {options.engine} of"
          f" {sys.version.split()[0]}: {wrong} wrong")
    return 1 if wrong else 0


def run(options, number, engine):
    """What became of a program: runs, fault ("" if none), blocks kept by a run."""
    from differential import environment
    try:
        done = subprocess.run(
            [sys.executable, "-X", "faulthandler", "-m", "tests.nomemory", "--engine", engine,
             "--seed", str(options.seed), "--points", str(options.points), "--child", str(number)],
            capture_output=True, text=True, cwd=TESTS.parent, env=environment(), timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return {"runs": 0, "fault": f"did not end in {PATIENCE} s", "kept": 0, "errors": ""}
    *points, last = done.stdout.splitlines() or ["?"]
    if done.returncode or not last.startswith("{"):
        return {"runs": len(points), "kept": 0, "errors": done.stderr[-3000:],
                "fault": f"died: exit code {done.returncode}, allocation {last}"}
    return json.loads(last) | {"errors": ""}


def points(count):
    """Which allocations fail: the first hundred, then ever fewer."""
    n = 0
    for i in range(count):
        yield n
        n += 1 if i < 100 else 1 + n // 40


def child(options):
    """Run one program again and again; the number of each allocation, at last a JSON line."""
    import _testcapi
    import gc

    from fuzz import worker
    from fuzz.program import make
    worker.prepare()
    text = make(options.seed, options.child)
    try:
        code, start, stop = prepared(text, options.engine)
    except SyntaxError:
        print(json.dumps({"runs": 0, "fault": "", "kept": 0}))
        return 0
    signal.alarm(PATIENCE)
    faults, kept = [], []
    answers = os.fdopen(os.dup(1), "w")
    start()
    for n in [10 ** 9, 10 ** 9, *points(options.points)]:
        print(n, file=answers, flush=True)
        before = sys.getallocatedblocks()
        with worker.process_state() as (space, _):
            error = None
            _testcapi.set_nomemory(n, n + 1)
            try:
                exec(code, space)
            except BaseException as exception:
                _testcapi.remove_mem_hooks()
                error = f"{type(exception).__name__}: {exception}"
            finally:
                _testcapi.remove_mem_hooks()
            space.clear()
        if error and error.startswith(("EngineError", "SystemError")):
            faults.append(f"allocation {n}: {error}")
        gc.collect()
        if n < 10 ** 9:
            kept.append(sys.getallocatedblocks() - before)
    stop()
    kept = sorted(kept)[len(kept) // 10:-len(kept) // 10]      # not what is kept once for all
    answer = {"runs": options.points, "fault": "; ".join(faults[:5]),
              "kept": sum(kept) / max(1, len(kept))}
    print(json.dumps(answer), file=answers, flush=True)
    return 0


def prepared(text, engine):
    """The code of a program for an engine, and what begins and ends its time."""
    if engine == "host":
        return compile(text, "<nomemory>", "exec"), int, int
    import cvm
    from cvm import _vm, activation
    _vm.engine("cython")
    return cvm.compile(text, "<nomemory>", "exec"), activation.start, activation.stop


if __name__ == "__main__":
    sys.exit(main())
