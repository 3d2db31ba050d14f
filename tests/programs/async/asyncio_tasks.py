import asyncio

log = []


async def worker(name, n):
    for i in range(n):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)
    return name.upper()


async def failing():
    await asyncio.sleep(0)
    raise ValueError("failed")


async def main():
    print(await asyncio.gather(worker("a", 3), worker("b", 2), worker("c", 1)), log)
    print(await asyncio.gather(failing(), worker("d", 1), return_exceptions=True))
    task = asyncio.create_task(worker("e", 100))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(failing())
            group.create_task(worker("f", 1000))
    except* ValueError as e:
        print(e.exceptions)
    queue = asyncio.Queue()

    async def producer():
        for i in range(3):
            await queue.put(i)
        await queue.put(None)

    async def consumer():
        items = []
        while (item := await queue.get()) is not None:
            items.append(item)
        return items
    print((await asyncio.gather(producer(), consumer()))[1])
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")
    lock, event = asyncio.Lock(), asyncio.Event()

    async def waiter():
        async with lock:
            await event.wait()
            return "released"
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    event.set()
    print(await t, lock.locked())


asyncio.run(main())
