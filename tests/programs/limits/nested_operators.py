"""How deep operators may be nested is up to the host's parser, not to the limit of recursion."""

import sys
import threading

SOURCES = {
    "-": lambda n: "-" * n + "4",
    "not": lambda n: "not " * n + "4",
    "mixed": lambda n: "~-+" * (n // 3) + "4",
    "nothing": lambda n: "-" * n,
    "if": lambda n: "a if b else " * n + "c",
    "power": lambda n: "4**" * (n // 2) + "4",
    "lambda": lambda n: "lambda: " * (n // 2) + "4",
}


def outcome(source):
    try:
        compile(source, "<string>", "eval")
    except Exception as error:
        return type(error).__name__, str(error)
    return "compiled"


def outcomes():
    return [outcome(make(n)) for make in SOURCES.values() for n in (1000, 7000, 100_000)]


def show():
    found = outcomes()
    for i, name in enumerate(SOURCES):
        print(name, *found[3 * i:3 * i + 3])


def deep(n):
    return deep(n - 1) if n else outcome("-" * 1500 + "4")


show()
thread = threading.Thread(target=show)
thread.start()
thread.join()
print(deep(900), sys.getrecursionlimit())
