import math
import sys
import types

box = types.ModuleType("box")
box.f = lambda x: x + 1
box.constant = 1


def loop(n):
    out = []
    for i in range(n):
        v = box.f(i) - i, box.constant, math.floor(2.5)
        if not out or out[-1] != v:
            out.append(v)
        if i == 20:
            box.f = lambda x: x + 2
        if i == 40:
            box.__dict__["constant"] = 2.5
        if i == 50:
            box.__dict__.update({f"filler{k}": k for k in range(200)})
        if i == 60:
            math_floor = math.floor
            math.floor = lambda x: "patched"
        if i == 70:
            math.floor = math_floor
        if i == 80:
            del box.constant
            box.__getattr__ = lambda name: "dynamic " + name
    return out


for v in loop(100):
    print(v)
del box.f
print(box.f, sys.maxsize > 2**31)
box.__getattr__ = 5
try:
    box.nothing
except TypeError as e:
    print(e)
