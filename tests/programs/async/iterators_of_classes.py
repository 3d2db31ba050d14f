"""`async for` over objects of classes: what __aiter__ and __anext__ may return, and what is refused."""
import types


@types.coroutine
def pause(value):
    return (yield value)


def attempt(coroutine):
    values = []
    try:
        while True:
            values.append(coroutine.send(None))
    except StopIteration as stop:
        print(values, stop.value)
    except Exception as error:
        print(values, type(error).__name__, error, repr(error.__cause__), repr(error.__context__),
              error.__suppress_context__)


async def collect(iterable):
    result = []
    async for x in iterable:
        result.append(x)
        if len(result) > 4:
            break
    else:
        result.append("else")
    return result


async def comprehension(iterable):
    return [x async for x in iterable if x != 2]


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    async def __aiter__(self):
        yield self.value
        for child in self.children:
            async for x in child:
                yield x


tree = Tree(1, Tree(2, Tree(3)), Tree(4))
for run in collect, comprehension:
    attempt(run(tree))
    attempt(run(Tree("leaf")))


class Awaited:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield "awaited"
        return self.value


class Returns:
    """An iterator whose __anext__ returns what `make` does."""

    def __init__(self, make, times=2):
        self.make = make
        self.times = times

    def __aiter__(self):
        return self

    def __anext__(self):
        if not self.times:
            raise StopAsyncIteration
        self.times -= 1
        return self.make(self.times)


async def coroutine(n):
    await pause("coroutine")
    return n


async def stops(n):
    if not n:
        raise StopAsyncIteration("at", n)
    return n


async def fails(n):
    raise LookupError(n)


def fails_at_once(n):
    raise LookupError("at once")


class BadAwait:
    def __await__(self):
        return 3


class FailingAwait:
    def __await__(self):
        raise ValueError("await")


for make in (coroutine, stops, fails, fails_at_once, Awaited, lambda n: 7, lambda n: BadAwait(),
             lambda n: FailingAwait(), lambda n: pause(n), lambda n: (x for x in "ab")):
    attempt(collect(Returns(make)))
    attempt(comprehension(Returns(make)))


class Aiter:
    def __init__(self, returned):
        self.returned = returned

    def __aiter__(self):
        if isinstance(self.returned, Exception):
            raise self.returned
        return self.returned


async def numbers():
    yield 1
    yield 2


async def not_called():
    pass


for returned in (3, None, iter([1]), Returns(coroutine), numbers(), LookupError("aiter"), Tree(9)):
    attempt(collect(Aiter(returned)))
for iterable in (3, [1, 2], (x for x in "ab"), Awaited(1), numbers):
    attempt(collect(iterable))


class Unset:
    __aiter__ = None


class InInstance:
    pass


o = InInstance()
o.__aiter__ = lambda: numbers()
attempt(collect(o))
attempt(collect(Unset()))
InInstance.__aiter__ = lambda self: numbers()
attempt(collect(o))
InInstance.__aiter__ = lambda self: self
attempt(collect(o))
InInstance.__anext__ = lambda self: coroutine(5)
attempt(collect(o))


async def in_try(iterable):
    try:
        async for x in iterable:
            try:
                async for y in iterable:
                    pass
            finally:
                await pause("inner")
    except Exception as error:
        return repr(error)
    finally:
        await pause("outer")
    return "end"


attempt(in_try(tree))
attempt(in_try(Returns(coroutine)))
attempt(in_try(Returns(fails)))
