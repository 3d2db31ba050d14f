"""Items of array.array, bytes and bytearray: in loops that have been typed, and where these end."""

import math
import sys
from array import array

CODES = "bBhHiIlLqQfd"
LIMITS = {code: ((1 << 8 * array(code).itemsize - code.islower()) - 1,
                 -(1 << 8 * array(code).itemsize - 1) if code.islower() else 0)
          for code in CODES[:-2]}


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__, str(error)


def total(items, rounds):
    result = 0
    for i in range(rounds):
        result += items[i % 7] - items[-1 - i % 7]
    return result


def fill(items, rounds, value):
    for i in range(rounds):
        items[i % 7] = value
        items[-1] = i % 7
    return items


for code in CODES:
    items = array(code, range(7))
    print(code, total(items, 500), fill(items, 500, 3), attempt(fill, items, 500, 2.5))
    print(attempt(fill, items, 500, 127), attempt(total, items, 500))
    print(attempt(fill, items, 500, "x"), attempt(fill, items, 500, True), items)

for code, limits in LIMITS.items():
    for limit in limits:
        for value in limit - 1, limit, limit + 1:
            items = array(code, [1] * 7)
            print(code, value, attempt(fill, items, 300, value), attempt(total, items, 300))

for code in "fd":
    for value in (0.1, 1e300, -1e-300, math.inf, -math.inf, math.nan, -0.0, 2 ** 53, 2 ** 53 + 1,
                  -2 ** 53 - 1, 10 ** 400):
        items = array(code, [1] * 7)
        print(code, value, attempt(fill, items, 300, value), attempt(total, items, 300))


def to_the_end(items):
    """Both ends are met when the loop is hot."""
    found = []
    for step in 1, -1:
        i, result = 0, 0
        try:
            while True:
                result += items[i]
                i += step
        except IndexError as error:
            found.append((i, result, str(error)))
    return found


for items in (array("d", [0.5] * 300), array("i", range(300)), bytes(range(256)) * 2,
              bytearray(range(256)) * 2, array("Q", [2 ** 64 - 1] * 300), array("f", [0.1] * 300)):
    print(type(items).__name__, to_the_end(items))


def changed_on_the_way(items):
    result = 0
    for i in range(1000):
        if i == 500:
            del items[5:]
        if i == 700:
            items.append(9)
        result += items[i % 5]
        items[i % 5] = i % 100
    return result, items


print(changed_on_the_way(array("d", range(10))), changed_on_the_way(array("B", range(10))))
print(changed_on_the_way(bytearray(range(10))))


def other_kinds(all_items):
    """One place that meets other types."""
    result = 0
    for items in all_items:
        for i in range(300):
            result += items[i % 3]
            if result > 1e9:
                result = 0
    return result


print(other_kinds([array("d", [0.5] * 3), array("f", [0.5] * 3), array("i", [5] * 3), [7, 8, 9],
                   b"abc", bytearray(b"abc"), (1, 2.5, True), array("q", [1 << 61, -1 << 61, 1]),
                   memoryview(b"xyz")]))


class Own(array):
    def __getitem__(self, i):
        return 100 + super().__getitem__(i)

    def __setitem__(self, i, value):
        super().__setitem__(i, value + 1)


print(total(Own("d", range(7)), 300), fill(Own("i", range(7)), 300, 5))


class OwnBytes(bytearray):
    def __getitem__(self, i):
        return 7


print(total(OwnBytes(b"0123456"), 300), attempt(fill, bytes(7), 300, 1))


def characters(code):
    items = array(code, "abcdefg")
    for i in range(300):
        items[i % 7] = items[(i + 1) % 7]
    return items, attempt(total, items, 10)


print(characters("w" if sys.version_info >= (3, 13) else "u"))


def exported(items):
    with memoryview(items) as view:
        for i in range(300):
            items[i % 5] = items[i % 3] + 1 & 127
        found = bytes(view), attempt(items.append, 1)[0]
    items.append(1)
    return found, items


print(exported(bytearray(range(5))), exported(array("b", range(5))))


class Index:
    def __index__(self):
        return 2


items = array("h", range(5))
items[Index()] = Index()
items[True] = False
print(items[Index()], items[True], items, attempt(items.__getitem__, "x"), items[1:3], items[-5])
print(attempt(lambda: items[5]), attempt(lambda: items[-6]), attempt(lambda: array("d")[0]))
