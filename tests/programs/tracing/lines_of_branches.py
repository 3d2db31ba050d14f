# requires: 3.12
# instructions: vary: the tools are told by one engine only
# Where does a frame stand while a tool is told that it has branched?
import sys

monitoring = sys.monitoring
TOOL = 3
monitoring.use_tool_id(TOOL, "branches")
seen = []


def f(s, n):
    if s:
        x = 1
    else:
        x = 0
    for i in range(n):
        x += 1
    while n:
        n -= 1
    x = (
        1
        if s else
        2
    )
    if (s and
        n):
        x += 1
    try:
        raise ValueError
    except KeyError:
        pass
    except ValueError:
        pass
    return x


def callback(code, start, end):
    frame = sys._getframe(1)
    seen.append((frame.f_lineno, frame.f_code.co_name))


for name in ("BRANCH", "BRANCH_LEFT", "BRANCH_RIGHT", "JUMP"):
    event = getattr(monitoring.events, name, 0)
    if not event:
        continue
    monitoring.register_callback(TOOL, event, callback)
    for arguments in ((0, 2), (1, 1)):
        monitoring.set_local_events(TOOL, f.__code__, event)
        f(*arguments)
        monitoring.set_local_events(TOOL, f.__code__, 0)
        print(name, *seen)
        seen.clear()
    monitoring.register_callback(TOOL, event, None)


def matched(x):
    match x:
        case 1:
            return "one"
        case [a, *_] if a:
            while a:
                a -= 1
        case "s":
            pass
        case {"k": v}:
            x = (
                v)
        case 2 | 3:
            print("two")
        case _:
            x = 5


def line(code, offset):
    return next(line for start, end, line in code.co_lines() if start <= offset < end)


def ends(code, start, end):
    seen.append((line(code, start), line(code, end)))


event = monitoring.events.BRANCH
monitoring.register_callback(TOOL, event, ends)
for argument in (1, 3, [2], [0], "s", {"k": 1}, None):
    monitoring.set_local_events(TOOL, matched.__code__, event)
    matched(argument)
    monitoring.set_local_events(TOOL, matched.__code__, 0)
    print(argument, *seen)
    seen.clear()


def stop(code, start, end):
    raise LookupError("from a tool")


event = monitoring.events.BRANCH
monitoring.register_callback(TOOL, event, stop)
monitoring.set_local_events(TOOL, f.__code__, event)
try:
    f(1, 2)
except LookupError as error:
    print(error)
monitoring.set_local_events(TOOL, f.__code__, 0)
monitoring.free_tool_id(TOOL)
