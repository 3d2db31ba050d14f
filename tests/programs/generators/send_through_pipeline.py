def coroutine(f):
    def start(*args):
        g = f(*args)
        next(g)
        return g
    return start


@coroutine
def printer(prefix):
    try:
        while True:
            print(prefix, (yield))
    except GeneratorExit:
        print(prefix, "closed")


@coroutine
def doubler(target):
    while True:
        target.send((yield) * 2)


@coroutine
def split(*targets):
    try:
        while True:
            item = yield
            for t in targets:
                t.send(item)
    finally:
        for t in targets:
            t.close()


@coroutine
def window(n, target):
    items = []
    while True:
        items.append((yield))
        if len(items) == n:
            target.send(tuple(items))
            items.clear()


p = split(printer("a"), doubler(printer("b")), window(2, printer("w")))
for x in (1, 2.5, "s", 2**62):
    p.send(x)
p.close()
