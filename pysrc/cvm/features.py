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

# The host's machine, as far as stubs of code objects (code.py) have to know it.
THROW_JUMPS_BY_SEND = VERSION < (3, 12)      # throw() into a delegating generator jumps by SEND
NULL_BEFORE_CALLABLE = VERSION < (3, 13)     # PUSH_NULL stands in front of the callable
SEND_KEEPS_TWO = VERSION >= (3, 15)          # a suspended yield from has two stack items
