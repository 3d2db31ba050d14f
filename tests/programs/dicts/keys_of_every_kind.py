"""Look-ups by ints, strings and what equals them; containers that know better."""


class Same(str):
    def __hash__(self):
        return str.__hash__(self)

    def __eq__(self, other):
        print("eq", str(other))
        return str.__eq__(self, other)


class One:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        print("one?")
        return other == 1


class Counting(dict):
    def get(self, key, default=None):
        return "mine"

    def __contains__(self, key):
        return True

    def __missing__(self, key):
        return key * 2


def look(container, key):
    return key in container, key not in container


for i in range(300):
    d = {i: i, -i: "minus", f"k{i}": i}
    assert d[i] == (i if i else "minus") and d.get(-i) == "minus" and d[f"k{i}"] == i
    assert look(d, i + 1) == (False, True) and look(d, float(i)) == (True, False)
    assert look(set(d), i) == look(list(d), i) == look(tuple(d), i) == (True, False)
    assert look(frozenset(d), f"k{i}") == look(list(d), f"k{i}") == (True, False)
    assert look(set(d), "k") == look(list(d), "k") == (False, True)

d = {Same("a"): 1, "b": 2, 1 << 61: 3, (1 << 61) - 1: 4, -1: 5, -2: 6}
for key in ("a", "b", 1 << 61, (1 << 61) - 1, -1, -2, 0, "c", Same("b")):
    print(repr(key), d.get(key), key in d)
d = {One(): "one"}
print(d.get(1), d[1], 1 in d, 1 in [One()], 1 in (2, One()), 1 in {One()}, True in d)
d = {True: "true", 2.0: "two", None: "none"}
print(d[1], d[2], 1 in d, 2 in d, d.get(3), d[None], 1.0 in (1, 2), None in (0, None))
nan = float("nan")
print(nan in [nan], nan in (nan,), 0 in (nan, 0), "a" in ("b", nan, "a"), 1 in [1.0], 1 in [True])
c = Counting(a=1)
print(c["a"], c["b"], c.get("a"), "z" in c, c[4], 5 in c)
for key in ("missing", 7, (1, 2), 10**30, -1):
    try:
        {}[key]
    except KeyError as error:
        print(repr(error))
for key in ([], {}):
    try:
        key in {1: 2}
    except TypeError as error:
        print(error)


class Holder:
    pass


# a dict with keys that instances share
h = Holder()
h.a, h.b = 1, 2
names = vars(h)
print(names["a"], names.get("c"), "b" in names, names.get("a"))
del h.a
print(names.get("a"), "a" in names, names)


# methods under hot caches
def add(container, item):
    container.append(item)


class Loud(list):
    def append(self, item):
        print("append", item)
        super().append(item)


plain, loud = [], Loud()
for i in range(4):
    add(plain, i)
    add(loud, i)
print(plain, loud)
stack = list(range(50))
while stack:
    last = stack.pop()
print(last, stack, [5].pop(), [1, 2, 3].pop(0))
three, half = 3, 1.5
for wrong in (lambda: stack.pop(), lambda: [].append(), lambda: [].append(1, 2), lambda: len(1),
              lambda: {}.get(), lambda: abs("x"), lambda: ord("ab"), lambda: three(), lambda: half(2)):
    try:
        wrong()
    except (TypeError, IndexError) as error:
        print(type(error).__name__, error)
print(min(3, 2), max(2, 3), min(2.5, 1.5), max(1, 1.0), min(True, 1), max(1.0, 1), abs(-3),
      abs(-0.0), abs(-2.5), ord("é"), isinstance(1, int), isinstance(True, int), isinstance(1.5, int),
      isinstance("", (int, str)))
text, row = "añb€c", list(range(10))
for i in (None, -100, -3, -1, 0, 2, 5, 100):
    for j in (None, -100, -2, 0, 1, 3, 100, True):
        print(text[i:j], row[i:j], tuple(row)[i:j], end=";")
print()
print(f"{0}{-1}{255}{-1000000}{1 << 61}{-(1 << 61)}{10**25}{True}{1.0}")
