class M1(type):
    pass


class M2(type):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


try:
    class C(A, B):
        pass
except TypeError as e:
    print(e)


class M3(M1, M2):
    pass


class D(A, B, metaclass=M3):
    pass


print(type(D).__name__)


def function_as_metaclass(name, bases, namespace, **kw):
    return name, bases, sorted(k for k in namespace if k[0] != "_"), kw


class E(metaclass=function_as_metaclass, option=True):
    attribute = 1


print(E)


class F(A, metaclass=type):
    pass


print(type(F).__name__)
