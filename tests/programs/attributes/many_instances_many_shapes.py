class C:
    def __init__(self, order):
        for name in order:
            setattr(self, name, name * 2)


def total(objects):
    return [o.a + o.b for o in objects]


shapes = ["ab", "ba", "cab", "abc", "bca", "dcba"]
objects = [C(order) for order in shapes] * 5
print(total(objects)[:6], [list(vars(o)) for o in objects[:6]])
del objects[0].a
try:
    total(objects)
except AttributeError as e:
    print(e)
objects[0].a = "again"
print(total(objects)[0], list(vars(objects[0])))
objects[1].__dict__ = {"a": 1, "b": 2.5}
print(total(objects)[1])
objects[2].__dict__["a"] = "via dict"
print(total(objects)[2])
big = C([f"n{i}" for i in range(60)] + ["a", "b"])
print(total([big]), len(vars(big)))
try:
    objects[0].__dict__ = 5
except TypeError as e:
    print(e)
