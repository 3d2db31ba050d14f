class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name


class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        print("init_subclass", cls.__name__, tag)
        cls.registry.append((cls.__name__, tag))


class A(Base, tag="a"):
    one = Field()
    two = Field()


class B(A):
    three = one = Field()


print(Base.registry, B.three.name)
try:
    class C(Base, unknown=1):
        pass
except TypeError as e:
    print(e)


class BadField:
    def __set_name__(self, owner, name):
        raise ValueError("set_name failed")


try:
    class D:
        bad = BadField()
except (ValueError, RuntimeError) as e:
    print(type(e).__name__, repr(e.__cause__) if e.__cause__ else e)
