import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("died", self.name)


def hold():
    thing = Thing("held")
    return lambda: thing.name


f = hold()
print(f())
del f
print("after f")


def drop():
    thing = Thing("dropped")

    def release():
        nonlocal thing
        thing = None
    release()
    print("released")


drop()


def cycle_free():
    t = Thing("local")
    r = weakref.ref(t)
    print(r() is t)
    del t
    return r()


print(cycle_free())


def argument(t):
    def inner():
        return t
    t = 5
    return inner()


print(argument(Thing("argument")))
x = Thing("global")
x = None
print("end")
