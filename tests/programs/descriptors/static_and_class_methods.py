class C:
    @staticmethod
    def s(*a): return a

    @classmethod
    def c(cls, *a): return cls.__name__, a

    raw = staticmethod(len)
    made = classmethod(lambda cls: cls)

    @classmethod
    def create(cls, *a, **k):
        return cls(*a, **k)

    @staticmethod
    def rec(n):
        return n and C.rec(n - 1)


class D(C):
    def c(self): return super().c(1)


print(C.s(1), C().s(2), C.c(3), C().c(4), D().c(), D.create().__class__.__name__, C.raw("abc"), C().raw([1]), D.made().__name__, C.rec(5))
print(C.__dict__["s"](5), C.__dict__["s"].__func__.__name__, C.__dict__["c"].__func__(D, 1), C.s.__name__, C.c.__self__ is C)
try:
    C.__dict__["c"](1)
except TypeError as e:
    print(e)


def hot(o, n):
    out = set()
    for i in range(n):
        out.add(o.s(1) + (o.c()[0],))
        if i == n // 2:
            C.s = classmethod(lambda cls, *a: ("now class method",))
            C.c = staticmethod(lambda: ("static",))
    return sorted(out, key=str)


print(hot(C(), 60), C.c())


class Abstract:
    import abc

    @abc.abstractmethod
    def f(self): ...


import abc


class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...

    @property
    @abc.abstractmethod
    def g(self): ...


try:
    A()
except TypeError as e:
    print(e)
print(type("B", (A,), {"f": 1, "g": 2})().f)
A.register(int)
print(isinstance(5, A), Abstract().f())
