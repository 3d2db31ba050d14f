def inner():
    while True:
        try:
            yield "ready"
        except KeyError:
            yield "handled"


def outer():
    yield from inner()


g = outer()
print(next(g), g.throw(KeyError("k")), next(g))
g.throw(ValueError("unhandled"))
