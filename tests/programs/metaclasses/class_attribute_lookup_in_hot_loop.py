class Meta(type):
    kind = "meta kind"

    @property
    def prop(cls):
        return "meta prop of " + cls.__name__

    def method(cls):
        return "meta method of " + cls.__name__


class A(metaclass=Meta):
    value = 1

    @classmethod
    def make(cls, x):
        return cls.__name__, x, cls.value

    @staticmethod
    def helper(x):
        return x + 1


class B(A):
    value = 2.5


def loop(classes, n):
    out = []
    for i in range(n):
        for c in classes:
            v = c.value, c.make(1), c.helper(2), c.kind, c.prop, c.method()
            if v not in out:
                out.append(v)
        if i == 20:
            B.make = classmethod(lambda cls, x: "B.make")
        if i == 30:
            A.helper = staticmethod(lambda x: "patched helper")
        if i == 40:
            A.kind = "A kind"
        if i == 50:
            Meta.method = lambda cls: "patched meta"
        if i == 60:
            del B.value
        if i == 70:
            Meta.kind = "meta kind changed"
    return out


for v in loop([A, B], 80):
    print(v)
del Meta.prop
print(hasattr(A, "prop"))
try:
    A.nothing
except AttributeError as e:
    print(e)
