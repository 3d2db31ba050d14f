def f(x):
    match x:
        case {"type": "point", "x": x, "y": y}:
            return f"point {x} {y}"
        case {"type": ("a" | "b") as t, **rest}:
            return f"{t} {rest}"
        case {"list": [first, *_], 1: one}:
            return f"list {first} {one}"
        case {None: n, True: t}:
            return f"constants {n} {t}"
        case {"nested": {"deep": deep}}:
            return deep
        case {**rest}:
            return f"rest {rest}"
        case _:
            return "no mapping"


import collections
for x in ({"type": "point", "x": 1, "y": 2, "z": 3}, {"type": "a"}, {"type": "b", "q": 1}, {"list": [1], 1: 2}, {"list": [], 1: 2}, {None: 1, True: 2}, {},
          {"nested": {"deep": 5}}, {"nested": 5}, [], collections.OrderedDict(type="a"), collections.defaultdict(int), "x"):
    print(f(x))


class M(collections.abc.Mapping):
    def __getitem__(self, key):
        print("getitem", key)
        return {"type": "point", "x": 1}[key]

    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)

    def __iter__(self):
        return iter(["type", "x"])

    def __len__(self):
        return 2


print(f(M()))
