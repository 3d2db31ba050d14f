"""Attributes that functions of the program compute: properties, descriptors, __getattr__."""

import sys


class Temperature:
    def __init__(self, degrees):
        self._degrees = degrees
        self.log = []

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273:
            raise ValueError(f"too cold: {value}")
        self.log.append(value)
        self._degrees = value
        return "dropped"

    @property
    def caller(self):
        return sys._getframe(1).f_code.co_name, sys._getframe().f_code.co_name

    @property
    def closure(self):
        return [lambda: self][0]() is self

    @property
    def steps(self):
        yield from range(self._degrees)

    @property
    def broken(self):
        return self.nothing

    @property
    def renamed(self):
        self = "gone"
        return self

    only_set = property(None, lambda self, value: self.log.append(("only", value)))


def report(function, *args):
    try:
        result = function(*args)
    except Exception as error:
        lines, tb = [], error.__traceback__
        while tb is not None:
            lines.append(tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
        print(type(error).__name__, error, getattr(error, "name", None), lines)
    else:
        print(result)


def get(o, name):
    return {"degrees": lambda: o.degrees, "broken": lambda: o.broken, "missing": lambda: o.missing,
            "only_set": lambda: o.only_set, "deep": lambda: o.deep}[name]()


def set_degrees(o, value):
    o.degrees = value


t = Temperature(3)
for i in range(4):
    t.degrees = t.degrees + i
    t.only_set = i
print(t.degrees, t.log, t.caller, t.closure, list(t.steps), t.renamed)
report(set_degrees, t, -300)
report(get, t, "broken")
report(get, t, "only_set")
report(get, t, "missing")


class Asked(Temperature):
    def __getattr__(self, name):
        if name.startswith("deep"):
            return getattr(self, name + "er") if len(name) < 10 else name
        if name == "nothing":
            raise AttributeError("no such thing")
        return self.__class__.__name__, name, sys.exc_info()[0]


a = Asked(7)
for _ in range(3):
    print(a.degrees, a.missing, a.deep, a.broken, a.only_set)
report(set_degrees, a, -400)
report(lambda: a.nothing)


class Loud(Asked):
    @property
    def degrees(self):
        print("degrees")
        raise KeyError("no AttributeError")


report(get, Loud(1), "degrees")


class Hosted(Temperature):
    __getattr__ = lambda self, name, *rest: ("lambda", name, rest)  # noqa: E731


class Static(Temperature):
    __getattr__ = staticmethod(lambda name: ("static", name))


class Built(Temperature):
    __getattr__ = str.upper


class Callable:
    def __call__(self, name):
        return "called", name


class Instance(Temperature):
    __getattr__ = Callable()


for cls in Hosted, Static, Built, Instance:
    report(get, cls(2), "missing")
    report(get, cls(2), "broken")


class Everything(Temperature):
    def __getattribute__(self, name):
        return "all", name

    def __getattr__(self, name):
        return "never", name


print(Everything(1).degrees, Everything(1).missing)


class Field:
    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.values[self.name], owner.__name__

    def __set__(self, instance, value):
        instance.values[self.name] = value


class Lazy:
    def __get__(self, instance, owner):
        instance.lazy = "stored"
        return "computed"


class Record:
    x = Field("x")
    lazy = Lazy()

    def __init__(self):
        self.values = {}


class Sub(Record):
    pass


for cls in Record, Sub, Record:
    r = cls()
    for i in range(3):
        r.x = i * 1.5
        print(r.x, r.lazy, cls.x is Record.__dict__["x"])
report(lambda: Record().x)


class Changing:
    @property
    def value(self):
        return 1


c = Changing()
for i in range(6):
    print(c.value, end=" ")
    if i == 2:
        Changing.value = property(lambda self: 2)
    if i == 3:
        Changing.__dict__["value"].__init__(lambda self: 3)
    if i == 4:
        del Changing.value
        c.value = 4
print()


class Deleted:
    def __del__(self):
        print("deleted")

    @property
    def name(self):
        return "name"

    @name.setter
    def name(self, value):
        print("set", value)


print(Deleted().name)
Deleted().name = Deleted


class Many:
    count = 0

    def __init__(self, width):
        self.width = width
        Many.count += 1         # a new version of the class

    @property
    def double(self):
        return self.width * 2

    def __getattr__(self, name):
        return len(name)


print(sum(Many(i).double + Many(i).missing for i in range(1200)), Many.count)
