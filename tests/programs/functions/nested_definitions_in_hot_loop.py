def outer(n):
    total = 0
    for i in range(n):
        def inner(x, k=i):
            return x + k + i

        class Local:
            factor = i

            def scale(self, x):
                return x * self.factor + i

        total += inner(1) + Local().scale(2)
        f = lambda y: y - i
        total += f(i * 0.5)
        del inner
    return total, Local.factor, f(0), "inner" in locals()


print(outer(30), outer(1))


def memo(f):
    cache = {}

    def g(*a):
        if a not in cache:
            cache[a] = f(*a)
        return cache[a]
    g.cache = cache
    return g


@memo
def paths(r, c):
    return 1 if 0 in (r, c) else paths(r - 1, c) + paths(r, c - 1)


print(paths(12, 12), len(paths.cache))


def make_ops():
    ops = {}
    for name, f in [("add", lambda a, b: a + b), ("sub", lambda a, b: a - b)]:
        def op(a, b, f=f, name=name):
            return name, f(a, b)
        op.__name__ = name
        ops[name] = op
    return ops


ops = make_ops()
print([ops[k](5, 0.5) for k in sorted(ops)], [o.__name__ for o in ops.values()], ops["add"]("a", "b"))


def recursive_local(n):
    def go(k):
        return 0 if k == 0 else k + go(k - 1)
    return go(n)


print([recursive_local(n) for n in (0, 10, 300)])
