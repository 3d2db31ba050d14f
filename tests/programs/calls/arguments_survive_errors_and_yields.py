def f(*a, **k):
    return a, k


def fail(x):
    raise ValueError(x)


def g():
    x = f(1, [2], (yield "a"), *[3, (yield "b")], k=(yield "c"), **{"z": (yield "d")})
    yield x
    try:
        f(1, 2.5, "s", f(3, fail("inner"), 4), 5)
    except ValueError as e:
        yield str(e)
    yield [f(i)[0][0] for i in (yield "list")]


it = g()
print(next(it), it.send(10), it.send(20), it.send(30), it.send(40))
print(next(it), next(it), it.send([1, 2]))
it = g()
next(it), it.send(1)
try:
    it.throw(KeyError("between arguments"))
except KeyError as e:
    print(repr(e))


def deep(n):
    return f(n, *(deep(n - 1)[0] if n else ()), last=n)


print(deep(5))
print(f(*(f(i) for i in range(2)), **dict(a=f(b=f())))[1])
total = 0
for i in range(100):
    try:
        total += f(i, i * 2, i if i % 3 else fail(i))[0][2]
    except ValueError:
        total -= 1
print(total)
