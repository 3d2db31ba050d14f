import sys


def forever(n):
    global deepest
    deepest = n
    forever(n + 1)


limit = sys.getrecursionlimit()
for attempt in range(3):
    try:
        forever(0)
    except RecursionError as e:
        print(e, limit - 60 < deepest <= limit)


def in_except():
    try:
        in_except()
    except RecursionError:
        return "stopped"
    return "returned"


print(in_except())


class C:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    @property
    def p(self):
        return self.p


c = C()
for f in (lambda: c.attr, lambda: repr(c), lambda: c == 1, lambda: c.p, lambda: (lambda g: g(g))(lambda g: g(g))):
    try:
        f()
    except RecursionError as e:
        print(str(e)[:32])
