import collections.abc
import numbers


class A: pass
class B(A): pass


class Fake:
    @property
    def __class__(self):
        return B


class Meta(type):
    def __instancecheck__(cls, o):
        print("instancecheck")
        return "yes"

    def __subclasscheck__(cls, o):
        print("subclasscheck")
        return []


class M(metaclass=Meta): pass


def check(o, kinds, n=1):
    for _ in range(n):
        r = isinstance(o, kinds)
    return r


print(check(B(), A, 50), check(A(), B, 50), check(5, (str, (A, int))), check(Fake(), B), type(Fake()).__name__, check(True, int), check(None, type(None)))
print(check(5, M), check(M(), M), issubclass(int, M), issubclass(B, (int, A)), isinstance([], collections.abc.Iterable), isinstance(5, numbers.Integral))
for kinds in (5, "x", (5,), [int], None, int | "x" if False else (int, 5)):
    for o in (5, "s"):
        try:
            print(isinstance(o, kinds))
        except TypeError as e:
            print(e)
try:
    issubclass(5, int)
except TypeError as e:
    print(e)
print(isinstance(5, int | str), isinstance(None, int | None), isinstance(type, type), isinstance(type, object), isinstance(object, type))
