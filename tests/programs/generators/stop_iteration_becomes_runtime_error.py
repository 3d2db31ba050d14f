def raises_stop():
    yield 1
    raise StopIteration("inside")


def calls_next():
    yield next(iter([]))


for function in (raises_stop, calls_next):
    try:
        print(list(function()))
    except RuntimeError as error:
        print(error, repr(error.__cause__), error.__cause__ is error.__context__, error.__suppress_context__)


def catches():
    try:
        next(iter([]))
    except StopIteration as stop:
        print("caught", repr(stop))
    yield 2


print(list(catches()))
try:
    print(list(next(iter([])) for _ in range(3)))
except RuntimeError as error:
    print(error)


def thrown_in():
    yield 1


g = thrown_in()
next(g)
try:
    g.throw(StopIteration("thrown"))
except RuntimeError as error:
    print(error, repr(error.__cause__))
