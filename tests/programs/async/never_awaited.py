import gc
import warnings


async def forgotten(x):
    return x


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    forgotten(1)
    c = forgotten(2)
    del c
    d = forgotten(3)
    d.close()
    gc.collect()
print([str(w.message) for w in caught])


async def bad():
    await 5


async def bad2():
    class A:
        def __await__(self):
            return 5
    await A()


async def bad3():
    class A:
        def __await__(self):
            return [1]
    await A()


async def bad4():
    await None


async def bad5():
    async with 5:
        pass


async def bad6():
    async for x in 5:
        pass


async def bad7():
    with open(__file__) as f:
        async with f:
            pass


async def bad8():
    return [x async for x in [1]]


for f in (bad, bad2, bad3, bad4, bad5, bad6, bad7, bad8):
    try:
        f().send(None)
    except TypeError as e:
        print(e)
    except AttributeError as e:
        print(type(e).__name__, e)
c = forgotten(4)


async def twice():
    print(await c)
    await c


try:
    twice().send(None)
except RuntimeError as e:
    print(e)
