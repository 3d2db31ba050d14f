"""Ranges: nested, empty, huge, with any step; loops left by break, continue, else and return."""


def nested(n):
    total = 0
    for i in range(n):
        for j in range(i, n):
            for k in range(n, j, -2):
                total += i * j - k
    return total, i, j


def leaves(n):
    total = 0
    for i in range(n):
        for j in range(n):
            if j > i:
                break
            if (i + j) % 3 == 0:
                continue
            total += j
        else:
            total += 1000
        if i == 8:
            break
    else:
        total -= 1
    return total, i, j


def returns(n, limit):
    for i in range(n):
        for j in range(n):
            if i * j > limit:
                return i, j
    return None


def steps(*arguments):
    r = 0
    n = 0
    for i in range(*arguments):
        r = r + i
        n = n + 1
    return r, n


def inner(a, b, c):
    r = 0
    n = 0
    for turn in range(4):
        for i in range(a, b, c):
            r = r + i
            n = n + 1
    return r, n


def bool_bounds(n):
    r = 0
    for i in range(n):
        for j in range(i > 3):
            r += 1
        for j in range(False, i, True):
            r += j
    return r


def shared_iterator(n):
    it = iter(range(n))
    r = []
    for i in it:
        for j in it:
            if j % 4 == 3:
                break
        r.append((i, j))
    return r


def iterator_in_the_middle(n):
    it = iter(range(n))
    total = 0
    for i in it:
        total += i
        if i == 7:
            break
    rest = list(it)
    return total, rest, it.__reduce__()[1][0] if False else len(rest)


def iterator_kept_by_others(n):
    it = iter(range(n))
    seen = []
    for i in it:
        x = i * 2
        if i % 5 == 4:
            seen.append((x, it.__length_hint__()))
    return seen


def while_loops(n):
    a, b, r = n, 1, 0
    while a > 0 and b < 1000000:
        a = a - 1
        b = b * 3 if b < 100 else b + 7
        while b % 2 == 0:
            b //= 2
            if b == 5:
                break
        else:
            r += 1
        if a % 5 == 0:
            continue
        r += b
    return a, b, r


def no_condition(n):
    i = 0
    while True:
        i += 1
        if i * i > n:
            return i
        if i % 2:
            continue
        while 1:
            i += 3
            if i % 4 == 0:
                break


def rebound(n):
    global range
    total = 0
    for i in range(n):
        if i == 3:
            def range(*arguments, real=range):
                return real(1, *arguments)
        for j in range(5):
            total += j
    del range
    return total


for n in (0, 1, 2, 5, 9, 10, 30):
    if n:
        print(nested(n), leaves(n))
    print(returns(n, 20), returns(n, 2000), bool_bounds(n), shared_iterator(n * 3),
          while_loops(n), no_condition(n))
print(iterator_in_the_middle(20), iterator_kept_by_others(17))
print(steps(10), steps(3, 30, 4), steps(30, 3, -4), steps(0), steps(-5), steps(5, 5))
BIG = 2 ** 61
for arguments in ((BIG - 5, BIG + 5, 3), (-BIG - 5, -BIG + 5, 3), (0, BIG * 4, BIG // 2),
                  (2 ** 70, 2 ** 70 + 9, 2), (5, -BIG * 3, -BIG + 7),
                  (2 ** 63 - 3, 2 ** 63 - 1, 1), (10, 0, 3), (1, 4, 2 ** 62)):
    print(steps(*arguments), inner(*arguments))
for step in (0, 1.5, None, "a"):
    try:
        print(inner(0, 5, step))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(rebound(8))
