"""The builtins as they were when cvm was imported.

A program may replace builtins (`builtins.len = ...`), which must not reach the engine that runs it.
A module whose functions run while a program runs begins with

    from .originals import __builtins__  # noqa: F401

for functions look their builtins up where the module's `__builtins__` lay when they were made.
"""

import builtins

__builtins__ = dict(vars(builtins))
