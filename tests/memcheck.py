"""Run test programs on the Cython VM under valgrind; errors with a frame of cvm's are ours.

    python tests/memcheck.py                            40 programs, of every family
    python tests/memcheck.py --count 400 --programs generators

One process runs them all, with the host's own allocator replaced by malloc.  What the host does by
itself (the dynamic loader, its own reads past the end) is counted and not shown; what comes of its
values far from where it made them is known by its ORIGINS.  The exit code is 1 if an error is ours,
or if the process dies.  40 programs take about five minutes.
"""

import argparse
import re
import subprocess
import sys
import tempfile

from differential import PROGRAMS, TESTS, directives, environment, programs

VALGRIND = ["valgrind", "--tool=memcheck", "--num-callers=30", "--error-limit=no", "--quiet",
            "--child-silent-after-fork=yes", "--track-origins=yes"]
# (The host has files of these kinds as well.)
FILES = "|".join(re.escape(path.name) for path in (TESTS.parent / "cext").iterdir())
OURS = re.compile(rf"\(in .*/cvm/_vm\.|\((?:vm\.c|{FILES}):\d+\)")
CREATED = "Uninitialised value was created by a heap allocation"

# Functions of the host that leave part of what they allocate as it was, and why that is no error.
ORIGINS = {
    # A zero that 3.11 computes has no digit.  `maybe_small_long` multiplies its size, 0, by the
    # digit, and takes the shared zero at that place: to valgrind, all that is done with it depends
    # on the digit.  (`python3.11 -c "10**30 & 0"` alone shows it, with PYTHONMALLOC=malloc.)
    "_PyLong_New",
}


def main():
    parser = argparse.ArgumentParser(description="Look for errors with valgrind.")
    parser.add_argument("--count", type=int, default=40, help="how many programs")
    parser.add_argument("--programs", default="", help="a part of the paths of the programs")
    parser.add_argument("--engine", choices=["cython", "reference"], default="cython")
    options = parser.parse_args()
    paths = choose(options.programs, options.count)
    with tempfile.NamedTemporaryFile("r", suffix=".log") as log:
        done = subprocess.run(
            [*VALGRIND, f"--log-file={log.name}", sys.executable,
             str(TESTS / "run_programs.py"), options.engine, *map(str, paths)],
            stdout=subprocess.PIPE, text=True, env=environment() | {"PYTHONMALLOC": "malloc"},
        )
        found = errors(log.read())
    ours = [error for error in found if is_ours(error)]
    print("\n\n".join(ours))
    finished = len(done.stdout.splitlines())
    print(f"{finished} of {len(paths)} programs, exit code {done.returncode}: {len(ours)} errors"
          f" are ours, {len(found) - len(ours)} the host's")
    return 1 if ours or done.returncode or finished < len(paths) else 0


def choose(part, count):
    """Programs of all families in turn."""
    families = {}
    for path in programs():
        if part in str(path.relative_to(PROGRAMS)) and "process" not in directives(path):
            families.setdefault(path.parent, []).append(path)
    chosen = []
    while len(chosen) < count and any(families.values()):
        chosen += [family.pop(0) for family in families.values() if family]
    return chosen[:count]


def errors(log):
    """The errors of a log of valgrind: paragraphs that show a stack."""
    text = re.sub(r"^==\d+== ?", "", log, flags=re.MULTILINE)
    return [part.strip("\n") for part in re.split(r"\n\s*\n", text)
            if re.search(r"^ +at 0x", part, re.MULTILINE)]


def is_ours(error):
    """Does the stack of the access (not that of the allocation) pass through the extension closely
    enough?  Its entry is below nearly everything a program does."""
    access, _, creation = error.partition(CREATED)
    stack = frames(access)
    if is_made_by_host(frames(creation)) and (is_address(access) or not OURS.search(stack[0])):
        return False
    return any(OURS.search(frame) for frame in stack[:8])


def is_made_by_host(creation):
    """Is it a value that the host leaves as it was (ORIGINS)?"""
    return (any(re.search(rf": {name} ", frame) for frame in creation[:2] for name in ORIGINS)
            and not OURS.search("".join(creation[:3])))


def is_address(access):
    """Is it where something lies that depends on the value?  It is the host that computes addresses
    with such values; the object there is sound, and we may look at it."""
    return access.startswith("Use of uninitialised value of size 8")


def frames(part):
    return re.findall(r"^ +(?:at|by) 0x.*", part, re.MULTILINE)


if __name__ == "__main__":
    sys.exit(main())
