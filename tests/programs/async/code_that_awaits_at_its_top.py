"""Code compiled with top-level await: its frame keeps the namespace that it was given."""
import ast
import asyncio
from types import FunctionType

code = compile("a = await asyncio.sleep(0, 5)\nb = [x async for x in numbers(3)]", "<top>", "exec",
               flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


async def numbers(n):
    for i in range(n):
        yield i


async def main(make):
    names = {"asyncio": asyncio, "numbers": numbers}
    await make(names)
    print(names["a"], names["b"])


asyncio.run(main(lambda names: eval(code, names)))
asyncio.run(main(lambda names: FunctionType(code, names)()))
