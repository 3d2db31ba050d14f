"""Calls with keywords, defaults, *args and **kwargs."""


def keyword(a, b=2, *, c=3):
    return a + b + c


def collect(*args, **kwargs):
    return len(args) + len(kwargs)


def forward(*args, **kwargs):
    return keyword(*args, **kwargs)


def run(n):
    total = 0
    for i in range(n):
        total += keyword(i)
        total += keyword(i, b=1)
        total += keyword(c=i, a=1)
        total += collect(i, i, x=i)
        total += forward(i, c=1)
    return total


N = 300_000
