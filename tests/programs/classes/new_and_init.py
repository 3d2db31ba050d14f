class C:
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args, kw)
        if args and args[0] == "other":
            return "not an instance"
        self = super().__new__(cls)
        self.made = True
        return self

    def __init__(self, *args, **kw):
        print("init", args, kw, self.made)


print(C(1, a=2).made, C("other"))


class D:
    def __init__(self):
        return 5


class E:
    def __init__(self, a, b=2):
        self.ab = a, b


class F:
    pass


for make in (D, E, lambda: E(1, 2, 3), lambda: E(c=1), lambda: F(1), lambda: F(a=1), lambda: object(1)):
    try:
        print(make())
    except TypeError as e:
        print(e)


def hot(n):
    for i in range(n):
        e = E(i)
        if i == n // 2:
            E.__init__ = lambda self, a: setattr(self, "ab", ("patched", a))
    return e.ab


print(E(1).ab, hot(60))


class Singleton:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance


print(Singleton() is Singleton())
