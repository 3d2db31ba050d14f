"""Methods and attributes of instances that have a dict of their own, not values side by side."""
import io


class Point:
    kind = "class"

    def __init__(self, x):
        self.x = x
        self.old = None

    def name(self):
        return f"point {self.x}"


class Noisy:
    """Says when it goes, and what its holder has by then."""

    def __init__(self, holder, name):
        self.holder, self.name = holder, name

    def __del__(self):
        print("gone:", self.name, sorted(vars(self.holder)), self.holder.old is self)


def names(points):
    return [point.name() for point in points]


def kinds(points):
    return [point.kind for point in points]


def store(points, value):
    for point in points:
        point.x = value
        point.y = value


def with_dict(x):
    point = Point(x)
    point.__dict__ = dict(vars(point))
    return point


def own_attributes():
    points = [with_dict(i) for i in range(3)]
    mixed = [point for i in range(20) for point in (Point(i), with_dict(i))]
    for _ in range(30):
        result = names(points), kinds(points), names(mixed)[-2:], kinds(mixed)[:2]
    print(result)
    points[1].name = lambda: "its own"
    points[1].kind = "its own"
    mixed[-1].name = mixed[-2].name = lambda: "mixed"
    print(names(points), kinds(points), names(mixed)[-4:])
    del points[1].name, points[1].kind, mixed[-1].name
    print(names(points), kinds(points), names(mixed)[-2:])
    Point.name = lambda self: "changed"
    print(names(points)[0], names(mixed)[-1])


def stores():
    points = [with_dict(i) for i in range(3)]
    for i in range(40):
        store(points, i)
        store(points, str(i))
        store(points, [i])
    print([vars(point) for point in points])
    del points[0].x
    store(points, "again")
    print([list(vars(point).items()) for point in points])
    points[1].__dict__[1] = "no string"
    store(points, 5)
    print(vars(points[1]))

    def replace(point, value):
        point.old = value

    for i in range(30):
        replace(points[0], None)
    replace(points[0], Noisy(points[0], "first"))
    replace(points[0], Noisy(points[0], "second"))
    replace(points[0], None)

    class Guarded(Point):
        def __setattr__(self, name, value):
            print("set", name)
            super().__setattr__(name, value)
    points[0].__class__ = Guarded
    store(points[:1], 7)


class Stack(list):
    def push(self, value):
        self.append(value)
        self.size = len(self)
        self.last = value


class Table(dict):
    default = 7

    def __missing__(self, key):
        self.asked = key
        return self.default


class Failure(Exception):
    def __init__(self, code):
        self.code = code

    def text(self):
        return f"failure {self.code}"


class Text(io.StringIO):
    pass


class Number(int):
    def double(self):
        return self * 2


def subclasses_of_builtin_types():
    stack, table, out, text = Stack(), Table(a=1), io.StringIO(), Text()
    number = Number(4)
    for i in range(50):
        stack.push(i)
        found = table["a"], table[i]
        out.write(f"{i} ")
        text.write("-")
        try:
            raise Failure(i)
        except Failure as error:
            said = error.text(), error.code, error.args
        number.note = number.double()
    print(stack.size, stack.last, found, table.asked, said, number.note)
    print(out.getvalue()[-9:], len(text.getvalue()))
    text.write = lambda part: print("own write", part)
    table.default = 8
    for _ in range(3):
        text.write("x")
    print(table["none"], vars(table))
    try:
        out.write = 1
    except AttributeError as error:
        print(error)


class Meta(type):
    def shown(cls):
        return "of the metaclass"

    @property
    def forced(cls):
        return "a property of the metaclass"


class Made(metaclass=Meta):
    shown = "of the class"
    forced = "hidden"
    value = 1


def attributes_of_types():
    for i in range(30):
        found = (dict.__repr__ is list.__repr__, dict.__repr__(dict(a=1)), int.__name__,
                 Made.shown, Made.forced, Made.value)
    print(found)

    def read():
        return Made.shown, Made.value
    for i in range(30):
        read()
    Made.value = 2
    print(read())
    del Made.shown
    print(read()[0]())
    Meta.value = property(lambda cls: "now a property")
    print(read()[1])


def types():
    def of(values):
        return [type(value).__name__ for value in values]
    for _ in range(3):
        found = of([1, 2.5, 1 << 80, True, None, "s", type, Point, Point(1), of, 0.0, float("nan")])
    print(found)
    made = type("Made", (Point,), {"extra": 1})
    print(made.__mro__[1].__name__, made(3).extra)
    try:
        type(1, 2)
    except TypeError as error:
        print(error)


own_attributes()
stores()
subclasses_of_builtin_types()
attributes_of_types()
types()
