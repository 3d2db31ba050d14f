"""Compare what tools of sys.monitoring are told of the test programs, by the host and by cvm.

    python tests/monitor.py                             all programs, the kinds that are equal
    python tests/monitor.py --kinds calls --programs generators/

A tool that asks for lines only is told other lines than one that asks for other events, too, so
there are several kinds of tools.  What one is told of a program's own code becomes a part of what
the program prints.  The exit code is 1 if a program differs.  A kind takes about two minutes.
"""

import argparse
import contextlib
import re
import sys

from differential import PROGRAMS, Workers, directives, programs

TOOL = 4
KINDS = {
    "lines": ["LINE"],
    "frames": ["LINE", "PY_START", "PY_RETURN", "PY_YIELD", "PY_RESUME", "PY_THROW", "PY_UNWIND"],
    "exceptions": ["RAISE", "RERAISE", "EXCEPTION_HANDLED"],
    "ends": ["STOP_ITERATION"],
    "calls": ["CALL", "C_RETURN", "C_RAISE"],
    "jumps": ["JUMP", "BRANCH", "BRANCH_LEFT", "BRANCH_RIGHT"],
}
# The host tells what ends a `for` over a generator where it has specialised it: DIFFERENCES.md.
EQUAL = ["lines", "frames", "calls", "jumps", "exceptions"]
PLACELESS = {"RERAISE", "EXCEPTION_HANDLED", "PY_UNWIND"}   # told of handlers of the host's own
MOST = 20_000       # so many events of a program are kept: loops say the same again and again
# What a program finds out that is not the same, with or without a tool.
DEPENDS = {
    "generators/seen_by_the_collector.py": "it looks at all objects of the process",
    "generators_resumed_by_turns.py": "it looks at the frames of who runs it",
    "globals/found_in_a_function.py": "it looks at the instructions",
    "introspection/code_object.py": "it looks at the instructions",
    "introspection/locals_seen_when_an_object_dies.py": "the collector comes at other allocations",
    "names/builtins_that_the_compiler_needs.py": "it leaves the process without builtins",
    "tracing/tracemalloc_of_cells.py": "it looks at the frames of who runs it",
    "tracing/jumps.py": "a throw behind a jump is told from where the jump began",
    "tracebacks/collection_while_unwinding.py": "the collector comes at other allocations",
}
if sys.version_info >= (3, 14):
    DEPENDS |= {
        "attributes/keys_that_are_no_strings.py": "to specialise an instruction is to compare keys",
        "comprehensions/variables_stay_hidden.py": "it looks at the constants",
        "tracing/branches_silenced.py": "what is silenced depends on the other tools",
        "with/interrupt_in_enter.py": "the signal comes where a tool is told",
    }
if sys.version_info >= (3, 15):
    ITERATES = "what is iterated over is made an iterator elsewhere: DIFFERENCES.md"
    DEPENDS |= dict.fromkeys([
        "comprehensions/taken_by_builtins.py", "generators/closed_outside_of_handlers.py",
        "generators/expression_binds_first_iterable.py", "generators/other_iterables_put_in.py"],
        ITERATES)
    DEPENDS["builtins/compile_text_of_a_subclass.py"] = "it looks at the constants"
RECURSION = re.compile(r"recursion|Recursion|threading|_thread")    # how deep, or who first
CONTEXT = 4         # events shown before and after a difference


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Compare what tools are told of the programs.")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=EQUAL)
    parser.add_argument("--programs", default="", help="a part of the paths of the programs")
    options = parser.parse_args(arguments)
    paths = [path for path in programs()
             if options.programs in str(path.relative_to(PROGRAMS)) and is_comparable(path)]
    wrong = 0
    for kind in options.kinds:
        with Workers(["--monitor", kind]) as workers:
            for path in paths:
                text = compare(path, workers)
                wrong += bool(text)
                if text:
                    print(f"{kind}: {path.relative_to(PROGRAMS)}: {text}", flush=True)
        print(f"{kind}: {len(paths)} programs", flush=True)
    print(f"{wrong} differ")
    return 1 if wrong else 0


def is_comparable(path):
    return ("process" not in directives(path)
            and path.relative_to(PROGRAMS).as_posix() not in DEPENDS
            and not RECURSION.search(path.read_text(encoding="utf-8")))


def compare(path, workers):
    """What there is to say about a program that differs."""
    expected = workers.run(path, "host")._replace(instructions=None)
    found = workers.run(path, "cython")._replace(instructions=None)
    return difference(expected, found) if found != expected else ""


def difference(expected, found):
    """Where two outcomes begin to differ, with what was told before and after."""
    one, other = (each.stdout.splitlines() for each in (expected, found))
    at = next((i for i, pair in enumerate(zip(one, other)) if pair[0] != pair[1]),
              min(len(one), len(other)))
    if one == other:
        return (f"exit code {expected.exit_code} and {found.exit_code}\n"
                f"host: {expected.stderr}\ncvm: {found.stderr}")
    begin = max(at - CONTEXT, 0)
    return (f"at {at} of {len(one)} and {len(other)}, after {one[begin:at]}\n"
            f"    host: {one[at:at + CONTEXT]}\n    cvm:  {other[at:at + CONTEXT]}")


@contextlib.contextmanager
def tool(kind):
    """Let a tool be told of what is run here, and print that at the end."""
    monitoring = sys.monitoring
    seen = []
    numbers = {name: getattr(monitoring.events, name) for name in KINDS[kind]
               if hasattr(monitoring.events, name)}
    asked = sum(number for name, number in numbers.items() if not name.startswith("C_"))
    output = sys.stdout
    monitoring.use_tool_id(TOOL, "test")
    for name, number in numbers.items():
        monitoring.register_callback(TOOL, number, note(seen, name))
    monitoring.set_events(TOOL, asked)
    try:
        yield
    finally:
        monitoring.set_events(TOOL, 0)
        for number in numbers.values():
            monitoring.register_callback(TOOL, number, None)
        monitoring.free_tool_id(TOOL)
        output.write("\n".join(["", *seen]))


def note(seen, name):
    """A callback that notes an event, as text, so that the collector has nothing to count."""
    start = str(PROGRAMS)

    def callback(code, place, *rest, most=MOST, len=len, str=str, type=type, getattr=getattr):
        if code.co_filename.startswith(start) and len(seen) < most:
            line = place if name == "LINE" else "" if name in PLACELESS else line_of(code, place)
            seen.append(f"{name} {code.co_name} {line} {' '.join(show(code, rest))}")

    def show(code, rest):
        if name in ("CALL", "C_RETURN", "C_RAISE"):
            called, first = rest
            if sys.version_info >= (3, 15) and getattr(called, "__name__", "") == "<genexpr>":
                first = None            # what cvm makes an iterator of: DIFFERENCES.md
            return getattr(called, "__name__", "?"), type(first).__name__
        if name in KINDS["jumps"]:
            return [str(line_of(code, rest[0]))]
        return [type(value).__name__ for value in rest]

    return callback


def line_of(code, offset):
    for start, end, line in code.co_lines():
        if start <= offset < end:
            return line
    return None


if __name__ == "__main__":
    sys.exit(main())
