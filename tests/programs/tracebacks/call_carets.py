def f(a, b):
    return g(a)(b, *[1, 2], key=h(b))


def g(a):
    return lambda *args, **kw: args


def h(b):
    raise KeyError(b)


f(1,
  b="missing")
