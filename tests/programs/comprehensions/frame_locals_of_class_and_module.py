# requires: 3.12
"""The variables of inlined comprehensions are locals of the frame while they last."""
import sys

print([sys._getframe().f_locals["a"] for a in [0, 1]])


class C:
    items = [1, 2]
    by_locals = [locals()["x"] for x in items]
    by_eval = [eval("x") for x in items]
    by_frame = [sys._getframe().f_locals["x"] for x in items]


print(C.by_locals, C.by_eval, C.by_frame, hasattr(C, "x"))
