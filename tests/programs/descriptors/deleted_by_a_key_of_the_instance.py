# A descriptor is deleted while the instance's dict is searched: a key in it compares itself.
class Evil:
    def __hash__(self):
        return hash("attribute")

    def __eq__(self, other):
        try:
            del C.attribute
        except AttributeError:
            pass
        return False


class Descriptor:
    def __get__(self, owner, cls=None):
        return 1


class Method:
    def __get__(self, owner, cls=None):
        return lambda: "called"


def read(instance):
    return instance.attribute


def call(instance):
    return instance.attribute()


for descriptor, use in (Descriptor, read), (Method, call):
    for _ in range(3):
        class C:
            attribute = descriptor()

        c = C()
        c.__dict__[Evil()] = 0
        print(use(c), hasattr(c, "attribute"))
