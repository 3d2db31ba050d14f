import asyncio
import types


@types.coroutine
def switch(value):
    got = yield value
    return f"switched {got}"


async def user():
    a = await switch(1)
    b = await switch(2)
    return a, b


def run(coroutine, answers):
    out = []
    try:
        out.append(coroutine.send(None))
        for answer in answers:
            out.append(coroutine.send(answer))
    except StopIteration as stop:
        out.append(("return", stop.value))
    return out


print(run(user(), ["x", "y"]))


def plain_generator():
    yield 1


async def awaits_generator():
    await plain_generator()


try:
    run(awaits_generator(), [])
except TypeError as e:
    print(e)


def delegates():
    yield from user()


try:
    list(delegates())
except TypeError as e:
    print(e)


class Lib:
    def __init__(self):
        self.ready = [("main", main(), None)]

    def run(self):
        while self.ready:
            name, coroutine, value = self.ready.pop(0)
            try:
                request = coroutine.send(value)
            except StopIteration as stop:
                print(name, "returned", stop.value)
                continue
            kind, argument = request
            if kind == "spawn":
                self.ready.append((argument.__name__, argument, None))
            self.ready.append((name, coroutine, kind))


async def child(n):
    for i in range(n):
        print("child", n, i, await switch(("yield", None)))
    return n


async def main():
    await switch(("spawn", child(2)))
    await switch(("spawn", child(1)))
    return "main done"


Lib().run()
