def total(flags):
    n = 0
    for flag in flags:
        n += flag
    return n


print(total([True, False, True] * 20), True + True, True * 3, True - 2, True / 2, True // 2, -True)
print(type(True + 0).__name__, type(True & 1).__name__, type(True & True).__name__, type(not 5).__name__)
print(True == 1, True is True, (1 == True) is True, [10, 20][True], "ab"[False])
print({True: "a", 1: "b", 1.0: "c"}, {1, True, 1.0}, isinstance(True, int), bool(0.0), bool(-0.0))
print(sum([True] * 5), max(True, 0), sorted([True, False, 2, -1]), range(True, 4)[True])
print(int(True), float(True), complex(True), str(True), f"{True:d} {True:>6} {True!r}")
x = True
x += 1
print(x, type(x).__name__)
y = True
y &= False
print(y, type(y).__name__)
