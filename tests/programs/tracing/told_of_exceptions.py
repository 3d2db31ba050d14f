# requires: 3.12
# instructions: vary: the tools are told by one engine only
# What a tool is told of exceptions: when, with respect to what dies, and from where.
import sys

monitoring = sys.monitoring
events = monitoring.events
TOOL = monitoring.DEBUGGER_ID
NAMES = ("RAISE", "RERAISE", "EXCEPTION_HANDLED", "PY_UNWIND")
seen = []


def line_of(code, offset):
    for start, end, line in code.co_lines():
        if start <= offset < end:
            return line and line - code.co_firstlineno
    return None


def note(name, fails=False):
    def callback(code, offset, error):
        if code.co_filename == __file__ and code is not report.__code__:
            seen.append(f"{name} {code.co_name} "
                        f"{line_of(code, offset) if name == 'RAISE' else ''} {error!r}")
            if fails and code is handles.__code__ and not isinstance(error, OSError):
                raise OSError("tool")
    return callback


def report(action):
    monitoring.set_events(TOOL, sum(getattr(events, name) for name in NAMES))
    try:
        action()
    except Exception as error:
        seen.append(repr(error))
    monitoring.set_events(TOOL, 0)
    print(action.__name__, *seen, sep="\n    ")
    seen.clear()


class Noted:
    def __init__(self, text):
        self.text = text

    def __del__(self):
        seen.append(self.text)

    def __add__(self, other):
        raise TypeError("add")

    def __lt__(self, other):
        raise TypeError("compare")

    def __getitem__(self, index):
        raise KeyError("item")


def function(*arguments):
    raise ValueError("function")


def operands():
    for use in (lambda: int(Noted("argument"), Noted("another")), lambda: len(Noted("of len")),
                lambda: Noted("left") + Noted("right"), lambda: Noted("less") < Noted("more"),
                lambda: Noted("sequence")[Noted("index")], lambda: sorted(a=Noted("keyword")),
                lambda: max(*[Noted("star")], 1), lambda: [Noted("not called")](Noted("x"))):
        try:
            use()
        except Exception as error:
            seen.append(type(error).__name__)
        error = None


def generators():
    def kept(text):
        try:
            yield text
            yield text
        finally:
            seen.append(text)

    for consume in (lambda: sum(kept("sum")), lambda: "".join([*kept("join"), 3]),
                    lambda: set([each] for each in kept("set"))):
        try:
            consume()
        except TypeError as error:
            seen.append("handled")


def calls_on_many_lines():
    try:
        function(
            1,
            [
                2,
            ],
        )
    except ValueError:
        pass
    return function(
        3,
        key=4,
    )


def decorated():
    @function
    def inner(
        a=1,
    ):
        pass


def handles():
    try:
        raise KeyError
    except KeyError:
        try:
            raise IndexError
        except IndexError:
            pass
    return 1


monitoring.use_tool_id(TOOL, "test")
for name in NAMES:
    monitoring.register_callback(TOOL, getattr(events, name), note(name))
for action in operands, generators, calls_on_many_lines, decorated, handles:
    report(action)
for name in NAMES:
    monitoring.register_callback(TOOL, getattr(events, name), note(name, True))
    report(handles)
    monitoring.register_callback(TOOL, getattr(events, name), note(name))
monitoring.free_tool_id(TOOL)
