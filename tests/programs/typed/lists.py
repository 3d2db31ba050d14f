"""Lists in hot loops: loads, stores, iteration, append; other types, errors, shared items."""

import math
from cmath import sqrt
from collections import deque

NAN = math.nan


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dropped", self.name)


class Whole(int):
    pass


class Real(float):
    pass


class Sub(list):
    def __getitem__(self, i):
        return 7

    def __setitem__(self, i, v):
        print("set", i, v)


def total(xs):
    t = 0
    for i in range(len(xs)):
        t = t + xs[i]
    return t


def iterate(xs):
    t = 0
    last = None
    for x in xs:
        t = t + x
        last = x
    return t, last


def fill(xs, start, step):
    x = start
    for i in range(len(xs)):
        xs[i] = x
        xs[-i] = x * 2
        x = x + step
    return xs


def copy_items(xs, n):
    ys = [0.5] * n
    zs = list(range(1000, 1000 + n))
    flags = [True] * n
    for i in range(n):
        v = xs[i]
        ys[i] = xs[i]
        zs[i] = i * 1000
        flags[i] = v > 1.0
        zs[n - i - 1] += i
    return ys, zs, flags


def bubble(xs):
    xs = list(xs)
    n = len(xs)
    for i in range(n):
        for j in range(n - 1 - i):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
    return xs


def shared(n):
    a = [i * 1.5 for i in range(n)]
    b = list(a)
    c = a[2]
    for i in range(n):
        a[i] = a[i] * 2.0
        a[i] = a[i] + 1.0
    return a, b, c


def kept_identity(n):
    xs = [NAN] * n + [1.5]
    ys = [0.0] * n
    zs = []
    x = 0.0
    for i in range(n):
        ys[i] = xs[i]
        x = xs[i]
        zs.append(x)
        zs.append(xs[i])
    return (all(y is NAN for y in ys), x is NAN, all(z is NAN for z in zs), NAN in ys,
            zs.count(NAN))


def computed_once(n):
    x = 1e308
    out = []
    for i in range(n):
        x = x * 10.0
        out.append(x)
        y = x - x
        out.append(y)
        out.append(y)
    return out[-1] is out[-2] or out[-1] == out[-2], len(out)


def matrix(n):
    rows = [[i * j * 0.5 for j in range(n)] for i in range(n)]
    t = 0.0
    for i in range(n):
        row = rows[i]
        for j in range(n):
            t = t + rows[i][j] * row[j]
            rows[i][j] = t
    return t, rows[-1]


def appends(n):
    ints, floats, flags, things = [], [], [], []
    for i in range(n):
        ints.append(i * i)
        floats.append(i * 0.25)
        flags.append(i % 3 == 0)
        things.append(ints)
        ints.append(len(things))
    return ints, floats, flags, len(things)


def comprehensions(n):
    xs = [i * 0.5 for i in range(n)]
    return ([x * x for x in xs], [i * j for i in range(n) for j in range(i) if (i + j) % 2],
            [x > 1.0 for x in xs], [-i for i in range(n) if i % 3],
            [xs for i in range(n)][-1] is xs,
            [[i * j for j in range(3)] for i in range(n)])


def changes_while_iterated(n):
    xs = list(range(n))
    t = 0
    for x in xs:
        t = t + x
        if x % 5 == 1:
            xs.append(x * 2 + 1) if len(xs) < 40 else None
        if x == 3:
            xs.pop()
    return t, len(xs)


def loud_items(n):
    xs = [Loud(i) for i in range(3)] + [0] * n
    for i in range(len(xs)):
        print("at", i) if i < 4 else None
        xs[i] = i
    return xs


def loud_variable():
    for thing in [Loud("a"), Loud("b")] + [5] * 6:
        number = 1
        for i in range(3):
            number = number + i
    return number


def objects(n):
    found = None
    at = 0
    rows = [[i] for i in range(n)] + [None] * 2
    for i in range(len(rows)):
        row = rows[i]
        if row is None:
            found = i
            continue
        if row is rows[i]:
            at = at + row[0]
    return found, at


def tuples(n):
    points = [(i, i * 0.5) for i in range(n)]
    t = 0.0
    for p in points:
        t = t + p[0] * p[1] - p[-1]
    return t


def math_functions(n):
    t = 0.0
    k = 0
    for i in range(n):
        x = i * 0.7 - 2.0
        t = t + math.sqrt(abs(x)) + math.sin(x) * math.cos(i) + math.pi - math.fabs(-x)
        k = k + int(x * 3) + abs(i - 5) + int(float(i))
    return t, k


def other_functions(n):
    t = 0.0
    push = kept.append
    for i in range(n):
        t = t + sqrt(4.0 - i)
        push(i)
    return t, kept


class Counts(list):
    def append(self, x):
        list.append(self, -x)


def appends_to_any(target, n):
    for i in range(n):
        target.append(i)
    return list(target)


def math_errors(x):
    t = 0.0
    while True:
        t = t + math.sqrt(x)
        x = x - 0.5


def big_int_of(x):
    r = 0
    for i in range(80):
        r = int(x)
        x = x * 2
    return r


kept = []
print([appends_to_any(t, 4) for t in ([], Counts(), deque(), [0.5], Counts(), bytearray())])
ints, floats = list(range(20)), [i / 4 for i in range(20)]
for xs in (ints, floats, ints + floats, [True, False] * 4, [1, 2, 3, 4, 5, 2 ** 70, 6, 7],
           [1, 2, 3, Whole(4), 5], [1.0, 2.0, Real(3.0), 4.0, 1j, 5], [], [0.5, NAN, 1.5],
           tuple(ints), Sub(ints), [1e300] * 5 + [1e308] * 5, [-2 ** 61] * 3 + [2 ** 61 - 1] * 9):
    print(total(xs), iterate(xs))
print(fill([0] * 6, 1, 1), fill([0.0] * 6, 0.5, 0.25), fill([None] * 5, 2, 2 ** 59),
      fill(["a", "b"] * 3, 1, 0.5), fill([True] * 5, 1000, 1000))
fill(Sub([1, 2, 3]), 0, 1)
print(copy_items([i * 0.3 for i in range(9)], 9), copy_items([NAN, 0.5, 1e300, 2.5], 4))
print(bubble([5, 3, 9, 1, 7, 7, 2]), bubble([0.5, -1.5, 1e300, 0.25]), bubble("hello"),
      bubble([3, 1.5, 2, 0.5]))
print(shared(9), kept_identity(6), computed_once(5), matrix(6))
print(appends(9), comprehensions(7))
print(changes_while_iterated(20), loud_items(6), loud_variable(), objects(9), tuples(9))
print(math_functions(30), big_int_of(1.5), other_functions(8))
for bad in (lambda: total([1, 2, 3, "a", 4]), lambda: total([1, 2, None]), lambda: math_errors(3.0),
            lambda: copy_items([1.0, 2.0], 4), lambda: fill((1, 2, 3), 0, 1)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error, error.__traceback__.tb_next.tb_next.tb_lineno)
