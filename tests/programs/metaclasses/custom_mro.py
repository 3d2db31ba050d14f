class Meta(type):
    def mro(cls):
        order = super().mro()
        print("mro of", cls.__name__)
        return order[:1] + order[1:-1][::-1] + order[-1:]


class A:
    x = "A"


class B:
    x = "B"


class C(A, B, metaclass=Meta):
    pass


print([k.__name__ for k in C.__mro__], C.x, C().x)
A.x = "A changed"
B.x = "B changed"
print(C.x)
del B.x
print(C.x)


class BadMeta(type):
    def mro(cls):
        return [cls, 5]


try:
    class D(metaclass=BadMeta):
        pass
except TypeError as e:
    print(e)
