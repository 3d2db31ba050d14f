class A:
    x = "A.x"

    def __init__(self):
        self.log = ["A"]

    @property
    def p(self):
        return "A.p"

    @classmethod
    def c(cls):
        return "A.c " + cls.__name__

    @staticmethod
    def s():
        return "A.s"

    def __getitem__(self, i):
        return "item", i

    def __len__(self):
        return 5


class B(A):
    x = "B.x"

    def __init__(self):
        super().__init__()
        self.log.append("B")

    @property
    def p(self):
        return super().p + "+B"

    @classmethod
    def c(cls):
        return super().c() + "+B"

    def all(self):
        s = super()
        return s.x, s.p, s.s(), s.__getitem__(1), super().__len__(), [super(B, self).x for _ in "a"]

    def bad(self):
        out = []
        for f in (lambda s: s.nope, lambda s: s[0], lambda s: len(s), lambda s: setattr(s, "y", 1)):
            try:
                out.append(f(super(B, self)))
            except (AttributeError, TypeError) as e:
                out.append(str(e)[:60])
        return out


b = B()
print(b.log, b.p, B.c(), b.c(), b.all())
print(b.bad())
