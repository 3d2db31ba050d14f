"""Run programs in this process on each engine, and compare: one JSON line per program.

    python -m tests.fuzz.worker SEED FIRST COUNT SHARE [SCENARIO]

SHARE of the programs are also run by the reference VM, and compiled from text (the others from
the host's tree, since the front end is slower than all the rest and has tests of its own).  Before
a program begins its number is written, so that whoever reads knows which one did not end.
"""

import ast
import builtins
import contextlib
import faulthandler
import gc
import io
import itertools
import json
import linecache
import os
import re
import resource
import signal
import sys
import traceback
import types
import warnings
from typing import NamedTuple

PACKAGE = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__)))), "pysrc", "")
FILENAME = "<fuzz>"
DEPTH = re.compile(r"(maximum recursion depth exceeded)"
                   r"(?: while (?:calling|getting the (?:repr|str) of) an? (?:Python )?object"
                   r"| in \w+)")
OWN_ENTRY = re.compile(rf'^  File "{re.escape(__file__)}", line .*\n(?:    .*\n)*', re.MULTILINE)
DEEPEST = re.compile(r"^  File .*\n(?:    .*\n)*(?=RecursionError: maximum)", re.MULTILINE)
LINE_AND_COUNT = re.compile(r"(maximum recursion depth exceeded', )\d+, \w+")  # `looped` shows them
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
NUMBER = re.compile(r"\d+")
MONITORED = re.compile(r"\bmonitor\((?!code\))")       # a call of what loops.py defines
OF_THE_VM = {"__build_class__", "compile", "eval", "exec"}  # cvm replaces them while guests live
SLOW = 2.0              # seconds on the host: such a program is passed over
MEMORY = 4 << 30
LOOKED_AT = "\n".join(["import " + name for name in (
    "asyncio", "collections", "contextlib", "copy", "dataclasses", "enum", "fractions",
    "functools", "inspect", "itertools", "operator", "re", "weakref", "math", "string")])


class Outcome(NamedTuple):
    output: str
    error: str
    instructions: int | None = None


class TooSlow(BaseException):
    pass


late = False            # has TooSlow been raised?  The program may have caught it


def main(arguments):
    seed, first, count, share = *map(int, arguments[:3]), float(arguments[3])
    from .program import make
    prepare()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for number in range(first, first + count):
        print(number, file=answers, flush=True)
        whole = int((number + 1) * share) > int(number * share)
        verdict = compare(make(seed, number, *arguments[4:]), whole)
        if verdict != "equal":
            print(json.dumps({"number": number, "verdict": verdict}), file=answers, flush=True)
    print("end", file=answers, flush=True)


def prepare():
    """What is done once in a process."""
    faulthandler.enable()
    signal.signal(signal.SIGALRM, too_slow)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    exec(LOOKED_AT, {})
    import cvm
    if os.environ.get("CVM_JIT") == "eager":
        import cvm.jit
        cvm.jit.start(0)
    for engine in ("cython", "reference"):      # what they import is no part of the programs
        cvm.execute("import sys\nclass C: pass\n[C() for i in range(9)]", engine=engine)
    gc.collect()
    gc.freeze()
    gc.disable()


def too_slow(number, frame):
    global late
    late = True
    raise TooSlow


def compare(text, whole):
    """"equal", "slow", "invalid", "places", "pairs", "depth", or what differs."""
    outcomes = run_all(text, whole)
    if isinstance(outcomes, str):
        return outcomes
    expected = outcomes.pop("host")
    for engine, outcome in outcomes.items():
        if engine == "reference" and "__del__" in text:
            continue        # what its Python functions hold lives a little longer
        if outcome[:2] != expected[:2]:
            if is_about_places(expected, outcome):
                return "places"
            if is_about_depth(expected, outcome):
                return "depth"
            if sys.version_info < (3, 12) and is_about_pairs(expected, outcome):
                return "pairs"
            return f"{engine}: {difference(expected, outcome)}"
    counts = {outcome.instructions for outcome in outcomes.values()}
    if len(counts) > 1:
        if "RecursionError" in expected.output:     # not every call goes as deep on both
            return "depth"
        return f"instructions: {outcomes['cython'].instructions} on the Cython VM, " \
               f"{outcomes['reference'].instructions} on the reference VM"
    return "equal"


def is_about_places(expected, found):
    """Do only lines differ that show what has another place in a set each time: a NaN, whose place
    comes from its address, or a text that holds an address?"""
    lines = [each.output.splitlines() for each in (expected, found)]
    return (expected.error == found.error and len(lines[0]) == len(lines[1])
            and all(line == other or "nan" in line
                    or ("0x..." in line and sorted(line) == sorted(other))
                    for line, other in zip(*lines, strict=True)))


def is_about_depth(expected, found):
    """Is it only said at another call that the recursion is too deep?  3.11 counts
    some calls of C code only where its instruction is not yet hot; later they have a limit of their
    own, which comes a little later under cvm; 3.13 lets a hot call that leaves out arguments go one
    deeper."""
    plain = [[LINE_AND_COUNT.sub(r"\1", DEPTH.sub(r"\1", text)) for text in each[:2]]
             for each in (expected, found)]
    if plain[0] == plain[1]:
        return True
    ends = [{DEEPEST.sub("", "\n".join(each)), DEEPEST.sub("", DEEPEST.sub("", "\n".join(each)))}
            for each in plain]
    return bool(ends[0] & ends[1])


def is_about_pairs(expected, found):
    """Does only the place differ where a variable is unbound?  3.11 puts a load and the load or
    store before it into one instruction when a function is hot, and takes the first for both.
    A program may print the line's number once more, after the traceback."""
    lines = [[line for line in [*each.output.splitlines(), *each.error.splitlines()]
              if line.strip("^~| ")] for each in (expected, found)]
    if len(lines[0]) != len(lines[1]):
        return False
    moved = set()       # (the host's number, ours)
    for i, (line, other) in enumerate(zip(*lines, strict=True)):
        if line == other:
            continue
        numbers = tuple(NUMBER.findall(line)[:1] + NUMBER.findall(other)[:1])
        if "UnboundLocalError" in "".join(lines[0][i:i + 4]):
            moved.add(numbers)
        elif numbers not in moved or NUMBER.sub("", line, 1) != NUMBER.sub("", other, 1):
            return False
    return True


def run_all(text, whole):
    """The outcomes by engine, or a word that says why there are none."""
    linecache.cache[FILENAME] = (len(text), None, text.splitlines(keepends=True), FILENAME)
    try:
        tree = ast.parse(text)
        code = compile(tree, FILENAME, "exec", dont_inherit=True)
    except SyntaxError:
        return "invalid"
    try:
        outcomes = {"host": on_host(code)}
    except TooSlow:
        return "slow"
    import cvm
    try:
        code = cvm.compile(text if whole else tree, FILENAME, "exec", dont_inherit=True)
    except Exception as error:
        return f"compile: {type(error).__name__}: {error}"
    outcomes["cython"] = on_cvm(code, "cython")
    if whole and not MONITORED.search(text):    # the reference VM tells no tools of sys.monitoring
        outcomes["reference"] = on_cvm(code, "reference")
    return outcomes


def on_host(code):
    global late
    late = False
    with process_state() as (space, output):
        signal.setitimer(signal.ITIMER_REAL, SLOW, 0.2)
        limit = sys.getrecursionlimit()
        # as high as below cvm.execute; 3.11 counts the call of exec, too
        sys.setrecursionlimit(limit + height(sys._getframe()) + (sys.version_info < (3, 12)))
        try:
            exec(code, space)
        except TooSlow:
            raise
        except BaseException as error:
            report = described(error)
            if isinstance(error, SystemExit) and not isinstance(error.code, int | None):
                print(error.code)
        else:
            report = ""
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            sys.setrecursionlimit(limit)
        if late:
            raise TooSlow
        empty(space)
        return Outcome(blot(output.getvalue()), report)


def height(frame):
    return 1 + height(frame.f_back) if frame is not None else 0


def on_cvm(code, engine):
    import cvm
    with process_state() as (space, output):
        result = cvm.execute(code, globals=space, stdin="inherit", stdout="inherit",
                             stderr="inherit", check=False, engine=engine)
        error, instructions = result.error, result.usage.instructions
        error = getattr(error, "exception", error)
        if error is None and result.exit_code:
            error = SystemExit(result.exit_code)
        report = described(error) if error is not None else ""
        del result, error
        empty(space)
        return Outcome(blot(output.getvalue()), report, instructions)


def empty(space):
    """Let a program's names go; what dies of it may complain of this line."""
    untold()
    space.clear()


def untold():
    """Nobody is told any more what is done: the program's own tools need its names."""
    sys.settrace(None)
    sys.setprofile(None)
    if hasattr(sys, "monitoring") and sys.monitoring.get_tool(3) is not None:
        sys.monitoring.set_events(3, 0)
        sys.monitoring.free_tool_id(3)


def described(error):
    """An exception that ended the program, as text."""
    if isinstance(error, SystemExit):
        code = error.code or 0
        return f"exit {code & 0xff if isinstance(code, int) else 1}" if code else ""
    pending, seen = [error], set()
    while pending:      # without the entries of whoever ran the program
        each = pending.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        pending += [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]
        entry = each.__traceback__
        while entry is not None and is_ours(entry.tb_frame.f_code.co_filename):
            entry = entry.tb_next
        each.__traceback__ = entry
    return blot("".join(traceback.format_exception(error)))


def is_ours(filename):
    return filename == __file__ or filename.startswith(PACKAGE)


def blot(text):
    return ADDRESS.sub("0x...", OWN_ENTRY.sub("", text))


@contextlib.contextmanager
def process_state():
    """A new `__main__` and captured output; what a program changes in the process is put back."""
    module = types.ModuleType("__main__")
    module.__builtins__ = builtins
    names = dict(builtins.__dict__)
    limit = sys.getrecursionlimit()
    before = sys.stdout, sys.stderr, sys.modules["__main__"], sys.unraisablehook
    output = sys.stdout = sys.stderr = io.StringIO()
    sys.modules["__main__"] = module
    try:
        yield module.__dict__, output
    finally:
        sys.stdout = sys.stderr = io.StringIO()     # what dies only now says nothing more
        module.__dict__.clear()
        gc.collect()
        sys.setrecursionlimit(limit)
        sys.stdout, sys.stderr, sys.modules["__main__"], sys.unraisablehook = before
        for name in set(builtins.__dict__) - set(names):
            delattr(builtins, name)
        for name in set(names) - OF_THE_VM:
            if builtins.__dict__.get(name, names) is not names[name]:
                setattr(builtins, name, names[name])
        untold()


def difference(expected, found):
    """Where two outcomes begin to differ."""
    lines = [[*each.output.splitlines(), "--", *each.error.splitlines()]
             for each in (expected, found)]
    for line, other in itertools.zip_longest(*lines):
        if line != other:
            return f"expected {line!r}, found {other!r}"
    return "other line ends"


if __name__ == "__main__":
    main(sys.argv[1:])
