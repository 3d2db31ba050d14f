"""Recursion as deep as a program is nested, whatever the limit of recursion is.

The functions of the front end recurse where constructs are nested.  How deep these may be is
counted as the host counts, who needs little stack for each; ours must not be what ends first.

Where they are compiled, nothing stops them at the end of the C stack: so they count themselves, and
raise RecursionError where a first attempt has gone as deep as any stack allows.
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


def deeply(function, at_once=False):
    """Call a function that recurses; once more on a deeper stack if it does not come to its end.

    With `at_once` it is known to need that.
    """
    try:
        if not at_once:
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
