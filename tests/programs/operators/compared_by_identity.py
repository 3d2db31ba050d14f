"""Objects whose classes say nothing of equality are equal if they are the same, whatever else is
changed meanwhile."""
from decimal import Decimal
from enum import Enum
import sys


class Colour(Enum):
    RED = 1
    BLUE = 2


class Plain:
    pass


class Equal(Plain):
    def __eq__(self, other):
        print("asked", type(other).__name__)
        return True


class Different(Plain):
    def __ne__(self, other):
        return "different"


class Meta(type):
    def __eq__(cls, other):
        return NotImplemented

    __hash__ = type.__hash__


class Made(metaclass=Meta):
    pass


def compared(a, b):
    return a == b, a != b, b == a


def at_the_limit(n):
    if n:
        return at_the_limit(n - 1)
    a = Plain()
    return a == a


plain, other, equal, different = Plain(), Plain(), Equal(), Different()
for _ in range(3):
    print(compared(plain, plain), compared(plain, other), compared(None, plain), compared(None, None))
    print(compared(Colour.RED, Colour.RED), compared(Colour.RED, Colour.BLUE), compared(Colour.RED, 1))
    print(compared(plain, equal), compared(equal, None), compared(different, different))
    print(compared(plain, different), compared(Made, Made), compared(Made, Plain), compared(..., ...))
    print(compared(print, print), compared(compared, print), compared(sys, sys), compared(sys, plain))
    print(compared(Decimal(2), 2), compared(Decimal(2), Decimal(3)), compared(Decimal(2), plain))

Plain.__eq__ = lambda self, other: "asked now"
print(plain == other, other != plain, plain == None)
del Plain.__eq__
print(plain == other, plain == plain)
try:
    plain < other
except TypeError as error:
    print(error)
Colour.__eq__ = lambda self, other: 5
print(compared(Colour.RED, Colour.BLUE))

number, step = Decimal("1.5"), Decimal(3)
for _ in range(3):
    number += step * 2 - step / 4
    number = number % 7 // 1 + (-step) ** 2 + 1
print(number, number > step, step != number)
try:
    number + 1.5
except TypeError as error:
    print(error)
try:
    1.5 % number
except TypeError as error:
    print(error)
print(at_the_limit(5))
