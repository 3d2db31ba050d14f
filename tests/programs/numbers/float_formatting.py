values = [0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-5, 0.0001, 1/3, 5e-324, 1.7976931348623157e308,
          2.5, 1e22, 1e23, 100.0, 1.0]
for value in values:
    print(value, repr(value), f"{value:.3f}", f"{value:e}", f"{value:g}", f"{value!s:>24}", round(value, 2))
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e20)], round(2.675, 2), round(1234, -2))
print(3.0.is_integer(), (2.5).as_integer_ratio(), (0.5).hex(), float.fromhex("0x1.8p3"))
