"""Properties, class attributes, __getattr__ and descriptors."""


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        return getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, value if value > 0 else 1)


class Box:
    count = 0
    height = Positive()

    def __init__(self, width, height):
        self.width = width
        self.height = height
        Box.count += 1

    @property
    def area(self):
        return self.width * self.height

    @property
    def doubled(self):
        return self._doubled

    @doubled.setter
    def doubled(self, value):
        self._doubled = value * 2

    def __getattr__(self, name):
        return len(name)


def run(n):
    Box.count = 0
    box = Box(3, 4)
    total = 0
    for i in range(n):
        box.height = i % 5
        box.doubled = i
        total += box.area + box.doubled + box.missing
        if i % 10 == 0:
            box = Box(i % 7, i % 3)
    return total, Box.count


N = 230_000
