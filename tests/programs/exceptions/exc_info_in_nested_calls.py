import sys


def kind():
    value = sys.exc_info()[1]
    return repr(value)


def handler():
    print("handler enters with", kind())
    try:
        raise KeyError("inner")
    except KeyError:
        print("inner", kind())
    print("handler leaves with", kind())


print(kind())
try:
    raise ValueError("outer")
except ValueError:
    handler()
    print("outer", kind())
    for _ in range(2):
        try:
            raise TypeError(_)
        except TypeError:
            print("loop", kind())
            continue
    print("outer again", kind())
print(kind())


def returns_from_except():
    try:
        1 / 0
    except ZeroDivisionError:
        return kind()


print(returns_from_except(), kind())


def yields_from_except():
    try:
        1 / 0
    except ZeroDivisionError:
        yield kind()


for text in yields_from_except():
    print(text, kind())
print([kind() for _ in range(2)], (lambda: kind())())
