# What a call site keeps of a C function, of a class and of a function is kept apart.

import math


class Made:
    def __init__(self, *given):
        self.given = given

    def __repr__(self):
        return f"{type(self).__name__}{getattr(self, 'given', ())}"


class Raised(Exception):
    def __init__(self, *given):
        self.given = given


class New:
    def __new__(cls, given=None):
        self = object.__new__(cls)
        self.given = given
        return self

    __repr__ = Made.__repr__


class Text(str):
    def __new__(cls, given=""):
        return super().__new__(cls, given)


class Called:
    def __call__(self, given):
        return ["called", given]


def simple(given):
    return ["simple", given]


def with_default(given, more=2):
    return [given, more]


def generating(given):
    yield given


kinds = [
    (abs, -2), (math.sqrt, 4.0), (math.gcd, 12), (math.hypot, 3), (divmod, 3), (sorted, [2, 1]),
    (int, 3.5), (str, 3), (list, "ab"), (type, 3), (len, "abc"), (repr, 3), (callable, 1),
    ("ab".join, ["x", "y"]), ({}.get, 3), ([].count, 3), ("{}".format, 3), ("a b".split, " "),
    ("ab".encode, "ascii"), (str.upper, "a"), (list.copy, [1]), (object.__new__, Made),
    (Made, 1), (Raised, 2), (New, 3), (Text, 4), (Called(), 5), (Called().__call__, 6),
    (simple, 7), (with_default, 8), (generating, 9), (lambda given: given, 10)]


def result(f, given):
    try:
        value = f(given)
    except Exception as error:
        value = error
    if isinstance(value, BaseException):
        return type(value).__name__, str(value)
    return value if not hasattr(value, "send") else list(value)


# each two of them, at a site that has called nothing before
site = """
def call(f, given):
    return f(given)
"""
for first, first_given in kinds:
    for second, second_given in kinds:
        space = {}
        exec(site, space)
        call = space["call"]
        expected = result(first, first_given), result(second, second_given)
        for _ in range(3):
            found = result(lambda x: call(first, x), first_given), \
                result(lambda x: call(second, x), second_given)
            if repr(found) != repr(expected):
                print(first, second, found, expected)

# and all of them at one, many times
for _ in range(100):
    for f, given in kinds:
        if repr(result(lambda x: call(f, x), given)) != repr(result(f, given)):
            print(f, given)


def no_class_here(step):
    return type(step)(0)


print([no_class_here(x) for x in (New(), 1, New(), 2.5, Text("a"), "b", New(), 1, Text("a"))])
