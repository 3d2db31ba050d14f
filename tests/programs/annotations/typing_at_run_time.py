import dataclasses
import typing


@dataclasses.dataclass
class D:
    a: int
    b: "str" = "x"
    c: typing.ClassVar[int] = 3
    d: dataclasses.InitVar[int] = 4


class TD(typing.TypedDict, total=False):
    k: int


class P(typing.Protocol):
    def m(self) -> int: ...


@typing.runtime_checkable
class R(typing.Protocol):
    x: int

    def m(self): ...


class Impl:
    x = 1

    def m(self): return 1


print(D(1), [f.name for f in dataclasses.fields(D)], TD(k=1), TD.__annotations__, isinstance(Impl(), R), isinstance(5, R))
print(typing.get_type_hints(D), typing.Optional[int], typing.Union[int, str, int], int | str, list[int] | None, typing.Callable[[int], str])
print(isinstance(5, int | str), issubclass(bool, int | str), typing.cast(str, 5), typing.get_args(dict[str, int]), typing.NewType("N", int)(5))


@typing.overload
def f(x: int) -> int: ...
@typing.overload
def f(x: str) -> str: ...
def f(x): return x


print(f(1), f("a"), len(typing.get_overloads(f)), typing.Literal["a", 1], typing.Annotated[int, "meta"].__metadata__)
try:
    P()
except TypeError as e:
    print(e)
try:
    5 | 5, int | 5
except TypeError as e:
    print(e)
