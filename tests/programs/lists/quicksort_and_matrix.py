def quicksort(items):
    if len(items) <= 1:
        return items
    pivot, *rest = items
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])


def lcg(n, seed=1):
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2**31
        yield seed % 1000


data = list(lcg(200))
print(quicksort(data) == sorted(data), quicksort(data)[:5])


def matmul(a, b):
    n = len(b[0])
    result = [[0] * n for _ in a]
    for i, row in enumerate(a):
        for j in range(n):
            for k, value in enumerate(row):
                result[i][j] += value * b[k][j]
    return result


m = [[i + j for j in range(5)] for i in range(5)]
print(matmul(m, m)[0], matmul([[1, 0.5]], [[2], [4]]), matmul([[2**40]], [[2**40]]))


def bubble(items):
    for i in range(len(items)):
        for j in range(len(items) - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


print(bubble([5, 2.5, True, 2**65, -1]))
