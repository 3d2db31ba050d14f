def loops(n):
    out = []
    i = 0
    while i < n:
        i += 1
    out.append(i)
    while i:
        i -= 1
    out.append(i)
    while True:
        i += 2
        if i > n:
            break
    out.append(i)
    while not i <= 0:
        i -= 3
    out.append(i)
    x = 1.0
    while x < n:
        x *= 1.5
    out.append(round(x, 3))
    for i in range(n, -1, -3):
        pass
    out.append(i)
    for i in range(0):
        out.append("never")
    out.append(i)
    a, b = 0, n
    while a < b:
        a, b = a + 1, b - 1
    out.append((a, b))
    k = n
    while (k := k // 2) > 1:
        out.append(k)
    for i, j in zip(range(n), range(n, 0, -1)):
        if i >= j:
            break
    out.append((i, j))
    return out


print(loops(20), loops(1), loops(100)[-1])
n = 2**62 - 3
steps = 0
while n < 2**62 + 3:
    n += 1
    steps += 1
print(n - 2**62, steps)
i = -2**63 + 2
while i > -2**63 - 2:
    i -= 1
print(i)
t = 0.0
while t != 1.0:
    t += 0.125
print(t)
