# instructions: vary: the reference engine does not jump
# Debuggers set f_lineno: where a frame may go on, and what is said where it may not.
import sys
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, *rest: print("warning:", message)


def jump(function, start, target, event="line"):
    done = []

    def tracer(frame, kind, arg):
        if frame.f_code is not function.__code__:
            return tracer if frame.f_code.co_name == function.__name__ else None
        if kind == event and frame.f_lineno == function.__code__.co_firstlineno + start:
            if not done:
                done.append(1)
                frame.f_lineno = (function.__code__.co_firstlineno + target
                                  if isinstance(target, int) else target)
        return tracer

    output = []
    sys.settrace(tracer)
    try:
        result = function(output)
        if hasattr(result, "__next__"):
            result = list(result)
    except Exception as error:
        sys.settrace(None)
        print(function.__name__, start, target, output, type(error).__name__, error)
    else:
        sys.settrace(None)
        print(function.__name__, start, target, output, result)


def plain(output):
    output.append(1)
    output.append(2)
    x = 3
    output.append(x)


def loop(output):
    for i in 1, 2:
        output.append(i)
    else:
        output.append("else")
    output.append("end")


def handler(output):
    try:
        output.append(2)
        1 / 0
    except ZeroDivisionError as error:
        output.append(type(error).__name__)
        output.append(6)
    finally:
        output.append(8)
    output.append(sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1])


class Manager:
    def __init__(self, output):
        self.output = output

    def __enter__(self):
        self.output.append("enter")

    def __exit__(self, *exception):
        self.output.append("exit")


def manager(output):
    output.append(1)
    with Manager(output):
        output.append(3)
        output.append(4)
    output.append(5)


def generator(output):
    output.append(1)
    yield "a"
    output.append(3)
    yield "b"
    output.append(5)


def sender(output):
    output.append(max(1, 0, 0, 0))      # of the host's stack one item is lost with each jump
    output.append((yield "a"))
    output.append(3)
    pass
    output.append(5)
    yield "b"
    output.append((yield "c"))


for case in (
        (plain, 1, 4), (plain, 2, 1), (plain, 1, 2), (plain, 4, 3), (plain, 1, "3"),
        (plain, 1, -100), (plain, 1, 1000), (plain, 1, 10 ** 30), (plain, 0, 2, "call"),
        (plain, 4, 2, "return"), (loop, 1, 5), (loop, 2, 5), (loop, 5, 2), (loop, 2, 4),
        (loop, 2, 1), (handler, 2, 5), (handler, 5, 9), (handler, 6, 2), (handler, 2, 9),
        (handler, 3, 4, "exception"), (manager, 3, 5), (manager, 1, 4), (manager, 4, 1),
        (generator, 1, 3), (generator, 5, 1),
        (sender, 2, 4, "return"), (sender, 6, 4, "return"), (sender, 2, 100, "return")):
    jump(*case)

# Up to 3.13 the value is yielded all the same, and the frame goes on there when it is resumed.
def watched(frame, kind, arg):
    if kind == "return" and arg == "a":
        for line in 4, 1, 6, 4:
            frame.f_lineno = sender.__code__.co_firstlineno + line
    return watched


output = []
suspended = sender(output)
sys.settrace(watched)
print(next(suspended), output)
sys.settrace(None)
print(suspended.gi_frame.f_locals["output"], suspended.gi_yieldfrom)
print(suspended.send("sent"), output)
suspended = sender([])
sys.settrace(watched)
print(next(suspended))
sys.settrace(None)
try:
    suspended.throw(KeyError("thrown"))
except KeyError as error:
    print(repr(error), suspended.gi_frame)

frame = sys._getframe()
try:
    frame.f_lineno = 3
except ValueError as error:
    print(error)
try:
    del frame.f_lineno
except AttributeError as error:
    print(error)
