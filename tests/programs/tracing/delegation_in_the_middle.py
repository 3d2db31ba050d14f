# process: own
# instructions: vary: what is told, and so what the tracer does, is more on one engine
# A tool that appears at the end of a chain of generators, of which the others only pass on.
import sys

events = []


def tracer(frame, event, arg):
    events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def leaf(begin):
    yield 1
    if begin:
        begin()
    yield 2
    yield 3


def middle(begin):
    got = yield from leaf(begin)
    return got


def top(begin):
    yield from middle(begin)
    yield 4


async def awaited(begin):
    for value in top(begin):
        events.append(value)


async def awaits(begin):
    await awaited(begin)
    return 5


def trace():
    sys.settrace(tracer)
    frame = sys._getframe()
    while frame.f_code is not drive.__code__:
        frame.f_trace = tracer
        frame = frame.f_back


def drive(begin):
    for value in top(begin):
        events.append(value)
    try:
        awaits(begin).send(None)
    except StopIteration as stop:
        events.append(stop.value)
    sys.settrace(None)
    sys.setprofile(None)
    print(len(events), *events, sep="\n")
    events.clear()


drive(None)
drive(trace)
drive(lambda: sys.setprofile(tracer))
drive(None)
