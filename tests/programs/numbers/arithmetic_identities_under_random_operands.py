def lcg(n, seed=7):
    for _ in range(n):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (seed >> 3) % 2**62 * (1 if seed & 1 else -1) >> (seed % 61)


values = list(lcg(60))
checks = 0
for a in values:
    for b in values[:25]:
        assert (a + b) - b == a and (a - b) + b == a and a * b == b * a
        assert a + b == b + a and -(a - b) == b - a and (a ^ b) ^ b == a
        assert (a & b) + (a | b) == a + b and ~a == -a - 1
        if b:
            q, r = divmod(a, b)
            assert q == a // b and r == a % b and q * b + r == a and abs(r) < abs(b)
        s = abs(b) % 70
        assert a << s == a * 2**s and a >> s == a // 2**s
        assert (a < b) == (b > a) == (not a >= b) and (a == b) == (not a != b)
        assert float(a) + 0.0 == float(a) and (a < float(b)) == (float(b) > a)
        assert a / (b or 1) == -a / -(b or 1)
        checks += 1
print(checks, sum(values) % 1000007, max(values), min(values))
x = 0
for a in values:
    x = (x * 31 + a) & (2**63 - 1)
    x ^= x >> 7
    x = x * 3 % (2**62 + 57)
print(x)
f = 1.0
for a in values:
    f = f * 0.5 + a / 2**60 - a % 7 + a // 2**58
print(repr(f))
