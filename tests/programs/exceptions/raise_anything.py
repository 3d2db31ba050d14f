for thing in (5, "text", None, object, object(), [], (ValueError,), int):
    try:
        raise thing
    except TypeError as e:
        print(e)
for thing in (ValueError, ValueError("x"), KeyError("k")):
    try:
        raise thing
    except Exception as e:
        print(repr(e))
for cause in (5, "x", object, int):
    try:
        raise ValueError from cause
    except TypeError as e:
        print(e)


class Odd(Exception):
    def __new__(cls, *args):
        return "not an exception"


try:
    raise Odd
except TypeError as e:
    print(e)


class Needs(Exception):
    def __init__(self, a, b):
        self.a = a


try:
    raise Needs
except TypeError as e:
    print(e)
try:
    raise Needs(1, 2)
except Needs as e:
    print(e.args, e.a)


class Explodes(Exception):
    def __init__(self):
        raise OSError("while making")


try:
    raise Explodes
except OSError as e:
    print(e)
