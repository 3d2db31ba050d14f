"""Stores that follow an unpacking: the ends of old objects, names twice, and who looks on."""
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        frame = sys._getframe(1)
        seen = {name: value if isinstance(value, (int, str)) else type(value).__name__
                for name, value in frame.f_locals.items() if len(name) == 1}
        print("gone:", self.name, frame.f_lineno - frame.f_code.co_firstlineno, seen)


def ends():
    a, b, c = Noisy("a"), Noisy("b"), Noisy("c")
    a, b, c = [1, 2, 3]
    print(a, b, c)
    d = e = Noisy("shared")
    d, e, f = "xyz"
    print(d, e, f)


def twice(pair):
    a = b = None
    for _ in range(3):
        a, a = pair
        b, c, b = [*pair, a]
    return a, b, c


def mixed(rows):
    total = 0
    names = {}
    for a, b, (c, names["d"], e) in rows:
        total += a + c
        a, b = b, a
    return total, a, b, e, names


def wrong(values):
    a = b = "before"
    try:
        a, b = values
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error, a, b)


def captured(values):
    a, b = values

    def inner():
        nonlocal a
        a, b = values
        return a, b
    return inner(), a, b


def shrinking():
    class Clear:
        def __del__(self):
            values.clear()
    a = b = Clear()
    values = [1, 2]
    b = None
    a, b = values
    return a, b, values


ends()
print(twice((1, 2)), twice("pq"))
print(mixed([(1, 2, (3, 4, 5)), (1.5, "b", [6, 7, 8])]))
for values in ((1,), (1, 2, 3), [], 5, iter("xyz")):
    wrong(values)
print(captured([1, "two"]))
print(shrinking())
