import functools


def trace(f):
    @functools.wraps(f)
    def wrapper(*args, **kw):
        print("call", f.__name__, args, kw)
        result = f(*args, **kw)
        print("return", result)
        return result
    return wrapper


def repeat(n, *, sep="-"):
    def decorator(f):
        def wrapper(*args):
            return sep.join(str(f(*args)) for _ in range(n))
        return wrapper
    return decorator


@trace
@repeat(3, sep="+")
@repeat(n=2)
def f(x):
    return x * 2


print(f("a"))


class Count:
    def __init__(self, f):
        functools.update_wrapper(self, f)
        self.f, self.n = f, 0

    def __call__(self, *args):
        self.n += 1
        return self.f(*args)


@Count
def g(n):
    """doc of g"""
    return n and g(n - 1)


g(5)
print(g.n, g.__doc__, g.__name__, g.__wrapped__.__name__)


@lambda cls: cls()
class single:
    value = 5


@[trace, repeat(2)][1]
def h(): return 1


@(x := trace)
def i(): return "i"


print(single.value, h(), i(), x is trace)


@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.singledispatch
def kind(v): return "other"
@kind.register
def _(v: int): return "int"
@kind.register(list)
def _(v): return "list"


class P:
    @functools.cached_property
    def slow(self):
        print("computing")
        return 42

    @functools.singledispatchmethod
    def m(self, v): return "m"

    partial = functools.partialmethod(lambda self, a, b: (a, b), 1)


p = P()
print(fib(80), fib.cache_info().hits, kind(1), kind([]), kind("x"), p.slow, p.slow, p.m(1), p.partial(2))
try:
    @5
    def j(): pass
except TypeError as e:
    print(e)
