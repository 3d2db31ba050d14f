"""What a frame may still do when no other can be called: as much as under the host."""

import sys


def nothing(self):
    while self:
        pass


def plain_import(self):
    import math
    from math import sin
    while self:
        pass


def import_that_fails(self):
    if sys.version_info >= (3, 12):     # 3.11 has a TypeError of its own there
        try:
            from math import missing
        except ImportError:
            pass
    while self:
        pass


def attribute_error(self):
    try:
        sys.missing
    except AttributeError:
        pass
    while self:
        pass


def name_error(self):
    try:
        missing
    except NameError:
        pass
    while self:
        pass


def wrong_call(self):
    try:
        nothing(*[1, 2, 3, 4])
    except TypeError:
        pass
    while self:
        pass


def patterns(self):
    match self.items:
        case [3, *_]:
            pass
        case {"a": 1}:
            pass
        case str():
            pass
    while self:
        pass


def raised(self):
    try:
        raise failure
    except ValueError:
        pass
    while self:
        pass


def raised_from(self):
    try:
        raise failure from None
    except ValueError:
        pass
    while self:
        pass


def wrong_unpacking(self):
    try:
        a, b = 1, 2, 3
    except ValueError:
        pass
    try:
        a, *b = 3
    except TypeError:
        pass
    while self:
        pass


def attributes(self):
    self.extra = 1
    del self.extra
    self.items
    while self:
        pass


def fast_builtins(self):
    isinstance(self, tuple), getattr(self, "items"), hasattr(self, "other")
    while self:
        pass


def counted_builtin(self):
    callable(self)
    isinstance(self, (list, tuple))
    while self:
        pass


def counted_method(self):
    numbers.add(2)
    isinstance(self, (list, tuple))
    while self:
        pass


failure = ValueError("x")
numbers = {1}
reached = {}
for function in (nothing, plain_import, import_that_fails, attribute_error, name_error, wrong_call,
                 patterns, raised, raised_from, wrong_unpacking, attributes, fast_builtins,
                 counted_builtin, counted_method):
    cls = type("C", (), {"__bool__": function, "items": [1, 2]})
    for limit in 200, 201:
        before = sys.getrecursionlimit()
        thing = cls()           # not called as such: that is counted otherwise, see DIFFERENCES.md
        sys.setrecursionlimit(limit)
        try:
            function(thing)
        except RecursionError as error:
            sys.setrecursionlimit(before)
            depth = -limit
            entry = error.__traceback__
            while entry.tb_next:
                entry = entry.tb_next
                depth += 1
            reached.setdefault(limit, depth)
            print(function.__name__, depth - reached[limit], str(error),
                  entry.tb_lineno - function.__code__.co_firstlineno)
