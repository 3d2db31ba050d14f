# requires: 3.12
# What goes wrong in a mapping is not taken for something that is no mapping.


def f(**keywords):
    pass


class Getting:
    def keys(self):
        return ["a"]

    def __getitem__(self, key):
        raise AttributeError("some error")


class Naming:
    def keys(self):
        raise AttributeError("some error")


class Missing:
    def __getattr__(self, name):
        raise AttributeError("gone " + name)


class Failing:
    def __getattr__(self, name):
        raise ValueError("gone " + name)


class Keyless:
    def keys(self):
        return [("a",)]

    def __getitem__(self, key):
        raise KeyError(key)


for cls in Getting, Naming, Missing, Failing, Keyless, int, dict:
    for use in (lambda: f(**cls()), lambda: {**cls()}, lambda: f(a=1, **cls()),
                lambda: {"q": 1, **cls()}, lambda: {}.update(cls())):
        try:
            print(use())
        except Exception as error:
            print(cls.__name__, type(error).__name__, error, error.__context__)
