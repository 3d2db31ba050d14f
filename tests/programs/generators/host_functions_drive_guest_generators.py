import functools
import itertools


def naturals():
    n = 1
    while True:
        yield n
        n += 1


print(list(itertools.islice(naturals(), 5)), sum(itertools.islice(naturals(), 100)))
print(list(map(lambda a, b: a * b, naturals(), "abc")), dict(zip("xyz", naturals())))
print(functools.reduce(lambda a, b: a * b, itertools.takewhile(lambda n: n < 6, naturals())))
print(sorted(itertools.islice(naturals(), 4), key=lambda n: -n), any(n > 10 for n in naturals()))
print("-".join(str(n) for n in itertools.islice(naturals(), 3)), max(n % 5 for n in range(9)))
print(tuple(enumerate(x for x in "hi")), set(n % 3 for n in range(10)), 7 in naturals())
a, b, *rest = (n * n for n in range(5))
print(a, b, rest, [*naturals.__call__().__iter__().__class__.__name__])
print(bytes(n + 64 for n in itertools.islice(naturals(), 3)), list.__len__([*range(3)]))


def failing():
    yield 1
    raise ValueError("mid")


for consumer in (list, sum, sorted, tuple, set, max, dict, "".join, any):
    try:
        consumer(failing())
        print(consumer, "fine")
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
