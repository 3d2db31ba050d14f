class Two:
    def __iter__(self):
        yield "g1"
        yield "g2"


def run(values):
    out = []
    for v in values:
        try:
            a, b = v
            out.append((b, a))
        except (ValueError, TypeError) as e:
            out.append(str(e)[:30])
    return out


values = [(1, 2)] * 30 + [[3, 4.5], "xy", {5: 1, 6: 2}, range(2), Two(), iter([7, 8]), (1,), [1, 2, 3], None, 5, b"ab", (x for x in "pq"), {9}]
print(run(values)[29:])


def triple(rows):
    total = 0
    for i, (x, y, *z) in enumerate(rows):
        total += i * x + y + len(z)
        x, y, z = z, x, y
    return total, x, y, z


print(triple([(1, 2), (3, 4, 5), [6, 7, 8, 9]] * 10), triple([(0.5, 2**62)]))
try:
    triple([(1, 2), (3,)])
except ValueError as e:
    print(e)
pairs = sorted({"b": 1, "a": 2}.items())
print([(v, k) for k, v in pairs], dict((b, a) for a, b in pairs), [*zip(*pairs)])
