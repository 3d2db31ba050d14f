def outer(iterable):
    try:
        result = yield from iterable
        print("result", result)
    except Exception as error:
        print("inside:", type(error).__name__, error)
        yield "recovered"


g = outer(iter([1, 2, 3]))
print(next(g))
try:
    print(g.send("x"))
except StopIteration:
    print("stop")
g = outer(iter("ab"))
print(next(g), g.throw(ValueError("boom")))
print(list(g))
for bad in (5, None):
    print(list(outer(bad)))


class BadClose:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def close(self):
        raise OSError("close failed")


g = outer(BadClose())
next(g)
try:
    print(g.close())
except RuntimeError as error:
    print(error)
