z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), -z, z * z, z / 2, z ** 2, z == 3 + 4j, z != 3, 1j * 1j)
print((1 + 0j) == 1, hash(1 + 0j) == hash(1), complex("1+2j"), 0j == 0, bool(0j), repr(-0j), 1 - 0j)
for text in ("z < 1", "z // 2", "z % 2", "int(z)", "float(z)", "z / 0", "0j ** -1", "divmod(z, 1)"):
    try:
        print(eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)
total = 0
for k in range(8):
    total += 1j ** k
print(total)
