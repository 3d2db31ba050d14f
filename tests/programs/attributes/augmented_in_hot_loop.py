class Plain:
    def __init__(self):
        self.i, self.f, self.s, self.l = 0, 0.0, "", []


class Slots:
    __slots__ = ("i", "f", "s", "l")
    __init__ = Plain.__init__


class Prop:
    def __init__(self):
        self._i, self.f, self.s, self.l = 0, 0.0, "", []

    @property
    def i(self):
        return self._i

    @i.setter
    def i(self, value):
        self._i = value


class Class:
    i, f, s, l = 0, 0.0, "", []


def run(o, n):
    for k in range(n):
        o.i += k
        o.f += 0.5
        o.s += "x"
        o.l += [k]
        o.i <<= 1 if k % 50 == 49 else 0
    return o.i, o.f, len(o.s), len(o.l)


for kind in (Plain, Slots, Prop, Class):
    print(kind.__name__, run(kind(), 120))
print(run(Class, 10), Class.i, len(Class.l))
o = Plain()
o.i = 2**62 - 10
print(run(o, 20))
o.i = None
try:
    run(o, 5)
except TypeError as e:
    print(e)
del o.i
try:
    run(o, 5)
except AttributeError as e:
    print(e)
Plain.i = 7
print(run(o, 3), Plain.i)
