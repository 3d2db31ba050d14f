def level(n):
    if n == 0:
        return ["bottom"]
    kind = n % 4
    if kind == 0:
        return list(map(level, [n - 1]))[0] + ["map"]
    if kind == 1:
        return sorted([n - 1], key=lambda x: found.append(level(x)) or 0) and found.pop() + ["sorted"]
    if kind == 2:
        return max([level(n - 1)], key=len) + ["max"]
    return eval("level(n - 1)", {"level": level, "n": n}) + ["eval"]


found = []
print(level(12))


class Recursive:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"<{self.n} {[Recursive(self.n - 1)] if self.n else ''}>"

    def __getattr__(self, name):
        if self.n == 0:
            raise AttributeError(name)
        return getattr(Recursive(self.n - 1), name)

    def __len__(self):
        return len(Recursive(self.n - 1)) + 1 if self.n else 0

    def __iter__(self):
        if self.n:
            yield self.n
            yield from Recursive(self.n - 1)


print(repr(Recursive(5)), len(Recursive(30)), list(Recursive(6)))
try:
    Recursive(10).deep
except AttributeError as e:
    print(e)
