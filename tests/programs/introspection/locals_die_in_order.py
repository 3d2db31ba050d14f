"""Locals die before a dict of theirs that locals() has filled, or after it, as the version does."""

import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def function():
    a, b = Noisy("a"), Noisy("b")
    locals()["extra"] = Noisy("extra")
    return 1


def with_cell():
    a = Noisy("a")

    def inner():
        return a
    b = Noisy("b")
    sys._getframe().f_locals["extra"] = Noisy("extra")


def generator():
    a, b = Noisy("a"), Noisy("b")
    locals()["extra"] = Noisy("extra")
    yield 1


def failing():
    a = Noisy("a")
    locals()["extra"] = Noisy("extra")
    return [Noisy(1), Noisy(2), 1 / 0]


def kept():
    a, b = Noisy("a"), Noisy("b")
    return sys._getframe(), locals()


def key(a):
    b = Noisy("b")
    locals()["extra"] = Noisy("extra")
    return a


class Body:
    a = Noisy("a")
    locals()["extra"] = Noisy("extra")


print("function")
function()
print("cell")
with_cell()
print("generator")
list(generator())
for _ in generator():
    pass
print("closed")
started = generator()
next(started)
del started
print("failing")
try:
    failing()
except ZeroDivisionError:
    pass
print("kept")
kept()
print("called by the host")
list(map(lambda _: function(), [1]))
max([1, 2], key=key)
print("class")
del Body
