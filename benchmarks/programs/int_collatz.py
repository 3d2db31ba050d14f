"""The longest Collatz chain: while loops, division, comparison."""


def chain(n):
    length = 1
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        length += 1
    return length


def run(n):
    best = start = 0
    for i in range(1, n):
        length = chain(i)
        if length > best:
            best, start = length, i
    return start, best


N = 60_000
