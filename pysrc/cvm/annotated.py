"""Annotated assignments: from the body of a module or class to those among its statements."""

import _ast

_WITH_BODY = frozenset((_ast.For, _ast.AsyncFor, _ast.While, _ast.If, _ast.With, _ast.AsyncWith,
                        _ast.Try, _ast.TryStar, _ast.Match))


def annotated(statements):
    """Yield each annotated assignment, and whether it lies inside of another statement.

    Those of inner scopes do not count.
    """
    nested = False
    while statements:
        inner = []
        for statement in statements:
            kind = type(statement)
            if kind is _ast.AnnAssign:
                yield statement, nested
            elif kind in _WITH_BODY:
                inner += _bodies(statement, kind)
        statements, nested = inner, True


def _bodies(statement, kind):
    if kind is _ast.Match:
        return [inner for case in statement.cases for inner in case.body]
    found = [*statement.body]
    if kind not in (_ast.With, _ast.AsyncWith):
        found += statement.orelse
    if kind in (_ast.Try, _ast.TryStar):
        found += statement.finalbody
        for handler in statement.handlers:
            found += handler.body
    return found
