import asyncio


async def fail(n):
    await asyncio.sleep(0)
    if n == 0:
        raise LookupError("deep in tasks")
    return await fail(n - 1)


async def main():
    task = asyncio.create_task(fail(2))
    await task


asyncio.run(main())
