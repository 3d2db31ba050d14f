import traceback


def decorator(f):
    raise TypeError(f"cannot decorate {f.__name__}")


def make():
    @decorator
    def decorated(
        a,
        b=1,
    ):
        return a


try:
    make()
except TypeError:
    traceback.print_exc()
try:
    def g(a=1 / 0):
        pass
except ZeroDivisionError:
    traceback.print_exc()


@decorator
@property
class K:
    pass
