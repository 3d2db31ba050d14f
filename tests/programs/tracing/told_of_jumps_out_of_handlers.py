# requires: 3.12
# instructions: vary: the tools are told by one engine only
# From 3.13 on a tool is not told how a handler is left, except out of a with statement in it.
import sys

monitoring = sys.monitoring
events = monitoring.events
TOOL = monitoring.DEBUGGER_ID
# From 3.14 on a branch is told of by two events, which are not compared yet.
NAMES = ("JUMP", "BRANCH") if sys.version_info < (3, 14) else ()


class Manager:
    def __enter__(self):
        pass

    def __exit__(self, *exception):
        return True


def in_a_branch(a, b):
    if a:
        a = 2
    elif b:
        try:
            raise KeyError(a)
        except KeyError as error:
            x = error
    else:
        x = b
    x = 1
    x = 2
    return x


def branches(a, b):
    try:
        raise KeyError
    except KeyError:
        if a:
            x = 1
        elif b:
            x = 2
        else:
            x = 3
    finally:
        x = 4 if a else (
            5)
    x = 6
    return x


def with_inside(a, b):
    try:
        raise KeyError
    except KeyError:
        with Manager():
            if a:
                raise ValueError
            x = b
    x = 1
    x = 2
    return x


def with_in_a_branch(a, b):
    try:
        raise KeyError
    except KeyError:
        if a:
            with Manager():
                x = b
        else:
            x = a
    x = 1
    x = 2
    return x


def line_of(code, offset):
    for start, end, line in code.co_lines():
        if start <= offset < end:
            return line and line - code.co_firstlineno
    return None


def note(name):
    def callback(code, start, target):
        seen.append((name, line_of(code, start), line_of(code, target)))

    return callback


monitoring.use_tool_id(TOOL, "jumps")
for function in in_a_branch, branches, with_inside, with_in_a_branch:
    for name in NAMES:
        monitoring.register_callback(TOOL, getattr(events, name), note(name))
        for arguments in (0, 0), (0, 1), (1, 0), (1, 1):
            seen = []
            monitoring.set_local_events(TOOL, function.__code__, getattr(events, name))
            result = function(*arguments)
            monitoring.set_local_events(TOOL, function.__code__, 0)
            print(function.__name__, arguments, result, *seen)
monitoring.free_tool_id(TOOL)
