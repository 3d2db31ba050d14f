import sys
import types


def make(name, value):
    m = types.ModuleType(name)
    m.value = value
    m.sub = types.ModuleType(name + ".sub")
    m.sub.deep = value * 2
    sys.modules[name] = m
    sys.modules[name + ".sub"] = m.sub


make("changing", 1)


def loop(n):
    out = []
    for i in range(n):
        import changing
        import changing.sub as s
        from changing import value
        from changing.sub import deep as d
        v = changing.value, value, s.deep, d
        if not out or out[-1] != v:
            out.append(v)
        if i == 10:
            make("changing", 2.5)
        if i == 20:
            changing.value = "set"
        if i == 30:
            del changing.value
            changing.__getattr__ = lambda name: "lazy " + name
        if i == 40:
            del sys.modules["changing"]
    return out


try:
    loop(50)
except ImportError as e:
    print(type(e).__name__, e)
make("changing", 1)
sys.modules["changing"].__path__ = []
try:
    print(*loop(40), sep="\n")
except ImportError as e:
    print(e)
for i in range(3):
    import math as m
    from math import pi
print(m.floor(pi))
