class N:
    def __init__(self):
        self.d = {}
        self.l = [0, 0]


n = N()
n.child = N()
n.child.child = N()
n.child.child.d["k"] = [1, {"z": N()}]
n.child.child.d["k"][1]["z"].value = 5
n.child.child.d["k"][1]["z"].value **= 2
n.child.l[0], n.l[-1] = n.l[0] + 1, 7
n.child.child.d["k"][0] -= 3
print(n.child.child.d["k"][1]["z"].value, n.child.l, n.l, n.child.child.d["k"][0])
for n.i, n.child.l[1] in enumerate("ab"):
    pass
print(n.i, n.child.l)
[n.a, (n.b, *n.c)] = [1, (2, 3, 4)]
print(n.a, n.b, n.c, (n).a, [n][0].b, {"n": n}["n"].c[1:])
del n.child.child.d["k"][1]["z"].value, n.a
print(hasattr(n, "a"), vars(n.child.child.d["k"][1]["z"]))
