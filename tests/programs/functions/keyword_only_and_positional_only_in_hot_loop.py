def f(a, b=10, /, c=20, *, d=30, e):
    return a + b + c + d + e


def hot(n):
    total = 0
    for i in range(n):
        total += f(i, e=1) + f(i, 2, e=i) + f(i, 2, 3, d=4, e=5) + f(i, c=1, e=2) + f(*(i,), **{"e": 1})
    return total


print(hot(100))
for call in (lambda: f(1), lambda: f(a=1, e=2), lambda: f(1, 2, 3, 4, e=5), lambda: f(1, e=1, x=2), lambda: f(1, b=2, e=3)):
    try:
        call()
    except TypeError as e:
        print(e)


def g(*args, sep=" ", **kw):
    return sep.join(map(str, args)) + "".join(sorted(kw))


print([g(*range(i), sep="-", **{c: 1 for c in "ab"[:i]}) for i in range(4)])


def many_defaults(a=1, b=2.5, c="s", d=None, e=(), f=2**63):
    return a, b, c, d, e, f


for i in range(3):
    print(many_defaults(), many_defaults(0, c=i), many_defaults(f=i, a=i))
