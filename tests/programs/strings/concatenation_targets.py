class O:
    s = ""


o, d, l = O(), {"s": ""}, [""]
for i in range(5):
    o.s += str(i)
    d["s"] += str(i)
    l[0] += str(i)
print(o.s, d, l)


def cell():
    s = ""

    def add(x):
        nonlocal s
        s += x
        return s
    for c in "abc":
        add(c)
    return s


print(cell())
g = ""


def glob():
    global g
    for c in "xyz":
        g += c
    return g


print(glob(), g)


def type_changes(values):
    x = values[0]
    for v in values[1:]:
        x += v
    return x


class S(str):
    def __add__(self, other):
        return "S.__add__"


print(type_changes(["a", "b"] * 20), type_changes([1, 2]), type_changes([S("a"), "b"]), type_changes(["a", S("b")]), type_changes([b"a", b"b"]))
try:
    type_changes(["a", "b", 1])
except TypeError as e:
    print(e)
a = "x" * 10
b = a
a += "y"
print(a, b, len(a))
