class Default(dict):
    def __missing__(self, key):
        print("missing", key)
        self[key] = value = len(self)
        return value


d = Default(a=10)
print(d["a"], d["b"], d["b"], d.get("c"), "c" in d, dict(d), {**d})
d["z"] += 5
print(d["z"])


class Upper(dict):
    def __getitem__(self, key):
        return super().__getitem__(key.upper())

    def __contains__(self, key):
        return super().__contains__(key.upper())

    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __iter__(self):
        return iter(["from iter"])

    def keys(self):
        return ["X"]


u = Upper()
u["x"] = 1
print(u["x"], "x" in u, list(u), dict(u), {**u}, len(u), u)


def read(mapping, keys):
    return [mapping[k] for k in keys]


print(read({"a": 1, "X": 0}, ["a"] * 30)[-1], read(u, ["x"]), read(Default(), ["q"]))
import collections
dd = collections.defaultdict(list)
for i, c in enumerate("abab"):
    dd[c].append(i)
print(dict(dd), collections.Counter("hello").most_common(1), collections.ChainMap({"a": 1}, {"a": 2, "b": 3})["b"])
