def a(): pass


def b():
    return


def c():
    "only a docstring"


def d():
    ...


def e(x):
    if x:
        return 1


def f():
    while False:
        print("never")
    if 0:
        print("never")
    return 1
    print("unreachable")
    yield_ = 5


def g():
    if False:
        yield
    return 3


def h():
    5
    "x"
    None
    1 + 1
    (lambda: 1)


print(a(), b(), c(), d(), e(0), e(1), f(), list(g()), h(), c.__doc__)
for function in (lambda: None, lambda *_: ..., lambda: (yield)):
    print(function() if function.__code__.co_flags & 0x20 == 0 else list(function()))
