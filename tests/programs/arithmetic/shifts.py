def shift(a, b):
    return a << b, a >> b


for a in (1, -1, 3, -3, 2**61, -2**61, 2**64, True):
    for b in (0, 1, 2, 31, 61, 62, 63, 64, 65, 200):
        print(a, b, *shift(a, b))
for a, b in [(1, -1), (1.5, 1), (1, 1.5), ("a", 1)]:
    for operation in ("<<", ">>"):
        try:
            print(eval(f"a {operation} b"))
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
print(0 << 10**18, 5 >> 10**18, -5 >> 10**18)
