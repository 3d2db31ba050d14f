def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
print(list(g))


def replaces():
    try:
        yield 1
    finally:
        raise KeyError("other")


g = replaces()
next(g)
try:
    g.close()
except KeyError as error:
    print(repr(error), repr(error.__context__))


def returns():
    try:
        yield 1
    except GeneratorExit:
        return 99


g = returns()
next(g)
g.close()
print("closed")
