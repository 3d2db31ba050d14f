"""Attributes that are made anew each time, at places that have seen them often: what descriptors of C
give, and bound methods; and what changes that on the way."""

import collections
import types


class A:
    def method(self):
        return "method", type(self).__name__


class Child(A):
    pass


class Slots:
    __slots__ = "a", "__dict__", "__weakref__"

    def method(self):
        return "slots"


class Bare:
    __slots__ = ()

    def method(self):
        return "bare"


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__, str(error)


def read(objects):
    found = []
    for o in objects:
        found.append((o.__class__.__name__, o.__doc__ is None, o.__class__ is type(o)))
    return found


print(read([A(), 1, "x", None, Child(), Slots(), [], A, read, types] * 20)[-10:])


def bound(o):
    method = o.method
    return method()


objects = [A(), Child(), Slots(), Bare()]
for _ in range(50):
    found = [bound(o) for o in objects]
print(found)
print([o.method.__self__ is o for o in objects], A().method == A().method)
a = objects[0]
print(a.method == a.method, a.method is a.method, a.method.__func__ is A.method)

# an instance gets its own
for o in objects[:3]:
    o.method = lambda: "own"
print([bound(o) for o in objects], bound(A()), bound(Child()))
for o in objects[:3]:
    del o.method
print([bound(o) for o in objects])
for o in objects[:3]:
    o.__dict__["method"] = lambda: "in the dict"
print([bound(o) for o in objects])
for o in objects[:3]:
    o.__dict__.clear()
    o.__dict__["other"] = 1
print([bound(o) for o in objects])
many = [A() for _ in range(40)]
for i, o in enumerate(many):
    setattr(o, f"x{i}", i)
print({bound(o) for o in many})

# the class gets another
A.method = lambda self: "changed"
print([bound(o) for o in objects])
A.method = property(lambda self: lambda: "property")
print([bound(o) for o in objects])
A.method = staticmethod(lambda: "static")
print([bound(o) for o in objects])
A.method = classmethod(lambda cls: cls.__name__)
print([bound(o) for o in objects])
del A.method
print([attempt(bound, o) for o in objects])


def class_of(o):
    return o.__class__


class Pretends:
    @property
    def __class__(self):
        return int


class Later:
    pass


later = Later()
for _ in range(50):
    found = [class_of(o) for o in (later, Pretends(), 1, A(), Slots())]
print(found)
later.__class__ = Child
print(class_of(later), isinstance(later, A))
Telling = type("Telling", (Later,), {"__class__": property(lambda self: "told")})
print(class_of(Telling()), class_of(later))


class Meta(type):
    pass


class Made(metaclass=Meta):
    pass


def name_of(cls):
    return cls.__name__


for _ in range(50):
    found = [name_of(cls) for cls in (A, Made, int, Child, types.SimpleNamespace)]
print(found)
Made.__name__ = "Renamed"
print(name_of(Made))
Naming = type("Naming", (Meta,), {"__name__": property(lambda cls: "of the metaclass")})
print(name_of(Naming("Named", (), {})), name_of(Made), name_of(A))
print(attempt(name_of, 1), name_of(name_of), attempt(name_of, A()))

Point = collections.namedtuple("Point", "x y")


def sum_of(point):
    return point.x + point.y


for _ in range(50):
    found = sum_of(Point(1, 2))
print(found)
Point.x = 10
print(sum_of(Point(1, 2)))
Point.x = property(lambda self: self[0] * 100)
print(sum_of(Point(1, 2)))


def dict_of(o):
    return o.__dict__


for _ in range(50):
    found = [dict_of(o) for o in (Child(), Slots(), dict_of)]
print(found)
child = Child()
dict_of(child)["a"] = 1
print(child.a, dict_of(child) is dict_of(child), attempt(dict_of, 1), type(dict_of(A)).__name__)


def abstract_of(cls):
    return cls.__abstractmethods__


for _ in range(50):
    found = attempt(abstract_of, A), attempt(abstract_of, type)
print(found)
A.__abstractmethods__ = {"one"}
print(abstract_of(A), attempt(A), attempt(abstract_of, Child))


def frame_of(error):
    return error.__traceback__.tb_frame.f_code.co_name, error.args, error.__cause__


def raising():
    raise ValueError("x") from KeyError("y")


for _ in range(50):
    try:
        raising()
    except ValueError as error:
        found = frame_of(error)
print(found)


class Callable:
    """`__call__` and `__name__` are looked for where they may be."""

    def __init__(self, name):
        self.__name__ = name
        self.__doc__ = name * 2

    def __call__(self):
        return self.__name__, self.__doc__


print([name_of(each) for each in [Callable("a"), Callable("b"), A, name_of] * 20][-4:], Callable("c")())
