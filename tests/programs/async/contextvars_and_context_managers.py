import asyncio
import contextlib
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def child(n):
    before = var.get()
    var.set(n)
    await asyncio.sleep(0)
    return before, var.get()


@contextlib.asynccontextmanager
async def setting(value):
    token = var.set(value)
    try:
        yield value
    finally:
        var.reset(token)
        print("reset to", var.get())


async def main():
    var.set("main")
    print(await asyncio.gather(child(1), child(2)), var.get())
    print(await child(3), var.get())
    async with setting("inside") as v:
        print(v, var.get())
    try:
        async with setting("x"), setting("y"):
            raise ValueError(var.get())
    except ValueError as e:
        print("raised", e)
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(setting("stacked")))
    context = contextvars.copy_context()
    print(context.run(lambda: (var.set("in copy"), var.get())[1]), var.get())


asyncio.run(main())
print(var.get())
