def work(values):
    out = []
    for v in values:
        out.append((len(v), str(v), isinstance(v, str), type(v).__name__, bool(v), list(v), tuple(v), sorted(v), max(v), min(v), sum(map(ord, map(str, v)))))
    return out[-1]


print(work(["abc"] * 40))
print(work([[1, 2]] * 3), work(["x", (3,), {1: 2}]))
try:
    work(["abc", 5])
except TypeError as e:
    print(e)
try:
    work(["abc", ""])
except ValueError as e:
    print(str(e)[:5])


class Len:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


def lens(values):
    return [len(v) for v in values]


print(lens(["a", [1], Len(5), {}, range(9)]))
for bad in (-1, "x", 2**70, 1.5):
    try:
        lens(["a"] * 20 + [Len(bad)])
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)


def conversions(values):
    return [(int(v), float(v), repr(v), abs(v), hash(v) == hash(v), divmod(v, 2), round(v), pow(v, 2), chr(int(abs(v)) % 100 + 33)) for v in values]


print(conversions([1, -2, 2.5, True, 10**20]))


def absolutes(values):
    return [abs(v) for v in values]


print(absolutes([-0.0, 0.0, -1.5, 3, -3, True, -2**61, -2**63] * 8)[-8:])
