# requires: 3.12
# instructions: vary: the tools are told by one engine only
# Tools of sys.monitoring: all events, DISABLE, events of one code object, tools that raise.
import sys

monitoring = sys.monitoring
events = monitoring.events
TOOL = monitoring.DEBUGGER_ID
seen = []


def numbers(n):
    for i in range(n):
        yield i


def f(x):
    y = [i for i in numbers(x)]
    if x:
        y.append(len(y))
    else:
        y = None
    try:
        raise KeyError(x)
    except KeyError:
        pass
    try:
        int("no")
    except ValueError:
        pass
    while x:
        x -= 1
    return y


def delegating():
    yield from numbers(1)


def thrown():
    try:
        yield 1
    except KeyError:
        yield 2


def run():
    f(0)
    f(2)
    list(delegating())
    generator = thrown()
    next(generator)
    generator.throw(KeyError)
    try:
        generator.throw(ValueError)
    except ValueError:
        pass
    max(1, *(2, 3))


def name_of(thing):
    return getattr(thing, "__name__", "?")


SHOWS = {
    "LINE": lambda line: (line,),
    "CALL": lambda offset, function, first: (name_of(function), type(first).__name__),
    "C_RETURN": lambda offset, function, first: (name_of(function),),
    "C_RAISE": lambda offset, function, first: (name_of(function),),
    "JUMP": lambda start, target: (start < target,),
    "BRANCH": lambda start, target: (start < target,),
}


def note(name, show):
    def callback(code, *rest):
        seen.append((name, code.co_name, *show(*rest)))
    return callback


def report(title):
    print(title, len(seen))
    for each in seen:
        print("  ", *each)
    seen.clear()


monitoring.use_tool_id(TOOL, "test")
for name in ("C_RETURN", "C_RAISE", "PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL",
             "LINE", "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE"):
    show = SHOWS.get(name, lambda offset, *rest: [repr(value) for value in rest])
    monitoring.register_callback(TOOL, getattr(events, name), note(name, show))
    if not name.startswith("C_"):
        monitoring.set_events(TOOL, getattr(events, name))
        run()
        monitoring.set_events(TOOL, 0)
        report(name)

# What ends a `for` is told by some forms of the host's FOR_ITER only.
monitoring.register_callback(TOOL, events.STOP_ITERATION,
                             note("STOP", lambda offset, error: [repr(error)]))
monitoring.set_events(TOOL, events.STOP_ITERATION)
list(delegating())
monitoring.set_events(TOOL, 0)
report("ends")


def once(code, line):
    seen.append((code.co_name, line))
    return monitoring.DISABLE


monitoring.register_callback(TOOL, events.LINE, once)
monitoring.set_events(TOOL, events.LINE)
f(3)
f(3)
monitoring.set_events(TOOL, 0)
report("disabled")
monitoring.set_events(TOOL, events.LINE)
f(1)
monitoring.restart_events()
f(1)
monitoring.set_events(TOOL, 0)
report("restarted")

monitoring.register_callback(TOOL, events.LINE, note("LINE", SHOWS["LINE"]))
monitoring.set_local_events(TOOL, numbers.__code__, events.LINE | events.PY_START)
run()
monitoring.set_local_events(TOOL, numbers.__code__, 0)
run()
report("local")

monitoring.register_callback(TOOL, events.RAISE, lambda *rest: monitoring.DISABLE)
monitoring.set_events(TOOL, events.RAISE)
try:
    f(1)
except ValueError as error:
    print(error)
monitoring.set_events(TOOL, 0)


def failing(code, *rest):
    if code is f.__code__:
        raise OSError("tool")


for name in ("LINE", "PY_START", "PY_RETURN", "CALL", "RAISE", "EXCEPTION_HANDLED"):
    monitoring.register_callback(TOOL, getattr(events, name), failing)
    monitoring.set_events(TOOL, getattr(events, name))
    try:
        run()
    except OSError as error:
        monitoring.set_events(TOOL, 0)
        print(name, repr(error))
    monitoring.set_events(TOOL, 0)
    monitoring.register_callback(TOOL, getattr(events, name), None)
monitoring.free_tool_id(TOOL)
