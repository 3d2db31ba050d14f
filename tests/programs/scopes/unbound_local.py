x = "global"


def a():
    print(x)
    x = 1


def b(flag):
    if flag:
        x = 1
    return x


def c():
    for y in []:
        pass
    return y


def d():
    x = 1
    del x
    return x


def e():
    x += 1


def f():
    try:
        raise ValueError
    except ValueError as x:
        pass
    return x


def g():
    del x


def h():
    with open(__file__) as x:
        del x
    return x


def i():
    import os as x
    del x
    x.path


def j():
    [z for z in "ab"]
    return z


def k(p):
    del p
    return p


def hot(n):
    for i in range(n):
        if i == n - 1:
            del v
            return v
        v = i


for function in (a, lambda: b(True), lambda: b(False), c, d, e, f, g, h, i, j, lambda: k(1), lambda: hot(40)):
    try:
        print(function())
    except NameError as error:
        print(type(error).__name__, error)
