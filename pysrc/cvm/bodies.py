"""Statements inside of statements: from the body of a scope to what it holds at any depth."""

import _ast

from .originals import __builtins__  # noqa: F401

_LOOPS = (_ast.For, _ast.AsyncFor, _ast.While)
_TRIES = (_ast.Try, _ast.TryStar)
_COMPOUND = frozenset((*_LOOPS, *_TRIES, _ast.If, _ast.With, _ast.AsyncWith, _ast.Match))
_LEAVING = {_ast.Return: "return", _ast.Break: "break", _ast.Continue: "continue"}


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
            elif kind in _COMPOUND:
                inner += _bodies(statement, kind)
        statements, nested = inner, True


def leaving(statements):
    """Yield (statement, word) for each return, break and continue in the body of a `finally`.

    Those in its loops and functions do not count, nor those in an inner `finally`, which is asked
    about on its own.
    """
    todo = statements[::-1]
    while todo:
        statement = todo.pop()
        kind = type(statement)
        if kind in _LEAVING:
            yield statement, _LEAVING[kind]
        elif kind is _ast.ClassDef:
            todo += statement.body[::-1]
        elif kind in _LOOPS:
            todo += statement.orelse[::-1]
        elif kind in _COMPOUND:
            todo += _bodies(statement, kind, False)[::-1]


def _bodies(statement, kind, with_finally=True):
    if kind is _ast.Match:
        return [inner for case in statement.cases for inner in case.body]
    found = [*statement.body]
    if kind in _TRIES:
        for handler in statement.handlers:
            found += handler.body
    if kind not in (_ast.With, _ast.AsyncWith):
        found += statement.orelse
    if kind in _TRIES and with_finally:
        found += statement.finalbody
    return found
