class Recording(dict):
    def __init__(self):
        self.log = []

    def __setitem__(self, key, value):
        self.log.append(("set", key))
        super().__setitem__(key, value)

    def __getitem__(self, key):
        self.log.append(("get", key))
        return super().__getitem__(key)

    def __delitem__(self, key):
        self.log.append(("del", key))
        super().__delitem__(key)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        return Recording()

    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, dict(namespace))
        cls.log = [entry for entry in namespace.log if not entry[1].startswith("__")]
        return cls


class C(metaclass=Meta):
    a = 1
    b = a + 1
    del a
    c: int = b
    for i in range(2):
        pass
    def f(self): return b
    print(len("abc"))


for entry in C.log:
    print(entry)


class Auto(dict):
    def __missing__(self, key):
        if key.startswith("__") or key in ("print", "range"):
            raise KeyError(key)
        self[key] = value = len(self)
        return value


class EnumMeta(type):
    __prepare__ = classmethod(lambda mcs, name, bases: Auto())

    def __new__(mcs, name, bases, namespace):
        return super().__new__(mcs, name, bases, dict(namespace))


class E(metaclass=EnumMeta):
    red
    green
    blue, red


print({k: v for k, v in vars(E).items() if not k.startswith("__")})
for bad in (5, None, []):
    try:
        type("M", (type,), {"__prepare__": classmethod(lambda *a: bad)})
        exec("class X(metaclass=M): pass", {"M": type("M", (type,), {"__prepare__": classmethod(lambda *a: bad)})})
    except TypeError as e:
        print(e)
