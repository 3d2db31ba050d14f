def poly(x, y):
    return x * x + 2 * x * y - y


def lerp(a, b, t):
    return a + (b - a) * t


arguments = [(1, 2), (1.5, 2), (1, 2.5), (2**40, 2**40), (True, False), (1j, 2), (-0.0, 0), (2**31, -2**31), (float("inf"), 0), (3, 2**61)]
for _ in range(3):
    for x, y in arguments:
        print(poly(x, y), end=" ")
    print()
print(lerp(0, 10, 0.5), lerp(0.0, 1, 1), lerp(2**62, -2**62, 2), lerp(0, 1j, 2))


class V:
    def __init__(self, *c):
        self.c = c

    def __mul__(self, other):
        return V(*[x * other for x in self.c])

    __rmul__ = __mul__

    def __add__(self, other):
        return V(*map(sum, zip(self.c, other.c)))

    def __sub__(self, other):
        return self + other * -1


print(lerp(V(0, 0), V(2, 4), 0.5).c, lerp(V(1), V(3), 2).c)
from fractions import Fraction
from decimal import Decimal
print(poly(Fraction(1, 2), 3), poly(Decimal("1.5"), 2), lerp(Fraction(0), 1, Fraction(1, 3)))
