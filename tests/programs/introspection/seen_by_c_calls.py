"""Who is called from C code sees its callers, whatever way the loop has taken to that code."""
import contextvars
import operator
import sys
import weakref
from collections import deque
from decimal import Decimal


def callers():
    frame, names = sys._getframe(1), []
    while frame is not None and frame.f_code.co_name != "<module>":
        names.append(f"{frame.f_code.co_name}:{frame.f_lineno - frame.f_code.co_firstlineno}")
        frame = frame.f_back
    return names


class Seen:
    def __init__(self, *args, **more):
        self.args = args

    def __len__(self):
        print("len", callers())
        return 2

    def __iter__(self):
        print("iter", callers())
        return iter("ab")

    def keys(self):
        print("keys", callers())
        return ["k"]

    def __getitem__(self, key):
        print("getitem", key, callers())
        return key

    def __hash__(self):
        print("hash", callers())
        return 1

    def __eq__(self, other):
        print("eq", callers())
        return self is other

    def __setattr__(self, name, value):
        if name != "args":
            print("setattr", name, callers())
        object.__setattr__(self, name, value)

    def __format__(self, spec):
        print("format", callers())
        return "formatted"

    def __reduce_ex__(self, protocol):
        print("reduce", callers())
        return object.__reduce_ex__(self, protocol)

    def __index__(self):
        print("index", callers())
        return 1

    def __fspath__(self):
        print("fspath", callers())
        return "path"

    @property
    def computed(self):
        print("computed", callers())
        return 5

    @computed.setter
    def computed(self, value):
        print("set", callers())

    def __del__(self):
        print("del", callers())


class Sequence:
    def __getitem__(self, i):
        if i == 2:
            print("item", callers())
            raise IndexError
        return i


class Error(ValueError):
    def __init__(self, *args):
        super().__init__(*args)
        print("error", callers())


def collections_of(seen):
    a, *b = seen
    lists = [*seen, *Sequence()]
    dicts = {**{1: 2}, **seen}
    sets = {*seen, seen}
    print(a, b, lists, dicts, len(sets), Sequence() is None)
    print(list(deque(seen)), deque([seen], maxlen=1)[0] is seen, seen in {seen: 1})


def made_from(seen):
    print(operator.itemgetter("x")(seen), int(seen), range(seen), slice(seen).stop is seen)
    print(weakref.ref(seen)() is seen, weakref.ref(seen).__hash__() == hash(seen))
    print(ValueError(seen).args[0] is seen, str(Error("text")), zip(seen, [1]).__next__())
    print(seen.__format__(""), format(seen), object.__format__(1, ""), Decimal(seen.computed))
    print(len(seen.__reduce_ex__(2)), object.__sizeof__(1) > 0, [1, 2].__getitem__(seen))


def attributes_of(seen):
    seen.plain = 1
    seen.computed = 2
    object.__setattr__(seen, "direct", 3)
    object.__setattr__(seen, "computed", 4)
    print(seen.__dict__, Seen.__dict__["__dict__"].__get__(seen) is seen.__dict__)
    print(Seen.__dict__["computed"].__get__(seen), type.__dict__["__mro__"].__get__(Seen)[1])
    print(object.__getattribute__(seen, "computed"), getattr(seen, "nothing", None))


def frames():
    frame = sys._getframe()
    print(operator.attrgetter("f_lineno")(frame) - frame.f_code.co_firstlineno,
          type(frame).__dict__["f_lineno"].__get__(frame) - frame.f_code.co_firstlineno,
          object.__getattribute__(frame, "f_back").f_code.co_name,
          operator.itemgetter(0)([frame])[0:0] if False else operator.itemgetter(0)([frame]) is frame)
    print(sorted([1], key=lambda x: print("key", callers()) or x), [1].sort(key=sys._getframe) is None)
    print(sorted([0], key=sys._getframe), list(map(sys._getframe, [0]))[0] is frame)


variable = contextvars.ContextVar("variable", default=None)


def variables(seen):
    token = variable.set(seen)
    print(variable.get() is seen)
    variable.reset(token)
    print(variable.get(), sys.intern("name" + "s"), sys.exc_info())
    try:
        raise Error("again")
    except Error:
        print(sys.exc_info()[0].__name__)


def dropped():
    d = {1: Seen()}
    d.update({1: 2})
    e = {**{1: Seen()}, **{1: 3}}
    s = [Seen()]
    s[:] = []
    o = Sequence()
    o.held = Seen()
    o.held = None
    q = deque([Seen()], maxlen=1)
    q.append(1)
    print(d, e, s, q)


for _ in range(3):
    seen = Seen()
    for function in collections_of, made_from, attributes_of:
        function(seen)
    try:
        frames()
    except TypeError as error:
        print(error)
    variables(seen)
    dropped()
