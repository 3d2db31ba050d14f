"""Metering: how many instructions have been run, and when that is enough.

Every executed instruction counts one, prefixes too.  Limits are looked at only at polls (RESUME 0,
RESUME 1 and JUMP_BACKWARD, when that instruction has been counted), in the Cython VM at the same
places, so that a program stops at the same instruction in both.
"""

from time import monotonic

from ..fatal import LimitReached
from ..originals import __builtins__  # noqa: F401


class Meter:
    """Counts instructions; `poll` raises LimitReached.  Limits are None or absolute values:

    max_instructions    the count that may not be passed
    deadline            the time.monotonic() that may not be passed
    tripped             a limit has been reached: from then on no handler of the program is run
    """

    __slots__ = ("count", "max_instructions", "deadline", "tripped")

    def __init__(self):
        self.count = 0
        self.max_instructions = None
        self.deadline = None
        self.tripped = False

    def poll(self):
        if self.max_instructions is not None and self.count > self.max_instructions:
            self.tripped = True
            raise LimitReached("instructions")
        if self.deadline is not None and monotonic() > self.deadline:
            self.tripped = True
            raise LimitReached("seconds")


METER = Meter()  # of this process; the API sets its limits for a run and reads its count
