import sys
import types

m = types.ModuleType("m", "docs")
m.x = 1
print(m.x, m.__doc__, m.__name__)
try:
    m.y
except AttributeError as e:
    print(e)
m.__getattr__ = lambda name: f"dynamic {name}"
print(m.y, m.x)
m.__dict__["x"] = 2


def read(n):
    out = []
    for i in range(n):
        out.append(m.x)
        if i == n // 2:
            m.x = "changed"
    return out[0], out[-1]


print(read(50), read(50))
del m.x
print(read(20))


class Special(types.ModuleType):
    @property
    def now(self):
        return "property of module"


m.__class__ = Special
print(m.now, type(sys) is types.ModuleType)
try:
    m.now = 5
except AttributeError as e:
    print(str(e)[:60])
