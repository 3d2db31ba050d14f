# requires: 3.12
# instructions: vary: the tools are told by one engine only
# From 3.13 on a tool is not told how a handler is left, except out of a with statement in it.
import sys

monitoring = sys.monitoring
events = monitoring.events
TOOL = monitoring.DEBUGGER_ID
NAMES = ("JUMP", "BRANCH")
if sys.version_info >= (3, 14):
    NAMES = ("JUMP", "BRANCH_LEFT", "BRANCH_RIGHT")


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


def breaks_in_a_handler(a, b):
    while 1:
        try:
            raise KeyError
        except KeyError:
            if a and b:
                break
        a, b = b, 1
    return a


def loop_in_a_handler(a, b):
    try:
        raise KeyError
    except KeyError as error:
        while a:
            if b:
                break
            a -= 1
    except ValueError:
        pass
    x = 1
    return x, b


def loops_that_end_only_there(a, b):
    while 0 <= a < 2:
        a += 1
        try:
            raise KeyError(b)
        except KeyError:
            x = a
        else:
            break
    print(a, b, x if a else b)
    return a


def breaks_out_of_a_finally(a, b):
    try:
        while 1:
            if a:
                break
            a = 1
    finally:
        a = 3
    with Manager():
        while True:
            if b:
                break
            b = 1
    return a


def calls_at_the_end(a, b):
    def call():
        with Manager():
            return (str if a else
                    repr)(
                b)
        raise Manager.there(b)
    call()
    for _ in "ab":
        with Manager():
            (str if a else repr)\
                (b)
    with Manager():
        if a:
            raise KeyError
    (str if b else repr)(b)


def line_of(code, offset):
    for start, end, line in code.co_lines():
        if start <= offset < end:
            return line and line - code.co_firstlineno
    return None


def note(name):
    def callback(code, start, target):
        seen.append((name, line_of(code, start), line_of(code, target)))

    return callback


FUNCTIONS = (
    in_a_branch, branches, with_inside, with_in_a_branch, breaks_in_a_handler, loop_in_a_handler,
    loops_that_end_only_there, breaks_out_of_a_finally, calls_at_the_end)
monitoring.use_tool_id(TOOL, "jumps")
for function in FUNCTIONS:
    for name in NAMES:
        monitoring.register_callback(TOOL, getattr(events, name), note(name))
        for arguments in (0, 0), (0, 1), (1, 0), (1, 1):
            seen = []
            monitoring.set_local_events(TOOL, function.__code__, getattr(events, name))
            result = function(*arguments)
            monitoring.set_local_events(TOOL, function.__code__, 0)
            print(function.__name__, arguments, result, *seen)
monitoring.free_tool_id(TOOL)
