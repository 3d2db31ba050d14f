import functools


def compare(a, b):
    return a.missing - b.missing


def key(x):
    return functools.reduce(lambda acc, y: acc + 1 / y, x)


try:
    sorted([1, 2], key=functools.cmp_to_key(compare))
except AttributeError:
    import traceback
    traceback.print_exc()
list(map(key, [[1, 2], [3, 0]]))
