def run(n):
    a, b, c, d = 1, 2.5, "x", [4]
    for i in range(n):
        a, b = b, a
        a, b, c = c, a, b
        a, b, c, d = d, c, b, a
        if i % 3 == 0:
            (a, b), (c, d) = (c, d), (a, b)
        if i % 5 == 0:
            a, *b_rest = [a, b]
            b = b_rest[0]
    return a, b, c, d


print(run(0), run(1), run(7), run(100))
x = [1, 2, 3]
x[0], x[1], x[2] = x[1], x[2], x[0]
print(x)
i, x[i - 1] = 2, "assigned after i"
print(x)
o = type("O", (), {})()
o.a, o.b = 1, 2
o.a, o.b = o.b, o.a
print(o.a, o.b)


def fib(n):
    a, b = 0, 1
    while n:
        a, b, n = b, a + b, n - 1
    return a


print(fib(10), fib(100))
