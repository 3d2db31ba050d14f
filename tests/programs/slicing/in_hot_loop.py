def windows(seq, size):
    return [seq[i:i + size] for i in range(len(seq) - size + 1)]


print(windows([1, 2, 3, 4], 2), windows("abcde", 3), windows((1, 2, 3), 1), windows(b"abc", 2), windows(range(4), 3))


def rotate(l, n):
    for _ in range(n):
        l[:] = l[1:] + l[:1]
    return l


print(rotate(list(range(7)), 100))


def sieve(n):
    flags = [True] * n
    flags[:2] = [False] * 2
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [False] * len(flags[i * i::i])
    return [i for i, flag in enumerate(flags) if flag]


print(sieve(60), len(sieve(1000)))


class Weird:
    def __getitem__(self, key):
        return key.start if isinstance(key, slice) else key

    def __len__(self):
        return 4


print(windows(Weird(), 2))
