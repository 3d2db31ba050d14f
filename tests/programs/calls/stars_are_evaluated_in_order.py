def t(name, value):
    print(name, end=" ")
    return value


def f(*args, **kw):
    print()
    return args, kw


print(f(t(1, 1), *t(2, [2]), t(3, 3), *t(4, (4,)), k=t(5, 5), **t(6, {"a": 6}), j=t(7, 7), **t(8, {"b": 8})))
print(f(*t("it", iter("ab")), x=t("x", 1), *t("more", "c")))


class Mapping:
    def keys(self):
        print("keys", end=" ")
        return ["p", "q"]

    def __getitem__(self, key):
        print("item", key, end=" ")
        return key * 2


print(f(**Mapping()))


def gen():
    print("gen", end=" ")
    yield 1
    raise ValueError("in star")


try:
    f(t("a", 0), *gen(), t("never", 0))
except ValueError as e:
    print(e)
try:
    f(**t("m", {1: 2}))
except TypeError as e:
    print(e)
try:
    t("callee", 5)(t("argument", 1))
except TypeError as e:
    print(e)
