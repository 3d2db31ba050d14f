"""Async generators driven by `async for`, anext() and asend(): nested, awaiting, failing, closed early,
looked at while they run, stepped twice at once."""
import asyncio
import gc
import sys
import types


@types.coroutine
def pause(value):
    return (yield value)


def drive(coroutine, answers=()):
    """Run to the end; what it yields is printed, and answered by what comes next."""
    answers = list(answers)
    sent = None
    while True:
        try:
            print("  yielded", coroutine.send(sent))
        except StopIteration as stop:
            return stop.value
        sent = answers.pop(0) if answers else None
        if isinstance(sent, Exception):
            try:
                print("  yielded after throw", coroutine.throw(sent))
            except StopIteration as stop:
                return stop.value
            sent = None


def attempt(coroutine, answers=()):
    try:
        print(drive(coroutine, answers))
    except BaseException as error:
        lines = []
        tb = error.__traceback__
        while tb is not None:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        print(type(error).__name__, error, type(error.__context__).__name__,
              type(error.__cause__).__name__, lines)


async def count(n):
    for i in range(n):
        yield i


async def collect(iterator):
    return [x async for x in iterator]


async def nested(n):
    if n:
        async for x in nested(n - 1):
            yield x
        yield n
        async for x in nested(n - 1):
            yield x


attempt(collect(count(5)))
attempt(collect(nested(4)))


async def awaiting(n):
    for i in range(n):
        got = await pause(("wait", i))
        yield i, got
        await pause(("behind", i))


attempt(collect(awaiting(2)), ["a", "b", "c", "d"])


async def through():
    async for x in awaiting(2):
        yield "through", x


attempt(collect(through()), ["a", "b", "c", "d"])
attempt(collect(through()), ["a", ValueError("thrown")])


async def catching():
    for i in range(3):
        try:
            got = await pause(i)
        except ValueError as error:
            got = error
        yield got


attempt(collect(catching()), ["a", ValueError("thrown"), "c"])


async def failing(error):
    yield 1
    raise error


for error in (ValueError("x"), StopIteration(3), StopAsyncIteration(4), GeneratorExit(), KeyError(1)):
    attempt(collect(failing(error)))


async def caught(iterator):
    result = []
    try:
        async for x in iterator:
            result.append(x)
    except Exception as error:
        result.append(error)
    else:
        result.append("else")
    return result


attempt(caught(failing(LookupError("y"))))
attempt(caught(count(2)))


async def stopped():
    generator = count(10)
    result = []
    async for x in generator:
        result.append(x)
        if x == 3:
            break
    result.append(generator.ag_frame is None)
    result.append(generator.ag_running)
    await generator.aclose()
    result.append(generator.ag_frame is None)
    async for x in generator:
        result.append("no more")
    return result


attempt(stopped())


async def by_hand():
    generator = echo()
    result = [await anext(generator)]
    for value in ("a", None, 7):
        result.append(await generator.asend(value))
    result.append(await generator.__anext__())
    step = generator.asend(None)
    result.append(await step)
    for again in (step, generator.asend("x")):
        try:
            result.append(await again)
        except RuntimeError as error:
            result.append(str(error))
    result.append(await anext(count(0), "default"))
    try:
        await anext(count(0))
    except StopAsyncIteration as error:
        result.append((type(error).__name__, error.args))
    return result


async def echo():
    got = "first"
    while True:
        got = yield got


attempt(by_hand())


async def same_generator():
    generator = awaiting(5)
    one, other = generator.__anext__(), generator.__anext__()
    try:
        print("  one", one.send(None))
        print("  running", generator.ag_running)
        try:
            print("  other", other.send(None))
        except RuntimeError as error:
            print("  refused", error)
        try:
            one.send("answer")
        except StopIteration as stop:
            print("  stop", stop.value)
        print("  running", generator.ag_running)
    finally:
        await generator.aclose()


attempt(same_generator())


async def looked_at():
    generator = looking()
    async for frame in generator:
        print("  ", sorted(frame.f_locals), frame.f_lineno > 0, generator.ag_running,
              generator.ag_frame is frame)
        frame = None


async def looking():
    a = 1
    yield sys._getframe()
    b = 2
    yield sys._getframe()


attempt(looked_at())


async def finally_runs(log):
    try:
        for i in range(3):
            try:
                yield i
            finally:
                log.append(("inner", i))
    finally:
        await pause("closing")
        log.append("outer")


async def closes_early():
    log = []
    generator = finally_runs(log)
    async for x in generator:
        if x == 1:
            break
    await generator.aclose()
    return log


attempt(closes_early())


async def deep(n):
    if n:
        async for x in deep(n - 1):
            yield x + 1
    else:
        yield await pause("bottom")


attempt(collect(deep(30)), [5])


async def context():
    try:
        raise KeyError("outer")
    except KeyError:
        result = [repr(sys.exception() if sys.version_info >= (3, 11) else None)]
        async for x in in_context():
            result.append(x)
            result.append(repr(sys.exception()))
        try:
            async for x in failing(ValueError("inner")):
                pass
        except ValueError as error:
            result.append(repr(error.__context__))
    return result


async def in_context():
    yield repr(sys.exception())
    try:
        raise ValueError("own")
    except ValueError:
        yield repr(sys.exception())


attempt(context())


async def many():
    total = 0
    for i in range(200):
        async for x in count(5):
            total += x
        total += len([x async for x in count(3) if x])
        total += sum([x async for x in nested(2)])
    return total


attempt(many())


async def tasks():
    async def ticker(n):
        for i in range(n):
            await asyncio.sleep(0)
            yield i

    async def sums(n):
        return sum([x async for x in ticker(n)])

    return await asyncio.gather(*[sums(i) for i in range(6)])


print(asyncio.run(tasks()))


class Iterator:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await pause("step")
        return self.n


async def mixed():
    async for x in Iterator(2):
        async for y in count(2):
            yield x, y


attempt(collect(mixed()))


def dropped():
    coroutine = collect(awaiting(3))
    coroutine.send(None)
    coroutine.close()
    generator = through()
    step = generator.__anext__()
    step.send(None)
    try:
        step.throw(LookupError("thrown"))
    except LookupError as error:
        print(error, generator.ag_running)
    step = generator.__anext__()
    try:
        step.send(None)
    except StopAsyncIteration:
        print("ended")
    del step, generator
    gc.collect()


dropped()
