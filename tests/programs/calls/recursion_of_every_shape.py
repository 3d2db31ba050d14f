def fact(n):
    return n * fact(n - 1) if n > 1 else 1


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, a="A", b="B", c="C"):
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c) if n else []


def kw(n, *, total=0, **rest):
    return total if n == 0 else kw(n - 1, total=total + n, **rest)


def star(*args):
    return args[0] + star(*args[1:]) if args else 0


Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(fact(30), even(200), odd(77), ackermann(2, 4), len(hanoi(6)), hanoi(3)[:3], kw(100, extra=1), star(*range(50)))
print(Y(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(10))


class Tree:
    def depth(self, n):
        return 1 + self.depth(n - 1) if n else 0

    @classmethod
    def cdepth(cls, n):
        return 1 + cls.cdepth(n - 1) if n else 0

    @property
    def p(self):
        self.n -= 1
        return 1 + self.p if self.n else 0


t = Tree()
t.n = 50
print(t.depth(100), Tree.cdepth(100), t.p)
