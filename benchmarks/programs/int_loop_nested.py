"""Nested loops over small integers."""


def run(n):
    total = 0
    for i in range(n):
        for j in range(n):
            if (i ^ j) & 1:
                total += i * j
            else:
                total -= i - j
    return total


N = 2200
