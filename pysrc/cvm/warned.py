"""The warnings of the front end, counted: code that warns is not kept from one run to the next."""

from _warnings import warn_explicit

from .originals import __builtins__  # noqa: F401

count = 0


def warn(message, category, filename, line):
    global count
    count += 1
    warn_explicit(message, category, filename, line)
