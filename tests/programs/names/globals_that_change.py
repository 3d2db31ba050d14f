"""Globals and builtins read by code that changes other globals all the time."""

import builtins

count = 0
SCALE = 3


def step(items):
    global count
    count += 1
    return len(items) * SCALE + abs(-count) + max(count, 2)


print([step([1] * i) for i in range(30)], count)
SCALE = 0.5
print(step([1, 2]))


def len(items):
    return 1000


print(step([1, 2]))
del len
print(step([1, 2]))
original = builtins.abs
builtins.abs = lambda x: "abs"
try:
    step([1])
except TypeError as error:
    print(error)
builtins.abs = original
print(step([1]))
builtins.extra = 5


def uses_extra():
    global count
    count += 1
    return extra  # noqa: F821


print([uses_extra() for _ in range(5)])
del builtins.extra
try:
    uses_extra()
except NameError as error:
    print(error)
extra = 6
print(uses_extra())
for i in range(40):
    globals()["name%d" % i] = i
    assert step([1] * i) == i * SCALE + count + count
print(count)


class Odd(str):
    def __hash__(self):
        return hash("len")

    def __eq__(self, other):
        return str.__eq__(self, other)


globals()[Odd("len")] = lambda items: -1
print(step([1, 2]))
