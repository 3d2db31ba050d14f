# requires: 3.12
# instructions: vary: the tools are told by one engine only
# What a tool is told of calls: of which callable, with which first argument, and of which ends.
import sys
from types import MethodType

monitoring = sys.monitoring
events = monitoring.events
TOOL = monitoring.DEBUGGER_ID
seen = []


def note(name):
    def callback(code, offset, function, first):
        if code.co_filename == __file__ and code is not report.__code__:
            shown = "MISSING" if first is monitoring.MISSING else type(first).__name__
            seen.append(" ".join([name, code.co_name, type(function).__name__,
                                  getattr(function, "__name__", "?"), shown]))
    return callback


def report(action):
    monitoring.set_events(TOOL, events.CALL)
    try:
        action()
    except Exception as error:
        seen.append(repr(error))
    monitoring.set_events(TOOL, 0)
    print(action.__name__, *seen, sep="\n    ")
    seen.clear()


def f(*args, **kwargs):
    return args


class Base:
    def __init__(self, *args):
        self.args = args

    def method(self, *args):
        return args

    @classmethod
    def of_class(cls, *args):
        return args

    @staticmethod
    def static(*args):
        return args

    def __call__(self, *args):
        return args

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return True

    size = classmethod(len)
    __len__ = lambda self: 3


class Derived(Base):
    def __init__(self, *args):
        super().__init__(*args, 1)
        super(Derived, self).__init__()

    def method(self, *args):
        return super().method(*args) + super().method(1) + super().method(), super().args

    def by_cell(self):
        return super(__class__, self).method(2), (lambda: super(__class__, self).method())()

    @classmethod
    def of_class(cls, *args):
        return super().of_class(cls), super().of_class()

    def missing(self):
        return super().no_such_thing

    def gone(self):
        del self
        return super().method()

    def wrong(self):
        self = 3
        return super().method()


class StaticExit(Base):
    __exit__ = staticmethod(lambda *exception: True)


class Failing(Base):
    def __exit__(self, *exception):
        raise KeyError("exit")


def stars():
    nothing, one, two = [], iter("a"), {"k": 1}
    f(*nothing), f(*()), f(*one), f(1, *one), f(**two), f(*(3, 4), **two)
    print(end="", *nothing), print(end="", *[""]), print(*(), end="")
    base = Base(*nothing)
    base.method(*nothing), base.method(*[1]), Base.of_class(*nothing), base(*[2])
    max(*[1, 2])
    max(*nothing)


def stars_that_are_none():
    f(*3)


def host_stars_that_are_none():
    print(*3)


def bound():
    base = Base(1)
    method, of_class, static = base.method, base.of_class, base.static
    method(), method(1), of_class(), of_class(2), static(), static(3), method(*[1])
    base.method(), base.method(1), base.of_class(1), Base.of_class(), base.static(2), base(), base(3)
    MethodType(len, [])(), MethodType(MethodType(f, 1), 2)(3), MethodType(f, 1)(a=2)
    append = [].append
    append(1), [].append(2), "a".join([]), "a".join
    append()


def keywords():
    base = Base()
    f(a=1), f(1, a=2), base.method, sorted([], key=None), dict(a=1), int("3", base=4)


def of_super():
    derived = Derived(1)
    derived.method(), derived.by_cell(), Derived.of_class(), derived.of_class(2)


def super_fails():
    Derived(1).missing()


def super_of_nothing():
    Derived(1).gone()


def super_of_another():
    Derived(1).wrong()


def in_with():
    with Base() as one, StaticExit(), open(__file__) as file:
        f(one)
    with Base():
        raise ValueError
    for _ in 1, 2:
        with Base():
            continue


def in_failing_with():
    with Failing():
        pass


def silenced():
    base = Base()
    for i in 1, 2, 3:
        base.method(i), f(i)


monitoring.use_tool_id(TOOL, "test")
for name in "CALL", "C_RETURN", "C_RAISE":
    monitoring.register_callback(TOOL, getattr(events, name), note(name))
for action in (stars, stars_that_are_none, host_stars_that_are_none, bound, keywords, of_super,
               super_fails, super_of_nothing, super_of_another, in_with, in_failing_with):
    report(action)
noted = note("CALL")


def once(*args):
    noted(*args)
    return monitoring.DISABLE if args[0] is silenced.__code__ else None


monitoring.register_callback(TOOL, events.CALL, once)
report(silenced)
report(silenced)            # it has not been run without: the tool hears no more of its calls
silenced()
report(silenced)            # now it does
monitoring.use_tool_id(TOOL + 1, "another")
for name in "CALL", "C_RETURN":
    monitoring.register_callback(TOOL + 1, getattr(events, name), note(f"another: {name}"))
monitoring.set_events(TOOL + 1, events.CALL)
report(silenced)            # nor of their ends, when another one does
monitoring.set_events(TOOL + 1, 0)
monitoring.free_tool_id(TOOL)
monitoring.free_tool_id(TOOL + 1)
