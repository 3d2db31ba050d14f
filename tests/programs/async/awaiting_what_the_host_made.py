# Awaiting futures, tasks, asend() and objects with __await__ of every kind.
import asyncio


class Waits:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        return self.result() if callable(self.result) else self.result


async def coroutine():
    return "coroutine"


async def numbers():
    got = yield 1
    while got is not None:
        got = yield got * 2


class Result:
    def done(self):
        return "done"


def steps():
    yield
    return "generator"


async def main():
    loop = asyncio.get_running_loop()
    for _ in range(3):
        future = loop.create_future()
        loop.call_soon(future.set_result, Result())
        print((await future).done())
        print(await asyncio.ensure_future(coroutine()))
        iterator = numbers()
        print(await iterator.__anext__(), await iterator.asend(4), await iterator.asend(2.5))
        await iterator.aclose()
        failing = loop.create_future()
        loop.call_soon(failing.set_exception, KeyError("failed"))
        try:
            await failing
        except KeyError as error:
            print(repr(error))
        print(await Waits(steps), await Waits(iter(())))
    for bad in (Waits(1), Waits(coroutine), 5, "text", Waits, [], steps()):
        try:
            await bad
        except TypeError as error:
            print(error)
    running = coroutine()
    await running
    try:
        await running
    except RuntimeError as error:
        print(error)


asyncio.run(main())
