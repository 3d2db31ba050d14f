def f(values):
    i, total, x = 0, 0.0, None
    for v in values:
        i += 1
        try:
            total += v
            x = total / (v - 3)
        except ZeroDivisionError:
            x = (i, total)
            i += 100
        except TypeError:
            total = i
            i = 2**62 - 1
    return i, total, x


print(f([1, 2, 3, 4]), f([3.0, 0.5]), f(["a", 1, 2]), f([1, "b"]), f([2**62, 2**62, 3]))


def g(n):
    a, b, c = n, n * 0.5, n << 60
    try:
        a += 1
        b += 1
        c += 1
        raise ValueError(a, b, c)
    except ValueError as e:
        return e.args == (a, b, c), a, b, c


print(g(1), g(4), g(-8))


def h(n):
    for i in range(n):
        j = i * 1.5
        try:
            if i == 3:
                return i, j
        finally:
            j += 1
            i = -i
            if n == 100:
                print("finally", i, j) if j > 5 else None


print(h(5), h(100), h(2))
