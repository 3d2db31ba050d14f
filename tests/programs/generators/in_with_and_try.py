class Manager:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None)
        return kind is KeyError


def work():
    with Manager("a"), Manager("b"):
        try:
            sent = yield 1
            print("sent", sent)
            yield 2
        except ValueError:
            print("except")
            yield 3
        else:
            print("else")
        finally:
            print("finally")
    yield 4


print(list(work()))
g = work()
next(g)
print(g.throw(ValueError), next(g), next(g, "end"))
g = work()
next(g)
print(g.throw(KeyError))
g = work()
next(g)
g.close()
g = work()
next(g)
try:
    g.throw(TypeError("t"))
except TypeError as error:
    print(error)
