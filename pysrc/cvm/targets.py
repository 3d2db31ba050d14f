"""Targets: turning a parsed expression into what is assigned to or deleted.

The grammar's rules for targets accept a part of the expressions, so a target is parsed as an
expression and its context changed afterwards.  Each function returns whether the expression is
such a target.
"""

import _ast

from cvm.nodes import DEL, STORE
from cvm.originals import __builtins__  # noqa: F401

_Attribute = _ast.Attribute
_List = _ast.List
_Name = _ast.Name
_Starred = _ast.Starred
_Subscript = _ast.Subscript
_Tuple = _ast.Tuple


def store(node):
    """Make an expression a target of `=`, `for`, `with` or a comprehension."""
    kind = type(node)
    if kind is _Name or kind is _Attribute or kind is _Subscript:
        node.ctx = STORE
        return True
    if kind is _Tuple or kind is _List:
        node.ctx = STORE
        for item in node.elts:
            if not store(item):
                return False
        return True
    if kind is _Starred:
        node.ctx = STORE
        return store(node.value)
    return False


def store_single(node):
    """Make an expression a target of `+=` or an annotation."""
    kind = type(node)
    if kind is _Name or kind is _Attribute or kind is _Subscript:
        node.ctx = STORE
        return True
    return False


def delete(node):
    """Make an expression a target of `del`."""
    kind = type(node)
    if kind is _Name or kind is _Attribute or kind is _Subscript:
        node.ctx = DEL
        return True
    if kind is _Tuple or kind is _List:
        node.ctx = DEL
        for item in node.elts:
            if not delete(item):
                return False
        return True
    return False
