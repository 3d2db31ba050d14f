"""Errors in the middle of hot loops: their positions, what the variables hold, handlers."""

import traceback


def position(error):
    frames = traceback.extract_tb(error.__traceback__)
    return [(f.name, f.lineno, f.colno, f.end_colno) for f in frames], str(error)


def divides(n):
    total = 0.0
    for i in range(n, -n, -1):
        total = total + 10 / i
    return total


def floor_divides(n):
    total = 0
    for i in range(n, -n, -1):
        total = total + 10 // i + 5 % (i + 1)
    return total


def divides_floats(x):
    y = 1.0
    while True:
        y = y + 1.0 / x
        x = x - 0.5


def shifts(n):
    x = 1
    for i in range(n, -3, -1):
        x = (x << i) & 0xffff | 1
    return x


def handled(n):
    caught = 0
    for i in range(n):
        try:
            x = 100 // (i % 5)
        except ZeroDivisionError:
            caught += 1
            x = -1
        finally:
            y = x * 2
    return caught, x, y


def handled_outside(n):
    k = 0
    while k < n:
        try:
            while True:
                k = k + 1
                z = 1 / (k % 4)
        except ZeroDivisionError:
            k = k + 2
    return k, z


def locals_at(n):
    a = 0
    b = 0.5
    try:
        for i in range(n):
            a = a + i
            b = b * 1.5
            c = a // (5 - i)
    except ZeroDivisionError as error:
        return error.__traceback__.tb_frame.f_locals | {"error": None}


def raises_itself(n):
    for i in range(n):
        x = i * 2.5
        if x > 10:
            raise ValueError(x, i)


def overflows(x):
    for i in range(100):
        x = x ** 2


def asserts(n):
    for i in range(n):
        assert i * i < 50, i


def wrong_operand(n):
    x = 1
    for i in range(n):
        if i == 4:
            x = None
        x = x + i


def with_block(n):
    class Manager:
        def __enter__(self):
            return 5
        def __exit__(self, *exc):
            log.append(exc[0] and exc[0].__name__)
            return True
    log = []
    for i in range(n):
        with Manager() as five:
            j = 0
            while j < 6:
                j = j + 1
                k = 7 // (five - j)
    return log, i, j, k


for function, argument in ((divides, 9), (floor_divides, 9), (divides_floats, 3.0), (shifts, 6),
                           (raises_itself, 10), (overflows, 3.0), (asserts, 20),
                           (wrong_operand, 9)):
    try:
        print(function(argument))
    except Exception as error:
        print(function.__name__, type(error).__name__, position(error))
print(handled(23), handled_outside(30), locals_at(20), with_block(3))
