edges = [1, -1, 2, -2, 3, 10, -10]
for bits in (30, 31, 32, 60, 61, 62, 63, 64):
    edges += [2**bits - 1, 2**bits, -(2**bits), -(2**bits) - 1]


def divide(a, b):
    return a // b, a % b, a / b


checksum = 0
for a in [0, *edges]:
    for b in edges:
        quotient, remainder, ratio = divide(a, b)
        assert quotient * b + remainder == a
        assert 0 <= remainder < b if b > 0 else b < remainder <= 0
        checksum = (checksum * 31 + quotient * 3 + remainder) % (10**18 + 9)
print(checksum)
print(divide(-2**61, -1), divide(-2**62, -1), divide(-2**63, -1), divide(-2**64, -1))
print(divide(2**63, 3), divide(2**64, 3.0), divide(2**53 + 1, 1))
