# requires: 3.12
# instructions: vary: the tools are told by one engine only
# What a tool is told of jumps: from `break`, out of handlers, and over the ends of loops.
import sys

monitoring = sys.monitoring
events = monitoring.events
TOOL = monitoring.DEBUGGER_ID
NAMES = ("JUMP", "BRANCH")
if sys.version_info >= (3, 14):
    NAMES = ("JUMP", "BRANCH_LEFT", "BRANCH_RIGHT")
seen = []


def line_of(code, offset):
    for start, end, line in code.co_lines():
        if start <= offset < end:
            return line and line - code.co_firstlineno
    return None


def note(name):
    def callback(code, start, target):
        if code.co_filename == __file__ and code is not report.__code__:
            seen.append(f"{name} {code.co_name} {line_of(code, start)} {line_of(code, target)}")
    return callback


def report(action, *arguments):
    for name in NAMES:
        monitoring.register_callback(TOOL, getattr(events, name), note(name))
    monitoring.set_events(TOOL, sum(getattr(events, name) for name in NAMES))
    try:
        action(*arguments)
    except Exception as error:
        seen.append(repr(error))
    monitoring.set_events(TOOL, 0)
    print(action.__name__, *seen, sep="\n    ")
    seen.clear()


class Catches:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return True


def fails(kind=KeyError):
    raise kind


def breaks(n):
    for i in range(n):
        if i == 1:
            break
    for i in range(n):
        if i == 2:
            break
        elif i == 1:
            continue
    else:
        i = 0
    while n:
        for j in range(3):
            for k in range(3):
                if k == 1:
                    break
            if j:
                break
        n -= 1
    return i


def breaks_out_of_blocks():
    for i in range(3):
        try:
            if i:
                break
        finally:
            j = i
    for i in range(3):
        with Catches():
            break
    for i in range(3):
        try:
            fails()
        except KeyError:
            break
    for i in range(3):
        try:
            fails()
        except KeyError as error:
            continue
        finally:
            j = i
    return j


def handled():
    try:
        fails()
    except KeyError:
        i = 1
    try:
        fails()
    except ValueError:
        i = 2
    except KeyError as error:
        i = 3
    else:
        i = 4
    with Catches():
        fails()
    try:
        fails()
    except* KeyError:
        i = 5
    while i > 3:
        try:
            fails()
        except KeyError:
            i -= 1
    try:
        fails()
    except KeyError:
        pass
    finally:
        i = 6
    return i


def only_handled():
    try:
        raise KeyError
    except KeyError as error:
        kept = error
    try:
        return kept
    except UnboundLocalError:
        return None


def behind_a_handler(n):
    while n:
        try:
            raise KeyError
        except KeyError:
            n -= 1
        for each in range(n):
            seen.append(each)
    return n


def loops_in_handlers():
    try:
        fails()
    except KeyError:
        for i in range(2):
            if i:
                break
        [j for j in range(2)]
    for i in range(2):
        pass
    return [i
            for i
            in range(2)]


def ends_in_try(fail):
    try:
        for i in range(2):
            pass
    except KeyError:
        pass
    try:
        i = 1
    except KeyError:
        i = 2
    else:
        if fail:
            fails()
    finally:
        i = 3
    return i


def defines():
    for i in range(1):
        pass
    def keyword(*, key=1):
        return key
    if i == 3:
        def other(a, *rest, key=fails):
            return a
    return keyword


def yields(n):
    for i in range(n):
        yield i
    try:
        yield from "ab"
    except KeyError:
        yield "handled"


def generators():
    generator = yields(2)
    for each in generator:
        if each == "a":
            generator.throw(KeyError)


def delegates():
    i = yield from catches()
    j = yield from catches()
    yield i, j


def catches():
    try:
        yield 1
    except KeyError:
        return 2


def thrown_into():
    generator = delegates()
    next(generator)
    for kind in KeyError, KeyError:
        generator.throw(kind)


monitoring.use_tool_id(TOOL, "test")
report(breaks, 2)
report(breaks, 5)
for action in (breaks_out_of_blocks, handled, only_handled, loops_in_handlers, defines,
               generators, thrown_into):
    report(action)
report(behind_a_handler, 2)
report(ends_in_try, False)
report(ends_in_try, True)
monitoring.free_tool_id(TOOL)
