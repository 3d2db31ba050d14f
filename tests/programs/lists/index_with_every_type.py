class Index:
    def __init__(self, i):
        self.i = i

    def __index__(self):
        print("index", self.i)
        return self.i


l = [10, 20, 30]


def get(seq, i):
    return seq[i]


def put(seq, i, v):
    seq[i] = v


for _ in range(40):
    get(l, 1), put(l, 0, 10)
print(get(l, -1), get(l, True), get(l, Index(2)), get((1, 2, 3), -3), get("abc", 2), get({5: "v"}, 5), get(range(9), 3), get(b"ab", 0))
for seq, i in [(l, 3), (l, -4), (l, "x"), (l, 1.0), (l, 2**80), ((1,), 1), ("a", 5), (range(3), 3), (l, Index("bad")), (5, 0), (None, 1), ({}, 0)]:
    try:
        print(get(seq, i))
    except Exception as e:
        print(type(e).__name__, e)
for seq, i in [(l, 3), (l, -4), ((1,), 0), ("abc", 0), (range(3), 1), (l, "k"), (5, 1), (b"a", 0)]:
    try:
        put(seq, i, 0)
    except Exception as e:
        print(type(e).__name__, e)
put(l, Index(-1), "last")
put(d := {}, (1, 2), 3)
print(l, d)


class L(list):
    def __getitem__(self, i):
        return "subclass", i

    def __setitem__(self, i, v):
        print("subclass set", i)


print(get(L([1]), 7), put(L(), 3, 4))
