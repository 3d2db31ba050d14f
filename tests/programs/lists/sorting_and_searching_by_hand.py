def binary_search(items, x):
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        if items[middle] == x:
            return middle
        if items[middle] < x:
            low = middle + 1
        else:
            high = middle - 1
    return -low - 1


def heapsort(a):
    def sift(start, end):
        root = start
        while (child := 2 * root + 1) < end:
            if child + 1 < end and a[child] < a[child + 1]:
                child += 1
            if not a[root] < a[child]:
                return
            a[root], a[child] = a[child], a[root]
            root = child
    for start in range(len(a) // 2 - 1, -1, -1):
        sift(start, len(a))
    for end in range(len(a) - 1, 0, -1):
        a[0], a[end] = a[end], a[0]
        sift(0, end)
    return a


data = [(i * 7919) % 101 for i in range(80)]
print(heapsort(data[:]) == sorted(data), heapsort([2.5, 1, True, -2**70, 0.5]), heapsort(list("hello")), heapsort([]), heapsort([(1, "b"), (1, "a")]))
s = sorted(set(data))
print([binary_search(s, x) for x in (0, 50, 100, 101, -1, 50.5)], binary_search("aceg", "e"), binary_search([], 1))
try:
    heapsort([1, "a", 2])
except TypeError as e:
    print(e)


def transpose(m): return [list(r) for r in zip(*m)]
def spiral(m):
    out = []
    while m:
        out += m.pop(0)
        m = transpose(m)[::-1]
    return out


print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), transpose([[1, 2.5], ["a", None]]))
board = [[" "] * 3 for _ in range(3)]
board[1][1], board[0][2] = "x", "o"
print(["".join(r) for r in board], [row[::-1] for row in board][0], [b for row in board for b in row if b != " "])
