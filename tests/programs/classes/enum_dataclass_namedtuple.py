import collections
import dataclasses
import enum
import typing


class Color(enum.Enum):
    RED = 1
    GREEN = enum.auto()
    ALIAS = 1

    @property
    def pretty(self):
        return self.name.title()


class Flags(enum.IntFlag):
    A = enum.auto()
    B = enum.auto()


print(list(Color), Color.RED.pretty, Color(2), Color["RED"], Color.ALIAS is Color.RED, Flags.A | Flags.B, Flags(3) & 1)
try:
    Color(9)
except ValueError as e:
    print(e)


@dataclasses.dataclass(order=True)
class Item:
    name: str
    price: float = 1.5
    tags: list = dataclasses.field(default_factory=list, compare=False)

    def __post_init__(self):
        self.tags.append(self.name)


print(Item("a"), Item("b", 2) > Item("a", 3), Item("a") == Item("a"), dataclasses.replace(Item("x"), price=0))
try:
    Item()
except TypeError as e:
    print(e)
Point = collections.namedtuple("Point", "x y", defaults=[7])


class Typed(typing.NamedTuple):
    a: int
    b: str = "b"

    def both(self):
        return f"{self.a}{self.b}"


print(Point(1), Point(1, 2)._replace(x=5), Typed(1).both(), Typed(1, "z"), Point.__module__, Typed.__module__, Color.__module__)
x, y = Point(3)
print(x, y, Typed._fields, dataclasses.asdict(Item("q")))


@dataclasses.dataclass(frozen=True, slots=True)
class Frozen:
    v: int


f = Frozen(1)
try:
    f.v = 2
except dataclasses.FrozenInstanceError as e:
    print(e, hash(f) == hash(Frozen(1)))
