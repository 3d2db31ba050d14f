"""Long chains of `yield from` and `await`: values, results, errors and frames at every depth."""

import sys
import types


class Node:
    def __init__(self, low, high):
        self.value = (low + high) // 2
        self.left = Node(low, self.value) if low < self.value else None
        self.right = Node(self.value + 1, high) if self.value + 1 < high else None

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


print(list(Node(0, 40)) == list(range(40)))


def echo():
    received = []
    while len(received) < 4:
        received.append((yield len(received)))
    return received


def level(depth, inner):
    count, ratio, name = depth * 10, depth / 4, "n" * depth
    if depth == 0:
        result = yield from inner
    else:
        result = yield from level(depth - 1, inner)
    return [count, ratio, name, result]


def drive(generator, values):
    seen = []
    try:
        for value in values:
            seen.append(generator.send(value))
    except StopIteration as stop:
        return seen, stop.value
    return seen, "not finished"


def through(depth, inner):
    return (yield from level(depth, inner))


def outer(generator, values):
    """The same, driven by a guest loop and by SEND."""
    return (yield from drive_in(generator, values))


def drive_in(generator, values):
    result = yield from generator
    return values, result


print(drive(through(5, echo()), [None, 1, 2.5, "x", 4]))
print(drive(outer(level(4, echo()), 7), [None, 1, 2.5, "x", 4]))


# -- what goes wrong inside is seen at every level

def failing():
    yield 1
    yield 2
    raise KeyError("inner")


def catching(depth):
    number = depth * 1000
    try:
        if depth == 0:
            yield from failing()
        else:
            yield from catching(depth - 1)
    except KeyError as error:
        names = []
        traceback = error.__traceback__
        while traceback is not None:
            names.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno > 0))
            traceback = traceback.tb_next
        print(depth, number, names)
        if depth < 3:
            raise
        yield "caught"
    finally:
        print("left", depth, number)


for value in catching(4):
    print(value)


def thrown(depth):
    try:
        if depth:
            yield from thrown(depth - 1)
        else:
            while True:
                yield depth
    except ValueError as error:
        yield f"{depth}: {error}"
        raise LookupError(depth) from error


generator = thrown(3)
print(next(generator), next(generator))
print(generator.throw(ValueError("thrown in")))
try:
    next(generator)
except LookupError as error:
    print(repr(error), repr(error.__cause__))
generator = catching(3)
print(next(generator))
generator.close()


# -- frames: those in between have not moved, but can be looked at

def looking():
    for turn in range(2):
        frame, found = sys._getframe(), []
        while frame.f_code.co_name in ("looking", "level"):
            shown = {name: value for name, value in frame.f_locals.items()
                     if name in ("turn", "depth", "count", "ratio", "name")}
            found.append((frame.f_code.co_name, frame.f_lineno > 0, shown))
            frame = frame.f_back
        yield found
    return turn


def walk(depth):
    for found in level(depth, looking()):
        for row in found:
            print(row)


walk(3)

generator = level(3, echo())
print(next(generator))
inner = generator.gi_yieldfrom
print(inner.gi_frame.f_locals["count"], inner.gi_yieldfrom.gi_frame.f_locals["ratio"])
print(inner.gi_running, types.GeneratorType is type(inner), generator.send(1), generator.send(2.0))
print(inner.gi_yieldfrom.gi_yieldfrom.gi_yieldfrom.__name__)


def running():
    yield [each.gi_running for each in chain]
    yield [each.gi_yieldfrom is None for each in chain]


chain = []
chain.append(running())
for _ in range(4):
    chain.append((lambda inner: (yield from inner))(chain[-1]))
yield_one = iter(chain[-1])
print(next(yield_one), next(yield_one), [each.gi_running for each in chain])


# -- one in between is resumed by others

def shared():
    for i in range(6):
        yield i


source = shared()
first = (lambda: (yield from source))()
second = (lambda: (yield from first))()
for value in second:
    print(value, end=" ")
    for other in first:
        print("first", other, end=" ")
        break
    for other in source:
        print("source", other, end=" ")
        break
print()


def self_resuming():
    yield 1
    yield next(top)


top = (lambda: (yield from middle))()
middle = (lambda: (yield from self_resuming()))()
try:
    for value in top:
        print(value)
except ValueError as error:
    print(error)


# -- deep

def deep(n):
    if n:
        yield from deep(n - 1)
    else:
        yield "bottom"
        yield "again"


for value in deep(200):
    print(value)


# -- coroutines

@types.coroutine
def pause(value):
    return (yield value)


async def wait(depth):
    number, half = depth + 1, depth / 2
    if depth == 0:
        got = [await pause("a"), await pause("b"), await pause("c")]
        return got
    got = await wait(depth - 1)
    return [number, half, got]


print(drive(wait(4), [None, 1, 2.0, "three"]))
coroutine = wait(3)
coroutine.send(None)
coroutine.send(None)
try:
    coroutine.throw(OSError("stopped"))
except OSError as error:
    depth, traceback = 0, error.__traceback__
    while traceback is not None:
        depth, traceback = depth + 1, traceback.tb_next
    print(error, depth)
