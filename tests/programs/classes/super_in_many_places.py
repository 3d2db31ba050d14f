"""super() as an object, in methods whose self is a cell, of slots, properties, class methods; and where
the host refuses it."""


class Base:
    attribute = "of base"

    def __init__(self, n):
        self.n = n

    def method(self, *args):
        return "base", self.n, args

    @property
    def computed(self):
        return self.n * 2

    @classmethod
    def made(cls):
        return cls.__name__

    @staticmethod
    def static(x):
        return x

    def __repr__(self):
        return f"{type(self).__name__}({self.n})"


class Derived(Base):
    attribute = "of derived"

    def method(self, *args):
        return "derived", *super().method(*args, 1)

    def kept(self):
        s = super()
        return s.method(2), s.method, s.attribute, s.computed, s.static(5), s.made(), type(s), \
            s.__class__, s.__self__ is self, s.__thisclass__.__name__, s.__self_class__.__name__

    @property
    def computed(self):
        return super().computed + 1

    @classmethod
    def made(cls):
        return "derived " + super().made()

    def cell(self):
        def inner():
            return self
        return super().method(inner() is self)

    def nested(self):
        def inner(this):
            return super().method("inner")
        return inner(self)

    def changed(self):
        self = Derived(99)
        return super().method()

    def deleted(self):
        del self
        return super().method()

    def generator(self):
        for i in range(2):
            yield super().method(i)

    def explicit(self):
        return super(Derived, self).method(), super(__class__, self).method()

    def defaults(self, a=1, *, b=2):
        return super().method(a, b)

    def in_comprehension(self):
        return [super(Derived, self).method(i) for i in range(2)]

    def __repr__(self):
        return "<" + super().__repr__() + ">"


class Third(Derived):
    def method(self, *args):
        return "third", *super().method(*args)


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for cls in Base, Derived, Third:
    o = cls(3)
    for _ in range(3):
        print(o.method(0), o.computed, o.made(), o)
for o in Derived(1), Third(2):
    attempt(o.kept)
    attempt(o.cell)
    attempt(o.nested)
    attempt(o.changed)
    attempt(o.deleted)
    attempt(lambda: list(o.generator()))
    attempt(o.explicit)
    attempt(o.defaults)
    attempt(o.in_comprehension)
    attempt(lambda: Derived.method(7))
    attempt(lambda: Derived.kept(Base(1)))


class Hooked:
    def __getattr__(self, name):
        return "missing " + name


class HookedBelow(Hooked):
    def __getattr__(self, name):
        return "derived " + super().__getattr__(name)


print([HookedBelow().something for _ in range(3)])


def outside(self):
    return super().method()


def no_arguments():
    return super()


attempt(lambda: outside(1))
attempt(no_arguments)


class Filled:
    def method(*args):
        return super().method()

    def unfilled(self):
        return __class__


attempt(Filled().method)
Base.method = lambda self, *args: ("replaced", args)
print(Third(5).method("x"))
Base.method = len
attempt(lambda: Third(5).method())
del Base.method
attempt(lambda: Third(5).method())
Derived.method = Base.static
attempt(lambda: Third(5).method())


class List(list):
    def append(self, item):
        super().append(item)
        return self

    def __len__(self):
        return super().__len__() + 100

    def __getitem__(self, i):
        return "item", super().__getitem__(i)

    def sort(self, **keywords):
        super().sort(**keywords)
        return list(self)


o = List()
for i in range(3):
    o.append(-i)
print(len(o), o[1], o[-1], o.sort(), o.sort(reverse=True))


class Meta(type):
    def __call__(cls, *args):
        made = super().__call__(*args)
        made.tag = cls.__name__
        return made

    def mro(cls):
        return super().mro()


class Made(metaclass=Meta):
    def __new__(cls, *args):
        return super().__new__(cls)

    def __init__(self, *args):
        super().__init__()
        self.args = args

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__()
        cls.keywords = keywords


class Sub(Made, key=1):
    pass


print(Sub(1, 2).args, Sub().tag, Sub.keywords, Made(3).tag)


class Odd:
    """Not what it says it is."""

    @property
    def __class__(self):
        return Derived


attempt(lambda: type(Derived.method(Odd())).__name__)


# what super() finds from a class, or that is no function
class Root:
    @classmethod
    def make(cls, *args):
        return cls.__name__, args

    @staticmethod
    def plain(*args):
        return args

    def method(self, *args):
        return self, args

    builtin = len
    value = [7]

    def __new__(cls, *args, **keywords):
        return super().__new__(cls)

    def __init__(self, *args, **keywords):
        self.given = args, keywords

    def __repr__(self):
        return type(self).__name__


class Leaf(Root):
    @classmethod
    def make(cls, *args):
        s = super()
        return super().make(*args), super(Leaf, cls).make(1), s.make(2), super().plain(3), s.plain, \
            super().builtin("abc"), super().value, super(Leaf, cls).method("x")

    @staticmethod
    def plain(*args):
        return super(Leaf, Leaf).plain(4, *args), super(Leaf, Leaf).method(5, 6)

    def __new__(cls, *args, **keywords):
        made = super(Leaf, cls).__new__(cls)
        made.by = super().__new__.__name__, cls.__name__
        return made

    def __init__(self, *args, **keywords):
        super().__init__(*args, **keywords)

    def method(self, *args):
        bound = super().method
        return super().method(*args), super().plain(*args), super().make(*args), super().value, \
            bound(*args), super().builtin, super(Leaf, self).method(**{})


class Twig(Leaf):
    pass


for cls in Leaf, Twig:
    attempt(lambda: [str(x)[:22] for x in cls.make(1, 2)])
    attempt(lambda: cls.plain(8))
    attempt(lambda: [str(x)[:22] for x in cls(1, k=2).method(9)])
    attempt(lambda: (cls(1, k=2).given, cls().by))
    attempt(lambda: [cls(*a).given for a in ([1], (2, 3), "ab", iter([4]))])


class Pair(tuple):
    __slots__ = ()

    def __new__(cls, *items):
        if items == ("list",):
            return super().__new__(cls, [1, 2])
        if items == ("none",):
            return tuple.__new__(cls)
        if items == ("wrong",):
            return tuple.__new__(int, (1,))
        if items == ("two",):
            return tuple.__new__(cls, (1,), 2)
        if items == ("other",):
            return object.__new__(cls)
        return tuple.__new__(cls, items)


for items in ((1, 2), ("list",), ("none",), ("wrong",), ("two",), ("other",), ()):
    attempt(lambda: (Pair(*items), type(Pair(*items)).__name__, hash(Pair(*items)) == hash(tuple(items))))
for wrong in (lambda: object.__new__(), lambda: object.__new__(3), lambda: object.__new__(int),
              lambda: object.__new__(Root, 1), lambda: object.__new__(type("N", (), {}), 1),
              lambda: object.__new__(type("A", (), {"__init__": lambda self: None}), 1)):
    for _ in range(2):
        attempt(lambda: type(wrong()).__name__)


class Method:
    def method(self, a, *rest, k=0, **others):
        return a, rest, k, others


bound = Method().method
for _ in range(2):
    for arguments in ([1], (1, 2), [1, 2, 3], (), iter("ab")):
        attempt(lambda: bound(*arguments))
    attempt(lambda: bound(*[1], **{"k": 5, "m": 6}))
    attempt(lambda: bound(**{"a": 5}))
    attempt(lambda: bound(*[1], **{"a": 5}))
print("%s %s" % ("a", 1), "%s %s" % (Root(), Leaf()), "%d" % (True,), "%r" % ([Root()],))
