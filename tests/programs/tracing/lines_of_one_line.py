# requires: 3.12
# instructions: vary: the tools are told by one engine only
# A function that is one line long: is there a LINE event, when a tool asks for nothing else?
import sys

monitoring = sys.monitoring
events = monitoring.events
TOOL = monitoring.DEBUGGER_ID
MASKS = {"LINE": events.LINE, "START": events.LINE | events.PY_START,
         "RESUME": events.LINE | events.PY_RESUME,
         "both": events.LINE | events.PY_START | events.PY_RESUME}
first = (lambda: 0).__code__.co_firstlineno
seen = []


def closure(x):
    def inner(): return x
    return inner


def with_cell(x): return lambda: x


def with_line(x):
    def inner():
        return x
    return inner


def plain(x=1): y = x; return y


def yields(x): yield x; yield x


def loops(x):
    for i in x: yield i


def catches():
    with Catches(): yield 1; yield 2


class Catches:
    def __enter__(self): return self

    def __exit__(self, *error): return True


async def waits(x): await Waits(); return x


class Waits:
    def __await__(self): yield 1; yield 2


def line(code, number):
    seen.append(f"{code.co_name} {number - first}")


def start(code, offset):
    seen.append(f"{code.co_name} starts")


def resume(code, offset):
    seen.append(f"{code.co_name} resumes")


def send(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration:
        pass


def throw():
    generator = catches()
    next(generator)
    try:
        generator.throw(KeyError)
    except StopIteration:
        pass


def resume_and_throw():
    list(delegates())
    for function in delegates, twice:
        generator = function()
        next(generator)
        try:
            generator.throw(KeyError)
        except StopIteration:
            pass


def delegates(): yield from twice()


def twice():
    with Catches(): yield 1
    yield 2; yield 3


def throw_later():
    generator = catches()
    next(generator)
    yield
    try:
        generator.throw(KeyError)
    except StopIteration:
        pass


def run(title, mask, function, codes=()):
    if codes:
        for code in codes:
            monitoring.set_local_events(TOOL, code, mask)
        function()
        for code in codes:
            monitoring.set_local_events(TOOL, code, 0)
    else:
        monitoring.set_events(TOOL, mask)
        function()
        monitoring.set_events(TOOL, 0)
    print(title, seen)
    seen.clear()


def run_all(title, mask):
    inner, lined, cell = closure(1), with_line(1), with_cell(1)
    for each in inner, lined, plain, cell:
        run(title, mask, each)
        run(title, mask, each, [each.__code__])
    run(title, mask, lambda: with_cell(2))
    run(title, mask, lambda: list(yields(1)))
    run(title, mask, lambda: list(yields(1)), [yields.__code__])
    run(title, mask, lambda: list(loops([1, 2])))
    run(title, mask, lambda: send(waits(1)))
    run(title, mask, throw)
    run(title, mask, resume_and_throw)
    later = throw_later()
    next(later)
    run(title, mask, lambda: list(later))
    generator = yields(1)
    next(generator)
    run(title, mask, lambda: list(generator))


def begin_here(mask):
    def inner(): return mask
    monitoring.set_events(TOOL, mask); inner()
    inner(); monitoring.set_events(TOOL, 0)
    print(seen)
    seen.clear()


monitoring.use_tool_id(TOOL, "test")
monitoring.register_callback(TOOL, events.LINE, line)
monitoring.register_callback(TOOL, events.PY_START, start)
monitoring.register_callback(TOOL, events.PY_RESUME, resume)
for title, mask in MASKS.items():
    for turn in range(2):
        run_all(f"{title} {turn}", mask)
        begin_here(mask)

# One that is told of the start once only, and then of lines, as coverage does it.


def once(code, offset):
    start(code, offset)
    monitoring.set_local_events(TOOL, code, events.LINE)
    return monitoring.DISABLE


monitoring.register_callback(TOOL, events.PY_START, once)
short = closure(1)
for turn in range(3):
    run(f"once {turn}", events.PY_START, short)
monitoring.set_events(TOOL, events.PY_START)
for turn in range(3):
    short()
    plain()
    list(yields(1))
monitoring.set_events(TOOL, 0)
print(seen)
seen.clear()
for each in short, plain, yields:
    monitoring.set_local_events(TOOL, each.__code__, 0)

# A tracer asks for starts, too.
tracer_seen = []


def tracer(frame, event, value):
    if frame.f_code.co_filename == __file__:
        tracer_seen.append((frame.f_code.co_name, event, frame.f_lineno - first))
    return tracer


monitoring.register_callback(TOOL, events.PY_START, start)
monitoring.set_events(TOOL, events.LINE)
sys.settrace(tracer)
short()
plain()
sys.settrace(None)
monitoring.set_events(TOOL, 0)
print(seen, tracer_seen)
monitoring.free_tool_id(TOOL)
