"""Functions that only compute, called often: recursion, loops, what they were not made for."""

import sys
import traceback


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def power(x, n):
    if n == 0:
        return 1.0
    half = power(x, n // 2)
    return half * half * x if n % 2 else half * half


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def is_prime(n):
    if n < 2:
        return False
    for d in range(2, n):
        if d * d > n:
            return True
        if n % d == 0:
            return False
    return True


def dot(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i] * b[i]
    return total


def divisor(n):
    for d in range(2, n):
        if n % d == 0:
            return d
    return n


def escape(x, c, limit):
    for i in range(limit):
        for j in range(2, 4):
            x = x * x + c
            if x > 4.0:
                return i * j
    return limit


def largest(xs, limit):
    for i in range(len(xs)):
        if xs[i] > limit:
            return xs[i] * 2.0
    return limit


def nothing(n):
    if n > 1000:
        return n


def sign(x):
    if x > 0:
        return 1
    if x < 0:
        return -1
    return 0


print(fib(18), ackermann(2, 20), power(1.0625, 200), [gcd(i, 360) for i in range(1, 40)])
print([n for n in range(100) if is_prime(n)], sum(map(is_prime, range(300))))
print(dot([1.5] * 50, [0.25] * 50), dot([1, 2], [3.5, 4]), dot([], []))
print([divisor(n) for n in range(1, 130)], divisor(2 ** 61), divisor(True))
print([escape(k / 8, 0.25, 20) for k in range(-9, 9)], escape(1, 0, 3), escape(0.5, 0.1, 0))
print([largest([1.5, 2.5, 30.0, k / 2], k * 1.0) for k in range(40)], largest([], 1.0))
print([nothing(n * 500) for n in range(5)])
print([sign(x) for x in (3, -2, 0, 1.5, -0.0, True, 10 ** 40, -10 ** 40)])


# other types than those it was made for

for argument in (10, 10.0, True, 5.5):
    print(repr(fib(argument)))
print(power(3, 5), power(2.0, 60.0 // 1), power(10 ** 20, 3))


def errors(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        return type(error).__name__, str(error), [(f.name, f.lineno) for f in frames[1:]]


print(errors(gcd, 12, "a"), errors(gcd, 1.5, 0.25), errors(is_prime, None))
print(errors(divisor, None), errors(divisor, 9.0), errors(escape, "a", 1.0, 2))


def divide(n, by):
    if n == 0:
        return 100 // by
    return divide(n - 1, by)


print(divide(10, 7), errors(divide, 5, 0))


# too large for a register, deep within

def double(n):
    if n == 0:
        return 1
    return double(n - 1) * 2


print([double(n) for n in (10, 59, 60, 61, 62, 63, 64, 100)])


# too deep

def down(n):
    if n == 0:
        return 0
    return down(n - 1) + 1


print(down(50), down(500))
error = errors(down, 10 ** 6)
print(error[:2], len(error[2]) < sys.getrecursionlimit())
error = errors(down, sys.getrecursionlimit())
print(error[:2])
sys.setrecursionlimit(3000)
print(down(2500))
sys.setrecursionlimit(1000)
print(errors(down, 1200)[:2])


# what it is made of changes

SCALE = 3


def scaled(n):
    if n == 0:
        return SCALE
    return scaled(n - 1) + SCALE


print(scaled(20))
SCALE = 0.5
print(scaled(20))
SCALE = "a"
print(scaled(3))
SCALE = 2
scaled_before = scaled


def scaled(n):
    return 1000


print(scaled_before(20))
scaled = scaled_before
scaled.__code__ = (lambda n: n * SCALE).__code__
print(scaled(20))


# objects keep their identity

def choose(a, b, c):
    if c:
        return a
    return b


big, huge = 10 ** 6 + len(sys.argv), 1e300 * float(10 ** 10)
for _ in range(20):
    assert choose(big, 1, True) is big and choose(1.0, huge, False) is huge


# somebody looks

def frames():
    seen = []
    sys.setprofile(lambda frame, event, argument: seen.append((frame.f_code.co_name, event)))
    fib(3)
    sys.setprofile(None)
    return seen


print(frames())


def with_default(n, m=5):
    return n + m


print([with_default(i) for i in range(3)], [with_default(i, 2) for i in range(3)],
      [with_default(n=i) for i in range(3)])
