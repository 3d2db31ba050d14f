import dataclasses


@dataclasses.dataclass
class Circle:
    radius: float


@dataclasses.dataclass
class Rect:
    w: float
    h: float


class Group(list):
    pass


def area(s):
    match s:
        case Circle(r):
            return 3 * r * r
        case Rect(w=w, h=h) if w == h:
            return ("square", w * h)
        case Rect(w, h):
            return w * h
        case [*shapes]:
            return [area(x) for x in shapes]
        case {"scale": k, "of": shape, **rest}:
            return k, area(shape), rest
        case (int() | float()) as n if n < 0:
            return "negative"
        case bool() | int():
            return s + 0
        case str() as t if (n := len(t)) > 3:
            return n
        case "a" | "b":
            return "letter"
        case None:
            return "none"
    return "unknown"


shapes = [Circle(1), Circle(0.5), Rect(2, 3), Rect(2.0, 2), [Circle(2), [Rect(1, 2)]], {"scale": 2, "of": Circle(1), "x": 1}, -5, -0.5, True, 2**62,
          "abcd", "a", "zz", None, Group([Circle(1)]), 2.5, (), {"scale": 1}]
for _ in range(30):
    results = [area(s) for s in shapes]
for s, r in zip(shapes, results):
    print(s, "->", r)
Circle.__match_args__ = ("diameter",)
Circle.diameter = property(lambda self: self.radius * 2)
print(area(Circle(1)))
Circle.__match_args__ = ()
try:
    area(Circle(1))
except TypeError as e:
    print(e)
