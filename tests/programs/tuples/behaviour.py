t = (1, "a", 2.5)
print(t + (4,), t * 2, t[0], t[-1], t[1:], len(t), t.index("a"), t.count(1), (), (1,), 1 in t, t == (1, "a", 2.5), (1, 2) < (1, 3))
print(hash((1, 2)) == hash((1, 2)), (1, [2])[1], ((1, 2), (3, (4,))), t is tuple(t), tuple("ab"), (1, 2) is not (2, 1))
x = 1, 2
(y) = 3
z = 4,
print(x, y, z, *x, (*x, *z), {(1, 2): "k"}[1, 2])
for text in ("t[0] = 1", "del t[0]", "t.append(1)", "hash((1, []))", "t + [1]", "t[9]", "(1,) < (None,)", "t['a']"):
    try:
        exec(text)
    except (TypeError, AttributeError, IndexError) as e:
        print(text, type(e).__name__, e)


def swap(a, b, c):
    a, b, c = c, a, b
    a, b = b, a
    return a, b, c


print(swap(1, 2.5, "x"))


class T(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)

    def __getitem__(self, i):
        return "T", i


a, b = T(1, 2)
print(a, b, T(1)[0], T(1) + (2,), type(T() + T()).__name__)
constant = (1, (2, "three", (4.0, None)), b"five", ...)
print(constant)
