"""Coroutines on asyncio: awaiting, gather, a queue, async for and async with."""

import asyncio


class Gate:
    def __init__(self):
        self.entered = 0

    async def __aenter__(self):
        self.entered += 1
        return self

    async def __aexit__(self, *error):
        return None


async def square(value):
    return value * value


async def chain(value, depth):
    if depth == 0:
        return await square(value)
    return await chain(value + 1, depth - 1)


async def ticker(count):
    for i in range(count):
        if i % 16 == 0:
            await asyncio.sleep(0)
        yield i


async def consumer(queue, gate):
    total = 0
    while True:
        item = await queue.get()
        if item is None:
            return total
        async with gate:
            total += await chain(item, 5)


async def main(count):
    queue, gate = asyncio.Queue(maxsize=8), Gate()
    consumers = [asyncio.create_task(consumer(queue, gate)) for _ in range(3)]
    async for i in ticker(count):
        await queue.put(i % 100)
    for _ in consumers:
        await queue.put(None)
    totals = await asyncio.gather(*consumers)
    return sum(totals), gate.entered


def run(n):
    return asyncio.run(main(n))


N = 65_000
