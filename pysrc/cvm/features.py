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
DECORATORS_FIRST = VERSION >= (3, 12)       # scopes of decorators precede those of annotations
SAME_LINE_FUTURE_ERROR = VERSION < (3, 12)  # a late future statement on one line with its like

# 3.13
TYPE_PARAMETER_DEFAULTS = VERSION >= (3, 13)  # PEP 696: [T = int]
CLASS_FIRSTLINENO = VERSION >= (3, 13)       # __firstlineno__ and __static_attributes__ in classes
DOCSTRING_DEDENT = VERSION >= (3, 13)        # docstrings lose their common indentation
HANDLERS_BEFORE_ELSE = VERSION >= (3, 13)    # order of the scopes within a try statement
CLASS_ANNOTATION_SCOPES = VERSION >= (3, 13)  # lambdas in the type scopes of a class body
RELATIVE_FUTURE_IS_A_MODULE = VERSION >= (3, 13)  # from .__future__ import x

# How deep a tree the host compiles; None: three times what is left of its recursion limit.
COMPILER_DEPTH = None if VERSION < (3, 12) else 2994 if VERSION < (3, 13) else 9996

# The host's machine, as far as stubs of code objects (code.py) have to know it.
THROW_JUMPS_BY_SEND = VERSION < (3, 12)      # throw() into a delegating generator jumps by SEND
NULL_BEFORE_CALLABLE = VERSION < (3, 13)     # PUSH_NULL stands in front of the callable
SEND_KEEPS_TWO = VERSION >= (3, 15)          # a suspended yield from has two stack items
