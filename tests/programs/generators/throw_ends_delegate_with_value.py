def inner():
    try:
        yield 1
    except ValueError:
        return "value from except"


def outer():
    result = yield from inner()
    print("outer got", result)
    yield result


g = outer()
print(next(g), g.throw(ValueError))
try:
    next(g)
except StopIteration:
    print("end")


def deep(n):
    if n == 0:
        return (yield from inner())
    return (yield from deep(n - 1))


def top():
    result = yield from deep(20)
    yield "top " + result


g = top()
print(next(g), g.throw(ValueError))
