"""The warnings of the front end, counted: code that warns is not kept from one run to the next."""

from _thread import _local
from _warnings import warn_explicit

from .originals import __builtins__  # noqa: F401

count = 0


class _Compiled(_local):
    module = None       # the name of the module that is compiled, if it has been told


_compiled = _Compiled()


class Within:
    """`with Within(name):` the text of a module of that name is compiled."""

    def __init__(self, module):
        self.module = module

    def __enter__(self):
        self.before, _compiled.module = _compiled.module, self.module

    def __exit__(self, *exception):
        _compiled.module = self.before


def warn(message, category, filename, line):
    global count
    count += 1
    if _compiled.module is None:
        warn_explicit(message, category, filename, line)
    else:
        warn_explicit(message, category, filename, line, _compiled.module)
