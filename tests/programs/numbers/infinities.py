inf = float("inf")
print(inf, -inf, inf + 1, inf - inf, inf * 0, inf / inf, 1 / inf, -1 / inf, inf // 2, 5 % inf, -5 % inf)
print(inf == inf, inf > 10**400, -inf < -(10**400), 1e308 * 10, -1e308 * 10, 1e-320 / 1e10)
print(10**400 < inf, 10**400 == inf, hash(inf), hash(-inf), inf ** 0, 0.5 ** inf, 2.0 ** -inf)
for text in ("int(inf)", "int(-inf)", "int(inf - inf)", "round(inf)", "inf.as_integer_ratio()",
             "float(10**400)", "10**400 * 1.0", "10**400 / 3", "2.0 ** 10000", "1e308 ** 2", "inf // 0"):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)


def grow(x, n):
    for _ in range(n):
        x = x * 1e10
    return x


print(grow(1.0, 10), grow(1.0, 40), grow(-1.0, 40), grow(0.0, 40))
