class A:
    def who(self):
        return "A", __class__.__name__

    @classmethod
    def make(cls):
        return cls.__name__, super().__thisclass__.__name__

    @staticmethod
    def static():
        return __class__


class B(A):
    def who(self):
        return "B", super().who(), __class__.__name__

    def nested(self):
        return (lambda: super(__class__, self).who())(), [__class__ for _ in range(1)][0].__name__


print(A().who(), B().who(), B.make(), A.static() is A, B().nested())
Alias = B
del B
print(Alias().who())


def uses_class():
    return __class__


try:
    uses_class()
except NameError as e:
    print(e)


class Late:
    try:
        __class__
    except NameError as e:
        print(e)

    def f(self):
        return __class__


print(Late().f() is Late)
