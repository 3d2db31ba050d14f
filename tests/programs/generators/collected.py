"""Generators all of whose values are taken at once: by list(), tuple(), set(), sorted(), join(), sum(),
any(), all(); what they do and see meanwhile, and what ends them."""

import gc
import sys


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__, str(error)


def values(*items):
    for item in items:
        yield item


TAKERS = [list, tuple, set, sorted, sum, any, all, frozenset, dict.fromkeys, max, min,
          lambda it: "-".join(it), lambda it: [*it], lambda it: {*it}, lambda it: (*it,)]
for taker in TAKERS:
    for items in ((), (1, 2, 3), (0, 0), ("b", "a", "b"), (1.5, 2), (True, False), (None, 1),
                  (2 ** 70, 1), (2 ** 61 - 1, 5), ([], [1]), (1, "x"), ((1,), (0,)), (2.5, 1, True)):
        found = attempt(taker, values(*items))
        if isinstance(found, (set, frozenset)):
            found = sorted(found, key=str)
        print(found, end=" ")
    print()


def failing(after):
    for i in range(after):
        yield i
    raise ValueError(after)


def returning():
    yield 1
    return 2


def delegating():
    yield "a"
    got = yield from values("b", "c")
    yield from "de"
    yield str(got)


for taker in list, tuple, set, sorted, sum, any, all, "".join:
    print(attempt(taker, failing(0)), attempt(taker, failing(3)), attempt(taker, returning()))
print(list(delegating()), "".join(delegating()), sorted(delegating()), attempt(sum, delegating()))
print(sum(x for part in ([1], [2, 3]) for x in part), sum(n for n in (1, 2 ** 62, 3)))


def twice(number):
    yield number
    yield from (number * 2 for _ in range(2))
    yield number


print(sum(twice(1)), sum(twice(1.5)), any(twice(0)), all(twice(1)))


class Item:
    def __init__(self, name):
        self.name = name

    def __bool__(self):
        print("bool", self.name, end=" ")
        return self.name == "true"

    def __hash__(self):
        print("hash", self.name, end=" ")
        return 1

    def __eq__(self, other):
        print("eq", end=" ")
        return self.name == other.name

    def __lt__(self, other):
        print("lt", end=" ")
        return self.name < other.name

    def __radd__(self, other):
        return (other, self.name)

    def __del__(self):
        print("del", self.name, end=" ")


def items(*names):
    for name in names:
        print("make", name, end=" ")
        yield Item(name)
    print("end", end=" ")


for taker in any, all, lambda it: len(set(it)), lambda it: [i.name for i in sorted(it)], sum, len:
    print(attempt(taker, items("x", "y", "true", "x")))


def looking():
    for _ in range(2):
        frame = sys._getframe()
        yield frame.f_back.f_code.co_name, frame.f_lineno
    yield list(frame.f_locals)


def look():
    print(list(looking()), tuple(looking()))


look()


def watched():
    for _ in range(2):
        yield running.gi_running, running.gi_frame is None, running.gi_frame.f_lineno


running = watched()
print(list(running), running.gi_frame, running.gi_running, list(running))


def itself():
    yield 1
    yield attempt(next, me)
    yield attempt(list, me)
    yield attempt(me.close)
    yield attempt(me.throw, ValueError)


me = itself()
print(list(me))


def other_takes_some():
    yield next(third)
    yield list(third)


third = values(1, 2, 3)
print(list(other_takes_some()), list(third))
begun = values(1, 2, 3)
print(next(begun), list(begun), list(begun), sum(begun))


def nested(depth):
    yield depth
    if depth:
        yield sum(nested(depth - 1))
        yield from list(nested(depth - 1))


print(sum(nested(5)), list(nested(2)))


def guarded():
    try:
        yield 1
        yield [1]
        yield 0
    finally:
        print("finally", end=" ")


print(any(guarded()), all(guarded()), attempt(sum, guarded()), list(guarded()))
kept = guarded()
print(all(kept), next(kept, "none"), list(kept))


def in_handler():
    try:
        raise KeyError("outer")
    except KeyError:
        yield sys.exc_info()[0]
        yield from (sys.exc_info()[0] for _ in range(1))
    yield sys.exc_info()[0]


def with_handler():
    try:
        raise TypeError
    except TypeError:
        return list(in_handler()), sys.exc_info()[0]


print(list(in_handler()), with_handler(), sys.exc_info()[0])


def growing(target):
    for i in range(3):
        target.append(i)
        yield len(target)


target = []
target.extend(growing(target))
print(target)


def collecting():
    for i in range(3):
        gc.collect()
        yield [i]


print(list(collecting()), tuple(collecting()))


def traced():
    def tracer(frame, event, argument):
        events.append((frame.f_code.co_name, event))
        return tracer

    yield 1
    sys.settrace(tracer)
    sys._getframe().f_trace = tracer
    yield 2
    yield 3
    sys.settrace(None)
    yield 4


events = []
print(list(traced()), sum(traced()))
print([event for event in events if event[1] != "line"])


def bad_line():
    yield 1
    yield 1 / 0


try:
    tuple(bad_line())
except ZeroDivisionError as error:
    trace = error.__traceback__
    while trace:
        print(trace.tb_frame.f_code.co_name, trace.tb_lineno, end=" ")
        trace = trace.tb_next
    print()

try:
    ", ".join(x for x in ["a", 1])
except TypeError as error:
    print(error)


def many(n):
    for i in range(n):
        yield i


print(len(list(many(5000))), sum(many(5000)), len(set(many(5000))), len(sorted(many(5000))))
print(sum(many(10), 5), attempt(sum, values("a", "b")), attempt(sum, values("a"), ""))
print(list(many(0)), set(many(0)), tuple(many(0)), "".join(values()))
l = [3, 1, 2]
for _ in range(30):
    found = (list(x for x in l), tuple(x for x in l), sorted(x for x in l), any(x > 2 for x in l),
             all(x > 2 for x in l), sum(x for x in l), max(x for x in l), "".join(str(x) for x in l))
print(found)
