"""Counting words: string keys, get, in, items."""

WORDS = "the quick brown fox jumps over the lazy dog and runs from the angry bear".split()


def run(n):
    counts = {}
    lengths = {}
    for i in range(n):
        for word in WORDS:
            counts[word] = counts.get(word, 0) + 1
            size = len(word)
            if size in lengths:
                lengths[size] += i
            else:
                lengths[size] = i
    return sorted(counts.items()), sorted(lengths.items())


N = 130_000
