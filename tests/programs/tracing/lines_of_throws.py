# requires: 3.12
# instructions: vary: the tools are told by one engine only
# From 3.13 on a line begins with what is thrown into a generator if its RESUME was never run.
import sys
import types

monitoring = sys.monitoring
TOOL = monitoring.DEBUGGER_ID
LINE = monitoring.events.LINE
seen = []


class Catches:
    def __enter__(self): return self

    def __exit__(self, kind, *error): return kind is KeyError


def yields():
    with Catches(): yield 1; yield 2


def delegates(): yield from yields()


def loops():
    for i in range(3):
        with Catches(): yield i


def note(code, line):
    if code.co_filename == __file__:
        seen.append((code.co_name, line - code.co_firstlineno))


def never_run(function):
    return types.FunctionType(function.__code__.replace(), globals())


def throw(function, steps):
    generator = function()
    for _ in range(steps):
        next(generator)
    monitoring.set_events(TOOL, LINE)
    try:
        generator.throw(KeyError)
    except StopIteration:
        pass
    monitoring.set_events(TOOL, 0)
    print(function.__name__, steps, seen)
    seen.clear()


monitoring.use_tool_id(TOOL, "test")
monitoring.register_callback(TOOL, LINE, note)
for function in yields, delegates, loops:
    for runs in range(3):
        for steps in 1, 2:
            copy = never_run(function)
            for _ in range(runs):
                list(copy())
            throw(copy, steps)
            throw(copy, steps)
            next(copy())
            throw(copy, steps)
    copy = never_run(function)
    monitoring.set_events(TOOL, LINE)
    list(copy())
    monitoring.set_events(TOOL, 0)
    seen.clear()
    throw(copy, 1)
monitoring.free_tool_id(TOOL)
