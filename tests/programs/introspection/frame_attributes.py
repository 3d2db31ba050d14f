import sys


def f(a, b=2, *args, c=3, **kw):
    x = a + b
    frame = sys._getframe()
    result = (frame.f_code is f.__code__, frame.f_globals is globals(), frame.f_lineno, frame.f_back.f_code.co_name,
              frame.f_builtins["len"] is len, {k: v for k, v in frame.f_locals.items() if k != "frame"}, frame.f_trace)
    del x
    return result, "x" in frame.f_locals, frame


result, has_x, frame = f(1, 2, 3, d=4)
print(result, has_x)
print(frame.f_back, sorted(frame.f_locals)[:4], frame.f_lineno)
frame.clear()
print(frame.f_locals)


def running():
    try:
        sys._getframe().clear()
    except RuntimeError as e:
        print(e)


running()


def closure():
    cell = 1

    def inner():
        frame = sys._getframe()
        return sorted(frame.f_locals), frame.f_back.f_locals["cell"], cell
    return inner()


print(closure())
