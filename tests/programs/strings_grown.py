"""Strings that grow by what is computed in between, and others that share them."""


def conditional(words):
    text = ""
    for i, word in enumerate(words):
        text += word.upper() if i % 2 else word
        text += " "
    return text


def shared(words):
    text = kept = "".join(words[:1])
    for word in words:
        kept = text
        text += word if word else "-"
        print(kept, text)
    return kept, text


def swapped(text, n):
    other = ""
    for i in range(n):
        other, text = text, text + str(i)
        text, other = text + other[:1], text
        other += text if i % 2 else other
    return other, text


def doubled(text):
    for i in range(3):
        text += text if i >= 0 else ""
    return text


def unbound(words):
    for word in words:
        try:
            text += word if word else "?"     # noqa: F821
        except UnboundLocalError as error:
            print(error)
            text = "first"
        else:
            del text
    return word


def failing(text):
    for item in ("a", 1, None, b"c"):
        before = text
        try:
            text += item if item != "z" else "z"
        except TypeError as error:
            print(error, before is text)
    return text


def generated(words):
    text = ""
    for word in words:
        text += (yield text) or word


def long_one(n):
    text = "é"
    for i in range(n):
        text += "ab" if i % 3 else "\N{SNOWMAN}"
        text = text + (text[-1] if i % 7 else "")
    return len(text), text[:10], text[-10:], hash(text) == hash("".join(list(text)))


def captured(words):
    text = ""
    views = []
    for word in words:
        text += word if word else "-"
        views.append(lambda text=text: text)
        print(locals()["text"])
    return [view() for view in views]


class Text(str):
    def __add__(self, other):
        return Text(str(self) + "<" + other + ">")


def subclass(words):
    text = Text("T")
    for word in words:
        text += word if word else ""
    return text


WORDS = "alpha beta gamma  delta".split(" ")
print(conditional(WORDS), shared(WORDS), swapped("ab", 4), doubled("xy"), unbound(WORDS))
print(failing("f" * 3))
generator = generated(WORDS)
print(next(generator), generator.send("one"), generator.send(None), generator.send("three"))
print(long_one(2000), captured(WORDS), subclass(WORDS))
