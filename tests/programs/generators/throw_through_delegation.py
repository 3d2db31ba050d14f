def inner():
    try:
        yield 1
    except ValueError as error:
        print("inner caught", error)
        yield 2
    finally:
        print("inner finally")
    yield 3
    return "inner done"


def outer():
    try:
        print("got", (yield from inner()))
    except KeyError as error:
        print("outer caught", repr(error))
        yield "outer handled"


g = outer()
print(next(g), g.throw(ValueError("v")), next(g))
print(list(g))
g = outer()
next(g)
print(g.throw(KeyError("k")))
print(list(g))
g = outer()
next(g)
try:
    g.throw(TypeError("t"))
except TypeError as error:
    print("escaped", error)
