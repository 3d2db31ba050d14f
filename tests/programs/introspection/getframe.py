import sys


def depth():
    n, frame = 0, sys._getframe()
    while frame.f_code.co_name != "<module>":
        n += 1
        frame = frame.f_back
    return n


def a():
    return b()


def b():
    return [depth(), (lambda: depth())(), list(map(lambda _: depth(), [1]))[0]]


print(depth(), a()[:2])


def caller():
    frame = sys._getframe(1)
    return frame.f_code.co_name, frame.f_lineno, sorted(k for k in frame.f_locals if k != "self")


class C:
    x = caller()

    def method(self, p, q=2):
        local = 5
        return caller()

    @property
    def prop(self):
        return caller()


print(C.x[0], C().method(1), C().prop)
print([caller() for _ in range(1)][0][1], next(caller() for _ in [1])[0], sorted([1], key=lambda x: print(caller()) or 0))


def gen():
    v = 1
    yield caller()
    yield sys._getframe().f_back.f_code.co_name


def drive():
    return list(gen())


print(drive())
try:
    sys._getframe(10**6)
except ValueError as e:
    print(e)
