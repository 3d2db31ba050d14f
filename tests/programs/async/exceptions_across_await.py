# instructions: vary: by how many turns of the event loop a timeout takes
import asyncio
import sys


async def raises(kind):
    await asyncio.sleep(0)
    raise kind("from coroutine")


async def handler():
    try:
        await raises(ValueError)
    except ValueError as e:
        print("caught", e, repr(sys.exc_info()[1]))
        try:
            await raises(KeyError)
        except KeyError as k:
            print("context", repr(k.__context__))
            await asyncio.sleep(0)
            print("still", repr(sys.exc_info()[1]))
    finally:
        await asyncio.sleep(0)
        print("finally", sys.exc_info()[1])
    try:
        return await asyncio.sleep(0, "value")
    finally:
        await asyncio.sleep(0)
        print("finally after return")


async def cancelled():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("cancel seen")
        await asyncio.sleep(0)
        raise
    finally:
        print("cancel finally")


async def main():
    print(await handler())
    t = asyncio.ensure_future(cancelled())
    await asyncio.sleep(0)
    t.cancel("why")
    try:
        await t
    except asyncio.CancelledError as e:
        print("args", e.args)
    try:
        await asyncio.wait_for(asyncio.sleep(100), 0.001)
    except TimeoutError as e:
        print("timed out", type(e.__cause__ or e.__context__).__name__)
    async def stop():
        raise StopIteration("x")
    try:
        await stop()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
