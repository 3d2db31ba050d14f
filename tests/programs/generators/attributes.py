def counter(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


g = counter(2)
print(g.__name__, g.__qualname__, g.gi_running, g.gi_yieldfrom, g.gi_code.co_name)
print(g.gi_frame.f_lineno, sorted(g.gi_frame.f_locals.items()))
next(g)
print(g.gi_frame.f_lineno, sorted(g.gi_frame.f_locals.items()), g.gi_suspended)
next(g)
print(g.gi_frame.f_locals["n"], next(g, "end"), g.gi_frame, g.gi_suspended)
g.__name__ = "renamed"
print(g.__name__)


def outer():
    yield from g2


g2 = counter(3)
o = outer()
next(o)
print(o.gi_yieldfrom is g2, type(g2).__name__, iter(g2) is g2)


class C:
    def method(self):
        yield

    items = (i for i in "ab")


print(C().method().__qualname__, C.items.__qualname__, (lambda: (yield))().__qualname__)
