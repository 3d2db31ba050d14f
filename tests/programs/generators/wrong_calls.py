def g(a, b):
    print("never printed before next")
    yield a + b


for call in (lambda: g(), lambda: g(1), lambda: g(1, 2, 3), lambda: g(1, c=2), lambda: g(1, a=1)):
    try:
        call()
    except TypeError as error:
        print(error)
lazy = g(1, "x")
print("made")
try:
    next(lazy)
except TypeError as error:
    print(error)
print(next(lazy, "exhausted"))
for text in ("lazy()", "lazy[0]", "len(lazy)", "lazy.nothing", "lazy + lazy", "lazy.send()", "lazy.gi_frame.f_back"):
    try:
        eval(text)
        print("fine")
    except (TypeError, AttributeError) as error:
        print(error)
