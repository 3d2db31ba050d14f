"""Generators that nobody has any more before they have ended: what runs then, and in which order."""

import gc
import sys
import weakref


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, sys._getframe().f_back.f_code.co_name, sys.exc_info()[0], end="; ")

    def __iter__(self):
        return iter([self, 1])


class Own:
    """An iterator of its own."""

    def __init__(self, name):
        self.name = name

    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __del__(self):
        print("del iterator", self.name, end="; ")

    def close(self):
        print("close", self.name, end="; ")


def plain():
    a, b = Item("a"), Item("b")
    for _ in Own("outer"):
        for _ in Own("inner"):
            yield 1
    del a, b


def expression():
    c = Item("c")
    return (x for x in [c, c])


def guarded():
    d = Item("d")
    try:
        yield 1
    finally:
        print("finally", sys.exc_info()[0], end="; ")
        del d


def excepting():
    try:
        yield 1
    except GeneratorExit as error:
        print("caught", error.args, end="; ")
        raise


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def handled():
    try:
        raise KeyError
    except KeyError:
        yield 1
        print("never")


def managed():
    with Manager():
        yield 1


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind, end="; ")


def delegating():
    e = Item("e")
    yield from Own("delegate")
    del e


def delegating_to_guarded():
    yield from guarded()


def after_try():
    try:
        yield 1
    finally:
        print("first", end="; ")
    yield 2


def seen(unraisable):
    print("unraisable", unraisable.exc_value, end="; ")


sys.unraisablehook = seen
for make in (plain, expression, guarded, excepting, stubborn, handled, managed, delegating,
             delegating_to_guarded, after_try):
    for steps in 0, 1, 2:
        gen = make()
        for _ in range(steps):
            print(next(gen, None) is not None, end=" ")
        gen = None
    print(make.__name__)


def first(make):
    for _ in make():
        break
    print(any(make()), next(make()) is not None, end=" ")


for _ in range(2):
    for make in plain, guarded, after_try, expression:
        first(make)
    print()


def referred():
    me = yield
    yield me


def in_cycles():
    """The collector ends them."""
    gen = referred()
    next(gen)
    gen.send((gen, Item("in a tuple")))
    reference = weakref.ref(gen)
    del gen
    gc.collect()
    print(reference(), end=" ")
    gen = guarded()
    next(gen)
    holder = [gen]
    holder.append(holder)
    del gen, holder
    gc.collect()
    print()


in_cycles()


def kept_frame():
    f = Item("f")
    yield sys._getframe()
    del f


gen = kept_frame()
frame = next(gen)
gen = None
print("gone", frame.f_locals.keys(), end=" ")
frame.clear()
frame = None
print()


def resurrecting():
    class Keeper:
        def __del__(self):
            kept.append(self)
            print("kept", end="; ")

    keeper = Keeper()
    for _ in (1, 2):
        yield keeper


kept = []
gen = resurrecting()
next(gen)
gen = None
print(len(kept))


def counted():
    for i in range(3):
        yield i


total = 0
for _ in range(200):
    total += next(counted()) + any(counted()) + next(x for x in (1, 2)) + all(counted())
print(total)
