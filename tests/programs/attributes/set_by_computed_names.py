"""A key of __dict__ that is computed is not the string that stands in the code, but is equal."""


def computed(name):
    return name[:2] + name[2:]


class Settings:
    kind = None
    other = "other"

    def method(self):
        return "of the class"

    def with_values(self, **values):
        new = Settings()
        new.__dict__.update(self.__dict__)
        new.__dict__.update({computed(name): value for name, value in values.items()})
        return new


def look(o):
    return o.kind, o.other, o.method()


for number in range(4):
    plain = Settings()
    print(look(plain), look(plain.with_values(kind=number)))
    print(look(plain.with_values(other=number, method=lambda: number)))
    o = plain.with_values(kind=number).with_values(kind=number + 1)
    o.kind += 1
    o.other = number
    print(look(o), vars(o))
    del o.kind
    print(look(o), vars(o))


class Late:
    pass


def first(o):
    o.early = 1
    return o.early


for number in range(4):
    o = Late()
    setattr(o, computed("early"), number)
    print(o.early, first(o), vars(o))
    o = Late()
    vars(o)[computed("late")] = number
    print(o.late, vars(o))
    o.late = 5
    print(o.late, vars(o))
