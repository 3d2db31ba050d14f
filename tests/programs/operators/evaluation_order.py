def t(name, value=None):
    print(name, end=" ")
    return value


print(t("a", 1) + t("b", 2) * t("c", 3))
print(t("a", 1) < t("b", 2) < t("c", 0) < t("d", 5))
print(t("f", print)(t("x"), *t("y", [1]), k := t("z"), **t("w", {})))
d = {}
t("d", d)[t("key", "k")] = t("value", 1)
print()
(t("p", d))[t("q", "m")], d[t("r", "n")] = t("s", (1, 2))
print(d)
print({t("k1", 1): t("v1"), t("k2", 2): t("v2")})
print([t("i", 1), t("j", 2)][t("index", 0):t("stop", 1):t("step", 1)])
print(t("yes", 1) if t("cond", True) else t("no"))
x = [1, 2, 3]
x[t("first", 0)] += t("second", 10)
print(x)


def f(a=t("default a", 1), *, b=t("default b", 2)) -> t("returns"):
    pass


@t("decorator 1", lambda f: f)
@t("decorator 2", lambda f: f)
def g(a: t("annotation a") = t("default of g")) -> t("return of g"):
    pass


print()
lambda z=t("lambda default"): z
print(t("raise?", False) or t("or"), t("and", 1) and t("and2", 0) and t("never"))
