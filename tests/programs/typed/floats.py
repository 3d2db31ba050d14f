"""Floats in loops: those that have no word, special ones, division, remainders, powers."""

import math
import struct

NAN, INF = math.nan, math.inf


def show(*values):
    print([struct.pack(">d", v).hex() if isinstance(v, float) and v == v else repr(v)
           for v in values])


def grow(x, factor, n):
    for i in range(n):
        x = x * factor
    return x


def operators(x, y, n):
    for i in range(n):
        a = x + y
        b = x - y
        c = x * y
        d = -x
        x = x + 0.5
    return a, b, c, d


def divide(x, y, n):
    for i in range(n):
        a = x / y
        b = x // y
        c = x % y
        x = x - 1.25
    return a, b, c


def power(x, y, n):
    a = b = 0.0
    for i in range(n):
        a = x ** y
        b = y ** 2
        y = y + 0.5
    return a, b


def with_ints(x, k, n):
    total = 0
    for i in range(n):
        total = total + x * i - k / 3 + i // 2 + (i - x) * 2
        x = x + 1
        if x > i:
            total -= 1
        if i == x:
            total += 1000
        if k != 3.0:
            total += 0.125
    return total, x


def compares(x, y, n):
    r = 0
    for i in range(n):
        if x < y:
            r += 1
        if x <= y:
            r += 10
        if x == y:
            r += 100
        if x != y:
            r += 1000
        if x > y:
            r += 10000
        if x >= y:
            r += 100000
        if not x < y:
            r += 1000000
        if x < y or x > y:
            r += 10000000
        b = x < y
        c = x == y
        if x:
            r += 100000000
        if not y:
            r += 1000000000
    return r, b, c, x < y < 5.0


def identity(x, n):
    """What is not computed stays what it is."""
    y = 0.0
    for i in range(n):
        y = x
        z = y
    return y is x, z is x, [y] == [x]


def computed_nan(n):
    x = INF
    y = z = 0.0
    for i in range(n):
        x = x - x
        y = x
        z = y
    return [y] == [z], x != x


show(grow(1.0, 2.0, 100), grow(1.0, 2.0, 300), grow(1.0, 2.0, 1030), grow(1.0, 0.5, 100),
     grow(1.0, 0.5, 300), grow(1.0, 0.5, 1070), grow(1.0, 0.5, 1080), grow(-0.0, 3.0, 5))
for x in (1.5, -0.0, 0.0, INF, -INF, NAN, 1e300, 1e-300, 5e-324):
    for y in (2.5, -1.5, INF, NAN, 1e300, -1e-310):
        show(*operators(x, y, 5))
        show(*divide(x, y, 5))
        show(*compares(x, y, 3))
for x in (2.0, 0.5, -3.0, 1e200, 0.0, INF, NAN):
    for y in (0.5, 2.0, 3.0, -1.0, 0.0, 700.0, NAN):
        try:
            a, b = power(x, y, 3)
            show(a, b) if not isinstance(a, complex) else print("complex", b)
        except (OverflowError, ZeroDivisionError) as error:
            print(x, y, type(error).__name__, error)
for n in (1, 5, 50):
    show(*with_ints(0.5, 3, n), *with_ints(7, 3, n), *with_ints(1e18, 2 ** 60, n))
show(with_ints(0.5, 2 ** 61 - 1, 9)[0])
for x in (1.5, NAN, INF, 1e300):
    print(identity(x, 5))
print(computed_nan(6))
