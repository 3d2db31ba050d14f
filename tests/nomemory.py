"""Let allocations fail in random programs (fuzz/) on the Cython VM: no crash, no leak.

    python -m tests.nomemory                            20 programs, some 200 allocations of each
    python -m tests.nomemory --seed 3 --count 100 --points 1000
    python -m tests.nomemory --scenario loops           programs of one scenario of the fuzzer
    python -m tests.nomemory --engine host              the same for the host

Allocation n of a run fails, all others succeed: the program ends, most often by a MemoryError, and
when it is run again nothing is amiss.  The blocks of memory that a failed run leaves behind are
compared with what the host leaves.  The exit code is 1 if a run dies, ends by an error of the
machine, or leaks.

When a run dies gdb tells which function could not allocate.  If it is one of FAULTS_OF_THE_HOST,
and the host dies in the few lines that are given there, the host's it is, and the next allocation
takes its turn.  From 3.14 on the dying process itself writes down its C stack: then it has to die
at the instruction of the host where the host does, called through the same functions.
"""

import argparse
import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import CodeType, FunctionType

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS))

LEAK = 2.0              # blocks that a failed run may leave behind, more than the host's
BUDGET = 60             # seconds for one program; what is left then is not tried
PATIENCE = 150          # it hangs
WAIT = 5                # seconds for a run: an event loop that has lost a callback waits for ever
DEATHS = 10             # of the host, in one program

# Functions of the host that are wrong if they get no memory, and a proof without cvm.
FAULTS_OF_THE_HOST = {
    # 3.13.0: a table that cannot grow still counts the key that it has not taken
    "PyDict_SetDefaultRef": """
import _testcapi
names = dict.fromkeys("abcde")
_testcapi.set_nomemory(0, 1)
try:
    names.setdefault("new")
except SystemError:
    _testcapi.remove_mem_hooks()
    names["another"] = 1
""",
    # the iterator is untracked that has not been tracked yet
    "dictiter_new": """
import _testcapi
pairs = [(i, i) for i in range(5000)]       # so many that none is kept for use again
for i in range(20):
    _testcapi.set_nomemory(i, i + 1)
    try:
        [iter({}.items()) for _ in range(4)]
    except MemoryError:
        pass
    _testcapi.remove_mem_hooks()
""",
    # 3.13: locals() of a frame object that could not be made
    "_PyFrame_GetLocals": """
import _testcapi
def function():
    _testcapi.set_nomemory(0, 1)
    locals()
function()
""",
    # 3.14: names of attributes are written into a table that could not be made
    "_PyDict_NewKeysForClass": """
import _testcapi
for i in range(100):
    _testcapi.set_nomemory(i, i + 1)
    try:
        class Class:
            def __init__(self):
                self.name = None
    except MemoryError:
        pass
    _testcapi.remove_mem_hooks()
""",
}
WHO_HAS_NO_MEMORY = r"""
set breakpoint pending on
break _PyErr_NoMemory
commands
silent
echo [failed]\n
bt 20
cont
end
run
"""


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Let allocations fail.")
    parser.add_argument("--engine", choices=["cython", "host"], default="cython")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=20, help="how many programs")
    parser.add_argument("--points", type=int, default=200, help="allocations of each that fail")
    parser.add_argument("--scenario", help="programs of this alone, as for tests.fuzz")
    parser.add_argument("--child", type=int, metavar="N", help=argparse.SUPPRESS)
    parser.add_argument("--after", type=int, default=-1, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child is not None:
        return child(options)
    total = wrong = deaths = 0
    for number in range(options.first, options.first + options.count):
        answer = run(options, number, options.engine)
        total += answer["runs"]
        deaths += answer["deaths"]
        fault = answer["fault"]
        if not fault and options.engine != "host" and answer["kept"] > LEAK:
            by_host = run(options, number, "host")
            if answer["kept"] > by_host["kept"] + LEAK:
                fault = f"a run keeps {answer['kept']:.1f} blocks (host {by_host['kept']:.1f})"
        if fault:
            wrong += 1
            print(f"program {number} of seed {options.seed}: {fault}\n{answer['errors']}",
                  flush=True)
    print(f"{options.count} programs, {total} runs on {options.engine} of"
          f" {sys.version.split()[0]}: {wrong} wrong, {deaths} runs ended by faults of the host")
    return 1 if wrong else 0


def run(options, number, engine):
    """What became of a program: runs, fault ("" if none), blocks kept by a run, deaths that are
    the host's."""
    total = deaths = 0
    after = -1
    while True:
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.nomemory", "--engine", engine,
                   "--seed", str(options.seed), "--points", str(options.points), "--child",
                   str(number)]
        command += ["--after", str(after)]
        command += ["--scenario", options.scenario] * bool(options.scenario)
        answer = run_child(command)
        answer["runs"] += total
        answer["deaths"] = deaths
        if (answer["last"] is None or deaths == DEATHS
                or not is_fault_of_host(command, answer["errors"])):
            return answer
        total, after, deaths = answer["runs"], answer["last"], deaths + 1


def run_child(command):
    """The answer of a child; last: the allocation whose failure has killed it, or None."""
    from differential import environment
    answer = {"runs": 0, "kept": 0, "errors": "", "last": None}
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=TESTS.parent,
                              env=environment(), timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return answer | {"fault": f"did not end in {PATIENCE} s"}
    *points, last = done.stdout.splitlines() or ["?"]
    if not done.returncode and last.startswith("{"):
        return answer | json.loads(last)
    return answer | {"runs": len(points), "errors": done.stderr[-5000:],
                     "last": int(last) if last.isdigit() else None,
                     "fault": f"died: exit code {done.returncode}, allocation {last}"}


def is_fault_of_host(command, errors):
    """Is it in a function that the host has wrong that the last allocation fails?"""
    from differential import environment
    stack = stack_of_host(errors)
    if stack:
        return any(proof(name)[1][:len(stack)] == stack for name in FAULTS_OF_THE_HOST)
    if not shutil.which("gdb"):
        return False
    with tempfile.NamedTemporaryFile("w") as script:
        script.write(WHO_HAS_NO_MEMORY)
        script.flush()
        done = subprocess.run(
            ["gdb", "-q", "-batch", "-x", script.name, "--args", *command], cwd=TESTS.parent,
            capture_output=True, text=True, env=environment(), timeout=PATIENCE)
    _, found, stack = done.stdout.rpartition("[failed]")
    return bool(found) and any(f" {name} (" in stack and proof(name)[0] < 0
                               for name in FAULTS_OF_THE_HOST)


def stack_of_host(errors):
    """Where in the host the process died: the frames of its C stack from there to the function that
    the machine has called, as faulthandler writes them from 3.14 on.  [] if it died elsewhere, or
    that is not known."""
    _, found, stack = errors.partition("C stack trace (most recent call first):\n")
    frames = re.findall(r'^ *Binary file "(.*)"(?:, at (\S+) \[.*\]| \[(.*)\])$', stack,
                        re.MULTILINE)
    while frames and "libc" not in frames[0][0]:        # faulthandler's own
        del frames[0]
    machine = [i for i, frame in enumerate(frames) if "_vm." in frame[0]]
    frames = frames[1:machine[0] - 1] if machine else frames[1:]
    return frames if frames and frames[0][0].endswith(sys.executable) else []


@functools.cache
def proof(name):
    """How the host ends in the proof that a function of it is wrong: exit code, C stack."""
    done = subprocess.run([sys.executable, "-I", "-X", "faulthandler", "-c",
                           FAULTS_OF_THE_HOST[name]], capture_output=True, text=True)
    return done.returncode, stack_of_host(done.stderr)


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
    text = make(options.seed, options.child, options.scenario)
    try:
        code, start, stop = prepared(text, options.engine)
    except SyntaxError:
        print(json.dumps({"runs": 0, "fault": "", "kept": 0}))
        return 0
    # Without memory for a function 3.12 and 3.13 let go of its code once too often: so many
    # references cannot be used up.
    held = [*all_code(code)] * 50
    faults, kept = [], []
    answers = os.fdopen(os.dup(1), "w")
    start()
    chosen = [n for n in points(options.points) if n > options.after]
    started = time.monotonic()
    for n in [10 ** 9, 10 ** 9, *chosen]:
        if time.monotonic() - started > BUDGET:
            break
        print(n, file=answers, flush=True)
        before = sys.getallocatedblocks()
        with worker.process_state() as (space, _):
            error = None
            signal.setitimer(signal.ITIMER_REAL, WAIT, 0.2)     # worker.TooSlow, as under the host
            _testcapi.set_nomemory(n, n + 1)
            try:
                exec(code, space)
            except BaseException as exception:
                _testcapi.remove_mem_hooks()
                error = f"{type(exception).__name__}: {exception}"
            finally:
                _testcapi.remove_mem_hooks()
                signal.setitimer(signal.ITIMER_REAL, 0)
            space.clear()
        if error and error.startswith(("EngineError", "SystemError")):
            faults.append(f"allocation {n}: {error}")
        gc.collect()
        if n < 10 ** 9:
            kept.append(sys.getallocatedblocks() - before)
    stop()
    runs, few = len(kept), len(kept) // 10
    kept = sorted(kept)[few:runs - few]         # not what is kept once for all
    held.clear()
    answer = {"runs": runs, "fault": "; ".join(faults[:5]),
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


def all_code(code):
    """The code objects of a program, and of all functions that there are."""
    import gc
    found, pending = set(), [code]
    gc.unfreeze()
    pending += [each.__code__ for each in gc.get_objects() if isinstance(each, FunctionType)]
    gc.freeze()
    while pending:
        each = pending.pop()
        if isinstance(each, CodeType) and id(each) not in found:
            found.add(id(each))
            pending += each.co_consts
            yield each


if __name__ == "__main__":
    sys.exit(main())
