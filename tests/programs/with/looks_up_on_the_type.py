class Meta(type):
    def __enter__(cls):
        print("meta enter")
        return cls

    def __exit__(cls, *a):
        print("meta exit")


class C(metaclass=Meta):
    def __enter__(self):
        print("instance enter")

    def __exit__(self, *a):
        print("instance exit")


with C as c:
    print(c.__name__)
with C():
    pass


class Descriptor:
    def __get__(self, instance, owner):
        print("get on", type(instance).__name__, owner.__name__)
        return lambda *a: print("called with", len(a))


class D:
    __enter__ = Descriptor()
    __exit__ = Descriptor()


with D():
    print("body")


def hot():
    n = 0
    for i in range(100):
        with E():
            n += 1
    return n


class E:
    count = 0

    def __enter__(self):
        E.count += 1
        if E.count == 50:
            E.__exit__ = lambda self, *a: print("patched exit") if E.count == 51 else None

    def __exit__(self, *a):
        pass


print(hot(), E.count)
