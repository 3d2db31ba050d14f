import operator

zeros = [0, 0.0, False, 0j]
for left in (1, 1.5, 2**70, True, 1j):
    for zero in zeros:
        for function in (operator.truediv, operator.floordiv, operator.mod, divmod, pow):
            try:
                if function is pow:
                    print(pow(zero, -left) if not isinstance(left, complex) else "skip")
                else:
                    print(function(left, zero))
            except (ZeroDivisionError, TypeError) as error:
                print(left, zero, type(error).__name__, error)


def hot(values):
    total = 0
    for value in values:
        try:
            total += 100 // value
            total += 100 % value
            total += 1 / value
        except ZeroDivisionError as error:
            print(error)
    return total


print(hot([1, 2, 0, 4, 0.0, 8, False, 5]))
print(hot([10] * 100))
