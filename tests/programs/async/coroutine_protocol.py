import inspect


class Awaitable:
    def __init__(self, *values):
        self.values = values

    def __await__(self):
        got = []
        for v in self.values:
            got.append((yield v))
        return got


async def inner(x):
    r = await Awaitable(x, x + 1)
    return r


async def outer():
    a = await inner(1)
    b = await inner(10)
    return a, b


c = outer()
print(inspect.iscoroutine(c), inspect.getcoroutinestate(c), c.cr_await, c.__name__)
print(c.send(None), c.send("a"), inspect.getcoroutinestate(c), c.cr_await.__name__)
print(c.send("b"), c.send("c"))
try:
    c.send("d")
except StopIteration as stop:
    print(stop.value)
print(inspect.getcoroutinestate(c))
for f in (lambda: c.send(None), lambda: c.throw(ValueError("late")), lambda: iter(c), lambda: next(c), lambda: c.close()):
    try:
        print(f())
    except (RuntimeError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
d = inner(5)
d.send(None)
try:
    d.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e))
e = inner(6)
try:
    e.send("not none")
except TypeError as error:
    print(error)
e.close()
