class R:
    open_count = 0
    log = []

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        R.open_count += 1
        return self.name

    def __exit__(self, kind, value, tb):
        R.open_count -= 1
        if kind:
            R.log.append((self.name, kind.__name__))
        return kind is LookupError


def nest(n):
    with R(n) as name:
        if n == 0:
            raise LookupError("bottom")
        return nest(n - 1) or name


print(nest(5), R.open_count, R.log)
R.log.clear()


def gen(n):
    with R("outer"):
        for i in range(n):
            with R(i) as name:
                got = yield name
                if got:
                    raise got


g = gen(3)
print(next(g), R.open_count, next(g))
print(g.send(LookupError("swallowed")), R.open_count, R.log)
try:
    g.send(ValueError("through"))
except ValueError as e:
    print(repr(e), R.open_count, R.log)
g = gen(2)
next(g)
g.close()
print(R.open_count, R.log[-2:])


def many(n):
    total = 0
    for i in range(n):
        with R("a") as a, R("b") as b, R(i) as c:
            if i % 4 == 0:
                raise LookupError(i)
            total += c
    return total


print(many(20), R.open_count, len(R.log))
