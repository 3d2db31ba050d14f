def leaf(n):
    yield n
    return n * 10


def branch():
    a = yield from leaf(1)
    b = yield from leaf(2)
    return a, b


def root():
    result = yield from branch()
    print("root got", result)
    nothing = yield from ()
    print(nothing, (yield from [7, 8]))
    return "end"


g = root()
values = []
while True:
    try:
        values.append(next(g))
    except StopIteration as stop:
        print(values, stop.value)
        break


def tuple_result():
    return (1, 2)
    yield


try:
    next(tuple_result())
except StopIteration as stop:
    print(stop.value, stop.args)


def exception_result():
    return ValueError("as value")
    yield


def relay():
    print(repr((yield from exception_result())))


print(list(relay()))
