# instructions: vary: what the other engine runs is counted by its own meter
import sys

events = []


def tracer(frame, event, arg):
    if frame.f_code.co_filename != __file__:
        return None
    shown = arg if event == "return" else arg[0].__name__ if event == "exception" else None
    events.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, shown))
    return tracer


def f(n):
    total = 0
    for i in range(n):
        total += i
    return total


def g():
    try:
        h()
    except ValueError:
        pass
    return "g"


def h():
    raise ValueError


def gen():
    yield 1
    yield 2


sys.settrace(tracer)
f(2)
g()
list(gen())
sys.settrace(None)
for event in events:
    print(event)
