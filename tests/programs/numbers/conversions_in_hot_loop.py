def convert(values):
    out = []
    for v in values:
        out.append((int(v), float(v), bool(v), str(v), v == int(v), round(v), v // 1, abs(v), -v, v * 1, v + 0.0))
    return out


for row in convert([0, 1, -1, 2.5, -2.5, True, 2**53 + 1, 2**62, 1e15, -0.0]):
    print(row)
for bad in (float("nan"), float("inf"), 10**400):
    try:
        convert([1, bad])
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)


def parse(texts):
    total, bad = 0, []
    for t in texts:
        try:
            total += int(t)
        except ValueError:
            try:
                total += float(t)
            except ValueError as e:
                bad.append(str(e))
    return total, bad


print(parse(["1", " 2 ", "3.5", "1e3", "x", "", "0x10", "1_000", "９", "-0", str(2**70)]))
print([int(c) for c in "0123"], int("ff", 16), int("-0b11", 0), int(2.999), int(-2.999), int(True), float(2**60), int(1e20), float("1_0.5"), complex(1, -0.0))


def digits(n, base):
    out = []
    while n:
        n, r = divmod(n, base)
        out.append(r)
    return out[::-1]


print(digits(2**70, 16) == [int(c, 16) for c in hex(2**70)[2:]], digits(10**20, 10), digits(255, 2), digits(0.5, 2) if False else [])
