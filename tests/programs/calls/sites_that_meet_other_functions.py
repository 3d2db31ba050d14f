# A call site remembers the C function that it called last; the next may be another one.
import sys
from collections import deque


class Kept(list):
    def append(self, value):
        super().append((value, "kept"))


class Plain:
    def append(self, value):
        return sys._getframe(1).f_lineno


class Seeing:
    """Whoever asks for one of these looks at the frame that called."""

    def __init__(self):
        self.seen = []

    def look(self):
        frame = sys._getframe(2)
        self.seen.append((frame.f_code.co_name, sorted(frame.f_locals)))
        return 1

    def __len__(self):
        return self.look()

    def __hash__(self):
        return self.look()

    def __eq__(self, other):
        self.look()
        return True

    def __iter__(self):
        self.look()
        return iter("ab")

    def __str__(self):
        self.look()
        return "seeing"

    def __index__(self):
        return self.look()

    @property
    def value(self):
        return self.look()


def append_to(target, value):
    return target.append(value)


def appended_and_dropped(target, values):
    for value in values:
        target.append(value)
    return target


def call(function, *args):
    return function(*args)


def apply(function, argument):
    return function(argument)


for target in [], Kept(), deque(), Plain(), bytearray(), [], Plain(), Kept():
    for value in 1, 300, 2**70 if not isinstance(target, bytearray) else 7:
        try:
            print(append_to(target, value), end=" ")
        except ValueError as error:
            print(error, end=" ")
    print(list(target) if not isinstance(target, Plain) else "")
for target in [], Kept(), deque(), [None] * 3:
    print(appended_and_dropped(target, [1.5, 1000, "x", None]))
try:
    append_to((), 1)
except AttributeError as error:
    print(error)
try:
    append_to([], *[1, 2])
except TypeError as error:
    print(error)

bound, popping, getting = [1, 2, 3].append, [1, 2, 3].pop, {"a": 1, 1000: 2}.get
print(apply(bound, 4), bound.__self__, popping(), popping.__self__, popping(0))
print(apply(getting, "a"), apply(getting, "b"), apply(getting, 1000), getting("c", 3))
for function in len, str, abs, int, float, bool, list, tuple, set, dict, repr, range, ord, max, type:
    for argument in "7", [3, 1], -5, 2.5, True, (), {}:
        try:
            print(function.__name__, apply(function, argument), end="; ")
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error, end="; ")
    print()

seeing = Seeing()


def look_around(one, two):
    table, unique, items = {one: 1}, {one}, [one, two]
    results = [len(one), list(one), tuple(one), table.get(two), two in unique, items.index(two),
               unique.add(two), str(one), range(5)[one], list(range(two)), one.value,
               isinstance(one, Seeing), dict.fromkeys(one), sorted(one), items.count(one),
               table.setdefault(two, 3), min(one), sum([1, two.value])]
    return results


for _ in range(3):
    print(look_around(seeing, Seeing()))
    print(len(seeing.seen), seeing.seen)
    seeing.seen.clear()
