x = "outer"
y = [x for x in range(3)]
print(x, y)


def f():
    x = "local"
    squares = [x * x for x in range(3)]
    pairs = {x: y for x in "ab" for y in "c"}
    return x, squares, pairs


print(f())


def g():
    [q for q in range(3)]
    try:
        return q
    except NameError as e:
        return type(e).__name__, str(e)


print(g())


def h(x):
    return [x for x in [x, x + 1]], [x for x in range(x) if x], x


print(h(3))


def i():
    z = 1
    del z
    r = [z for z in range(2)]
    try:
        z
    except UnboundLocalError as e:
        return r, str(e)


print(i())


def j():
    fs = [lambda: v for v in range(2)]
    v = "after"
    return [f() for f in fs], v


print(j())
