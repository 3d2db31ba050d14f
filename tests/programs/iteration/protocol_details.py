class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter")
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


it = It(3)
for x in it:
    print(x)
print(list(it), list(It(2)), tuple(It(2)), [*It(1)], max(It(3)), 1 in It(3))
a, b = It(2)


class NotIter:
    def __iter__(self):
        return 5


class NoneIter:
    __iter__ = None


class IterRaises:
    def __iter__(self):
        raise KeyError("iter")


for bad in (NotIter(), NoneIter(), IterRaises(), 5, None, NotIter):
    for text in ("for x in bad: pass", "[*bad]", "a, b = bad", "list(bad)", "(i for i in bad)", "print(*bad)"):
        try:
            exec(text)
        except (TypeError, KeyError) as e:
            print(text, type(e).__name__, e)
print(next(iter(lambda: 5, 5), "sentinel"), list(iter([3, 2, 1].pop, 3)))
i = iter([])
print(next(i, "d"), list(zip()), list(map(lambda: 1)) if False else "-")
