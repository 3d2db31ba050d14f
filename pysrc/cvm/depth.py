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


def _of_the_engine():
    """What calls a function on a C stack of its own, whatever the limit: None if nothing was built.

    Without it a compiled function would go to the end of the stack, if a thread has a small one.
    """
    try:
        from ._vm import call_deeply
    except ImportError:
        return None
    return call_deeply


def deeply(function, at_once=False):
    """Call a function that recurses; once more on a deeper stack if it does not come to its end.

    With `at_once` it is known to need that.
    """
    try:
        if not at_once:
            return function()
    except RecursionError:
        pass
    call = _of_the_engine()
    if call is not None:
        return call(function)
    with _lock:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, _LIMIT))
        try:
            return function()
        finally:
            sys.setrecursionlimit(limit)
