"""sum(), any() and all() of generators: numbers of all kinds, what fails, what looks at frames."""

import sys


class Text:
    def __init__(self, value):
        self.value = value

    def __radd__(self, other):
        return str(other) + self.value

    def __bool__(self):
        if self.value == "bad":
            raise ValueError("no truth")
        return self.value != ""


def of(*values):
    for value in values:
        item = value
        yield item


def delegating(*values):
    yield 10
    yield from of(*values)
    yield from iter(values)


def tried(function, *values):
    try:
        result = function(of(*values))
        print(function.__name__, repr(result), type(result).__name__)
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


def numbers():
    for values in ((), (1, 2, 3), (True, False, True), (1, True, 2.5, 1), (0.1,) * 10, (-0.0,),
                   (1 << 60, 1 << 60, 1 << 60, 1 << 60, -5), (1 << 61, 3), (1 << 70, 1),
                   (1e308, 1e308), (1, 1e100, 1, -1e100), (1, 2j, 3), (1, float("inf")),
                   ("a",), (1, "a"), ([],),
                   (1, Text("t")), (1, Text("t"), "u"), (1, None), (300, 1000, 70000, -(1 << 62))):
        tried(sum, *values)
    print(sum(delegating(1, 2, 3)), sum((x for x in range(10)), 5), sum(of(1), start=2))
    print(sum(x * x for x in range(1000)), sum(x % 3 == 0 for x in range(100)))
    print(sum(sum(y for y in range(x)) for x in range(20)))


def truths():
    for values in ((), (0, 0.0, "", None), (0, 1, Text("bad")), (1, 0, Text("bad")), (Text("bad"),),
                   (1, "a", [1], 2.5, 1 << 80), (Text(""), Text("x")), (Text("x"), Text(""))):
        tried(any, *values)
        tried(all, *values)
    source = of(0, 0, 3, 4, 5)
    print(any(source), list(source))
    source = delegating(1, 0, 2)
    print(all(source), list(source))


def failing(n):
    yield n
    if n == 0:
        raise KeyError("end")
    yield sum(failing(n - 1))


def errors():
    try:
        sum(failing(3))
    except KeyError as error:
        trace, lines = error.__traceback__, []
        while trace is not None:
            lines.append((trace.tb_frame.f_code.co_name, trace.tb_lineno
                          - trace.tb_frame.f_code.co_firstlineno))
            trace = trace.tb_next
        print(lines)

    def raises():
        yield 1
        raise StopIteration(3)

    tried(sum, 1)
    for function in (sum, any, all):
        try:
            print(function(raises()))
        except RuntimeError as error:
            print(error, repr(error.__cause__))

    def itself():
        yield 1
        yield sum(running)

    running = itself()
    try:
        sum(running)
    except ValueError as error:
        print(error)
    print(sum(running))


def frames():
    def names():
        frame = sys._getframe()
        yield 1
        while frame.f_code.co_name != "<module>":
            seen.append(frame.f_code.co_name)
            frame = frame.f_back
        yield 2

    seen = []
    print(sum(names()), seen)

    def tracing():
        yield 1
        sys.settrace(lambda *args: events.append(args[1]))
        yield 2
        yield 3
        sys.settrace(None)
        yield 4

    events = []
    print(sum(tracing()), sorted(set(events)))

    def deep(n):
        yield 1
        yield sum(deep(n + 1))

    try:
        sum(deep(0))
    except RecursionError as error:
        print(error)


numbers()
truths()
errors()
frames()
