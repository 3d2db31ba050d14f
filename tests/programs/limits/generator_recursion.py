def nested(n):
    if n:
        yield from nested(n - 1)
    yield n


print(sum(nested(150)))


def endless(n):
    yield n
    yield from endless(n + 1)


seen = 0
try:
    for seen in endless(0):
        pass
except RecursionError as e:
    print("RecursionError", seen > 100)


def tree(depth):
    if depth:
        for x in tree(depth - 1):
            yield x
        yield depth
        for x in tree(depth - 1):
            yield x


print(sum(tree(8)), len(list(tree(8))))


async def deep(n):
    return await deep(n - 1) + 1 if n else 0


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


print(run(deep(150)))
try:
    run(deep(10**5))
except RecursionError:
    print("RecursionError in coroutine")
