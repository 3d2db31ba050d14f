def t(name, value):
    print(name)
    return value


class Meta(type):
    def __prepare__(name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {}

    def __new__(cls, name, bases, ns, **kw):
        print("new", sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(cls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", kw)


@t("decorator 1", lambda c: (print("apply 1"), c)[1])
@t("decorator 2", lambda c: (print("apply 2"), c)[1])
class C(t("base", dict), *t("star", [object]), metaclass=t("meta", Meta), key=t("key", 1), **t("rest", {"z": 2})):
    x = t("body", 1)


print(C.__mro__[1].__name__, type(C).__name__)
for text in ("class D(metaclass=5): pass", "class D(5): pass", "class D(int, str): pass", "class D(object, int): pass",
             "class D(int, int): pass", "class D(bool): pass", "class D(x=1): pass", "class D(*5): pass",
             "class D(metaclass=Meta, metaclass2=1, **{'metaclass': int}): pass", "class D(None): pass"):
    try:
        exec(text)
    except TypeError as e:
        print(text, "->", e)
