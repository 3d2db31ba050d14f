class Patched:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 3:
            type(self).__next__ = lambda self: "patched" if self.bump() < 6 else self.stop()
        return self.n

    def bump(self):
        self.n += 1
        return self.n

    def stop(self):
        raise StopIteration


print(list(Patched()))


class Resumes:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n % 3 == 0:
            raise StopIteration
        return self.n


r = Resumes()
print(list(r), list(r), [*r])


class IndexOnly:
    def __getitem__(self, i):
        if i > 3:
            raise StopIteration if i == 5 else IndexError
        return i * i


print(list(IndexOnly()), 4 in IndexOnly(), list(reversed([1, 2])))
a, b, c, d = IndexOnly()
print(d)


class Rev:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i


print(list(reversed(Rev())), list(zip(Rev() if False else range(2), "ab")))
it = iter([1, 2, 3])
for x in it:
    for y in it:
        print(x, y)
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), next(it, None))


def sentinel():
    global n
    n += 1
    return n


n = 0
print(list(iter(sentinel, 4)))
