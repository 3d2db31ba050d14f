import asyncio


async def ticker(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
            await asyncio.sleep(0)
    finally:
        print("ticker cleanup")


async def main():
    print([x async for x in ticker(3)])
    g = ticker(5)
    print(await g.__anext__(), await g.asend("hello"), await anext(g))
    try:
        await g.athrow(ValueError("thrown"))
    except ValueError as e:
        print(e)
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("stopped")
    print(await anext(g, "default"))
    h = ticker(2)
    async for x in h:
        break
    await h.aclose()
    print({x: y async for x in ticker(2) async for y in ticker(1)}, {x async for x in ticker(2) if x}, sum([x async for x in ticker(4)]))
    gen = (x * 2 async for x in ticker(2))
    print([y async for y in gen], type(gen).__name__)
    async for x in ticker(1):
        print("body", x)
    else:
        print("else")

    async def raises():
        yield 1
        raise StopAsyncIteration("inside")
    try:
        async for x in raises():
            pass
    except RuntimeError as e:
        print(e, repr(e.__cause__))


asyncio.run(main())
