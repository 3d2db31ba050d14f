for i in range(5):
    i *= 2
    if i > 4:
        i = "x"
print(i)
values = [1, 2, 3]
for v in values:
    if v < 3:
        values.append(v + 10)
print(values)
for x in (y := [1, 2]):
    y = [9]
print(x, y)
for k in {1: 2}:
    k = 5
for a, b in {"xy": 1}.items() and ["pq"]:
    print(a, b)
n = 10
for n in range(n):
    pass
print(n)
for _ in range(2):
    for _ in "ab":
        pass
print(_)
for (i) in 1, 2:
    pass
for i, in [(3,)]:
    pass
for [i, [j]] in [[1, [2]]]:
    print(i, j)
d = {"a": 1, "b": 2}
try:
    for key in d:
        d[key + "!"] = 1
except RuntimeError as e:
    print(e)
s = {1, 2}
try:
    for e in s:
        s.add(e + 10)
except RuntimeError as e:
    print(e)
