class Logged:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        print("get", self.name, type(instance).__name__, owner and owner.__name__)
        return self if instance is None else getattr(instance, self.name, "unset")

    def __set__(self, instance, value):
        print("set", self.name, value)
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        print("delete", self.name)
        delattr(instance, self.name)


class C:
    x = Logged()
    y = Logged()


c = C()
print(c.x)
c.x = 5
c.x += 1
print(c.x, C.y is vars(C)["y"])
del c.x
print(c.x, getattr(c, "y", "default"), hasattr(c, "y"), vars(c))


class Bound:
    def __init__(self, f):
        self.f = f

    def __get__(self, instance, owner):
        return lambda *a: self.f(owner if instance is None else instance, *a)


class D:
    m = Bound(lambda self, *a: (type(self).__name__, a))
    __len__ = Bound(lambda self: 7)
    __getitem__ = Bound(lambda self, i: ("item", i))
    __call__ = Bound(lambda self, *a: ("called", a))


d = D()
print(d.m(1), D.m(2), len(d), d[3], d(4), D.__dict__["m"].f(1))
d.m = "instance wins over non-data"
print(d.m)


class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["z"] = value * 2


class E:
    z = OnlySet()


e = E()
print(type(e.z).__name__)
e.z = 5
print(e.z)
C.x = "replaced"
print(c.x)
c.x = 1
print(vars(c)["x"])
