"""Small functions called in hot loops: what they compute, what fails in them, what replaces them."""

import sys
import traceback


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def larger(a, b):
    if a > b:
        return a
    return b


def clamp(x, low, high):
    return low if x < low else high if x > high else x


def twice(x):
    y = x + x
    return y


def four_times(x):
    return twice(twice(x))


LIMIT = 50


def limited(x):
    return x if x < LIMIT else LIMIT


def same(x):
    return x


def first(items, i):
    return items[i]


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def product(p, q):
    return p.x * q.x + p.y * q.y


def sums(n):
    total = 0.0
    best = 0
    clamped = 0
    fours = 0
    for i in range(n):
        total += element(i, n - i)
        best = larger(best, i * 7 % 13)
        clamped += clamp(i, 3, n - 3)
        fours += four_times(i) + limited(i)
    return total, best, clamped, fours


print(sums(100), sums(1000))


def takes(n):
    items = [0.5, 1, 2.25, True]
    p, q = Point(1.5, 2.5), Point(3.0, -1.0)
    total = 0.0
    for i in range(n):
        total += first(items, i % 3) + product(p, q)
    p.x = 7
    for i in range(n):
        total += product(p, q)
    return total


print(takes(100))


def identities(n):
    big = 1e300 * 1e5
    kept = 0
    k = 0
    while k < n:
        value = same(big)
        kept += value is big
        k += 1
    return kept


print(identities(50))


# failures: the traceback has both frames

def inverse(x):
    return 1 / x


def sum_of_inverses(n):
    total = 0.0
    for i in range(n, -3, -1):
        total += inverse(i)
    return total


def position(error):
    frames = traceback.extract_tb(error.__traceback__)
    return [(f.name, f.lineno, f.colno, f.end_colno) for f in frames], str(error)


try:
    sum_of_inverses(60)
except ZeroDivisionError as error:
    print(position(error))
    print(error.__traceback__.tb_next.tb_frame.f_locals["i"])


# an int becomes too large within the function

def grow(n):
    x = 3
    for i in range(n):
        x = larger(twice(x), i)
    return x


print(grow(100))


# arguments of other types

def mixed(n):
    values = [1, 2.5, True, 10 ** 30, "text"]
    out = 0
    for i in range(n):
        value = values[i * 5 // n]
        out = larger(out, value) if i < n * 4 // 5 else out
        same(value)
    return out


print(mixed(100))


# functions that are replaced between, and while loops run

def use(n):
    total = 0
    for i in range(n):
        total += helper(i)
    return total


def helper(i):
    return i + 1


print(use(100))
helper.__code__ = (lambda i: i * 2).__code__
print(use(100))


def helper(i):
    return -i


print(use(100))
helper = abs
print(use(100))


def replacing(i):
    if i == 50:
        global helper
        helper = replaced
    return i


def replaced(i):
    return 1000


helper = replacing
print(use(100))
LIMIT = 60
print(sums(100))


def wrong(n):
    total = 0
    for i in range(n):
        total += twice(i, i)
    return total


try:
    wrong(10)
except TypeError as error:
    print(error)


# no frames are left for the call

def deep(n):
    if n:
        return deep(n - 1)
    total = 0
    for i in range(40):
        total += twice(i)
    return total


def room():
    low, high = 10, sys.getrecursionlimit()
    while high - low > 1:
        middle = (low + high) // 2
        try:
            deep(middle)
            low = middle
        except RecursionError:
            high = middle
    return low


for _ in range(3):
    print(deep(5))
depth = room()
try:
    deep(depth + 1)
except RecursionError as error:
    print(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    print(last.name, last.line)
print(deep(depth))


# somebody watches only the function

seen = []


def profiler(frame, event, argument):
    seen.append((frame.f_code.co_name, event))


def watched(n):
    total = 0
    for i in range(n):
        if i == n - 2:
            sys.setprofile(profiler)
        total += twice(i)
    sys.setprofile(None)
    return total


print(watched(50), seen)
