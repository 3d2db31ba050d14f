"""isinstance(): of exact types, subclasses, tuples, unions, classes that are asked, objects that say they
are something else."""
import abc
import collections.abc


class Meta(type):
    def __instancecheck__(cls, o):
        if isinstance(o, str):
            raise LookupError("asked of " + o)
        return o


class Asked(metaclass=Meta):
    pass


class Below(Asked):
    pass


class Base:
    pass


class Derived(Base):
    pass


class Says:
    __class__ = Base


class Computed:
    @property
    def __class__(self):
        return Derived


class Failing:
    @property
    def __class__(self):
        raise AttributeError("no class")


class Loud:
    @property
    def __class__(self):
        raise LookupError("loud")


class Getattribute:
    def __getattribute__(self, name):
        return Base if name == "__class__" else object.__getattribute__(self, name)


class Abstract(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "marked") or NotImplemented


class Marked:
    marked = 1


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        if self.value is None:
            raise ValueError("neither")
        return self.value


def check(o, cls):
    return isinstance(o, cls)


objects = [1, True, 2.5, "text", None, [], (1,), Base(), Derived(), Says(), Computed(), Failing(),
           Getattribute(), Marked(), Below(), Asked(), Base, int, 10**30, {}, Truth(True), Truth(False),
           Truth(None), Loud()]
classes = [int, float, str, object, type, Base, Derived, Says, Computed, (int, str), (Base, int), (),
           (float, (int, str)), int | str, Base | None, Abstract, (str, Abstract), Asked, Below,
           (int, Asked), collections.abc.Sized, (Derived, collections.abc.Hashable), list, list[int], 7,
           (Base, 7), None]
for cls in classes:
    row = []
    for o in objects:
        for _ in range(2):
            try:
                row.append(str(check(o, cls))[0])
            except Exception as error:
                row.append(f"{type(error).__name__}: {error}")
    print(str(cls)[:30], row)


def lines(o, cls):
    try:
        return isinstance(o, cls)
    except LookupError as error:
        result = []
        tb = error.__traceback__
        while tb:
            result.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        return result


print(lines("x", Asked), lines("x", (int, Asked)))
Meta.__instancecheck__ = lambda cls, o: "yes"
print(check(1, Asked), check(1, Below))
del Meta.__instancecheck__
print(check(1, Asked), check(Below(), Asked))
