"""The warnings of the front end, counted: code that warns is not kept from one run to the next."""

from _operator import index
from _thread import _local
from _warnings import warn as warn_here
from _warnings import warn_explicit
from sys import _getframe

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


def warn_caller(message, category):
    """Warn at the place that asked for the compilation, as the host does."""
    global count
    level, frame = 1, _getframe()       # compiled functions have no frames
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "cvm":
        level, frame = level + 1, frame.f_back
    count += 1
    warn_here(message, category, level)


def buffer_as_name(filename):
    """What a name of a file in a buffer is: 3.11 takes any, with a warning."""
    try:
        memoryview(filename)
    except TypeError:
        return filename
    except ValueError:
        pass            # bytes() fails too, when the host has warned
    warn_caller("path should be string, bytes, or os.PathLike, not "
                f"{_name_of_type(filename):.200}", DeprecationWarning)
    return bytes(filename)


def _name_of_type(thing):
    """The name by which the host's messages call a type: some have their module's in it."""
    if not hasattr(type(thing), "__index__"):
        try:
            index(thing)
        except TypeError as error:
            return str(error)[1:].partition("' object")[0]
    return type(thing).__name__
