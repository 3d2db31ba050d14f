# process: own
# requires: 3.12
# instructions: vary: the tools are told by one engine only
# Where is what a tool raises raised, and who handles it, when it is told of a branch or a jump?
import sys

monitoring = sys.monitoring
events = monitoring.events
TOOL = 3
# From 3.14 on what is raised again is told of from the host's own instructions.
COMPARED = sys.version_info < (3, 14)
monitoring.use_tool_id(TOOL, "jumps")


class Manager:
    def __enter__(self):
        pass

    def __exit__(self, *exception):
        print("exit", *exception[:1])


def branches(s):
    try:
        if s:
            x = 1
        else:
            x = 2
    except LookupError as error:
        return "caught", error.__traceback__.tb_lineno
    finally:
        print("finally")
    return x


def fors(s):
    try:
        for i in s:
            x = 1
    except LookupError as error:
        return "caught", error.__traceback__.tb_lineno


def whiles(s):
    try:
        while s:
            s -= 1
            if s is None:
                break
    except LookupError as error:
        return "caught", error.__traceback__.tb_lineno


def continues(s):
    try:
        for i in s:
            if i:
                continue
            pass
    except LookupError as error:
        return "caught", error.__traceback__.tb_lineno


def generates(s):
    try:
        while s:
            yield s
            s -= 1
    finally:
        print("end")


def consumes(s):
    try:
        return list(generates(s))
    except LookupError as error:
        return "caught", error.__traceback__.tb_next.tb_lineno


def closes(s):
    with Manager():
        while not s:
            s = 1
        if s:
            pass


def stop(code, start, end):
    raise LookupError("from a tool")


def note(name):
    def callback(code, offset, error):
        inside = 0 <= offset < len(code.co_code)
        line = next((line for start, end, line in code.co_lines() if start <= offset < end), None)
        if COMPARED or name == "RAISE":
            print("   ", name, code.co_name, inside, line)
        else:
            print("   ", name, code.co_name)

    return callback


for name in ("RAISE", "RERAISE", "PY_UNWIND"):
    monitoring.register_callback(TOOL, getattr(events, name), note(name))

CALLS = [(branches, 1), (branches, 0), (fors, []), (fors, [1]), (whiles, 0), (whiles, 1),
         (whiles, 2), (continues, [1]), (continues, [0]), (consumes, 0), (consumes, 2), (closes, 0),
         (closes, 1)]
EVENTS = [events.BRANCH, events.JUMP]
if sys.version_info >= (3, 14):
    EVENTS = [events.BRANCH_LEFT, events.BRANCH_RIGHT, events.JUMP]
for event in EVENTS:
    for function, argument in CALLS:
        watched = generates if function is consumes else function
        monitoring.register_callback(TOOL, event, stop)
        monitoring.set_events(TOOL, events.RAISE | events.RERAISE | events.PY_UNWIND)
        monitoring.set_local_events(TOOL, watched.__code__, event)
        print(event, function.__name__, argument)
        try:
            print(function(argument))
        except LookupError as error:
            print("left from", error.__traceback__.tb_next.tb_lineno)
        monitoring.set_local_events(TOOL, watched.__code__, 0)
        monitoring.set_events(TOOL, 0)
monitoring.free_tool_id(TOOL)


def spins(n):
    try:
        while n: n -= 1
    except LookupError as error:
        return "caught", error.__traceback__.tb_lineno
    finally:
        print("finally")


def tracer(frame, what, argument):
    if frame.f_code is spins.__code__:
        left.append(what)
        if len(left) == 7:
            raise LookupError
    return tracer


left = []
sys.settrace(tracer)
try:
    print(spins(5))
except LookupError as error:
    print("left from", error.__traceback__.tb_next.tb_lineno)
sys.settrace(None)
print(left)
