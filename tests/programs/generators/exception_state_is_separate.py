import sys


def g():
    print("in g", sys.exc_info()[0])
    try:
        raise KeyError("g")
    except KeyError:
        yield sys.exc_info()[0].__name__
        print("still", sys.exc_info()[0].__name__)
    print("left", sys.exc_info()[0])
    yield "after"


gen = g()
try:
    raise ValueError("main")
except ValueError:
    print(next(gen), sys.exc_info()[0].__name__)
print(sys.exc_info()[0])
print(next(gen), sys.exc_info()[0])


def raises_later():
    yield 1
    raise TypeError("from generator")


h = raises_later()
next(h)
try:
    try:
        raise ValueError("outer")
    except ValueError:
        next(h)
except TypeError as error:
    print(error, "context:", repr(error.__context__))
