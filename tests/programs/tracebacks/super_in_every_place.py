import traceback


class Base:
    pass


class C(Base):
    def in_list(self):
        return [super().missing for _ in iter(range(1))]

    def in_generator(self):
        return list(super().missing for _ in iter(range(1)))

    def method(self):
        return super().missing(1, 2)

    def deleted(self):
        del self
        return super().missing

    def explicit(self):
        return super(C, self).missing + 1

    def wrong(self):
        return super(C, 5).missing

    def bare(self):
        x = super()
        return x.missing

    def no_class(self):
        return (lambda: super().missing)()

    @staticmethod
    def static():
        return super().missing


for name in ("in_list", "in_generator", "method", "deleted", "explicit", "wrong", "bare", "no_class", "static"):
    try:
        getattr(C(), name)()
    except Exception:
        traceback.print_exc()
