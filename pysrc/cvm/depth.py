"""Recursion as deep as a program is nested, whatever the limit of recursion is.

The functions of the front end recurse where constructs are nested.  How deep these may be is
counted as the host counts, who needs little stack for each; ours must not be what ends first.
"""

import sys
from _thread import RLock

from .originals import __builtins__  # noqa: F401

_LIMIT = 200_000
_lock = RLock()
_call = None


def use(call):
    """Let an engine call what needs a deep stack: the limit does not reach where it is active."""
    global _call
    _call = call


def deeply(function):
    """Call a function that recurses; once more on a deeper stack if it does not come to its end."""
    try:
        return function()
    except RecursionError:
        pass
    if _call is not None:
        return _call(function)
    with _lock:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, _LIMIT))
        try:
            return function()
        finally:
            sys.setrecursionlimit(limit)
