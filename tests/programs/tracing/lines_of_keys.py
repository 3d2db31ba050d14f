# The lines that a tracer is told of, where keys of a dict are loaded at once, and behind `finally`.
import sys


def first(x):
    y = {"a": x, "b":
         x, "c": 1}
    return dict(**y, d=
                x, e=1)


def nested(x):
    return {
        "a": {"b":
              x, "c": 1},
        "d": lambda: x,
        "e":
            x if x else 1,
        "f": {
            "g": 1, "h": x}}


def one_line(x): return {"a": x, "b": x}


def called(x):
    return one_line(**{"x":
                       x}), dict(
        **{}, a=1,
        b=x)


def finally_returns(x):
    for y in [1, 2]:
        try:
            return y
        finally:
            if x:
                len("x") if y > 5 else None


def tracer(frame, event, value):
    line = frame.f_lineno       # None in some versions behind a `finally`
    seen.append((frame.f_code.co_name, event, line and line - frame.f_code.co_firstlineno))
    return tracer


for function in first, nested, one_line, called, finally_returns:
    seen = []
    sys.settrace(tracer)
    function(1)
    sys.settrace(None)
    print(*seen, sep="\n")
