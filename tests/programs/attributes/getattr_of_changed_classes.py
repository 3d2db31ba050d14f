"""A property fails, and __getattr__ is asked: of a base of a class that has just been changed."""


class Base:
    def __getattr__(self, name):
        if name == "missing":
            raise AttributeError("not even here")
        return "found " + name


class Derived(Base):
    @property
    def text(self):
        Derived.changed = object()      # what was known of the class is forgotten
        raise AttributeError("no text")

    @property
    def missing(self):
        Derived.changed = object()
        raise AttributeError("missing")

    @property
    def broken(self):
        Derived.changed = object()
        raise ValueError("broken")


class Plain:
    @property
    def text(self):
        Plain.changed = object()
        raise AttributeError("no text")


class PlainDerived(Plain):
    pass


def attempt(o, name):
    try:
        if name == "text":
            return o.text
        return o.missing if name == "missing" else o.broken
    except (AttributeError, ValueError) as error:
        return type(error).__name__, str(error)


for _ in range(5):
    derived = Derived()
    print([attempt(derived, name) for name in ("text", "missing", "broken")])
    print(attempt(Plain(), "text"), attempt(PlainDerived(), "text"))
