from __future__ import annotations

import typing


def f(a: int, b: undefined[1, 2] | None = None, *c: "quoted", d: lambda: 0 = 1, **e: (yield_, x[1:2])) -> {k: v for k in y}:
    local: also_undefined = 1
    return local


for name, text in f.__annotations__.items():
    print(name, text)
print(f(1))
x: list[int] = []
y: f"{x!r:>{width}}"
z: a.b.c(1, *args, k=v)[...] if not x else -1 ** 2


class C:
    p: C
    q: typing.Optional[C] = None
    r: (a, b)
    s: a @ b + ~c
    t: 'it''s'


print(__annotations__, C.__annotations__, typing.get_type_hints(C) if False else "")


def g(x: C, y: int | str) -> None: ...


print(typing.get_type_hints(g), g.__annotations__)
