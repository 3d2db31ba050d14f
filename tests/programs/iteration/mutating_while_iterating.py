l = list(range(5))
for x in l:
    if x % 2 == 0:
        l.remove(x)
print(l)
l = [1, 2, 3]
it = iter(l)
next(it)
l.clear()
print(list(it))
l.extend([1, 2])
print(list(it))
l = [1]
for x in l:
    if len(l) < 50:
        l.append(x + 1)
print(len(l), l[-1])
l = [0, 1, 2]
for i, x in enumerate(l):
    l[i] = l[-1 - i] * 10
print(l)
for x in reversed(l):
    l.append(x) if len(l) < 6 else None
print(l)
d = dict.fromkeys("abc", 0)
for k in list(d):
    del d[k]
print(d)
d = {"a": 1}
for k in d:
    d[k] = 2
for v in d.values():
    d["a"] = 3
it = iter(d)
d.pop("a")
d["b"] = 1
try:
    print(next(it))
except RuntimeError as e:
    print(e)
import collections
q = collections.deque([1, 2])
try:
    for x in q:
        q.append(x)
except RuntimeError as e:
    print(e)
