import asyncio


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("enter", self.name)
        return self.name

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        print("exit", self.name, kind and kind.__name__)
        return self.swallow


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


async def flow(how):
    async for i in Count(3):
        async with Manager("a") as a, Manager("b", swallow=how == "swallow"):
            if how == "return":
                return a
            if how == "break":
                break
            if how == "continue":
                continue
            if how in ("raise", "swallow"):
                raise ValueError(how)
    else:
        return "else"
    return "end"


async def main():
    for how in ("return", "break", "continue", "swallow", "raise"):
        try:
            print(how, "->", await flow(how))
        except ValueError as e:
            print("escaped", e)
    print([x async for x in Count(4) if x % 2], [await f for f in [asyncio.sleep(0, "slept")]])


asyncio.run(main())
