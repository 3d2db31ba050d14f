"""Numbers that are only moved from list to list stay the objects they are, in hot loops, too."""


def moved(items):
    by_index, into, by_item, chosen = [], [None] * len(items), [], []
    for i in range(len(items)):
        by_index.append(items[i])
    for i in range(len(items)):
        into[i] = items[i]
    for item in items:
        by_item.append(item)
    chosen = [item for item in items if item > 0]
    for i in range(len(into) - 1, 0, -1):
        into[i - 1] = into[i]
    return [list(map(id, each)) == list(map(id, items[-len(each):]))
            for each in (by_index, by_item, chosen)], into == [items[-1]] * len(items)


for first in (1000, 0.5, 2 ** 40, 2 ** 70, 1e300 * 1e10, 10):
    items = [first + i for i in range(100)]
    print(moved(items), moved(items))


def bubble_sort(items):
    for end in range(len(items) - 1, 0, -1):
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
    return items


# those that are compared, too, may be other objects afterwards
numbers = [(i * 7919) % 1000 + 1000 for i in range(60)]
print(bubble_sort(list(numbers)) == sorted(numbers), numbers[:5])
