import traceback


def chain(n):
    try:
        if n:
            chain(n - 1)
        raise KeyError(n)
    except KeyError as e:
        raise ValueError(n) from (e if n % 2 else None)


try:
    chain(3)
except ValueError:
    traceback.print_exc()
a, b = Exception("a"), Exception("b")
a.__cause__, b.__cause__ = b, a
traceback.print_exception(a)
a.__cause__ = a
raise a
