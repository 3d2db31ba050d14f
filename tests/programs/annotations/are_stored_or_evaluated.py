def t(name):
    print("evaluated", name)
    return name


x: t("x") = 1
y: t("y")
(z): t("z") = 2
o = type("O", (), {})()
o.attr: t("attribute") = 3
d = {}
d[t("key")]: t("subscript") = 4
(w): int
print(__annotations__ if True else "", o.attr, d)
try:
    y
except NameError as e:
    print(e)


def f(a: t("a"), *b: t("b"), c: t("c") = t("default"), **e: t("e")) -> t("return"):
    local: t("never evaluated") = 5
    other: undefined_name
    return local


print(f(1), f.__annotations__)


class C:
    p: t("p") = 1
    q: t("q")
    __m: t("mangled") = 2

    def method(self, v: "C") -> "forward": ...


print(C.__annotations__, C.method.__annotations__, hasattr(C, "q"))
del __annotations__
try:
    v: int = 1
    print(__annotations__)
except NameError as e:
    print(e)
