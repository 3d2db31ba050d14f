"""Calls that stand for a method of the program's: len(), hash(), objects that can be called, __new__,
classes of metaclasses; what they return, refuse, and where they fail."""
import abc
import collections
import sys

names = []                              # of the frames that an __index__ sees


class Sized:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length

    def __hash__(self):
        return self.length

    def __call__(self, *args, **keywords):
        return self.length, args, keywords


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        names.append([sys._getframe(i).f_code.co_name for i in range(2)])
        return self.value


class Int(int):
    pass


def attempt(function, *args, **keywords):
    try:
        result = function(*args, **keywords)
    except Exception as error:
        print(type(error).__name__, error, error.__traceback__.tb_next is not None)
    else:
        print(repr(result), type(result).__name__)


def length(o):
    return len(o)


def hash_of(o):
    return hash(o)


VALUES = [0, 7, True, -1, -7, 2**62 - 1, 2**62, 2**63 - 1, 2**63, -2**63, 2**100, -2**100, 1.5, "x", None,
          Int(5), Int(-1), Index(3), Index(-3), Index(2**70)]
for value in VALUES:
    sized = Sized(value)
    for _ in range(3):
        attempt(length, sized)
        attempt(hash_of, sized)


print(names)


class Failing:
    def __len__(self):
        raise LookupError("no length")

    def __hash__(self):
        return self.nothing

    def __call__(self):
        raise LookupError("no call")


def failing(o):
    for function in (len, hash, lambda o: o()):
        try:
            print(function(o))
        except (LookupError, AttributeError) as error:
            tb = error.__traceback__
            lines = []
            while tb is not None:
                lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
                tb = tb.tb_next
            print(error, lines)


failing(Failing())


def lengths(os):
    return [len(o) + 1 for o in os] + [len(o) for o in os]


print(lengths([Sized(1), [1, 2], "abc", Sized(4), {}, Sized(5)]))
Sized.__len__ = lambda self: 99
print(lengths([Sized(1), [1, 2], "abc", Sized(4)]))
del Sized.__len__
attempt(length, Sized(1))

# objects that can be called
called = Sized(3)
print(called(), called(1), called(1, b=2), called(*[1, 2]), called(*(1,), **{"c": 4}))


class Counter:
    def __init__(self):
        self.count = 0

    def __call__(self, by=1):
        self.count += by
        return self.count


count = Counter()
print([count() for _ in range(3)], count(5), count(by=7), count.count)
attempt(count, 1, 2)
attempt(count, to=3)
count.__call__ = lambda: "of the instance"
print(count())
Counter.__call__ = lambda self: "another"
print(count())


class Holder:
    def __init__(self, made):
        self.made = made

    def use(self, n):
        return [self.made(n) for _ in range(2)]


print(Holder(Sized(2)).use(6), Holder(len).use("abc"), Holder(Int).use(4))

# __new__
Point = collections.namedtuple("Point", "x y", defaults=[5])
print(Point(1, 2), Point(1), Point(x=1, y=3), Point(*[1, 2]), [Point(i, -i) for i in range(3)])
attempt(Point)
attempt(Point, 1, 2, 3)
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point())


class Same:
    made = {}

    def __new__(cls, name):
        if name not in cls.made:
            cls.made[name] = super().__new__(cls)
        return cls.made[name]


print(Same("a") is Same("a"), Same("a") is Same("b"), type(Same("c")).__name__)


class Base:
    def __new__(cls, which):
        if which == "other":
            return 17
        if which == "derived":
            return object.__new__(Derived)
        if which == "refused":
            raise ValueError("refused")
        return object.__new__(cls)


class Derived(Base):
    def __init__(self, which):
        if which == "derived":
            print("init", which, vars(self))
        self.which = which


for which in ["plain", "other", "derived"]:
    o = Base(which)
    print(type(o).__name__, getattr(o, "which", None))
attempt(lambda: Base("refused"))
print(type(Derived("own")).__name__, type(Derived("derived")).__name__)
Base.__init__ = lambda self, which: print("init of base", which)
Base("plain")
del Base.__init__
Base("plain")


class Refusing(Base):
    def __init__(self, which):
        return "something"


def refused(which):
    return Refuser(which)


class Refuser:
    def __new__(cls, which):
        return object.__new__(Refusers)


class Refusers(Refuser):
    def __init__(self, which):
        return which


print(type(refused(None)).__name__)
attempt(refused, "something")


# classes of metaclasses
class Shape(abc.ABC):
    def __init__(self, name="shape"):
        self.name = name

    @abc.abstractmethod
    def area(self): ...


class Square(Shape):
    def __init__(self, side, **keywords):
        super().__init__(**keywords)
        self.side = side

    def area(self):
        return self.side**2


print([Square(i).area() for i in range(4)], Square(2, name="q").name)
attempt(lambda: Shape())
attempt(lambda: Square())


class Meta(type):
    def __call__(cls, *args):
        print("called", cls.__name__, args)
        return super().__call__(*args)

    def __len__(cls):
        return 12

    def __hash__(cls):
        return 13


class Made(metaclass=Meta):
    def __init__(self, value=0):
        self.value = value


print(Made(1).value, Made().value, len(Made), hash(Made))


class Singleton(type):
    instances = {}

    def __call__(cls):
        if cls not in Singleton.instances:
            Singleton.instances[cls] = type.__call__(cls)
        return Singleton.instances[cls]


class One(metaclass=Singleton):
    def __init__(self):
        print("made once")


print(One() is One())


# what is given after a star
def three(a, b=2, *rest):
    return a, b, rest


for arguments in ([1], [1, 5], [1, 5, 6, 7], (1, 9), [], iter([3, 4]), range(3)):
    attempt(lambda: three(*arguments))


class Deep:
    def __init__(self, levels):
        self.levels = levels

    def __len__(self):
        if not self.levels:
            return 1
        return len(Deep(self.levels - 1)) + 1

    def __call__(self, n):
        return self(n - 1) + 1 if n else 0


print(len(Deep(100)), Deep(0)(100))


# what is no object of a class
def call_numbers(*numbers):
    for number in numbers:
        for call in (lambda: number(), lambda: number(1), lambda: number(a=1), lambda: number(*[1])):
            attempt(call)


call_numbers(5, 2.5, 10**30)
