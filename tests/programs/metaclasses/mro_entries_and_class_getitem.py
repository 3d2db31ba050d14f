class Proxy:
    def __init__(self, *bases):
        self.bases = bases

    def __mro_entries__(self, bases):
        print("mro_entries", len(bases))
        return self.bases


class A:
    def __class_getitem__(cls, item):
        return cls.__name__, item


class C(Proxy(A, dict), Proxy()):
    pass


print(C.__bases__, C.__orig_bases__[0].bases[0].__name__, A[int], A[1, 2], C["x"])


class Bad:
    def __mro_entries__(self, bases):
        return A


try:
    class D(Bad()):
        pass
except TypeError as e:
    print(e)
import typing
T = typing.TypeVar("T")


class G(typing.Generic[T]):
    pass


class H(G[int]):
    pass


print(H.__orig_bases__, G[str], list[int], dict[str, list[int]], H.__mro__[1].__name__)
try:
    int[5]
except TypeError as e:
    print(e)
