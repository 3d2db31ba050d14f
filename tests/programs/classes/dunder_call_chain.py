class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x=0, *args, **kw):
        return Adder(self.n + x + sum(args) + sum(kw.values()))


print(Adder(1)(2)(3, 4)(x=5)(*[1, 2], y=3)().n)


class Meta(type):
    def __call__(cls, *args, **kw):
        print("Meta.__call__", args, kw)
        return super().__call__(*args)


class C(metaclass=Meta):
    def __init__(self, *a):
        self.a = a


print(C(1, 2, z=3).a)


class Self:
    pass


Self.__call__ = Self()
try:
    Self()()
except (TypeError, RecursionError) as e:
    print(type(e).__name__)


class Static:
    __call__ = staticmethod(lambda *a: a)


class Klass:
    __call__ = classmethod(lambda *a: a[0].__name__)


class Builtin:
    __call__ = print


print(Static()(1, 2), Klass()())
Builtin()("bound?") if False else print("skip")
