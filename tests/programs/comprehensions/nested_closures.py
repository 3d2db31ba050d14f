def f():
    return [[lambda: (i, j, k) for j in range(2)] for i in range(2) for k in "z"]


print([[g() for g in row] for row in f()])


def g(n):
    return [(lambda m: [m + i + n for i in range(2)])(j) for j in range(2)]


print(g(10))


def h():
    x = 1
    add = [lambda y, z=z: x + y + z for z in range(3)]
    x = 100
    return [a(1000) for a in add], [x for a in add]


print(h())


class C:
    def m(self):
        return [super(C, self).__hash__ is not None for _ in range(1)], [__class__ for _ in "a"][0].__name__


print(C().m())


def deep():
    return [[[[(a, b, c, d) for d in range(c, c + 1)] for c in range(b, b + 1)] for b in range(a, a + 1)] for a in range(2)]


print(deep())
print([(lambda: (yield i))().__next__() for i in range(3)])
