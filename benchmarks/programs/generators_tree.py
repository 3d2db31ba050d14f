"""Walking a tree with recursive generators: yield from."""


class Node:
    __slots__ = ("left", "value", "right")

    def __init__(self, left, value, right):
        self.left, self.value, self.right = left, value, right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


def build(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Node(build(low, middle), middle, build(middle + 1, high))


def run(n):
    tree = build(0, n)
    total = 0
    for _ in range(5):
        for value in tree:
            total += value
    return total


N = 65_000
