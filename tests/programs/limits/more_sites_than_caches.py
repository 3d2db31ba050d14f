# A code with more sites that remember something than there is room for.

import math


class Point:
    def __init__(self, x=0):
        self.x = x

    @property
    def double(self):
        return self.x * 2

    def triple(self):
        return self.x * 3


class New:
    def __new__(cls):
        return object.__new__(cls)


class Other:
    x = "other"
    double = "of it"

    def triple(self):
        return "no number"


body = """
    for o in Point(1), Other(), Point(2.5), Other():
        found = []
        for i in range(12):
            found.append((o.x, o.double, o.triple()))
            found.append((Point().x, Point(i).x, Point(x=i).double, type(New()).__name__))
            found.append((len("abc"), math.hypot(3, 4), abs(-i), math.gcd(12, i), str(i), int("7")))
            o.x, o.y = i, str(i)
            found.append((o.x, o.y, same(i), same(given=i), Point(3).triple(), len, same is len))
        for each in found:
            print(*each)
"""
space = {"math": math, "Point": Point, "New": New, "Other": Other, "same": lambda given: given}
exec("def f(o):\n" + "    o.x\n" * 65_600 + body, space)
space["f"](Point(1))
