import asyncio
import sys


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("agen finalized")


def first_iter(g):
    print("first iteration", g.__name__)


def finalizer(g):
    print("finalizer called")
    try:
        g.aclose().send(None)
    except StopIteration:
        pass


old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(firstiter=first_iter, finalizer=finalizer)
g = agen()
try:
    g.__anext__().send(None)
except StopIteration as stop:
    print("value", stop.value)
del g
sys.set_asyncgen_hooks(*old)


async def partial():
    async for x in agen():
        print("got", x)
        break
    print("leaving")


asyncio.run(partial())
a = agen().__anext__()
try:
    a.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    a.send(None)
except RuntimeError as e:
    print(e)
b = agen()
n = b.__anext__()
n.close()
print(b.ag_running, b.ag_await, b.ag_frame is not None, b.ag_code.co_name)
c = b.aclose()
try:
    c.send(None)
except StopIteration:
    print("closed")


class Sync:
    async def method(self): return "m"
    @staticmethod
    async def static(): return "s"
    @classmethod
    async def klass(cls): return cls.__name__
    @property
    async def prop(self): return "p"


async def all_of_them():
    s = Sync()
    return await s.method(), await s.static(), await s.klass(), await s.prop, await (lambda: s.method())()


print(asyncio.run(all_of_them()))
