import sys

events = []


def tracer(frame, event, arg):
    events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno,
                   type(arg).__name__))
    return tracer


def numbers(n):
    for i in range(n):
        yield i


def callee(x):
    y = x + 1
    try:
        if y > 2:
            raise ValueError(y)
    except ValueError:
        y = [i for i in numbers(2)]
    while x:
        x -= 1
    return y


def begin(depth):
    sys.settrace(tracer)
    frame = sys._getframe()
    for _ in range(depth):
        frame = frame.f_back
        frame.f_trace = tracer


def running(n):
    # the tracer appears in the middle of this loop, and goes again
    total = 0
    for i in range(n):
        if i == 2:
            begin(2)
        total += len(callee(i)) if i == 2 else i
        if i == 3:
            sys.settrace(None)
    return total


def driver():
    result = running(6)
    result = running(3)
    sys.settrace(None)
    return result


print(driver())
for event in events:
    print(*event)
