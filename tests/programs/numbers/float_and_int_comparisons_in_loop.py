def count_less(values, limit):
    n = 0
    for value in values:
        if value < limit:
            n += 1
        elif value == limit:
            n += 100
        elif value > limit:
            n += 10000
        else:
            n += 1000000
    return n


nan = float("nan")
mixed = [1, 1.0, 2, 2.5, True, 2**70, -2**70, nan, float("inf"), -float("inf"), 0, -0.0]
for limit in (1, 1.0, 2**70, float(2**70), nan, True, 0.0, 2**53, float("inf")):
    print(limit, count_less(mixed * 3, limit))
try:
    count_less([1, 2, "x"], 5)
except TypeError as error:
    print(error)
try:
    count_less([1j], 5)
except TypeError as error:
    print(error)
