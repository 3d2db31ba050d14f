"""The engines, and how the work of a program is measured and limited on each.

    with use("auto") as engine:
        meter = Meter(engine, limits)
        ...
        instructions = meter.stop()

"cython" is the loop of the extension module, "reference" the machine in vm/, which is imported
only when it is chosen.
"""

from . import _vm

NAMES = ("cython", "reference")


def choose(name):
    """Put an engine in force; return its name and the name of the one before."""
    if name == "auto":
        try:
            return "cython", _vm.engine("cython")
        except ValueError:      # an extension without the loop
            name = "reference"
    if name not in NAMES:
        raise ValueError(f"engine must be 'auto', 'cython' or 'reference', not {name!r}")
    if name == "reference":
        from .vm import machine  # noqa: F401 (tells _vm that it is there)
    return name, _vm.engine(name)


class use:
    """`with use("auto") as name:` an engine is in force for a while."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        name, self.before = choose(self.name)
        return name

    def __exit__(self, *exception):
        _vm.engine(self.before)


class Meter:
    """Counts the instructions that are run, from its making to stop(), and stops the program
    (by LimitReached) when the limits are reached."""

    def __init__(self, engine, limits):
        self.reference = None
        instructions, seconds = limits.max_instructions, limits.max_seconds
        if engine == "cython":
            _vm.meter_push(-1 if instructions is None else instructions, seconds or 0.0)
            return
        from .vm.meter import METER
        self.reference = METER
        self.before = METER.max_instructions, METER.deadline, METER.tripped
        METER.tripped = False
        self.first = METER.count
        if instructions is not None:
            METER.max_instructions = _lesser(METER.max_instructions, METER.count + instructions)
        if seconds is not None:
            from time import monotonic
            METER.deadline = _lesser(METER.deadline, monotonic() + seconds)

    def stop(self):
        """Stop counting and limiting; the number of instructions."""
        if self.reference is None:
            return _vm.meter_pop()[0]
        METER = self.reference
        METER.max_instructions, METER.deadline, METER.tripped = self.before
        return METER.count - self.first

    def trip(self):
        """A limit of ours is reached: from now on no handler of the program is run."""
        if self.reference is None:
            _vm.meter_trip(3)
        else:
            self.reference.tripped = True


def _lesser(one, other):
    return other if one is None else min(one, other)
