class O:
    pass


o, d, l = O(), {}, [0] * 5
a = b = o.c = d["e"] = l[0] = [1, 2]
print(a is b is o.c is d["e"] is l[0])
(a, b), [c, *o.d], d["f"], l[1:3] = (1, 2), "xyz", 5, (8, 9)
print(a, b, c, o.d, d["f"], l)
[x, y] = y, x = 1, 2
print(x, y)
i = 0
i, l[i] = 3, "at"
print(l)
(z) = 5
[w] = [6]
(v,) = 7,
() = []
[] = ()
print(z, w, v)
for o.x, d["g"], (p, *q) in [(1, 2, "abc")]:
    print(o.x, d["g"], p, q)
first, *middle, last = range(6)
*start, end = "ab"
only, *none = [1]
print(first, middle, last, start, end, only, none)
π = 3.14
ℌ = "normalized"
print(π, H, "Ｈ" in globals())
