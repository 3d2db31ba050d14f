def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4), f(1, 20, d=4), f(1, 2, 30, 40, 50, d=4), f(1, c=33, d=4, z=9))
print(f(1, d=4, a=100, b=200), f(*range(6), d=1), f(*[1], **{"d": 4, "e": 6, "x y": 7}))
print(f(1, *(2, 3), 4, *[5], d=6, **{"q": 1}, **{"r": 2}, s=3))


def g(x, y):
    return x - y


for _ in range(40):
    g(1, 2), g(y=1, x=2), g(1, y=2), g(*(1, 2)), g(**{"x": 1, "y": 2})
print(g(10, 3), g(y=10, x=3), g(10, y=3), g(*(10, 3)), g(*[10], **{"y": 3}))
