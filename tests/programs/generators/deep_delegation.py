def chain(depth):
    if depth:
        yield from chain(depth - 1)
    else:
        for i in range(5):
            yield i


print(list(chain(100)))
g = chain(50)
print(next(g), g.send(None))
g.close()


def count_up(depth):
    if depth == 0:
        return 0
    yield depth
    return 1 + (yield from count_up(depth - 1))


def run(g):
    n = 0
    try:
        while True:
            next(g)
            n += 1
    except StopIteration as stop:
        return n, stop.value


print(run(count_up(200)))
