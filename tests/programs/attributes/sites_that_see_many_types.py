# One site that reads, calls and stores attributes of many types, while types and instances change.


def make(i):
    class Kind:
        shared = "class %d" % i

        def __init__(self, value):
            self.value = value
            self.number = i

        def method(self, more):
            return self.value + more + i

        def who(self):
            return "Kind", i
    Kind.__name__ = Kind.__qualname__ = "Kind%d" % i
    return Kind


class Slotted:
    __slots__ = ("value", "number")
    shared = "slotted"

    def __init__(self, value):
        self.value, self.number = value, -1

    def method(self, more):
        return self.value * more

    def who(self):
        return "Slotted"


class Derived(Slotted):
    shared = property(lambda self: "property of %d" % self.value)

    def method(self, more):
        return super().method(more) + 1

    def who(self):
        return super().__init__(self.value), "Derived"


class Failing(Exception):
    shared = "exception"
    number = "class"

    def __init__(self, value):
        super().__init__(value)
        self.value = value

    def method(self, more):
        return self.args, more

    def who(self):
        return super().__repr__(), super().__str__()


def look(thing):
    thing.value += 1
    return thing.value, thing.number, thing.shared, thing.method(2), thing.who()


kinds = [make(i) for i in range(7)] + [Slotted, Derived, Failing]
things = [kind(10 * i) for i, kind in enumerate(kinds)]


def rounds(n):
    for _ in range(n):
        seen = [look(thing) for thing in things]
    return seen


print(rounds(30))

# a method and a class attribute are replaced, on a base too
kinds[0].method = lambda self, more: ("replaced", more)
Slotted.who = lambda self: "another"
kinds[1].shared = [1]
print(rounds(3))

# instances hide what the class has, and lose it again
things[2].method = lambda more: ("own", more)
things[3].shared = "own"
things[4].who = print
print(rounds(2))
del things[2].method, things[3].shared, things[4].who
print(rounds(2))

# an attribute is missing, comes back, and the class has one meanwhile
del things[5].number
try:
    rounds(1)
except AttributeError as error:
    print(error)
kinds[5].number = "from the class"
print(rounds(2)[5])
things[5].number = "again"
print(rounds(2)[5])

# another class for an instance; dicts made visible
things[0].__class__ = kinds[6]
vars(things[1])["number"] = "by dict"
things[6].__dict__ = {"value": 1, "number": 2}
print(rounds(3))

# classes that come and go
for i in range(300):
    things[-1] = make(i)(i)
    look(things[-1])
print(rounds(1)[-1])
