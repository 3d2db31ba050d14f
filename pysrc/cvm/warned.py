"""The warnings of the front end, and who does not want them: the host has issued the same."""

from _thread import get_ident
from _warnings import warn_explicit

from .originals import __builtins__  # noqa: F401

silent = set()      # threads
count = 0           # of all warnings issued or kept back


def warn(message, category, filename, line):
    global count
    count += 1
    if get_ident() not in silent:
        warn_explicit(message, category, filename, line)
