class Inner:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        print("iter")
        return self

    def __next__(self):
        self.n += 1
        print("next", self.n)
        if self.n > 5:
            raise StopIteration("inner result")
        return self.n

    def send(self, value):
        print("send", value)
        return next(self)

    def throw(self, *error):
        print("throw", type(error[0]).__name__ if not isinstance(error[0], type) else error[0].__name__)
        return -1

    def close(self):
        print("close")


def outer():
    result = yield from Inner()
    print("result", result)
    yield "last"


g = outer()
print(next(g), g.send("hello"), g.throw(ValueError("v")), next(g))
g.close()
g = outer()
print(list(g))
g = outer()
next(g)
try:
    print(g.throw(GeneratorExit()))
except GeneratorExit as error:
    print("exit", repr(error))
