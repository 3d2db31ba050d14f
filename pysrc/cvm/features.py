"""Which features of the language the running host has: one row per feature.

Grammar rules, messages and code generation name a feature from this table and never a version, so
that what changes with a host version can be read (and extended) in one place.
"""

import sys

VERSION = sys.version_info[:2]

# 3.12
FSTRING_TOKENS = VERSION >= (3, 12)         # PEP 701: f-strings are tokens, not one STRING
TYPE_PARAMETERS = VERSION >= (3, 12)        # PEP 695: class C[T], def f[T](), type X = ...
INLINED_COMPREHENSIONS = VERSION >= (3, 12)  # PEP 709

# 3.13
TYPE_PARAMETER_DEFAULTS = VERSION >= (3, 13)  # PEP 696: [T = int]
CLASS_FIRSTLINENO = VERSION >= (3, 13)       # __firstlineno__ and __static_attributes__ in classes
DOCSTRING_DEDENT = VERSION >= (3, 13)        # docstrings lose their common indentation
