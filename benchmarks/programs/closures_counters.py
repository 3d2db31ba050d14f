"""Counters made of closures: cells read and written."""


def make_counter(step):
    count = 0
    calls = 0

    def increase(by):
        nonlocal count, calls
        calls += 1
        count += by * step
        return count

    def read():
        return count, calls

    return increase, read


def run(n):
    counters = [make_counter(step) for step in (1, 2, 3)]
    total = 0
    for i in range(n):
        for increase, read in counters:
            total += increase(i & 3)
            if i % 8 == 0:
                total -= read()[1]
    return total, [read() for _, read in counters]


N = 700_000
