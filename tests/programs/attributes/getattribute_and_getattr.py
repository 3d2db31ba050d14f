class C:
    x = 1

    def __getattribute__(self, name):
        print("getattribute", name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        print("getattr", name)
        if name.startswith("no"):
            raise AttributeError(name + "!")
        return name.upper()

    def method(self):
        return "method"


c = C()
print(c.x, c.dynamic, c.method())
print(hasattr(c, "nothing"), getattr(c, "nope", "default"))
try:
    c.none
except AttributeError as e:
    print(e)


class Raises:
    @property
    def p(self):
        raise AttributeError("inside property")

    def __getattr__(self, name):
        return "hidden by getattr: " + name


print(Raises().p)


class ValueErrorInside:
    def __getattr__(self, name):
        raise ValueError(name)


try:
    hasattr(ValueErrorInside(), "z")
except ValueError as e:
    print(repr(e))
