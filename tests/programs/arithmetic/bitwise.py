values = [0, 1, -1, 5, -6, 2**62, -2**62, 2**63 - 1, 2**64 + 3, True, False]
for a in values:
    print(a, ~a if not isinstance(a, bool) else "-", [a & b for b in values])
    print([a | b for b in values], [a ^ b for b in values])
print(True & False, True | 2, True ^ True, type(True & True).__name__, type(True & 1).__name__)
for a, b in [(1, 1.0), (1.0, 1), ("a", 1), (None, 1)]:
    try:
        print(a & b)
    except TypeError as error:
        print(error)
try:
    ~1.5
except TypeError as error:
    print(error)
