"""Disturb the test programs all the time (disturb.py) and see that they do the same nevertheless.

    python tests/stress.py                              all programs, all kinds of disturbance
    python tests/stress.py --kinds signals --programs generators

The kinds are: the collector at nearly every allocation, signals, and a second thread.  All of them
run guest code that looks at the frames of the program.  What a program does is compared with what
it does undisturbed.  If it differs, the host is disturbed as well, also by the collector, which
comes more often, and by frames that are kept, which a thread does only if it is interrupted at the
right moment: a program whose output depends on that is counted, not held against us.  Meant for
the debug build (cext/debug.h).  The exit code is 1 if a program differs or dies.  A kind takes
about two minutes of an idle machine.
"""

import argparse
import itertools
import sys
from pathlib import Path

from differential import PROGRAMS, Workers, directives, programs

GUEST = Path(__file__).with_name("disturb.py")
KINDS = ("collector", "signals", "threads")
ATTEMPTS = 20       # on the host, which is quick, to see that it differs too


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Disturb the test programs all the time.")
    parser.add_argument("--engine", choices=["cython", "reference"], default="cython")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--programs", default="", help="a part of the paths of the programs")
    options = parser.parse_args(arguments)
    paths = [path for path in programs()
             if options.programs in str(path.relative_to(PROGRAMS))
             and "process" not in directives(path)]
    wrong = 0
    for kind in options.kinds:
        depend = 0
        with (Workers() as plain, Workers(["--disturb", kind]) as disturbed,
              Workers(["--disturb", "collector"]) as collecting,
              Workers(["--disturb", "holder"]) as holding):
            controls = (collecting, holding) if kind == "threads" else (collecting,)
            for path in paths:
                differs, text = compare(path, options.engine, plain, disturbed, controls)
                wrong += differs
                depend += bool(text and not differs)
                if text:
                    print(f"{kind}: {path.relative_to(PROGRAMS)}: {text}", flush=True)
        print(f"{kind}: {len(paths)} programs, {depend} depend on it on the host too", flush=True)
    print(f"{wrong} differ")
    return 1 if wrong else 0


def compare(path, engine, plain, disturbed, controls):
    """Whether a disturbed program is wrong, and what there is to say about it."""
    expected = plain.run(path, engine)._replace(instructions=None)
    found = disturbed.run(path, engine)._replace(instructions=None)
    if found == expected:
        return False, ""
    by_host = plain.run(path, "host")._replace(instructions=None)
    for workers in (*controls, *[disturbed] * ATTEMPTS):
        if workers.run(path, "host")._replace(instructions=None) != by_host:
            return False, "depends"
    return True, difference(expected, found)


def difference(expected, found):
    """Where two outcomes begin to differ."""
    if found.exit_code != expected.exit_code and found.exit_code < 0:
        return found.stderr
    lines = [[f"exit code {each.exit_code}", *each.stdout.splitlines(), *each.stderr.splitlines()]
             for each in (expected, found)]
    for line, other in itertools.zip_longest(*lines):
        if line != other:
            return f"expected {line!r}, found {other!r}"


def disturbance(kind, engine):
    """The function that makes a context in which the programs of this process are disturbed."""
    source = GUEST.read_text(encoding="utf-8")
    space = {"__name__": "disturb", "__file__": str(GUEST)}
    if engine == "host":
        exec(compile(source, GUEST, "exec"), space)
    else:
        import cvm
        cvm.execute(source, mode="exec", filename=str(GUEST), globals=space, engine=engine)
    return space[kind]


if __name__ == "__main__":
    sys.exit(main())
