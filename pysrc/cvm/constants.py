"""Constants of a program: which are the same, so that it has one object for them."""

from _operator import is_not

from . import features
from .originals import __builtins__  # noqa: F401

CodeType = type((lambda: None).__code__)   # the module types takes its time to import


def constant_key(value):
    """Return what constants that may share a place in co_consts have in common."""
    kind = type(value)
    if kind is str:
        return value        # all other keys are tuples that begin with a class
    if kind is float:
        # The sign of zero counts.
        return (kind, value, str(value)) if not value else (kind, value)
    if kind is complex:
        if value.real and value.imag:
            return kind, value
        return kind, value, str(value.real), str(value.imag)
    if kind is tuple:
        return (kind, *map(constant_key, value))
    if kind is frozenset:
        return kind, frozenset(map(constant_key, value))
    return kind, value


_CONTAINERS = (tuple, frozenset)
_SHAREABLE = (str, bytes, int, float, complex, *_CONTAINERS)


def share(value, shared):
    """Return the one constant of a program that is equal to this one; also within tuples."""
    kind = type(value)
    if kind not in _SHAREABLE:
        return value
    if kind is str:
        return shared.setdefault(value, value)
    key = constant_key(value)
    found = shared.get(key)
    if found is None:
        if kind in _CONTAINERS and value:
            items = [share(item, shared) for item in value]
            remade = kind is frozenset and features.FROZEN_SETS_ARE_REMADE
            if remade or any(map(is_not, items, value)):
                made = kind(items)
                # Whether the host makes a frozen set anew is to be seen in its order.
                if kind is tuple or remade or [*made] == [*value]:
                    value = made
        found = shared[key] = value
    return found


def share_names(names, shared):
    """Return the one tuple of a program that has these names.

    The names themselves are no constants: they are interned when they are read, and the host
    makes a frozen set once more if a text in it turns out to be another object than the name.
    """
    names = tuple(names)
    return shared.setdefault((tuple, *names), names)


def share_all(values, shared):
    """Return a tuple of constants, the one of a program unless there are code objects in it."""
    values = tuple([shared.setdefault(value, value) if type(value) is str
                    else share(value, shared) for value in values])
    if CodeType in map(type, values):
        return values
    return share(values, shared)
