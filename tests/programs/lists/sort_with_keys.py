words = ["banana", "Apple", "cherry", "date", "Elder"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (len(w), w)))


def noisy(w):
    print("key", w, end=" ")
    return w[-1]


words.sort(key=noisy)
print(words)
l = [3, 1, 2]


def modifies(x):
    l.append(x)
    return x


try:
    l.sort(key=modifies)
except ValueError as e:
    print(e)
print(sorted(l)[:3])


def fails(x):
    if x == 2:
        raise KeyError("key function")
    return x


m = [1, 2, 3]
try:
    m.sort(key=fails)
except KeyError as e:
    print(e, m)
print(sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda t: t[0]), max(words, key=len), min([], default="none"))


class Reverse:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v > other.v


print([r.v for r in sorted(map(Reverse, [2, 3, 1]))], sorted([True, 2, 0.5, False]), sorted("ab") == sorted(["b", "a"]))
