class C:
    def f(self):
        return "method"

    limit = 10


def loop(o, n):
    seen = []
    for i in range(n):
        v = o.f(), o.limit
        if not seen or seen[-1] != v:
            seen.append(v)
        if i == 20:
            o.f = lambda: "own"
        if i == 30:
            o.limit = 20
        if i == 40:
            del o.f
        if i == 50:
            C.f = staticmethod(lambda: "static")
        if i == 60:
            C.f = classmethod(lambda cls: cls.__name__)
        if i == 70:
            C.limit = property(lambda self: "data descriptor wins")
        if i == 80:
            del C.limit
    return seen


for v in loop(C(), 100):
    print(v)
other = C()
try:
    loop(other, 5)
except AttributeError as e:
    print(e)
