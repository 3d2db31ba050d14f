class C:
    @property
    def bad(self):
        return self.missing

    @property
    def worse(self):
        raise ValueError("from property")

    @property
    def generator(self):
        yield 1

    x = property()
    y = property(None, lambda self, v: print("set", v))


c = C()
for name in ("bad", "worse", "generator", "x", "y"):
    try:
        print(name, type(getattr(c, name)).__name__)
    except Exception as e:
        print(name, type(e).__name__, e)
c.y = 3
print(hasattr(c, "bad"), getattr(c, "bad", "default"))
