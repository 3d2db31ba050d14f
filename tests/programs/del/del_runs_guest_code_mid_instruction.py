state = {"x": "before"}


class D:
    def __del__(self):
        state["x"] = "changed by del"
        globals()["g"] = "global changed by del"
        for i in range(10):
            state[i] = i


def f():
    d = D()
    d = state["x"]
    return d, state["x"], g


g = "global"
print(f())
l = [D(), 1, 2]


class Clears:
    def __init__(self, target):
        self.target = target

    def __del__(self):
        self.target.append("appended by del")
        self.target[0:1] = []


m = ["first"]
m.append(Clears(m))
m[1] = "replaced"
print(m)


class Raises:
    def __del__(self):
        try:
            raise ValueError("caught inside")
        except ValueError as e:
            print(e)


def h():
    try:
        r = Raises()
        1 / 0
    except ZeroDivisionError as e:
        r = None
        print(repr(e), repr(e.__context__))
        raise


try:
    h()
except ZeroDivisionError as e:
    print("same exception", e)
