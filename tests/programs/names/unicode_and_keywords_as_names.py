match, case, type, _ = 1, 2, 3, 4
print(match, case, type, _)


def print_(match, *, case): return match, case


print(print_(match=1, case=2), print_(*[3], **{"case": 4}))
é = "é"
Ǆ = 1
print(é, Ǆ, "Ǆ" in globals(), "DŽ" in globals())
ﬁ = "ligature"
print(fi)


class Å:
    def ö(self, ü=1): return self, ü


print(Å().ö(ü=5)[1], Å.__name__, Å.ö.__qualname__)
x = type
lambda_ = lambda case, *match, **type: (case, match, type)
print(lambda_(1, 2, t=3))
_a, __b, __c__, d1, D1 = range(5)
print(_a, __b, __c__, d1, D1)
for text in ("None = 1", "True = 1", "__debug__ = 1", "def f(None): pass", "class True: pass", "import os as None", "x.None", "f(True=1)", "del None", "for False in x: pass", "f(__debug__=1)"):
    try:
        exec(text)
    except SyntaxError as e:
        print(text, "->", e.msg)
