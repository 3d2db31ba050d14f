"""Loops in the code of modules and classes: their variables are names in a dict."""

import math
import traceback

total = 0
for i in range(200):
    total += i * 3 % 7
print(total, i)

x, k = 0.0, 0
while k < 100:
    x = x * 0.5 + math.sqrt(k)
    k += 1
    if x > 17.5:
        break
else:
    print("not left")
print(round(x, 9), k)

LIMIT = 50
squares = []
for i in range(LIMIT):
    squares.append(i * i)
values = [1.5, 2, True, 3.25]
total = 0.0
for value in values * 10:
    total += value
print(sum(squares), total, value)


def seen():
    return i, total


def look(at):
    global total
    if at % 20 == 0:
        print(seen(), globals()["i"])
        total = 1000
    return at


for i in range(60):
    total = total + look(i)
print(total)


def twice(n):
    return n + n


total = 0
for i in range(100):
    total += twice(i)
    if i == 70:
        def twice(n):
            return n
print(total)


def twice(n):
    return n * 2


for i in range(50):
    if i == 20:
        abs = twice
    total += abs(i - 30)
del abs
for i in range(50):
    total -= abs(i - 30)
print(total)


# names that begin and end in loops

for i in range(60):
    if i > 30:
        late = i
        later = late * 2.0
    if i == 50:
        del late
        break
print("late" in globals(), later, [name for name in globals() if name.startswith("late")])

for i in range(70):
    total = total * 3
print(total)

try:
    for i in range(40, -5, -1):
        total = 100 // i
except ZeroDivisionError as error:
    print(i, total, traceback.extract_tb(error.__traceback__)[0].lineno)

try:
    for i in range(40):
        total = total + (missing if i == 30 else i)
except NameError as error:
    print(error, i, total)


class Body:
    total = 0
    for i in range(100):
        total += i * LIMIT
    names = [name for name in locals() if not name.startswith("__")]
    grid = [[0] * 5 for _ in range(5)]
    for row in range(5):
        for column in range(5):
            grid[row][column] = row * column + total % 7


print(Body.total, Body.i, Body.names, Body.grid[4])

source = """
count = 0
for n in range(100):
    count = count + n
    if n % 2:
        count -= 1
"""
namespace = {}
exec(source, namespace)
print(namespace["count"], namespace["n"])
outer, inner = {"range": lambda n: iter([5, 6, 7] * 20)}, {}
exec(source, outer, inner)
print(sorted(inner.items()), "count" in outer)


class Mapping(dict):
    def __setitem__(self, name, value):
        super().__setitem__(name, value)
        if name == "count" and value > 4000:
            print("stored", value)


mapping = Mapping()
exec(source, {}, mapping)
print(mapping["count"])


class Odd(str):
    def __hash__(self):
        return str.__hash__(self)

    def __eq__(self, other):
        return str.__eq__(self, other)


namespace = {Odd("n"): 1, "count": 7}
exec(source, namespace)
print(namespace["count"], len([name for name in namespace if name == "n"]))

big = 10 ** 6 + len(values)
kept = []
for i in range(30):
    same = big
    kept.append(same)
print(all(each is big for each in kept), same is big)
for i in range(30):
    name = "text"
    i = i + 1
    size = len(name)
print(i, name, size)
