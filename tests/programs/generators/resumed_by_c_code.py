"""Generators and coroutines that functions written in C resume."""

import asyncio
import itertools
import sys
import traceback


def numbers(count):
    total = 0.5
    for i in range(count):
        total += i
        yield i
    return total


def delegating(count):
    result = yield from numbers(count)
    yield result


print(sum(numbers(10)), list(delegating(4)), max(x * 2.5 for x in numbers(5)))
print(any(x > 3 for x in numbers(9)), all(x < 3 for x in numbers(9)), ",".join(map(str, numbers(3))))
print(dict(enumerate(delegating(2))), sorted(-x for x in numbers(4)), tuple(zip(numbers(3), "abc")))
print([*itertools.islice(delegating(1000), 3)], next(iter(()), "none"))

# What it returns comes with the StopIteration, whatever it is.
for value in (None, 0, (1, 2), StopIteration(3), ValueError("a value")):
    def returning():
        return value
        yield
    try:
        next(returning())
    except StopIteration as stop:
        print(type(stop.value).__name__, repr(stop.value), stop.args)


# Failures.
def failing(stop):
    yield 1
    if stop:
        raise StopIteration("inside")
    yield {}["missing"]


for stop in (False, True):
    try:
        list(failing(stop))
    except Exception as error:
        print(type(error).__name__, error, repr(error.__cause__))
        traceback.print_exc(file=sys.stdout)


def handling():
    for i in range(3):
        try:
            yield i
        finally:
            print("left", i, sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1])


print(any(x == 1 for x in handling()))
try:
    raise KeyError("handled outside")
except KeyError:
    print(list(handling()))


# It resumes itself while it runs.
def itself():
    yield 1
    yield next(me)


me = itself()
try:
    list(me)
except ValueError as error:
    print(error)


# Frames and locals are to be seen while it runs and while it rests.
def seen():
    here, number = "here", 2.5
    frame = sys._getframe()
    yield frame.f_back.f_code.co_name, sorted(frame.f_locals), frame.f_locals["number"]
    number += 1
    yield frame.f_lineno - frame.f_code.co_firstlineno, frame.f_locals["number"]
    yield sum(x for x in (number, frame.f_back is not None))


def outer():
    return list(seen())


print(outer())
resting = seen()
next(resting)
print(resting.gi_frame.f_locals["number"], resting.gi_frame.f_back, resting.gi_running)
print(sum(1 for _ in resting))


# One inside the other, until the stack is full.
def deep(level):
    return sum(x + deep(level + 1) for x in (1,))


try:
    deep(0)
except RecursionError as error:
    print("RecursionError", error)


# Coroutines, by asyncio's tasks in C; a value is sent, an exception thrown.
async def chain(depth):
    if depth == 0:
        await asyncio.sleep(0)
        return 1
    return 1 + await chain(depth - 1)


async def cancelled():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    print(await asyncio.gather(*[chain(i) for i in range(4)]))
    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_result, "sent")
    return await future


print(asyncio.run(main()))

# Changed by C code in the middle.
items = [1, 2, 3]
print(list(items.append(x) or x for x in items if len(items) < 6))
