"""Run a script of pyperformance once and say what it computed, in words that can be compared.

The scripts measure: most of them throw their results away and return a time.  Here their clock
(pyperf.perf_counter) notes the variables of the function that reads it, the functions in
probes.WITNESSES have their results noted, and at the end what the benchmarks returned, what was
printed and what the script's global variables hold is added.  Each note is a label and a digest.
"""

import functools
import hashlib
import importlib
import inspect
import io
import os
import sys

import picture
import probes


class Notes:
    def __init__(self, folder=None):
        self.folder = folder    # where the texts go as well, for a look at a difference
        self.notes = []

    def add(self, label, value):
        digest = hashlib.sha256()
        lines = [line.encode("utf-8", "backslashreplace") for line in picture.picture(value)]
        for line in lines:
            digest.update(line + b"\n")
        if self.folder:
            with open(os.path.join(self.folder, f"{len(self.notes):04}"), "wb") as file:
                file.write(b"\n".join([label.encode(), *lines, b""]))
        self.notes.append(f"{label}: {digest.hexdigest()[:12]}")


class Clock:
    """A perf_counter that counts how often it is read, and notes what its reader knows."""

    def __init__(self, notes, looking):
        self.notes = notes
        self.looking = looking
        self.readings = 0

    def read(self):
        self.readings += 1
        if self.looking:
            frame = sys._getframe(1)
            self.notes.add(f"variables of {frame.f_code.co_name}", dict(frame.f_locals))
        return float(self.readings)


def observe(load, name, small=False, folder=None):
    """Run the script that `load()` loads; its notes, as a list of strings."""
    import pyperf
    notes = Notes(folder)
    clock = Clock(notes, looking=name not in probes.UNSTABLE)
    pyperf.perf_counter = clock.read
    _, arguments, variables = probes.SMALL[name] if small else ([], None, {})
    pyperf.ARGUMENTS = arguments
    printed = sys.stdout = io.StringIO()
    try:
        main = load()
        vars(main).update(variables)
        for witness in probes.WITNESSES.get(name, ()):
            install(notes, *witness)
        for title, benchmark in pyperf.benchmarks().items():
            _, result = benchmark(1)
            notes.add(f"result of {title}", result)
        if clock.looking:
            notes.add("global variables", variables_of(main))
        if name in probes.PROBES:
            notes.add("probe", probes.PROBES[name](main))
    finally:
        sys.stdout = sys.__stdout__
    notes.add("output", printed.getvalue())
    return notes.notes


def install(notes, module, path, form=None):
    """Have the results of a function noted; one that the script does not have is passed over."""
    owner = importlib.import_module(module)
    *outer, name = path.split(".")
    for each in outer:
        owner = getattr(owner, each, None)
    function = getattr(owner, name, None)
    if function is None:
        return

    @functools.wraps(function)
    def noting(*arguments, **keywords):
        result = function(*arguments, **keywords)
        notes.add(f"result of {path}", form(result) if form else result)
        return result
    setattr(owner, name, noting)


def variables_of(module):
    return {name: value for name, value in vars(module).items()
            if not name.startswith("__") and not inspect.ismodule(value)
            and getattr(type(value), "__module__", "") not in ("pyperf", "argparse")}
