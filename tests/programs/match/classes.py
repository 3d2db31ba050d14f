import dataclasses


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0


class Named:
    __match_args__ = ("first", "second")

    def __init__(self, first, second, third=None):
        self.first, self.second, self.third = first, second, third


class Sub(Named):
    pass


def f(v):
    match v:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y) | Point(y, 0):
            return f"axis {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "point"
        case Sub(first=f, third=None):
            return f"sub {f}"
        case Named(1, Named(inner, _)):
            return f"nested {inner}"
        case Named("a", s, third=t):
            return f"named {s} {t}"
        case int(n) | str(n) | list(n):
            return f"self {n}"
        case float(real=r):
            return f"real {r}"
        case tuple((a, b)):
            return f"pair {a} {b}"
        case type(__name__=name):
            return f"class {name}"
    return "nothing"


for v in (Point(0), Point(0, 5), Point(5), Point(2, 2), Point(1, 2), Sub(1, 2), Sub(1, 2, 3), Named(1, Named("deep", 0)), Named("a", 2, 3), 5, "s", [1], 2.5,
          (1, 2), (1,), int, None, True, Named(9, 9)):
    print(f(v))
for text in ("case Point(1, 2, 3): pass", "case Named(1, 2, 3): pass", "case int(1, 2): pass", "case Point(1, x=1): pass", "case object(1): pass", "case Bad(1): pass", "case Bad2(1): pass", "case five(): pass"):
    ns = dict(Point=Point, Named=Named, Bad=type("Bad", (), {"__match_args__": 5}), Bad2=type("Bad2", (), {"__match_args__": (5,)}), five=5)
    for v in ("Point(1)", "Named(1, 2)", "5", "Bad()", "Bad2()"):
        try:
            exec(f"match {v}:\n    {text}", ns)
        except TypeError as e:
            print(text, v, e)
