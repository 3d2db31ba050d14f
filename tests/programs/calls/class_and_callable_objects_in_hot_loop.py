class P:
    __slots__ = "x", "y"

    def __init__(self, x, y=0):
        self.x, self.y = x, y


class New:
    def __new__(cls, x):
        return x * 2


class Callable:
    def __init__(self, k):
        self.k = k

    def __call__(self, x):
        return x + self.k


class Meta(type):
    def __call__(cls, x):
        return ("meta", x)


class M(metaclass=Meta):
    pass


class Exc(Exception):
    pass


class Sub(list):
    pass


def apply(f, n):
    r = None
    for i in range(n):
        r = f(i)
    return r


p = apply(P, 50)
print(p.x, p.y, apply(New, 50), apply(Callable(100), 50), apply(M, 50), repr(apply(Exc, 3)), apply(str, 5), apply(float, 5), apply(lambda i: Sub([i]), 4))
print(apply(P(1).__class__, 3).x, apply(range, 4), apply(type, 5), apply(bool, 2), apply([].append, 5), apply({3: "d"}.get, 4), apply((lambda k: k).__call__, 6))
for bad in (5, None, "s", P(1)):
    try:
        apply(bad, 1)
    except TypeError as e:
        print(e)


def switching(fs, n):
    return [f(n) for f in fs * 5][-len(fs):]


print(switching([str, float, Callable(1), lambda x: -x, New, abs], 7))
P.__init__ = lambda self, x: setattr(self, "x", "patched")
print(apply(P, 3).x)
