class Logged:
    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)


o = Logged()
o.a = 1
o.a += 1
o.b = o.c = 5
(o.d, o.e), *o.f = (1, 2), 3, 4
for o.i in range(2):
    pass
del o.a, o.b
try:
    del o.a
except AttributeError as e:
    print(e)
print(vars(o))


def store(o, n):
    for i in range(n):
        o.value = i
    return o.value


class Plain:
    pass


p = Plain()
print(store(p, 50))
Plain.value = property(lambda self: "property", lambda self, v: None)
print(store(p, 50), p.__dict__)
del Plain.value
print(store(p, 30), p.__dict__)
Plain.__setattr__ = lambda self, name, value: None
print(store(p, 40))
