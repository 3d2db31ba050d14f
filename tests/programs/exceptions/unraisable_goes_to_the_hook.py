import sys


def hook(args):
    print("unraisable:", type(args.exc_value).__name__, args.exc_value, args.err_msg, args.object.__qualname__)


sys.unraisablehook = hook


class Bad:
    def __del__(self):
        raise ValueError("in del")


bad = Bad()
del bad
print("continues")


def f():
    bad = Bad()
    return "f returns"


print(f())


def g():
    try:
        yield 1
    finally:
        raise KeyError("in generator finally")


sys.unraisablehook = lambda args: print("unraisable:", repr(args.exc_value))
gen = g()
next(gen)
del gen
print("end")
