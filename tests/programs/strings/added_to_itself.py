# A string that only its variable owns is grown in place; not where it is added to itself.


def doubled(n):
    text = "ab" * n
    text += text
    return len(text), text[:3], text[-3:]


def doubled_often(times):
    text = str(times)
    for _ in range(times):
        text += text
    return len(text), set(text)


def grown_by(n):
    text = "x" * n
    other = text
    text += other
    text = text + text
    return len(text), len(other)


print([doubled(n) for n in (1, 5, 300, 5000, 100_000)])
print(doubled_often(3), doubled_often(16))
print([grown_by(n) for n in (1, 50, 70_000)])
