"""Ints that grow out of the loop's words, at each operator, and come back."""


def add(x, step, n):
    for i in range(n):
        x = x + step
    return x


def sub(x, step, n):
    for i in range(n):
        x = x - step
    return x


def mul(x, factor, n):
    for i in range(n):
        x *= factor
    return x


def lcg(x, n):
    for i in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) % 18446744073709551616
    return x


def mixed_lcg(x, n):
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7fffffff
    return x


def shift(x, k, n):
    for i in range(n):
        x = x << k
        y = x >> 1
        z = -x >> 3
    return x, y, z


def negate(x, n):
    for i in range(n):
        x = -x
        y = ~x
    return x, y


def floordiv(a, b, n):
    for i in range(n):
        q = a // b
        r = a % b
        a = a + 1
    return q, r


def power(x, n):
    for i in range(n):
        y = x ** 2
        x = x + x
    return x, y


def compare(x, n):
    found = 0
    for i in range(n):
        if x > 2 ** 60:
            found += 1
        if x == 2.0 ** 61:
            found += 100
        x = x + x
    return found, x


def bits(x, n):
    for i in range(n):
        x = (x << 3) ^ (x & 0xffff) | 5
    return x


def truediv(x, n):
    total = 0.0
    for i in range(n):
        x = x * 3 + 1
        total = total + x / 7
        quotient = x / (x + 1)
    return total, quotient


MAX = 2 ** 61 - 1
print(add(MAX - 5, 1, 12), add(-MAX + 5, -1, 12), add(MAX - 5, 1, 4))
print(sub(MAX - 5, -1, 12), sub(-MAX + 5, 1, 12), sub(5, 1, 12))
print(mul(3, 7, 40), mul(-3, 7, 40), mul(1, -2, 61), mul(1, -2, 62), mul(0, 5, 10))
print(lcg(1, 30), mixed_lcg(42, 1000))
print(shift(1, 1, 59), shift(1, 1, 60), shift(1, 1, 61), shift(1, 1, 70), shift(-1, 1, 61),
      shift(-1, 1, 62), shift(3, 0, 5), shift(1, 61, 3), shift(0, 10 ** 6, 3))
print(negate(-2 ** 61, 5), negate(2 ** 61 - 1, 5), negate(0, 3), negate(-2 ** 61 + 1, 4))
for a in (7, -7, 2 ** 61 - 3, -2 ** 61, 2 ** 32 - 2, -2 ** 32, 2 ** 33, 0):
    print(a, [floordiv(a, b, 6) for b in (1, -1, 2, -2, 3, -3, 8, 2 ** 40, -2 ** 40, 2 ** 61 - 1)])
print(power(3, 20), power(3, 29), power(3, 35), power(-5, 33))
print(compare(1, 70), compare(2 ** 60, 4))
print(bits(1, 30))
print(truediv(1, 10), truediv(1, 60), truediv(-5, 40))
