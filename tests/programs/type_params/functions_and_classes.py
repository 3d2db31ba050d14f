# requires: 3.12
def first[T](items: list[T]) -> T:
    return items[0]


class Box[T, *Ts, **P](list[T]):
    def get[U](self, other: U) -> T | U:
        return other


type Pair[A, B] = tuple[A, B]
type Rec = list[Rec] | int
print(first([5]), first.__type_params__, Box.__type_params__, Box[int, str, [int]], Box.get.__type_params__, Box().get(3))
print(Pair, Pair[int, str], Pair.__value__, Pair.__type_params__, Rec.__value__, Rec.__name__)
print(Box.__orig_bases__, Box.__mro__[1:3], Box.__parameters__)


def bounded[T: (int, str), U: "Undefined", V: float](x: T) -> None: ...


t, u, v = bounded.__type_params__
print(t.__constraints__, u.__bound__, v.__bound__, t.__infer_variance__)


def lazy[T: undefined_bound]():
    return T


print(lazy().__name__)
try:
    lazy().__bound__
except NameError as e:
    print(e)
type Lazy = also_undefined
try:
    Lazy.__value__
except NameError as e:
    print(e)
also_undefined = 5
print(Lazy.__value__)
