big = 2**62
print(list(range(big - 2, big + 3)), list(range(2**63 - 2, 2**63 + 2)), list(range(-2**63 - 1, -2**63 + 2)))
print(len(range(0, 2**62)), 2**61 in range(0, 2**62), range(0, 2**70, 2**68)[3])
for i in range(2**64, 2**64 + 3):
    print(i, i - 2**64)
for i in range(2**62 + 2, 2**62 - 3, -2):
    print(i)
total = 0
for i in range(-5, 5):
    total += i * 2**61
print(total)
try:
    len(range(2**70))
except OverflowError as error:
    print(error)
for bad in ("range(1.0)", "range(1, 2, 0)", "range()", "range('a')"):
    try:
        eval(bad)
    except (TypeError, ValueError) as error:
        print(bad, type(error).__name__, error)
