import functools
import itertools
import operator
import re

log = []


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        log.append(f"h{self.n}")
        return self.n % 3

    def __eq__(self, other):
        log.append(f"{self.n}={other.n}")
        return self.n == other.n

    def __lt__(self, other):
        log.append(f"{self.n}<{other.n}")
        return self.n < other.n


d = {Key(i): i for i in (1, 4, 7)}
print(d[Key(7)], Key(2) in d, log)
log.clear()
print([k.n for k in sorted([Key(3), Key(1), Key(2)])], log)
print(max([Key(1), Key(5), Key(3)]).n, [Key(1), Key(2)].index(Key(2)), [Key(1)] == [Key(1)], {Key(1)} == {Key(1)})
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), list(filter(lambda x: x % 2, range(7))))
print(re.sub(r"\d+", lambda m: str(int(m[0]) + 1), "a1 b22"), list(itertools.accumulate([1, 2, 3], lambda a, b: a - b)))
print(sorted("bca", key=lambda c: -ord(c)), list(itertools.starmap(lambda a, b=2: a + b, [(1,), (1, 5)])))
print({k: list(g) for k, g in itertools.groupby(range(6), lambda x: x // 2)}, min("abc", key=operator.methodcaller("upper")))
cmp = functools.cmp_to_key(lambda a, b: (a > b) - (a < b))
print(sorted([3, 1, 2], key=cmp), functools.partial(lambda *a, **k: (a, k), 1, x=2)(3, y=4))
