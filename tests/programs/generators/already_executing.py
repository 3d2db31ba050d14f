def recursive():
    try:
        next(g)
    except ValueError as error:
        print(error)
    for method in (g.send, g.throw):
        try:
            method(ValueError("thrown")) if method == g.throw else method(None)
        except ValueError as error:
            print(error)
    yield 1


g = recursive()
print(list(g))


def inner():
    yield next(outer)


def middle():
    yield from inner()


outer = middle()
try:
    next(outer)
except ValueError as error:
    print(error)
