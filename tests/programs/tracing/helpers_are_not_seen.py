# Instructions that fail in helpers of an engine: a tracer sees the instruction alone.
import sys

events = []


def tracer(frame, event, arg):
    events.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


class Iterable:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


def f():
    for action in (
            lambda: [*5], lambda: {**3}, lambda: int.foo, lambda: f(**{1: 2}), lambda: f(*3),
            lambda: [*Iterable()], lambda: dict(**Iterable)):
        try:
            action()
        except (TypeError, AttributeError):
            pass
    try:
        from sys import nothing_there
    except ImportError:
        pass
    try:
        a, b = 1, 2, 3
    except ValueError:
        pass
    try:
        a, b = Iterable()
    except ValueError:
        pass
    try:
        raise 5
    except TypeError:
        pass
    try:
        with 5:
            pass
    except TypeError:
        pass
    try:
        raise ValueError from 3
    except TypeError:
        pass
    try:
        try:
            raise KeyError
        except 3:
            pass
    except TypeError:
        pass


sys.settrace(tracer)
f()
sys.settrace(None)
for event in events:
    print(*event)
