"""Sets, dicts and lists changed step by step: the same order and the same sizes as everywhere."""

import sys


class Key:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        print("compared", self.value, getattr(other, "value", other))
        return self.value == getattr(other, "value", other)


class Names(set):
    def add(self, name):
        super().add(name.upper())


def random_numbers(seed, n):
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2**31
        yield seed // 7 % 500


def grow_and_shrink():
    known = set()
    for step, number in enumerate(random_numbers(42, 3000)):
        key = number * 10**10 if number % 3 else -number
        if step % 5 < 3:
            known.add(key)
        else:
            known.discard(key)
        if step % 500 == 0:
            print(len(known), list(known)[:12])
    print(list(known), known.pop(), sys.getsizeof(known))
    texts = {str(number % 50) for number in random_numbers(7, 200)}
    print(len(texts), sorted(texts), {n % 7 - 3 for n in random_numbers(9, 100)})


def keys_of_other_kinds():
    mixed = set()
    for key in (1, True, 1.0, -1, -2, 2**61 - 1, 0, "1", 2**80, 2**60, -(2**60), None, (1,), -0.0):
        mixed.add(key)
        print(len(mixed), key in mixed)
    objects = {Key(5)}
    objects.add(5)
    objects.add(6)
    print(len(objects))
    number = 10**6
    objects.add(number + 1)
    objects.add(Key(number + 1))
    print(len(objects))
    try:
        mixed.add([])
    except TypeError as error:
        print(error)
    names = Names()
    names.add("a")
    print(names)


def defaults():
    table = {}
    for number in random_numbers(3, 50):
        table.setdefault(number * 1000, []).append(number)
    print(table, table.setdefault("x"), table.setdefault("x", 1))
    try:
        table.setdefault([], 1)
    except TypeError as error:
        print(error)


def empty_lists():
    for n in range(12):
        stack = []
        for i in range(n):
            stack.append(i * 1000)
        while stack:
            print(stack.pop(), sys.getsizeof(stack), end=" ")
        stack.append(n)
        print(stack, sys.getsizeof(stack))
    try:
        [].pop()
    except IndexError as error:
        print(error)
    log = []

    def note(x):
        log.append(x)
        values.append(x)
        values.pop()
        return -x

    values = [1, 2, 3]
    try:
        values.sort(key=note)
    except ValueError as error:
        print(error, log, values)


class Grows:
    """Once it is gone the list is longer."""

    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


def rest():
    for items in ([1], [1, 2], (1, 2000, 3000), [1, 2, 3, 4000], "abcd", range(4), Grows([5, 6])):
        first, *others = items
        print(first, others)
        *others, last = items
        print(others, last)
        try:
            first, second, *others, last = items
        except ValueError as error:
            print(error)
        else:
            print(first, second, others, last)
    (a, *b), *c = [(1, 2, 3), 4, 5]
    b.append(6)
    print(a, b, c)
    for wrong in (5, None, 1.5):
        try:
            first, *others = wrong
        except TypeError as error:
            print(error)


grow_and_shrink()
keys_of_other_kinds()
defaults()
empty_lists()
rest()
