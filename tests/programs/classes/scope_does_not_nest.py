x = "global"


class C:
    x = "class"
    before = x
    listed = [x for _ in range(1)]
    first = [y for y in x]

    def method(self):
        return x

    lam = lambda self: x
    default = lambda self, x=x: x


c = C()
print(C.before, C.listed, C.first[0], c.method(), c.lam(), c.default())


def outer():
    x = "outer"

    class D:
        y = x
        x = "inside"
        z = x

        def m(self):
            return x

    return D.y if False else (D.z, D().m())


try:
    print(outer())
except NameError as e:
    print(e)


def outer2():
    x = "outer2"

    class E:
        y = x

        def m(self):
            return x

        nested = [x + c for c in "ab"]

    return E.y, E().m(), E.nested


print(outer2())
