def count(text):
    vowels = upper = digits = other = 0
    for c in text:
        if c in "aeiou":
            vowels += 1
        elif c.isupper():
            upper += 1
        elif "0" <= c <= "9":
            digits += 1
        else:
            other += 1
    return vowels, upper, digits, other


print(count("Hello World 123"), count(""), count("ÀÉ😀x"), count(["a", "B", "1", "zz"]))


def join(parts):
    out = ""
    for p in parts:
        out += p
        out += ","
    return out[:-1]


def caesar(text, n):
    return "".join(chr((ord(c) - 97 + n) % 26 + 97) if c.islower() else c for c in text)


def tokenize(text):
    tokens, i = [], 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(text) and text[j].isdigit():
                j += 1
            tokens.append(int(text[i:j]))
            i = j
        else:
            tokens.append(c)
            i += 1
    return tokens


print(join(["a"] * 5 + ["é", "😀"]), caesar("hello, world", 13), caesar(caesar("abc xyz", 5), -5), tokenize("12 + (345*6) - x"))
print("%s %d %5.2f %r %%" % ("s", 3, 2.5, "q"), "{0} {1!r} {name:>4}".format(1, "x", name="n"), "a-b-c".rsplit("-", 1), "x=1;y=2".partition(";"))
words = "the quick brown the lazy the end".split()
print({w: words.count(w) for w in sorted(set(words))}, " ".join(w.title() for w in words[::-1]), max(words, key=len))
s = "abc"
for i in range(3):
    s = s[1:] + s[0]
    s = s.replace("a", "aa", 1) if i == 1 else s
print(s, s == "abc", s is not None, s in {"x"}, s > "ab", hash(s) == hash("".join(list(s))))
