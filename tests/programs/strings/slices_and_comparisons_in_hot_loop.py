def palindromes(text):
    found = set()
    for i in range(len(text)):
        for j in range(i + 2, len(text) + 1):
            s = text[i:j]
            if s == s[::-1]:
                found.add(s)
    return sorted(found)


def common_prefix(words):
    if not words:
        return ""
    first, *rest = words
    for i, c in enumerate(first):
        for w in rest:
            if i >= len(w) or w[i] != c:
                return first[:i]
    return first


def compress(text):
    out, i = "", 0
    while i < len(text):
        n = 1
        while i + n < len(text) and text[i + n] == text[i]:
            n += 1
        out += text[i] + (str(n) if n > 1 else "")
        i += n
    return out


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(previous + (x != y), row[j] + 1, row[j - 1] + 1)
    return row[-1]


print(palindromes("abacabad"), common_prefix(["flower", "flow", "flight"]), common_prefix([]), compress("aaabccd" * 2), compress("ééé😀😀"))
print(distance("kitten", "sitting"), distance("", "abc"), distance("añb", "anb"))
print("a" < "b" < "c", "" < "a", "Z" < "a", "é" > "z", "a" * 3 == "aaa", "abc" != "abd", "ab" in "cab", "x" not in "abc", "a" <= "a" >= "a")
words = "pear fig apple kiwi".split()
for i in range(len(words)):
    for j in range(i + 1, len(words)):
        if words[j] < words[i]:
            words[i], words[j] = words[j], words[i]
print(words, max(words, key=lambda w: (len(w), w)), [w[0] + w[-1] for w in words], "".join(w[i % len(w)] for i, w in enumerate(words)))
