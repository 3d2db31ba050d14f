class C:
    pass


c = C()
c.__dict__["not an identifier"] = 1
c.__dict__["x"] = 2
c.__dict__[5] = "int key"
print(getattr(c, "not an identifier"), c.x, len(vars(c)))


class Str(str):
    pass


setattr(c, Str("y"), 3)
print(c.y, getattr(c, Str("x")), type(list(vars(c))[-1]).__name__)
try:
    setattr(c, 5, 1)
except TypeError as e:
    print(e)
vars(c).clear()
print(hasattr(c, "x"), dir(c)[-1])
