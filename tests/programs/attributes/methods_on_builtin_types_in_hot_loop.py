def run(n, make, use):
    out = None
    for i in range(n):
        out = use(make(i), i)
    return out


print(run(40, lambda i: [i], lambda l, i: (l.append(i), l.extend([1]), l.pop(), l.index(i), l.copy(), l)))
print(run(40, lambda i: {"k": i}, lambda d, i: (d.get("k"), d.setdefault("z", i), d.pop("k"), sorted(d.items()), d.keys() == {"z"})))
print(run(40, lambda i: f"s{i}", lambda s, i: (s.upper(), s.replace("s", "t"), s.split("s"), s.join("ab"), s.startswith("s"), s.encode(), s.zfill(5))))
print(run(40, lambda i: {i}, lambda s, i: (s.add(i + 1), s.discard(i), s.union([9]), s.pop())))
print(run(40, lambda i: i, lambda n, i: (n.bit_length(), n.real, n.__add__(1), n.to_bytes(2, "big"), (n + 0.5).is_integer())))


def poly(objects):
    return [o.count("a") for o in objects] + [o.index("a") for o in objects]


class Own:
    def count(self, x): return "own " + x
    def index(self, x): raise ValueError("own index")


print(poly(["banana", ["a", "a"], ("b", "a"), "a"]))
try:
    poly(["a", Own()])
except ValueError as e:
    print(e)
try:
    poly(["a", 5])
except AttributeError as e:
    print(e)
try:
    poly(["xyz"])
except ValueError as e:
    print(e)
append = [].append
for i in range(30):
    append(i)
print(len(append.__self__), list(map(str.upper, "ab")), list(map([3, 1].__getitem__, [0, 1])), sorted("b A".split(), key=str.lower))
l = []
for f in (l.append, l.insert, l.extend):
    try:
        f()
    except TypeError as e:
        print(e)
