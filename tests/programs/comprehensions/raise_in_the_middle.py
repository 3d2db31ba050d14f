def f(n):
    x = "saved"
    try:
        return [10 // (3 - x) for x in range(n)], x
    except ZeroDivisionError as e:
        return str(e), x


print(f(3), f(5))


def g():
    a = b = 1
    try:
        [a for a in range(3) for b in [1, 2, None] if b + 1]
    except TypeError as e:
        return str(e), a, b


print(g())


def h():
    try:
        {k: v for k, v in [(1, 2), ([], 3)]}
    except TypeError as e:
        return str(e)


print(h())


def i():
    for n in range(2):
        try:
            [1 for _ in 5]
        except TypeError as e:
            print(e, n)
    try:
        [y for y in range(3) if undefined]
    except NameError as e:
        print(e)
    try:
        return y
    except NameError as e:
        return str(e)


print(i())
