"""The builtins, and how modules are found, as they were when cvm was imported.

A program may replace builtins (`builtins.len = ...`), which must not reach the engine that runs it.
A module whose functions run while a program runs begins with

    from .originals import __builtins__  # noqa: F401

for functions look their builtins up where the module's `__builtins__` lay when they were made.
"""

import builtins
import sys

__builtins__ = dict(vars(builtins))

_IMPORTS = {"path": [*sys.path], "meta_path": [*sys.meta_path], "path_hooks": [*sys.path_hooks],
            "path_importer_cache": {}}


class ImportsOfStart:
    """Within, modules are found as when cvm was loaded."""

    def __enter__(self):
        self.saved = {name: getattr(sys, name) for name in _IMPORTS}
        for name, value in _IMPORTS.items():
            setattr(sys, name, value.copy())

    def __exit__(self, *exception):
        for name, value in self.saved.items():
            setattr(sys, name, value)


def import_late(name):
    """Import a module of cvm's while a program runs, which may have changed how that is done."""
    names = vars(builtins)
    missing = object()
    replaced = names.get("__import__", missing)
    original = names["__import__"] = __builtins__["__import__"]
    try:
        try:
            return original(name, None, None, ("__name__",))
        except ImportError:
            with ImportsOfStart():
                return original(name, None, None, ("__name__",))
    finally:
        names["__import__"] = replaced
        if replaced is missing:
            del names["__import__"]
