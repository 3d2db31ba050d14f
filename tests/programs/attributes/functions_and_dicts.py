"""Attributes of functions, of instances whose dict has a place of its own, of many types."""


def counted(function):
    def wrapper(*args):
        wrapper.calls += 1
        wrapper.last = args
        return function(*args)
    wrapper.calls = 0
    return wrapper


@counted
def square(x):
    return x * x


print(sum(square(i) for i in range(100)), square.calls, square.last)
square.__dict__.clear()
try:
    square(1)
except AttributeError as error:
    print(error)
square.__dict__.update({1: "one", "calls": 5})
print(square(3), square.calls, square.__dict__)
square.__dict__ = {"calls": 1.5, "other": 0}
print(square(4), square.calls)
del square.calls
try:
    square(1)
except AttributeError as error:
    print(error)


class Error(Exception):
    pass


class Items(list):
    def total(self):
        return self.start + sum(self)


class Base:
    def name(self):
        return type(self).__name__


kinds = [type(f"K{i}", (Base,), {"rank": i}) for i in range(20)]


def read(o):
    return o.value


def write(o, value):
    o.value = value


for round_ in range(30):
    errors = [Error(i) for i in range(3)]
    for i, error in enumerate(errors):
        error.code = i
    items = Items([1, 2])
    items.start = round_
    objects = [kind() for kind in kinds]
    for i, o in enumerate(objects):
        write(o, i)
    line = [e.code for e in errors], items.total(), [read(o) + o.rank for o in objects]
    if round_ == 10:
        kinds[3].value = property(lambda self: 1000, lambda self, value: None)
        kinds[4].name = lambda self: "other"
        kinds[5].rank = 100
print(line, [o.name() for o in objects])
