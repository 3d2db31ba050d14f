"""Making a node of the tree.

Where the front end is compiled, tree.pxd takes the place of this module.
"""

import _ast

from cvm.originals import __builtins__  # noqa: F401

_new = _ast.AST.__new__


def make(kind, fields):
    """Return a node of a kind with these fields, which have to be all that it has.

    Giving a new object its whole `__dict__` is two to five times as fast as calling the class with
    keywords, and the host's compile() takes such a node as any other.
    """
    node = _new(kind)
    node.__dict__ = fields
    return node
