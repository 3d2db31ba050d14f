print([x * y for x in range(3) for y in range(x)], {x: x ** 2 for x in range(4)}, {x % 3 for x in range(10)})
print([x for x in range(20) if x % 2 if x % 3], [[j for j in range(i)] for i in range(4)], [(a, b) for a, b in [(1, 2), (3, 4)]])
print([a for a, *b in ["abc", "de"]], [b for a, *b in ["abc", "de"]], {k: v for k, v in zip("ab", (1, 2)) if v > 1})
print([x if x % 2 else -x for x in range(5)], [lambda: x for x in range(2)][0](), [*[y for y in "ab"], *(z for z in "cd")])
print({**{k: 1 for k in "a"}, **{k: 2 for k in "b"}}, [x for x in [] if 1 / 0], [[[z for z in y] for y in x] for x in [["ab"], ["c"]]])
print([(i, j, k) for i in range(2) for j in "ab" if i or j == "a" for k in (None,)], sum([i for i in range(100)]))


class Box:
    pass


box = Box()
print([0 for box.x in range(3)], box.x, [0 for [box.y] in [[5]]], box.y)
d = {}
print([k for d["k"] in "ab" for k in d], d)
