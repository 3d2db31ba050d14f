class Root:
    def hello(self):
        return ["Root"]


class Left(Root):
    def hello(self):
        return ["Left"] + super().hello()


class Right(Root):
    def hello(self):
        return ["Right"] + super().hello()


class Bottom(Left, Right):
    def hello(self):
        return ["Bottom"] + super().hello()


print(Bottom().hello(), [c.__name__ for c in Bottom.__mro__])
try:
    class Bad(Root, Left):
        pass
except TypeError as e:
    print(e)


class Mixin:
    def hello(self):
        return ["Mixin", *super().hello()]


class Mixed(Mixin, Bottom):
    pass


print(Mixed().hello(), isinstance(Mixed(), Right), issubclass(Mixed, (int, Left)))
try:
    Mixin().hello()
except AttributeError as e:
    print(e)
