for base, exponent in [(2, 10), (2, -1), (-2, 3), (-8, 1 / 3), (0, 0), (0.0, 0), (2, 0.5),
                       (10, 25), (1, 10**10), (-1, 10**9 + 1), (True, 5), (2, True), (2.5, 2)]:
    print(base, exponent, repr(base ** exponent))
print(2 ** 3 ** 2, (2 ** 3) ** 2, -2 ** 2, 2 ** -1 ** 2)
print(pow(3, 20, 7), pow(3, -1, 7), pow(-3, 5, 7), pow(3, 5, -7))
for arguments in [(0, -1), (0.0, -1), (2, 3, 0), (2.0, 3, 5), (4, -1, 2)]:
    try:
        print(pow(*arguments))
    except Exception as error:
        print(arguments, type(error).__name__, error)
