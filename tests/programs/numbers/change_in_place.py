"""A number in a container that is replaced must not change where it is held elsewhere."""


class Holder:
    def __init__(self):
        self.i = 1000
        self.f = 0.5


class Slotted:
    __slots__ = ("i", "f")


def in_dicts():
    d = {"a": 1000, 5: 2000, -1: 7, "f": 1.5}
    shared = {}
    for step in range(400):
        for key in ("a", 5, -1, "f"):
            shared[key] = d[key]
            before = d[key]
            d[key] += step
            assert before == shared[key], (key, step)
    copy = d.copy()
    for key in d:
        d[key] = d[key] * 3
    print(copy, d)
    d["a"] = 1 << 70
    d["a"] += 1
    print(d["a"], d.get(5), d.get(5.0), d.get(True), d.get("?"), d.get("?", 9))


def in_lists():
    items = [1000 + i for i in range(5)] + [0.25 * i for i in range(5)]
    first = items[0]
    pairs = [(item, item) for item in items]
    for step in range(300):
        for i in range(len(items)):
            items[i] += step
    print(first, pairs[0], pairs[-1], items)
    items[-1] = -2.5
    items[0] = -7000
    items[1] = 3
    print(items[-1], items[0], items[1])
    try:
        items[10] = 1
    except IndexError as error:
        print(error)


def in_attributes():
    for holder in Holder(), Slotted():
        holder.i, holder.f = 100000, 1.25
        kept = []
        for step in range(50):
            kept.append((holder.i, holder.f))
            holder.i += 1
            holder.f += 1
        print(kept[0], kept[-1], holder.i, holder.f)
        print(sum(i for i, _ in kept), sum(f for _, f in kept))


def constant():
    items = [123456, 0.75]
    items[0] = items[0] + 1
    items[1] = items[1] + 1
    return items


def with_defaults(count=100000, table={"n": 100000}):
    table["n"] += 1
    count += 1
    return count, table["n"]


in_dicts()
in_lists()
in_attributes()
print([constant() for _ in range(3)])
print([with_defaults() for _ in range(3)])

# numbers of two digits, and their borders
d = {}
for exponent in range(28, 63):
    for sign in (1, -1):
        d["n"] = sign * (1 << exponent)
        d["n"] += sign
        d["n"] -= 1
        print(d["n"], end=" ")
print()
