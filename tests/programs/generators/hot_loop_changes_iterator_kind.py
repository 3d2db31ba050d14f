def total(iterable):
    result = 0
    for item in iterable:
        result += item
    return result


def gen(n):
    for i in range(n):
        yield i


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Old:
    def __getitem__(self, index):
        if index == 5:
            raise IndexError
        return index


for _ in range(30):
    assert total(range(10)) == total([*range(10)]) == total(tuple(range(10))) == 45
print(total(gen(10)), total(Count(10)), total(Old()), total({1: 0, 2: 0}), total({1, 2, 3}), total(b"ab"))
print(total(iter([1, 2])), total(map(int, "123")), total(x for x in (1, 2)), total([0.5, 1]), total([2**62, 2**62]))
for bad in (5, None, ["a"]):
    try:
        total(bad)
    except TypeError as error:
        print(error)
