"""Tuples packed and unpacked: swaps, stars, enumerate, zip, multiple results."""


def bounds(a, b, c):
    return (a, c) if a < c else (c, a)


def run(n):
    rows = [(i, (i + 1, i + 2), [i, i, i]) for i in range(10)]
    a, b, c = 0, 1, 2
    total = 0
    for i in range(n):
        a, b, c = b, c, a
        a, b = b, a
        low, high = bounds(a, i, c)
        total += high - low
        for index, (first, (second, third), [fourth, *rest]) in enumerate(rows):
            total += index * first - second + third - fourth
        for left, right in zip((a, b), (b, c)):
            total ^= left + right
        head, *middle, tail = low, high, i, total
        total += head - len(middle) + (tail & 1)
    return total, a, b, c


N = 90_000
