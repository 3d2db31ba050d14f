def f(flag, n):
    if flag == 0:
        x = 1
    elif flag == 1:
        x = 1.5
    elif flag == 2:
        x = "s"
    else:
        x = 2**63
    for i in range(n):
        if i == n // 2:
            x = x * 2 if flag != 1 else x + 1
    y = x if n % 2 else i
    return x, y


for flag in range(4):
    for n in (1, 2, 9, 10):
        print(flag, n, f(flag, n))


def g(values):
    best = None
    for v in values:
        if best is None or v > best:
            best = v
    return best


print(g([]), g([3, 1, 2]), g([1.5, 2]), g("abc"), g([2**62, 2**63, 1.0]), g([True, False]))


def h(n):
    x = 0
    while True:
        x += 1 if x % 2 == 0 else 0.5 if x < 10 else 1
        if x > n:
            return x


print(h(5), h(20), h(20.25))
