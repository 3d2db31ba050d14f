def loop(n):
    out = 0
    for i, (a, b) in enumerate(zip(range(n), range(n, 0, -1)), start=10):
        out += i * a - b
    for k, v in {i: i * i for i in range(n)}.items():
        out += k * v
    for i in reversed(range(n)):
        out -= i
    for c in "añ€😀":
        out += ord(c)
    for b in b"ab":
        out += b
    for t in zip(*[iter(range(n))] * 3):
        out += t[1]
    for s in map(str, range(3)):
        out += len(s)
    for x in filter(None, [0, 1, [], 2]):
        out += x
    for x in sorted({3, 1, 2}):
        out = out * 10 + x
    return out


print(loop(10), loop(100), loop(0))
try:
    for a, b in zip([1], [1, 2], strict=True):
        print(a, b)
except ValueError as e:
    print(e)
try:
    for a, b in enumerate("x", "y"):
        pass
except TypeError as e:
    print(e)
try:
    for a, b in [(1, 2), (3,)]:
        print(a, b)
except ValueError as e:
    print(e, a)
