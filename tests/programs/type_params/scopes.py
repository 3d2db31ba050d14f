# requires: 3.12
T = "global T"


class C[T]:
    print(T, __qualname__)
    attribute = T

    def m(self, x: T) -> T:
        return T

    def generic[U](self, d=T, *, k: T = 5) -> U:
        return d, k, T, U

    class Inner[V](list[V]):
        print(T, V)

    @staticmethod
    def deco[W]() -> W:
        return lambda: (T, W)


print(T, C.attribute, C().m(1), C().generic(), C.Inner.__qualname__, C.deco()(), C.m.__qualname__, C.generic.__qualname__)


def outer():
    n = 1

    def inner[T](x: T = n):
        nonlocal n
        n += 1
        return n, T, x
    return inner


print(outer()(), outer().__qualname__)


def decorator(f):
    print("decorating", f.__name__)
    return f


@decorator
def decorated[T](x: T = print('default evaluated')): ...


type Alias[T: int] = [T, [T for _ in range(2)], lambda: T]
print(Alias.__value__[0], Alias.__value__[1], Alias.__value__[2]())


class D[T](C[T], metaclass=type, **{}):
    __slots__ = ()
    x: T
    type Local = T | int


print(D.__annotations__, D.Local.__value__, D[str], D.__bases__[0].__name__)
l = [lambda: T for _ in range(1)]
print(l[0]())
