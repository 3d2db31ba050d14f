# A key of an instance's dict that is no string has a word in the look-up of an attribute; it may
# take away what has been found on the class.
import gc


class Evil:
    def __hash__(self):
        return hash("attr")

    def __eq__(self, other):
        seen.append(type(other))
        if "attr" in vars(C):
            del C.attr
        return False


class Descriptor:
    def __get__(self, instance, owner):
        return [1, 2]

    def __del__(self):
        print("descriptor is gone")


def load(o):
    return o.attr


def call(o):
    return o.attr()


def store(o):
    o.attr = 3
    return sorted(map(str, vars(o).values()))


for rounds in 1, 50:
    for attribute in (Descriptor, lambda: lambda self: [3, 4], lambda: [5],
                      lambda: Descriptor.__get__, lambda: property(lambda self: [6])):
        for use in load, call, store:
            class C:
                attr = attribute()
            seen = []
            plain = C()
            for _ in range(rounds):
                try:
                    use(plain)
                except (TypeError, AttributeError):
                    pass
            c = C()
            vars(c)[Evil()] = 0
            try:
                print(use.__name__, str(use(c)).partition(" at ")[0])
            except Exception as error:
                print(use.__name__, type(error), error)
            gc.collect()
            print(bool(seen), "attr" in vars(C))

space = {Evil(): 0, "print": print}
C = type("C", (), {"attr": 1})
seen = []
exec("def f():\n    return attr\n", space)
try:
    space["f"]()
except NameError as error:
    print(error, bool(seen))
