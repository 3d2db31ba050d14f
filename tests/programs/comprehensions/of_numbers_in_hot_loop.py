def run(n):
    ints = [i * i - 3 for i in range(n)]
    floats = [i / 2 for i in ints if i % 2]
    big = [2**60 * i for i in range(6)]
    mixed = [x for pair in zip(ints, floats) for x in pair]
    table = {i: f for i, f in enumerate(floats) if f > 3}
    keys = {i // 3 for i in ints}
    nested = [[a * b for a in range(4)] for b in (1, 0.5, -1)]
    return sum(ints), sum(floats), big[-1], mixed[-3:], list(table.items())[:2], sorted(keys)[:4], nested


for n in (10, 50):
    print(run(n))


def conditional(values):
    return [("neg" if v < 0 else "zero" if v == 0 else "pos") for v in values], [v for v in values if not v or v > 1]


print(conditional([-1, 0, 1, 2.5, -0.0, True, 2**70, float("-inf")]))


def outer(k):
    total = 0
    for i in range(k):
        total += sum([j * k for j in range(i)]) + len({j % 3 for j in range(i)}) + max([0, *(j for j in range(i))])
    return total


print(outer(20), [outer(k) for k in range(5)])
x = 5
print([x := x + i for i in range(3)], x, [y for x in [1, 2] for y in [x, x * 2]], x)
