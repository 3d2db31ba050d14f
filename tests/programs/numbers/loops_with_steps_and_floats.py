def integrate(f, a, b, n):
    step = (b - a) / n
    total = 0.0
    x = a
    for _ in range(n):
        total += f(x) * step
        x += step
    return round(total, 6)


print(integrate(lambda x: x * x, 0, 1, 500), integrate(lambda x: 1 / (1 + x), 0.0, 1.0, 300), integrate(abs, -1, 1, 100))


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print(max((collatz(n), n) for n in range(1, 100)), collatz(2**61 - 1), collatz(27))


def newton(x):
    guess = x
    for _ in range(30):
        guess = (guess + x / guess) / 2
    return guess


print(newton(2), newton(2.0) == newton(2), newton(10**20), round(newton(0.25), 10))


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def is_prime(n):
    i = 2
    while i * i <= n:
        if n % i == 0:
            return False
        i += 1
    return n > 1


print(gcd(2**70, 6**30), gcd(-12, 18), gcd(1.5, 0.5), [n for n in range(50) if is_prime(n)], is_prime(10007), is_prime(2**31 - 1) if False else "")
x = 0.1
for _ in range(10):
    x += 0.1
print(x, 0.1 + 0.2, 1e16 + 1, 2**53 + 1.0, 7 // 0.5, -7 % 0.3)
