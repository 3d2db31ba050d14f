class Loud(int):
    def __add__(self, other):
        print("add", int(self), other)
        return Loud(int(self) + other)

    def __radd__(self, other):
        print("radd", int(self), other)
        return Loud(int(self) + other)

    def __lt__(self, other):
        print("lt")
        return NotImplemented

    def __bool__(self):
        print("bool")
        return int(self) != 0


def work(a, b):
    c = a + b
    if a < b:
        c = c + 1
    while c:
        c = 0 if type(c) is int else int(c)
        break
    return type(c).__name__, int(c)


for _ in range(20):
    work(1, 2)
print(work(1, 2), work(Loud(1), 2), work(1, Loud(2)), work(Loud(1), Loud(2)))


class Half(float):
    def __mul__(self, other):
        return "half mul"


print(Half(2.0) * 3.0, 3.0 * Half(2.0), Half(1.0) + 1.0, type(Half(1.0) + 1.0).__name__)
