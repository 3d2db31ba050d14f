class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(self.v)

    def __eq__(self, other):
        return self.v == getattr(other, "v", other)


d = {1: "int", "1": "str", None: "none", (1, 2): "tuple", frozenset([1]): "fs", 2.5: "float", b"1": "bytes", ...: "dots", int: "type"}
print(d[1], d[1.0], d[True], d["1"], d[None], d[1, 2], d[frozenset({1})], d[5 / 2], d[b"1"], d[...], d[int], d[K(1)], d[K("1")])
for bad in ([], {}, set(), ([],), slice(1, []) if False else [1]):
    for text in ("d[bad]", "d.get(bad)", "bad in d", "d[bad] = 1", "{bad: 1}", "d.pop(bad)", "del d[bad]"):
        try:
            exec(text)
        except TypeError as e:
            print(text, e)
for missing in (5, "x", (1,), None.__class__, 1.5):
    try:
        d[missing]
    except KeyError as e:
        print(repr(e), e.args[0] is missing)


def count(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


print(count("mississippi"), count([1, 1.0, True, 2, 2**64, 2**64, (), ()]))
