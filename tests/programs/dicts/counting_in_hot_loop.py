def count(items):
    d = {}
    for x in items:
        if x in d:
            d[x] += 1
        else:
            d[x] = 1
    return d


def nested(n):
    d = {}
    for i in range(n):
        d.setdefault(i % 3, {}).setdefault(i % 2, []).append(i)
    return {k: {a: len(b) for a, b in v.items()} for k, v in d.items()}


def sums(rows):
    t = {}
    for k, v in rows:
        try:
            t[k] += v
        except KeyError:
            t[k] = v
    return t


print(count([i % 7 for i in range(100)]), count("abracadabra"), count([1, 1.0, True, "1", (1,), (1.0,), 2**64, 2.0**64, None]))
print(nested(50), sums([("a", 1), ("b", 0.5), ("a", 2**62), ("a", 2**62), ("b", 1)] * 3))
try:
    sums([("a", 1), ("a", "x")])
except TypeError as e:
    print(e)
try:
    count([1, [2]])
except TypeError as e:
    print(e)
memo = {}


def grid(r, c):
    if (r, c) not in memo:
        memo[r, c] = 1 if r == 0 or c == 0 else grid(r - 1, c) + grid(r, c - 1)
    return memo[r, c]


print(grid(16, 16), len(memo), memo[3, 4])
d = {i: i * i for i in range(1000)}
for i in range(0, 1000, 3):
    del d[i]
for i in range(5):
    d[f"k{i}"] = i
print(len(d), sum(v for k, v in d.items() if isinstance(k, int)), list(d)[-3:], d.pop("k0"), d.get(3, "gone"), 4 in d)
