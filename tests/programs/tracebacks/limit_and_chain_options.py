import io
import traceback


def f(n):
    if n == 0:
        raise ValueError("x")
    f(n - 1)


try:
    try:
        f(4)
    except ValueError:
        raise KeyError("y")
except KeyError as e:
    for options in ({"limit": 1}, {"limit": -1}, {"chain": False}):
        out = io.StringIO()
        traceback.print_exception(e, file=out, **options)
        print(options, out.getvalue())
print(traceback.format_exc())
