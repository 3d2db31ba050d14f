"""Numbers of a list that go elsewhere after others have taken their places in it."""


class Owner:
    pass


def replaced(items, change):
    out = []
    i = 0
    for item in items:
        items[i] = item + change
        out.append(item)
        i += 1
    return out[:3], out[-3:], sum(out), sum(items)


def replaced_ahead(items, change):
    out = []
    i = 0
    for item in items:
        if i + 1 < len(items):
            items[i + 1] = item * change
        out.append(item)
        items[i] = i
        i += 1
    return out[:3], out[-3:], sum(items)


def in_attribute(items):
    owner = Owner()
    owner.last = items[0]
    out = []
    for item in items:
        owner.last = owner.last + item
        out.append(item)
    return out[-2:], owner.last


def in_cell(items):
    last = 0.5

    def read():
        return last
    out = []
    for item in items:
        last = last + item
        out.append(item)
    return out[-2:], read()


def yielded(items, change):
    def each():
        i = 0
        for item in items:
            items[i] = item + change
            yield item
            i += 1
    return list(each())[-3:], sum(each()), items[:2]


def swapped(items):
    out = []
    n = len(items)
    for i in range(n - 1):
        items[i], items[i + 1] = items[i + 1], items[i]
        out.append(items[i])
    return out[:3], out[-3:], items[-1]


for n in 5, 3000:
    for first in 0, 1000, 2 ** 40, 2 ** 59, 0.5, 1e300, 2 ** 70:
        items = [first + i for i in range(n)]
        print(replaced(list(items), 7), replaced(list(items), 0.25))
        print(replaced_ahead(list(items), 3)[:2], replaced_ahead(list(items), 0.5)[:2])
        print(in_attribute(items), in_cell(items))
        print(yielded(list(items), 7), yielded(list(items), 1.5), swapped(items))
