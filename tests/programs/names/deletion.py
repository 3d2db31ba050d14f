a = b = c = 1
l, d = [0, 1, 2, 3, 4, 5], {"k": 1, "m": 2}
del a
del (b, c)
del l[0], d["k"], l[1:3]
print(l, d)
for text in ("a", "del a", "del d['k']", "del l[99]", "del l['x']", "del (5).x", "del d.x", "del ()", "del []", "del [l[0], d]", "del 'abc'[0]",
             "del (1,)[0]", "del {1}[0]", "del range(3)[0]", "del l[::2]"):
    try:
        exec(text)
        print(text, "fine")
    except Exception as e:
        print(text, "->", type(e).__name__, e)


def f():
    x = 1
    def g(): return x
    del x
    try:
        g()
    except NameError as e:
        print(e)
    for x in range(2):
        y = x
        del x, y
    try:
        print(y)
    except NameError as e:
        print(e)


f()


class C:
    v = 1
    w = v
    del v
    try:
        del v
    except NameError as e:
        print(e)
    try:
        v
    except NameError as e:
        print(e)


print(hasattr(C, "v"), C.w)
