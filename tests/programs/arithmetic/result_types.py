pairs = [(1, 1), (1, 1.0), (1.0, 1), (True, 1), (True, True), (1, 1j), (1.0, 1j), (True, 1.0)]
for a, b in pairs:
    print(*[f"{type(result).__name__}:{result}" for result in
            (a + b, a - b, a * b, a / b, a ** b)])
for a, b in pairs[:5]:
    print(*[f"{type(result).__name__}:{result}" for result in (a // b, a % b, max(a, b))])
