def step(i, table):
    x = i * 2
    y = table[i % 3] + x
    return y / (500 - i)


def run(n):
    total = 0
    table = [1, 2.5, 3]
    for i in range(n):
        total += step(i, table)
    return total


print(round(run(400), 6))
run(600)
