def target(a, b=2, *args, c=3, **kw):
    return a, b, args, c, kw


def forward(*args, **kw):
    return target(*args, **kw)


class Wrapper:
    def __init__(self, f):
        self.f = f

    def __call__(self, *args, **kw):
        kw.setdefault("c", "wrapped")
        return self.f(*args, **kw)

    def __get__(self, instance, owner):
        return lambda *a, **k: self(instance.__class__.__name__, *a, **k)


class C:
    method = Wrapper(target)


print(forward(1), forward(1, 2, 3, 4, c=5, d=6), Wrapper(forward)(1, z=1), C().method(5, q=6))
args = [1, 2, 3]
kw = {"k": []}
def mutate(*a, **k):
    k["k"].append(1)
    k["new"] = 1
    return a is args, k is kw, a
print(mutate(*args, **kw), kw)
t = (1, 2)
def same(*a): return a is t, a
print(same(*t)[1])
for i in range(30):
    forward(i, *([i] * (i % 5)), **{f"k{i}": i})
print(forward(*"ab", **dict(c=1)))
