"""Local variables that change their types in the middle of a loop, or have no value."""


def becomes_float(n):
    x = 0
    for i in range(n):
        if i == 5:
            x = x + 0.5
        x = x + 1
    return x


def becomes_string(n):
    x = 0
    out = []
    for i in range(n):
        if i == 5:
            x = "s"
        if i == 7:
            x = 3
        x = x + x
        if i > 4:
            out.append(x)
    return out


def alternates(n):
    r = 0
    for i in range(n):
        if i % 2:
            v = 1.5
        else:
            v = 2
        r = r + v * v
    return r, v


def none_at_first(n):
    best = None
    at = -1
    for i in range(n):
        score = i * (n - i)
        if best is None or score > best:
            best = score
            at = i
    return best, at


def bools(n):
    flag = True
    seen = False
    count = 0
    for i in range(n):
        flag = i % 3 == 0
        seen = seen or i > 7
        count = count + flag
        if not flag and seen:
            count += 10
        both = flag & seen
        other = flag ^ True
        number = flag + 1
    return flag, seen, count, both, other, number, flag is True, seen is True


def unbound_until(n):
    for i in range(n):
        if i > 3:
            late = i * 2
        if i > 5:
            last = late
    try:
        return late, last
    except UnboundLocalError as error:
        return str(error)


def read_unbound(n):
    total = 0
    try:
        for i in range(n):
            if i == 6:
                del total
            total = total + i
    except UnboundLocalError as error:
        return i, str(error)
    return total


def deleted(n):
    r = []
    for i in range(n):
        x = i * 1.5
        if i % 4 == 3:
            del x
            try:
                x
            except UnboundLocalError:
                r.append(i)
            x = -1.0
    return r, x


def written_in_a_branch(xs):
    y = 100
    for k in range(len(xs)):
        a = k + 1
        if xs[k]:
            y = a
            z = a * 0.5
    try:
        return y, z
    except UnboundLocalError as error:
        return y, str(error)


class Falls:
    def __del__(self):
        print("dropped")


def object_replaced(n):
    x = Falls()
    for i in range(n):
        if i == 4:
            print("before")
            x = i
            print("after")
        y = i + 1
    return type(x).__name__, y


def shadowed(n):
    total = 0
    for i in range(n):
        for i in range(i, i + 3):
            total += i
        total += i * 100
    return total, i


def called_with(*arguments):
    return [loop(a) for a in arguments]


def loop(x):
    y = x
    for i in range(12):
        y = y + x
        if i == 8:
            y = y * 2
    return y


def conditional_values(n):
    total = 0
    for i in range(n):
        total += (i if i % 2 else -i) + (1 if total > 5 else 2.5 if i == 7 else 3)
        k = i % 3 == 0 and i or -1
        total += k
    return total, k


def swaps(n):
    a, b = 0, 1
    x, y, z = 1.0, 2.0, 3.0
    for i in range(n):
        a, b = b, a + b
        x, y, z = z, x * 0.5, y + x
        t = (i := i + 1) + i
        u = i + (i := i * 2) + i
    return a, b, x, y, z, i, t, u


def chained(n):
    r = 0
    for i in range(n):
        if 3 < i <= 7 < n:
            r += i
        if 1 < i < 2.5 < n:
            r += 1000
    return r


for n in (0, 1, 2, 5, 6, 7, 8, 9, 20):
    print(n, becomes_float(n), becomes_string(n), none_at_first(n), unbound_until(n),
          read_unbound(n), object_replaced(n) if n else None, chained(n))
    if n:
        print(alternates(n), bools(n), deleted(n), shadowed(n), conditional_values(n), swaps(n))
print(swaps(100))
print(written_in_a_branch([0, 0, 0]), written_in_a_branch([0, 1, 0, 1, 0]),
      written_in_a_branch([1] * 8))
print(called_with(1, 1.5, 2, True, 2 ** 62, 2 ** 80, "ab", 1j, 0.1, 2 ** 58))
