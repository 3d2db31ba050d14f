"""Functions of frozen modules, which the host has loaded: their guest code, once they are hot.

The host imports `os`, `posixpath`, `abc` and some others from code that it holds frozen, most of
them before cvm begins.  When a program calls one of their functions often, the function is given
guest code: that of the module's source, if the host makes the frozen code of it.
"""

import _imp
import sys

from . import activation
from .originals import __builtins__, import_late

# The import system goes by what its own functions are.
_EXCEPT = "importlib", "zipimport"

_codes = {}         # name of a module: its code objects, as the host has them: as guest code


def guest_code(function):
    """The guest code of a function of a frozen module; None if it has to stay with the host."""
    code = function.__code__
    start, _, name = code.co_filename.removesuffix(">").partition(" ")
    if start != "<frozen" or name.startswith(_EXCEPT) or not _imp.is_frozen(name):
        return None
    if name not in _codes:
        if _is_loading():
            return None         # the next time it is hot
        _codes[name] = {}
        _codes[name] = _translate(name, code.co_filename)
    guest = _codes[name].get(code)
    return guest if guest is not None and guest.co_freevars == code.co_freevars else None


def _translate(name, filename):
    """The functions of a module: host's code to guest code."""
    source = _source(name)
    if source is None:
        return {}
    frozen = _imp.get_frozen_object(name)
    if __builtins__["compile"](source, filename, "exec", 0, True, 0) != frozen:
        return {}
    scripts = import_late("cvm.scripts")
    script = scripts.Script(filename, source)
    code = script.code
    if code is None:
        code = activation.compile_module(source, filename)
        script.keep(code)
    guest = {(each.co_qualname, each.co_firstlineno): each for each in _nested(code)}
    return {each: guest.get((each.co_qualname, each.co_firstlineno)) for each in _nested(frozen)}


def _is_loading():
    """Is a module of cvm's being imported?  It may be one of those that translate."""
    return any(getattr(getattr(module, "__spec__", None), "_initializing", False)
               for name, module in [*sys.modules.items()] if name.startswith("cvm."))


def _source(name):
    origin = _imp.find_frozen(name)[2]
    directory = getattr(sys, "_stdlib_dir", None)
    if origin is None or directory is None:
        return None
    try:
        with open(f"{directory}/{origin.replace('.', '/')}.py", "rb") as file:
            return file.read()
    except OSError:
        return None


def _nested(code):
    """The code objects in one, at any depth."""
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            yield constant
            yield from _nested(constant)
