# instructions: vary: the reference engine tells less
# What is thrown into a generator that delegates passes a handler of CPython's, which is told of.
import sys


def inner(catches=False):
    try:
        yield 1
    except KeyError:
        if not catches:
            raise
        return 2


def plain():
    yield 3


def outer(make, output):
    output.append(1)
    output.append((yield from make()))
    output.append("behind")
    output.append("end")


async def awaiting(make, output):
    await Awaitable(make)
    output.append("behind")


class Awaitable:
    def __init__(self, make):
        self.__await__ = make
        Awaitable.__await__ = lambda self: make()


def catching():
    return inner(True)


def cases(begin, end):
    for driven in outer, awaiting:
        for make in plain, inner, catching:
            for error in KeyError("key"), ValueError("value"), StopIteration(7), None:
                output = []
                suspended = driven(make, output)
                begin(driven)
                suspended.send(None)
                try:
                    suspended.throw(error) if error else suspended.close()
                except Exception as failure:
                    output.append(repr(failure))
                end()
                print(driven.__name__, make.__name__, repr(error), output)


def trace(code, jumps):
    """Trace the lines; if one is told twice, jump to the last."""
    seen = []

    def tracer(frame, event, arg):
        if frame.f_code is not code:
            return None
        line = frame.f_lineno - code.co_firstlineno
        print(event, line, end=", ")
        if event == "line" and line in seen and jumps:
            frame.f_lineno += 2
        seen.append(event == "line" and line)
        return tracer

    sys.settrace(tracer)


cases(lambda driven: trace(driven.__code__, False), lambda: sys.settrace(None))
cases(lambda driven: trace(driven.__code__, driven is outer), lambda: sys.settrace(None))


def tell(name):
    def told(code, place, *more):
        if code.co_name in ("inner", "outer", "plain", "awaiting"):
            line = place - code.co_firstlineno if name == "LINE" else ""
            print(name, code.co_name, line, end=", ")
    return told


if hasattr(sys, "monitoring"):
    monitoring = sys.monitoring
    monitoring.use_tool_id(2, "program")
    names = ("LINE PY_THROW PY_UNWIND RAISE EXCEPTION_HANDLED RERAISE PY_RETURN PY_RESUME "
             "STOP_ITERATION").split()
    for name in names:
        monitoring.register_callback(2, getattr(monitoring.events, name), tell(name))
    every = sum(getattr(monitoring.events, name) for name in names)
    cases(lambda driven: monitoring.set_events(2, every), lambda: monitoring.set_events(2, 0))
    monitoring.free_tool_id(2)
