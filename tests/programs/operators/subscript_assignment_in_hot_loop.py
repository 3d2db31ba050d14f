class Log(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2 if isinstance(v, int) else v)


def bump(target, keys, n):
    for i in range(n):
        for k in keys:
            target[k] += 1
            target[k] = target[k] * 1
    return target


print(bump([0, 1.5, True], [0, 1, 2, -1], 20), bump({"a": 0, 1: 0.5}, ["a", 1], 20), bump(Log(a=1), ["a"], 4), bump(bytearray(3), [1], 20))
import array
import collections
print(bump(array.array("d", [0, 1]), [0], 5), bump(collections.Counter(), "ab", 3), bump(collections.defaultdict(float), [1], 3), bump(collections.deque([1, 2]), [-1], 3))
for target, keys in (((1,), [0]), ("a", [0]), ([1], [5]), ({}, ["x"]), (None, [0]), ([None], [0]), (range(3), [0]), ([1], ["k"]), (bytearray([255]), [0])):
    try:
        bump(target, keys, 1)
    except Exception as e:
        print(type(e).__name__, e)


def life(cells, w, h):
    new = [[0] * w for _ in range(h)]
    for y in range(h):
        for x in range(w):
            n = sum(cells[(y + dy) % h][(x + dx) % w] for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dx or dy)
            new[y][x] = 1 if n == 3 or (n == 2 and cells[y][x]) else 0
    return new


grid = [[0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 1, 1, 0, 0], [0] * 5, [0] * 5]
for _ in range(4):
    grid = life(grid, 5, 5)
print(*("".join(".#"[c] for c in row) for row in grid), sep="\n")
