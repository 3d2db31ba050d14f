import functools
import sys


def through_map(n):
    return list(map(through_map, [n + 1]))


def through_sorted(n):
    return sorted([n], key=through_sorted)


@functools.lru_cache(None)
def cached(n):
    return cached(n + 1)


class Bool:
    def __bool__(self):
        return bool(Bool())


class Iter:
    def __iter__(self):
        return iter(Iter())


class Str:
    def __str__(self):
        return str(Str())


class Add:
    def __add__(self, other):
        return Add() + other


def gen(n):
    yield from gen(n + 1)


for f in (lambda: through_map(0), lambda: through_sorted(0), lambda: cached(0), lambda: bool(Bool()), lambda: iter(Iter()), lambda: str(Str()),
          lambda: Add() + 1, lambda: next(gen(0)), lambda: eval(text := "eval(text)", {"text": text, "eval": eval}), lambda: max([1], key=through_sorted)):
    try:
        f()
    except RecursionError as e:
        print("RecursionError", str(e)[:32])
print("alive")
