a = b = c = d = []
a.append(1)
print(a is d, b, c)
x = y = z = 0
x += 1
print(x, y, z)


def f():
    p = q = r = 1.5
    p += 1
    s = t = (p, q)
    u = v = [s, t]
    v[0] = "changed"
    return p, q, r, u, s is t


print(f())


class C:
    m = n = 5
    o = (m, n)


print(C.m, C.n, C.o)
e = f = lambda: e is f
print(e())
g = [g for g in range(3)] and "g"
print(g)
h = h2 = h3 = (h4 := 9)
print(h, h2, h3, h4)
