"""Functions that C code calls: arguments of every kind, frames, errors, tracing begun inside."""

import functools
import sys
import traceback


def names():
    frame, found = sys._getframe(1), []
    while not found or found[-1] != "<module>":
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


def plain(a, b=2):
    return a, b


def several(a, *rest, key="k", **more):
    return a, rest, key, sorted(more.items())


def keyword_only(*, a, b=3):
    return a - b


def with_cells(a, b):
    def inner():
        nonlocal a
        a += b
        return a
    return inner() + inner()


class Number:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Number(self.value + getattr(other, "value", other))

    __radd__ = __add__

    def __lt__(self, other):
        return self.value < other.value

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        return hash(self.value)

    def __repr__(self):
        return f"Number({self.value!r})"

    def __getitem__(self, index):
        if index > self.value:
            raise IndexError(index)
        return index * index

    def __len__(self):
        return self.value

    def __call__(self, *args, **more):
        return self.value, args, more


print(list(map(plain, [1, 2.5, "c"])), list(map(plain, "ab", "cd")))
print(list(map(several, "ab", [1, 2], [3.0, None])))
print(functools.partial(several, 1, 2, key=3, x=4)(5, y=6))
print(functools.partial(keyword_only, a=10)(), functools.partial(keyword_only, a=1, b=9)())
print(list(map(with_cells, [1, 2], [10, 10 ** 30])))
print(sorted([3, 1, 2], key=lambda x: -x), max("abc", key=lambda c: c == "b"))
print(functools.reduce(lambda a, b: a * 10 + b, range(1, 30)))
print(sum([Number(1), Number(2)], Number(0)), 5 + Number(3), sorted(map(Number, (3, 1, 2))))
print({Number(1): 1, Number(1): 2, Number(2): 3}, list(Number(4)), bool(Number(0)))
print(list(map(Number(7), "ab")), functools.partial(Number(7), x=1)(2))
print(list(map(lambda _: names(), [0])))


def generator(n):
    yield from range(n)


print([list(g) for g in map(generator, [2, 3])])

for call in (lambda: list(map(plain, [])), lambda: list(map(lambda: 0, [1])),
             lambda: list(map(plain, "a", "b", "c")), lambda: functools.partial(plain, c=1)(1),
             lambda: functools.partial(plain, 1, a=1)(), lambda: functools.partial(keyword_only)(),
             lambda: functools.partial(several, key=1)(),
             lambda: sorted([1, 0], key=lambda x: 1 // x), lambda: Number(1) + Number("x")):
    try:
        print(call())
    except Exception:
        traceback.print_exc()


def nested(depth):
    return depth if depth == 0 else sum(map(nested, [depth - 1])) + 1


def endless(x):
    return list(map(endless, [x]))


print(nested(50))
try:
    endless(1)
except RecursionError as error:
    print(type(error).__name__)

seen = []


def tracer(frame, event, arg):
    seen.append((frame.f_code.co_name, event))
    return tracer


def begins_tracing(x):
    sys.settrace(tracer)
    return plain(x)


print(list(map(begins_tracing, [1, 2])))
sys.settrace(None)
print(seen)


def raises_later(items):
    for item in map(lambda x: 1 / x, items):
        yield item


try:
    for value in raises_later([2, 1, 0]):
        print(value)
except ZeroDivisionError as error:
    print([entry.name for entry in traceback.extract_tb(error.__traceback__)])


class Dropped:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dropped", self.name)


def takes(thing):
    local = Dropped("local of " + thing.name)
    return local.name


print(list(map(takes, (Dropped(n) for n in "xy"))))
