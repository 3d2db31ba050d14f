"""Future statements: the `from __future__ import` lines at the head of a tree become flags.

The symbol table, or on older hosts the compiler, refuses a future statement behind the end of the
last one here.
"""

from _ast import Constant, Expr, ImportFrom, Interactive, Module
from sys import maxsize

from . import features
from .originals import __builtins__  # noqa: F401

ANNOTATIONS = 0x1000000         # as in the flags of a code object
BARRY_AS_FLUFL = 0x400000

NAMES = {
    "nested_scopes": 0, "generators": 0, "division": 0, "absolute_import": 0,
    "with_statement": 0, "print_function": 0, "unicode_literals": 0, "generator_stop": 0,
    "barry_as_FLUFL": BARRY_AS_FLUFL, "annotations": ANNOTATIONS,
}

LATE = "from __future__ imports must occur at the beginning of the file"


def scan(tree, filename):
    """Return the flags of a tree's future statements and the end of the last: (line, column)."""
    flags, last = 0, (-1, -1)
    if not isinstance(tree, (Module, Interactive)):
        return flags, last
    allowed = docstring_allowed = True
    line = -1
    for statement in tree.body:
        if not allowed and (not features.SAME_LINE_FUTURE_ERROR or statement.lineno > line):
            break
        line = statement.lineno
        if _is_future(statement):
            if not allowed:
                raise _located(LATE, filename, line, statement.col_offset, line, None)
            for alias in statement.names:
                flags |= _feature(alias, statement, filename)
            last = line, (maxsize if features.SAME_LINE_FUTURE_ERROR
                          else statement.end_col_offset or 0)
            docstring_allowed = False
        elif docstring_allowed and _is_docstring(statement):
            docstring_allowed = False
        else:
            allowed = False
    return flags, last


def is_late(statement, last):
    """Is an ImportFrom a future statement behind the end of the last one at the head?"""
    return (statement.module == "__future__" and _is_future(statement)
            and (statement.lineno, statement.col_offset) > last)


def _located(*arguments):
    from .located import located  # for programs that have an error
    return located(*arguments)


def _is_future(statement):
    return (isinstance(statement, ImportFrom) and statement.module == "__future__"
            and not (features.RELATIVE_FUTURE_IS_A_MODULE and statement.level))


def _is_docstring(statement):
    return (isinstance(statement, Expr) and isinstance(statement.value, Constant)
            and isinstance(statement.value.value, str))


def _feature(alias, statement, filename):
    name = alias.name
    flag = NAMES.get(name)
    if flag is None:
        message = ("not a chance" if name == "braces"
                   else f"future feature {name[:100]} is not defined")
        line = statement.lineno
        if features.NAMES_HAVE_PLACES:
            raise _located(message, filename, alias.lineno, alias.col_offset + 1,
                           alias.end_lineno, alias.end_col_offset + 1)
        raise _located(message, filename, line, statement.col_offset + 1, line, None)
    return flag
