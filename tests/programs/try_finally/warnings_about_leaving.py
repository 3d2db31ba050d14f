# requires: 3.14
"""Leaving a finally by return, break or continue is warned about, where and as often as it stands."""

import ast
import warnings

TEXTS = [
    "def f():\n    try: pass\n    finally:\n        return 1\n",
    "for x in []:\n    try: pass\n    finally:\n        break\n",
    "while 1:\n    try: pass\n    finally:\n        if x: continue\n        else: break\n",
    "def f():\n    try: pass\n    finally:\n        def g(): return 1\n        for y in z: break\n",
    "def f():\n    try: pass\n    finally:\n        try: return 2\n        finally: pass\n",
    "async def f():\n    for x in y:\n        try: pass\n        except* E: pass\n        finally:\n"
    "            with a: continue\n",
    "def f():\n    for x in y:\n        try: pass\n        finally:\n            match x:\n"
    "                case 1: break\n                case _: return\n",
    "def f():\n    try: pass\n    finally: class_ = [lambda: (yield) for x in y]\n",
    "def f():\n    if 0:\n        try: pass\n        finally: return\n",
    "def f():\n    while 1:\n        try: pass\n        finally:\n            while 1: break\n            else: break\n",
]


def warned(do):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        do()
    return [(each.category.__name__, str(each.message), each.filename, each.lineno) for each in found]


for text in TEXTS:
    print(warned(lambda: compile(text, "<text>", "exec")))
    print(warned(lambda: ast.parse(text)), len(warned(lambda: compile(ast.parse(text), "<tree>", "exec"))))
    with warnings.catch_warnings():
        warnings.simplefilter("error", SyntaxWarning)
        try:
            compile(text, "<text>", "exec")
        except SyntaxError as error:
            print(error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, error.text)


def swallowed():
    try:
        1 / 0
    finally:
        return "swallowed"


print(swallowed())
