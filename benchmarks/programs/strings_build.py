"""Building text: concatenation, f-strings, join, replace."""


def line(number, words):
    text = ""
    for i, word in enumerate(words):
        text += word.upper() if i == number % 5 else word
        text += " "
    return f"{number:>6}: {text.rstrip()!r} ({len(text)})"


def run(n):
    words = "alpha beta gamma delta epsilon".split()
    lines = []
    for i in range(n):
        lines.append(line(i, words))
        words[i % 5] = words[i % 5][1:] + words[i % 5][0]
    text = "\n".join(lines)
    text = text.replace("ALPHA", "Omega")
    return len(text), text.count("Omega"), text[-60:]


N = 150_000
