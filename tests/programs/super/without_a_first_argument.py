def no_args():
    super()


class C:
    def no_self():
        super()

    def deleted(self):
        del self
        super()

    def rebound(self):
        self = 5
        super().x

    def star(*args):
        return super().__repr__()[:3]

    def nested(self):
        def inner(other):
            return super().__init__
        return inner(self)

    def in_generator(self):
        return [super().__hash__ for _ in iter(range(1))]

    gen = lambda self: (super().__hash__ for _ in iter(range(1)))

    def cell(self):
        f = lambda: self
        return super().__class__.__name__, f() is self


c = C()
for call in (no_args, C.no_self, c.deleted, c.rebound, c.star, c.nested, c.in_generator, lambda: next(c.gen()), c.cell,
             lambda: super(), lambda: super(C, 5), lambda: super(5, c), lambda: super(C).x):
    try:
        r = call()
        print(type(r).__name__)
    except (RuntimeError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
