def spin(values):
    x = 0
    seen = []
    for value in values:
        x = value
        y = x * 2
        seen.append((x, y))
        x = y
        del y
    return seen, x


print(spin([1, 1.5, "a", [1], (2,), True, 2**62, 2**63, None or 0, b"x", 3]))
for _ in range(40):
    spin([1, 2, 3])
print(spin([2.5] * 3))
print(spin(["ab", 7, 0.5]))
try:
    spin([1, None])
except TypeError as error:
    print(error)
