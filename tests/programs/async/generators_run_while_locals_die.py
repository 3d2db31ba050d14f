"""What dies with the frame of a coroutine or generator runs a generator: that is no yield of it."""


class Runs:
    def __init__(self, seen):
        self.seen = seen

    def __del__(self):
        self.seen.append(next(x for x in [1, 2]))


async def coroutine(seen):
    local = Runs(seen)
    return 42


def generator(seen):
    local = Runs(seen)
    yield 1
    return 43


async def outer(seen):
    return await coroutine(seen), await coroutine(seen)


def run(coroutine):
    sent = []
    try:
        while True:
            sent.append(coroutine.send(None))
    except StopIteration as stop:
        return sent, stop.value


for _ in range(3):
    seen = []
    print(run(coroutine(seen)), run(generator(seen)), run(outer(seen)), seen)
    seen = []
    print(list(generator(seen)), next(generator(seen)), seen)
