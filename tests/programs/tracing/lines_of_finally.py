# instructions: vary: the tools are told by one engine only
# On which line does a finally clause that has run because of an exception end?
import sys
from operator import itemgetter


def trace(frame, event, argument):
    if frame.f_code.co_filename == "<clause>":
        seen.append((event, frame.f_lineno))
        if len(seen) > 200:
            sys.settrace(None)
        return trace
    return None


BODIES = [
    "a = b", "g(b)", "'text'", "return b", "return", "if a:\n    b = a\n", "if a:\n    g(b)\n",
    "if a:\n    b = a\nelif b:\n    a = (\n        b)\nelse:\n    a += 1",
    "if a: return\n", "if b:\n    return (\n        a)\nb = 1",
    "for a in 1, 2:\n    b = a", "for a in 1, 2:\n    if a: break\nelse:\n    if b:\n        b = a",
    "while a:\n    a -= 1\n    if b: continue\n    b = 2", "while a:\n    a -= 1\nelse:\n    b = 1",
    "if a:\n    while 0:\n        b = 1", "with C():\n    b = 2\n",
    "with C() as a, \\\n        C():\n    b = 1",
    "match a:\n    case 1:\n        b = 2\n    case [x]:\n        b = 1",
    "match a:\n    case 1 if b:\n        b = 2\n    case _:\n        b = 1",
    "match a:\n    case 1:\n        b = 2\n    case x:\n        b = 1",
    "try:\n    g(a)\nexcept KeyError:\n    b = 1",
    "try:\n    g(a)\nexcept KeyError:\n    b = 1\nelse:\n    b = 2",
    "try:\n    a = b\nfinally:\n    b = 1", "try:\n    g(a)\nexcept* KeyError:\n    b = 2",
    "@(lambda f: f)\ndef f(\n        a=1):\n    pass", "class C(\n    object):\n    x = 1",
    "b: \\\n    int", "if 0 < a < \\\n        b:\n    b = 1", "del \\\n    b",
    "assert b, \\\n    a",
    "g(2)\nb = 3", "if a:\n    g(2)\nb = 3", "raise ValueError(\n    a)\nb = 2",
]
AROUND = [
    "", "with C():\n", "try:\n", "for i in 1, 2:\n",
]


def g(x):
    if x == 2:
        raise KeyError(x)


class C:
    def __enter__(self):
        pass

    def __exit__(self, *exception):
        pass


for around in AROUND:
    for body in BODIES:
        lines = ["try:", "    if a:", "        raise IndexError", "    b = 1", "finally:"]
        lines += ["    " + line for line in body.splitlines()]
        if around:
            lines = [around.rstrip(), *["    " + line for line in lines]]
        if around == "try:\n":
            lines += ["finally:", "    b = 4"]
        source = "\n".join(["def f(a, b):", *["    " + line for line in lines]])
        names = {"g": g, "C": C}
        exec(compile(source, "<clause>", "exec"), names)
        for arguments in ((0, 0), (0, 1), (1, 0), (1, 1), (2, 3), ([1], 1)):
            seen = []
            sys.settrace(trace)
            try:
                result = names["f"](*arguments)
            except Exception as error:
                result = type(error).__name__
            sys.settrace(None)
            print(repr(around + body), arguments, result, *seen)
        lines = set(map(itemgetter(2), names["f"].__code__.co_lines()))
        print(sorted(lines - {None}))
