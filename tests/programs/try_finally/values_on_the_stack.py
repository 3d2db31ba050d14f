def fail():
    raise ValueError("v")


def g(*args, **kwargs):
    return args, kwargs


def attempt(n):
    result = [1, 2, 3]
    for i in range(3):
        for k in "ab":
            try:
                result = g(1, [i, k, fail() if n == 0 else 5], x={k: (i, fail() if n == 1 else 6)}, *([7] if n < 2 else fail()))
            except ValueError as e:
                result = str(e)
            finally:
                result = (result, i, k)
    return result


for n in range(4):
    try:
        print(attempt(n))
    except Exception as e:
        print(repr(e))
print([1, [2, *[x for x in (3, 4)]], {"a": (lambda: 5)()}])


def expression():
    return 1 + (2 * (3 - (4 // (5 - 5))))


for _ in range(3):
    try:
        expression()
    except ZeroDivisionError as e:
        print(e)
