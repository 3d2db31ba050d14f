def multiply(a, b):
    return a * b


edges = [0, 1, -1, 2, 3, -3, 7]
for bits in (15, 30, 31, 32, 33, 60, 61, 62, 63, 64):
    edges += [2**bits - 1, 2**bits, -(2**bits), -(2**bits) - 1]
checksum = 0
for a in edges:
    for b in edges:
        product = multiply(a, b)
        if b:
            assert product // b == a and product % b == 0
        checksum = (checksum * 31 + product) % (10**18 + 9)
print(checksum)
for a in edges:
    print(multiply(a, a), multiply(a, -1), multiply(-1, a), multiply(a, 2), multiply(a, 0))
