class Range:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i * 0.5 if self.i % 3 == 0 else self.i


class Pairs:
    def __iter__(self):
        return zip(Range(6), Range(9))


def consume(source):
    total = 0
    for x in source:
        total += x
        if total > 100:
            break
    else:
        return "all", total
    return "broke", total


print(consume(Range(10)), consume(Range(50)), consume(Range(0)))
print([a * b for a, b in Pairs()], sum(Range(20)), max(Range(5)), list(map(lambda a, b: a - b, Range(4), Range(3))))
r = Range(5)
print(next(r), 3 in r, list(r), next(r, "end"), [*Range(2)], dict(zip(Range(2), "ab")))
for i in Range(3):
    for j in Range(i if isinstance(i, int) else 2):
        print(i, j, end="; ")
print()
Range.__next__ = lambda self: (_ for _ in ()).throw(KeyError("from next"))
try:
    consume(Range(1))
except KeyError as e:
    print(e)
