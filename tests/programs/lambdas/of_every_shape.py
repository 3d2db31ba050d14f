print((lambda: 1)(), (lambda x, y=2, *a, z, **k: (x, y, a, z, k))(1, z=3, w=4), (lambda *, a: a)(a=5), (lambda a, /: a)(6))
print([f(10) for f in [lambda x: x, lambda x: x + 1, lambda x: (lambda y: x * y)(2)]])
print((lambda f, n: f(f, n))(lambda f, n: 1 if n < 2 else n * f(f, n - 1), 10))
fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [g() for g in gs], list(map(lambda p: p[0] + p[1], zip("ab", "cd"))))
print(sorted([(1, "b"), (0, "z")], key=lambda pair: pair[1]), (lambda: (yield 5))().__next__())
print((lambda x: x if x else (lambda: "inner")())(0), (lambda: [y for y in range(3)])(), (lambda d={}: d.setdefault("k", []))())
print((lambda x: (y := x + 1, y * 2))(4), (lambda **kw: sorted(kw))(b=1, a=2), (lambda: lambda: lambda: "deep")()()())
try:
    (lambda x: x / 0)(1)
except ZeroDivisionError as e:
    print(e)
print((lambda: 0).__name__, (lambda a, b=1: 0).__code__.co_varnames, (lambda: 0).__qualname__)
