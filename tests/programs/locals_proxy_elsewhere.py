"""Who has the locals of a frame sees them wherever it is, and can change them."""
import sys


def show(locals_of_caller):
    print(sorted(locals_of_caller), "x" in locals_of_caller, locals_of_caller["x"])


def show_deeper(locals_of_caller):
    show(locals_of_caller)
    copied = {}
    copied.update(locals_of_caller)
    names = []
    names.extend(locals_of_caller)
    print(sorted(copied), sorted(names))


def change(locals_of_caller, value):
    locals_of_caller["x"] = value


def generator(locals_of_caller):
    for value in "ab":
        change(locals_of_caller, value)
        yield sorted(locals_of_caller)


def looks():
    x = 1
    mine = sys._getframe().f_locals
    show(mine)
    show_deeper(mine)
    x = 2.5
    show_deeper(mine)


def changes():
    x = 1
    mine = sys._getframe().f_locals
    change(mine, 10)
    print(mine["x"])
    if sys.version_info >= (3, 13):     # before, that is a dict of its own
        print(x)
        for names in generator(mine):
            print(names, x)


class Name:
    """Is equal to a name, by code that runs while the locals are being changed."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == other


def changes_by_name(name):
    x = 1
    mine = sys._getframe().f_locals
    mine[name] = 2
    if sys.version_info >= (3, 13):
        print(x)
    print(mine["x"], mine[name])


def first_write(name):
    mine = sys._getframe().f_locals
    mine[name] = 2
    if sys.version_info >= (3, 13):
        print(x)
    x = 1
    return x


looks()
changes()
changes_by_name("x")
changes_by_name(Name("x"))
first_write("x")
first_write(Name("x"))
