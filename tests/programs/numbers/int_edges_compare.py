edges = [-1, 0, 1]
for bits in (30, 60, 61, 62, 63, 64):
    edges += [2**bits - 1, 2**bits, -(2**bits), -(2**bits) - 1]
edges.sort()


def relations(a, b):
    return (a < b, a <= b, a == b, a != b, a > b, a >= b)


for i, a in enumerate(edges):
    for j, b in enumerate(edges):
        assert relations(a, b) == (i < j, i <= j, i == j, i != j, i > j, i >= j), (a, b)
        f = float(b)
        assert (a < f, a > f) == (a < int(f), a > int(f)), (a, f)
print(len(edges), edges == sorted(edges, reverse=True)[::-1])
print(2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 2**63 == float(2**63))
print(1 == True, 0 == False, 2 == True, 1.0 == True, 2**70 == float(2**70))
