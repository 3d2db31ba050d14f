class C:
    def __init__(self, n):
        self.n = n

    def f(self, a=0):
        return self.n + a

    @classmethod
    def k(cls, a=0):
        return cls.__name__, a

    @staticmethod
    def s(a=0):
        return a


c = C(10)
f = c.f
print(f(), f(5), f.__self__ is c, f.__func__ is C.f, f == c.f, f is c.f, c.f == C(10).f)
print(C.f(c, 1), list(map(c.f, range(3))), c.k(1), C.k(2), c.s(3), C.s(4), f.__name__)
f.__func__.attr = "on function"
print(f.attr)
try:
    f.other = 1
except AttributeError as e:
    print(e)
for text in ("C.f()", "c.f(1, 2)", "c.f(b=1)", "c.f(1, a=2)", "C.k(1, 2)", "c.s(1, 2)", "C.f(a=1)"):
    try:
        eval(text)
    except TypeError as e:
        print(e)
C.g = lambda *args: len(args)
c.h = lambda *args: len(args)
print(c.g(1), c.h(1), C.g(1))
import types
c.m = types.MethodType(lambda self, x: (self.n, x), c)
print(c.m(1))
print(C(5).f.__call__(2), (lambda o: o.f)(c)(7), hash(f) == hash(c.f))
