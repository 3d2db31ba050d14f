def add(a, b):
    return a + b


def subtract(a, b):
    return a - b


edges = []
for bits in (30, 31, 32, 60, 61, 62, 63, 64):
    edges += [2**bits - 1, 2**bits, 2**bits + 1, -(2**bits) - 1, -(2**bits), -(2**bits) + 1]
checksum = 0
for a in edges:
    for b in edges:
        s, d = add(a, b), subtract(a, b)
        assert s - b == a and d + b == a, (a, b)
        checksum = (checksum * 31 + s * 7 + d) % (10**18 + 9)
print(len(edges), checksum)
for a in edges:
    print(a, add(a, 1), subtract(a, 1), add(a, a), subtract(0, a))
