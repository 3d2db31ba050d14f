a, b = 1, 2
a, b = b, a
(c, d), *e = "xy", 1, 2
*f, g = {"k": 1, "l": 2}
[h, i], j = (5, 6), 7
k, = [8]
(l, (m, (n, o))) = 1, (2, (3, 4))
*p, = range(3)
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
x, y, z = "añ😀"
q, r = b"ab"
s, t = (v for v in (1, 2))
u, *v, w = "a" * 2
print(x, y, z, q, r, s, t, u, v, w)


def f2(pair, *rest):
    (first, second), third = pair, rest
    first, *_ = first, 1, 2
    return first, second, third


print(f2((1, 2), 3), [a + b for a, b in [(1, 2), ("x", "y")]], {k: v for k, (v, _) in {"q": (1, 2)}.items()})


def hot(pairs):
    total = 0
    for (a, b), c in pairs:
        a, b, c = c, a, b
        total += a * 100 + b * 10 + c
    return total


print(hot([((1, 2), 3)] * 50), hot([([1, 2], 3), ("ab" and (1, 2.5), 3)]), hot(iter([(range(1, 3), 3)])))
order = []


class Target:
    def __setattr__(self, name, value):
        order.append((name, value))


tt = Target()
tt.a, (tt.b, *tt.c), tt.d = 1, "xyz", 2
print(order)
