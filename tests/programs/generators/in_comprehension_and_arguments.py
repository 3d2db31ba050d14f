def gen(n):
    for i in range(n):
        got = yield i
        if got:
            yield got


def f(*args, **kw):
    return args, kw


print(f(*gen(3), *gen(2)), [*gen(2), *gen(1)], {**{k: v for k, v in zip(gen(2), gen(3))}}, dict(enumerate(gen(2))))
print([x for x in gen(4) if x in gen(3)], {a for a in gen(3)}, [[y for y in gen(x)] for x in gen(3)], max(gen(5), key=lambda v: -v))
a, b, c = gen(3)
first, *rest = gen(4)
print(a, b, c, first, rest, 2 in gen(5), sum(x * y for x, y in zip(gen(4), gen(4))))
for x, y in zip(gen(5), iter(gen(3))):
    print(x, y, end=";")
print()
g = gen(3)
for x in g:
    print(x, next(g, None), g.send("sent") if x == 0 else None)
it = (x for x in gen(3))
print(next(it), list(it), list(it))
print("".join(str(x) for x in gen(3)), sorted(gen(4), reverse=True), tuple(gen(0)), any(gen(1)), all(gen(3)), list(reversed(list(gen(3)))))
