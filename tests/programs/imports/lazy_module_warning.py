# requires: 3.15
"""A module that is called lazy, with a blank in front of its name, may be meant otherwise."""

import warnings

for text in ("from . lazy import x", "from .lazy import x", "from .. lazy import x", "from ... lazy import (a, b)",
             "from . lazy.b import x", "from lazy import x", "from .\\\n lazy import x", "from . . lazy import x",
             "if 1:\n    from . lazy import x; from . lazy import *", "lazy from . lazy import x",
             "def f():\n from . lazy import x", "from . lazy import x $", "from . import lazy"):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        try:
            compile(text, "<text>", "exec")
        except SyntaxError as error:
            print(error)
    print(repr(text), [(str(each.message), each.lineno) for each in found])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile(text, "<text>", "exec")
        except SyntaxError as error:
            print(error, error.lineno, error.offset, error.end_lineno, error.end_offset)
