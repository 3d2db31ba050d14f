def f(values):
    return [10 // v for v in values if v != 1]


print(f([2, 5]))


def g(values):
    return {k: [inner(v) for v in vs] for k, vs in values.items()}


def inner(v):
    return v.upper()


try:
    f([0])
except ZeroDivisionError:
    import traceback
    traceback.print_exc()
g({"a": ["x", 5]})
