class Base:
    def f(self, n):
        return n


class A(Base):
    def f(self, n):
        return super().f(n) + 1


class B(Base):
    def f(self, n):
        return super().f(n) + 10


class C(A, B):
    def f(self, n):
        return super().f(n) + 100


c, a = C(), A()
print(sum(c.f(i) + a.f(i) for i in range(50)))
Base.f = lambda self, n: n * 2
print(sum(c.f(i) + a.f(i) for i in range(50)))
del B.f
print(c.f(1))
A.__bases__ = (B,)
print(C.__mro__[2].__name__, c.f(1))
C.super = 5
print(c.f(1))
