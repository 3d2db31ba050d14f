for a in (7, -7, 7.5, -7.5, 0, True):
    for b in (2, -2, 2.5, -2.5, 1):
        print(a, b, a // b, a % b, divmod(a, b), a / b)
