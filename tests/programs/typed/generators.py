"""Generators all of whose values are taken at once, their loops hot: sums, lists, tests."""

import traceback


class Real(float):
    pass


class Whole(int):
    pass


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def sums(n):
    weights = [i % 7 / 8 for i in range(n)]
    total = 3
    print(sum(i for i in range(n)), sum(i * total % 11 for i in range(n)))
    print(sum(i * 0.1 for i in range(n)), sum(w for w in weights))
    print(sum(element(i, total) * weights[i] for i in range(n)))
    print(sum(i if i % 3 else i / 3 for i in range(n)))
    print(sum(w > 0.5 for w in weights), sum(not i & 3 for i in range(n)))
    print(sum(a * b for a, b in zip(weights, weights)), sum(i * w for i, w in enumerate(weights)))
    print(sum(1 for i in range(n // 40) for j in range(40) if i * j % 3 == 1))
    print(sum((i, 2 ** 60)[i > n - 9] for i in range(n)), sum(-i for i in range(n)))


def exactness(n):
    """In the order, and as well, as the host adds."""
    for size in 1e16, 2.0 ** 53, 1e308, -1e16:
        print(sum(size if i == 0 else -size if i == n else 1.0 for i in range(n + 1)))
        print(sum(size if i == 0 else -size if i == n else i & 1 for i in range(n + 1)))
        print(sum(i if i < n else size for i in range(n + 1)))
        print(sum(size if i == 2 else 2 ** 55 + i for i in range(n)))
    for special in float("inf"), float("-inf"), float("nan"), -0.0, 5e-324, 1e300:
        print(sum(special for i in range(n)), sum(special if i > 9 else i for i in range(n)))
        print(sum(special if i % 2 else -special for i in range(n)))
    for odd in Real(1.0), Whole(3), True, 1j, 2 ** 70, -2 ** 63, 2 ** 62:
        for first in 0, 1e16, 0.1:
            print(sum(odd if i == n // 2 else first if i == 0 else 1.0 for i in range(n)))
            print(sum(odd if i > n // 2 else first if i == 0 else 1 for i in range(n)))


def others(n):
    values = [i * 1000 for i in range(n)]
    numbers = [i / 3 for i in range(n)]
    print(hash(tuple(i * i for i in range(n))), len(set(i % 17 for i in range(n))))
    print(all(i < n for i in range(n)), all(i < n - 1 for i in range(n)))
    print(any(i > n for i in range(n)), any(i == n - 1 for i in range(n)))
    print(all(x >= 0.0 for x in numbers), any(x for x in ()))
    copy = list(v for v in values)
    print(all(a is b for a, b in zip(copy, values)), copy == values)
    copy = list(x for x in numbers)
    print(all(a is b for a, b in zip(copy, numbers)), sorted(-x for x in numbers)[:3])
    print(list((i, i / 2)[i % 2] for i in range(n))[-4:], list(i for i in range(n) if i % 50 == 9))
    print(max(list(x * x for x in numbers)), len(frozenset(v // 3000 for v in values)))


def steps(n):
    """A generator that is no expression: what it does besides is done as often."""
    done = []

    def work(values):
        count = 0
        for value in values:
            count += 1
            sent = yield value * 2
            if sent is not None:
                done.append("sent")
        done.append(count)
        return "end"

    print(sum(work(range(n))), list(work(range(n)))[-1], done)
    some = work(range(n))
    print(next(some), some.gi_frame.f_locals["count"], sum(some), done)
    some = work(range(n))
    print(next(some), some.send(1), sum(some), done)
    print(sum(x for x in work(range(n))), sum(sum(i * j for i in range(40)) for j in range(n)))
    first = work(range(n))
    print(any(x > n for x in first), first.gi_frame.f_locals["count"], next(first), list(first)[-1])


def failures(n):
    def fails(i):
        return 10 // (n - 5 - i)

    def broken(kind):
        for i in range(n):
            if i == n - 3:
                raise kind(i)
            yield i

    for action in (lambda: sum(10 // (n - 2 - i) for i in range(n)),
                   lambda: sum(fails(i) for i in range(n)),
                   lambda: list(1.0 / (n - 2 - i) for i in range(n)),
                   lambda: sum(i if i < n - 4 else "text" for i in range(n)),
                   lambda: sum(i / 2 if i < n - 4 else None for i in range(n)),
                   lambda: sum(broken(KeyError)),
                   lambda: list(broken(StopIteration)),
                   lambda: any(undefined for i in range(n))):  # noqa: F821
        try:
            print(action())
        except Exception as error:
            print(type(error).__name__, error)
            for line in traceback.format_exc().splitlines()[1:]:
                if "File" not in line or "generators.py" in line:
                    print("   ", line.replace(__file__, "FILE"))


for n in 50, 4000:
    sums(n)
    exactness(n)
    others(n)
    steps(n)
    failures(n)
