# requires: 3.12
# instructions: vary: the tools are told by one engine only
# What a tool is told when frames begin, go on and are left: in which order, and how deep.
import sys

monitoring = sys.monitoring
events = monitoring.events
TOOL = monitoring.DEBUGGER_ID
NAMES = ("LINE", "PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "PY_THROW", "PY_UNWIND", "RAISE",
         "RERAISE", "EXCEPTION_HANDLED")
seen = []


def note(name):
    def callback(code, place, *rest):
        if code.co_filename == __file__:
            line = f"+{place - code.co_firstlineno}" if name == "LINE" else ""
            seen.append(" ".join([name, code.co_name, line, *[type(each).__name__ for each in rest]]))
    return callback


class Noted:
    def __init__(self, text):
        self.text = text

    def __del__(self):
        seen.append(self.text)


def truth(x):
    return x


def calls(x):
    y = truth(x) and truth(x)
    y = len("x") and truth(x) or truth(x)
    y = truth(truth(x)) if truth(x) else truth(not x)
    while truth(x): x = truth(None)
    return y and truth(y) and len("x")


def first_is_a_key(x):
    y = {"a": x, "b":
         x, "c": 1}
    return dict(**y, d=
                x, e=1)


def keys_only(x): return {"a": x, "b": x}


def fails(x):
    return [Noted("dropped"), truth(x), 1 / x]


def iterates(x):
    for y in yields(x):
        raise KeyError(y)


def yields(x):
    try:
        yield x
    finally:
        truth(x)


def stops(x):
    yield 1
    raise StopIteration(x)


def finally_returns(x):
    for y in [1, 2]:
        try:
            return y
        finally:
            if x:
                truth(x) if y > 5 else None


def throws(function, *steps):
    generator = function(1)
    for _ in steps:
        next(generator)
    generator.throw(OSError)


def stops_early(function):
    function(1).throw(StopIteration("early"))


def run(function, *arguments, names=("LINE",)):
    mask = sum(getattr(events, name) for name in names)
    monitoring.set_events(TOOL, mask)
    try:
        function(*arguments)
    except Exception as error:
        monitoring.set_events(TOOL, 0)
        print(repr(error))
    monitoring.set_events(TOOL, 0)
    print(function.__name__, *seen, sep="\n  ")
    seen.clear()


monitoring.use_tool_id(TOOL, "test")
for name in NAMES:
    monitoring.register_callback(TOOL, getattr(events, name), note(name))
for names in NAMES[:1], NAMES[1:7], NAMES[7:], NAMES:
    print(*names)
    run(calls, 1, names=names)
    run(calls, 0, names=names)
    run(first_is_a_key, 1, names=names)
    run(keys_only, 1, names=names)
    run(fails, 0, names=names)
    run(iterates, 1, names=names)
    run(finally_returns, 1, names=names)
    run(list, stops(1), names=names)
    run(list, (lambda: (yield 1, truth(2)))(), names=names)
    run(throws, yields, names=names)
    run(throws, yields, 1, names=names)
    run(throws, stops, names=names)
    run(stops_early, stops, names=names)


def deep(n):
    return n and deep(n - 1) + 1


def deep_with_star(n, *more, key=0):
    return n and deep_with_star(*[n - 1], *more, key=key) + 1


class Method:
    def deep(self, n, *, key=0):
        return n and self.deep(n - 1, key=key) + 1


# None of these calls needs more of the C stack, with a tool or without.
limit = sys.getrecursionlimit()
sys.setrecursionlimit(20_000)
monitoring.set_events(TOOL, events.LINE | events.PY_RETURN)
try:
    print(deep(9_000), deep_with_star(9_000, 1, key=2), Method().deep(9_000, key=1))
finally:
    monitoring.set_events(TOOL, 0)
    sys.setrecursionlimit(limit)
    monitoring.free_tool_id(TOOL)
print(len(seen))
