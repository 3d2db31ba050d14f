# requires: 3.14
"""Tracebacks guess the keyword that is meant, from the text that a syntax error knows."""

import traceback

TEXTS = ["frum math import sqrt", "asynch def f():\n    pass", "x = 1\nif x:\n    raisee x y\n", "for x im range(3):\n  pass",
         "whille True: pass", "clas C: pass", "tyr:\n    pass\n", "x = 1\nx = nott x", "def f():\n    retrun 5", "x y", "(a b)",
         "[x for x\nin range(3)\nof x\n]", "impor\u0165 a", "with open() ass f: pass", "lamda: 5", "print 5", "x = = 5", "'abc"]

for text in TEXTS:
    for mode in "exec", "single":
        try:
            compile(text, "<text>", mode)
        except SyntaxError as error:
            print("".join(traceback.format_exception_only(error)), getattr(error, "_metadata", None))
try:
    eval(" frum x")
except SyntaxError:
    traceback.print_exc()
