class Base:
    def f(self):
        return "base"


class Middle(Base):
    pass


class Leaf(Middle):
    pass


def call(o, n):
    out = None
    for _ in range(n):
        out = o.f()
    return out


leaf = Leaf()
print(call(leaf, 50))
Middle.f = lambda self: "middle"
print(call(leaf, 50))
Leaf.f = lambda self: "leaf"
print(call(leaf, 50))
del Leaf.f
print(call(leaf, 50))
del Middle.f
print(call(leaf, 50))


class Other:
    def f(self):
        return "other"


Middle.__bases__ = (Other,)
print(call(leaf, 50), Leaf.__mro__[2].__name__)
Other.f = 5
try:
    call(leaf, 50)
except TypeError as e:
    print(e)
leaf.f = lambda: "instance"
print(call(leaf, 50))
Middle.f = property(lambda self: lambda: "property wins")
print(call(leaf, 50))
