class A:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        print(self.name, "__add__")
        return NotImplemented

    def __radd__(self, other):
        print(self.name, "__radd__")
        return NotImplemented

    def __eq__(self, other):
        print(self.name, "__eq__")
        return NotImplemented

    def __lt__(self, other):
        print(self.name, "__lt__")
        return NotImplemented

    def __gt__(self, other):
        print(self.name, "__gt__")
        return NotImplemented


class B(A):
    def __radd__(self, other):
        print(self.name, "B.__radd__")
        return "B wins"


class D(A):
    pass


a, b, d = A("a"), B("b"), D("d")
print(a + b)
for left, right in [(a, A("a2")), (a, d), (b, a), (1, a), (a, 1)]:
    try:
        print(left + right)
    except TypeError as error:
        print(error)
print(a == d, a != d, a == 1, a is a, a == a)
for left, right in [(a, d), (d, a), (a, 3)]:
    try:
        print(left < right)
    except TypeError as error:
        print(error)
