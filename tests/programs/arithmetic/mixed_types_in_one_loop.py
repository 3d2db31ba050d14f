def add(values):
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __add__(self, other):
        other = getattr(other, "amount", other)
        return Money(self.amount + other)

    __radd__ = __add__

    def __repr__(self):
        return f"Money({self.amount})"


for _ in range(3):
    print(add([1] * 200))
    print(add([0.5] * 200))
    print(add([1, 0.5] * 100))
    print(add(["a", "b", "c"]))
    print(add([[1], [2], [3]]))
    print(add([1, 2.5, Money(3), 4, Money(5), True]))
    print(add([2**62, 2**62, 2**62, -2**63, 1.0]))
    print(add([1j, 1, 2.5, True]))
