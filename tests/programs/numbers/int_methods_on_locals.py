def facts(n):
    return n.bit_length(), n.bit_count(), n.conjugate(), n.numerator, n.denominator, n.to_bytes(16, "big", signed=True).hex()


for n in (0, 1, -1, 255, 256, 2**62 - 1, 2**62, -2**63, 2**64, True):
    print(n, facts(n), n.__hash__(), hash(n), n.__index__(), repr(n), str(n), format(n, "x"), f"{n:,}")
print(hash(2**61 - 1), hash(2**61), hash(-1), hash(-2), hash(1.0), hash(0.5), hash(2.0**70), hash(2**70))
