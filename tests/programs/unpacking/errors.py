class It:
    def __init__(self, n, fail=None):
        self.n, self.fail, self.i = n, fail, 0

    def __iter__(self):
        return self

    def __next__(self):
        print("next", self.i)
        if self.i == self.fail:
            raise KeyError("while unpacking")
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


for text, value in [("a, b = v", [1]), ("a, b = v", [1, 2, 3]), ("a, b = v", (1, 2, 3)), ("a, b = v", "x"), ("a, b = v", 5), ("a, b = v", None),
                    ("a, *b, c = v", [1]), ("a, *b = v", []), ("*a, = v", 5), ("a, b, c, *d, e, f = v", range(4)), ("a, (b, c) = v", [1, [2]]),
                    ("a, b = v", {1: 2}), ("a, b = v", It(1)), ("a, b = v", It(3)), ("a, b, c = v", It(3, 1)), ("a, *b = v", It(2)),
                    ("a, *b, c = v", It(5, 3)), ("for a, b in v: pass", [(1, 2), 3]), ("[(a, b)] = v", [1]), ("() = v", [1]), ("[] = v", [])]:
    a = b = c = "old"
    try:
        exec(text, {"v": value})
        print(text, "fine")
    except (ValueError, TypeError, KeyError) as e:
        print(text, "->", type(e).__name__, e)
