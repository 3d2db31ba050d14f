C = type("C", (dict,), {"x": 1, "f": lambda self: self.x})
c = C(a=1)
print(c.f(), c, C.__name__, C.__module__, C.__qualname__)


def add(cls):
    cls.added = lambda self: "added"
    return cls


D = add(type("D", (C,), {}))
print(D().added(), D.__bases__[0].__name__, type("E", (), {"__slots__": ("q",)}).q.__name__)
for bad in (("X",), ("X", ()), (5, (), {}), ("X", [], {}), ("X", (), []), ("X", (5,), {}), ("a\0b", (), {})):
    try:
        type(*bad)
        print(bad, "fine")
    except (TypeError, ValueError) as e:
        print(e)
D.__name__ = "Renamed"
print(D.__name__, D.__qualname__)
import types
F = types.new_class("F", (C,), {}, lambda ns: ns.update(y=2))
print(F.y, types.resolve_bases((C,))[0].__name__)
