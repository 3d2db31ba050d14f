# requires: 3.14
"""In which order operands, arguments and locals die, where more than one dies at once."""


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("~" + self.name, end=" ")

    def __lt__(self, other):
        return True

    def __contains__(self, other):
        return True

    def __setitem__(self, key, value):
        pass

    __delitem__ = __getattr__ = lambda self, key: None

    def __call__(self, *args, **kwargs):
        return None

    def method(self, *args):
        pass


def a():
    return Noisy("a")


def b():
    return Noisy("b")


def c():
    return Noisy("c")


def d():
    return Noisy("d")


def function(one, two=2, *rest, **named):
    three = d()


def tests():
    yield lambda: a() < b()
    yield lambda: a() < b() < c()
    yield lambda: a() in b()
    yield lambda: a() is b()
    yield lambda: a()(b(), c(), d())
    yield lambda: a()(b(), key=c())
    yield lambda: a().method(b(), c())
    yield lambda: a()(*[b()], **{"key": c()})
    yield lambda: function(a(), b(), c(), key=d())
    yield lambda: list.__eq__([a()], [b()])
    yield lambda: [a()] + [b()]
    yield lambda: {a(): b(), c(): d()}
    yield lambda: isinstance(a(), (b().name.__class__, str))


for test in tests():
    for _ in range(3):
        test()
    print()


def store():
    a()[b()] = c()
    print()
    del a()[b()]
    print()


store()
