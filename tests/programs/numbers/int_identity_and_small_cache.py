def f(a):
    b = a
    c = [a, b]
    d = {a: b}
    return a is b, c[0] is c[1], b is a


print(f(5), f(int("1" * 11)), f(int("4" * 19)), f(2**64), f(float("0.5")))
for n in (-5, -1, 0, 1, 100, 256):
    m = int(str(n))
    print(n, m is n, (m + 1 - 1) is n)


def g(x):
    y = x
    z = (x,)
    return y is x, z[0] is x, [x][0] is z[0]


big = int("1" * 30)
flt = float("3.25")
print(g(big), g(flt), g(7), g(True), g(None))
print(True is (1 == 1), False is (1 == 2), (1 < 2) is True, (not 1) is False, None is None, bool(1) is True)


def h(flag):
    x = flag
    x = not x
    y = x is True, x is False
    return y


print(h(1), h(0))
