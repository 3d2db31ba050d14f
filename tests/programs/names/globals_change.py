"""Globals and builtins that change under code that has found them before."""

import builtins

number = 300
counter = 0


def helper(x):
    return x + 1


def use(x):
    return helper(x) + number + len("ab")


def count():
    global counter
    counter += 1
    return counter


def show():
    try:
        return use(1)
    except (NameError, TypeError) as error:
        return f"{type(error).__name__}: {error}"


def hot():
    results = set()
    for _ in range(50):
        results.add(show())
    return results


print(hot())
number = 5
print(hot())
number = 2.5
print(hot())
helper = abs
print(hot())
helper = lambda x: x * 100                  # noqa: E731
print(hot())
len = lambda s: 1000                        # noqa: E731,A001
print(hot())
del len
print(hot())
kept, builtins.len = builtins.len, lambda s: -1
print(hot())
builtins.len = kept
print(hot())
del number
print(hot())
builtins.number = 1
print(hot())
number = 2
del builtins.number
print(hot())
helper = None
print(hot())
print([count() for _ in range(400)][-1], counter)

shared = {"__builtins__": builtins, "value": 1}
exec("def f():\n    return value", shared)
f = shared["f"]
seen = []
for i in range(30):
    seen.append(f())
    if i % 3 == 0:
        shared["value"] = i
    if i == 20:
        del shared["value"]
        builtins.value = "builtin"
print(seen)
del builtins.value
