"""Generators that feed each other, and send()."""


def numbers(count):
    for i in range(count):
        yield i


def odd(source):
    for value in source:
        if value & 1:
            yield value


def scaled(source, factor):
    return (value * factor for value in source)


def windows(source, size):
    window = []
    for value in source:
        window.append(value)
        if len(window) == size:
            yield tuple(window)
            window.clear()


def averager():
    total = count = 0
    average = None
    while True:
        total += yield average
        count += 1
        average = total / count


def run(n):
    average = averager()
    next(average)
    last = None
    for a, b, c in windows(scaled(odd(numbers(n)), 3), 3):
        last = average.send(a + b - c)
    return last


N = 2_400_000
