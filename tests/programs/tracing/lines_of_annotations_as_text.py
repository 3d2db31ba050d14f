# instructions: vary: the tools are told by one engine only
# Annotations that are kept as text have lines of their own from 3.12 on.
from __future__ import annotations

import sys
from operator import itemgetter


def trace(frame, event, argument):
    if frame.f_code.co_name == "outer" or frame.f_code.co_name == "Class":
        seen.append((event, frame.f_lineno))
        return trace
    return None


def outer():
    def inner(
        a,
        key: int,
        *rest: (
            str),
        has: bool = True,
    ) -> dict:
        pass

    class Class:
        x: \
            int
        y: (
            str) = 1

    return inner, Class


seen = []
sys.settrace(trace)
outer()
sys.settrace(None)
print(*seen)
for function in outer, outer()[0]:
    print(sorted(set(map(itemgetter(2), function.__code__.co_lines())) - {None}))
