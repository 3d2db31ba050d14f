def f(a, items=[]):
    items.append(a)
    return items


print(f(1), f(2), f(3, []), f(4))


def g(a=1, *, b=2):
    return a, b


def hot(n):
    out = []
    for i in range(n):
        r = g()
        if not out or out[-1] != r:
            out.append(r)
        if i == 20:
            g.__defaults__ = (10,)
        if i == 40:
            g.__kwdefaults__ = {"b": 20}
        if i == 50:
            g.__kwdefaults__["b"] = 30
        if i == 60:
            g.__defaults__ = None
            return out
    return out


try:
    hot(100)
except TypeError as e:
    print(e)
print(g.__defaults__, g.__kwdefaults__, g(5))
g.__kwdefaults__ = None
for call in (lambda: g(1), lambda: g(b=1), lambda: g()):
    try:
        print(call())
    except TypeError as e:
        print(e)
g.__defaults__ = (1,)
print(g(b=2))
