# instructions: vary: the collector calls when the engine has allocated enough
# Who looks at a frame in the middle of an instruction changes nothing in what it does next.
import gc
import sys
import weakref
from functools import partial


class Looks:
    def __del__(self):
        frame = sys._getframe(1)
        seen.append((frame.f_code.co_name, sorted(frame.f_locals)))


def called(x):
    return x


def one():
    x = 1
    looks = Looks()
    looks = None
    x = 2
    sys.intern("call out")
    return x


def two():
    x = 1
    looks = Looks()
    looks = None
    x = 2.5
    called(x)
    del looks
    return x


def by_a_reference():
    x = [1]
    looks = Looks()
    reference = weakref.ref(looks, lambda reference: sys._getframe(1).f_locals)
    looks = None
    x = [2]
    return called(x), reference()


def by_the_host_alone():
    x = 1
    target = lambda: x
    reference = weakref.ref(target, partial(getattr, sys._getframe(), "f_locals"))
    target = None
    x = 2
    sys.intern("call out")
    y = x
    called(x)
    return x, y, called(x)


def on_return():
    x = 1

    def inner():
        y = Looks()
        return 5
    x = inner() + x
    return x, called(x)


def in_a_loop():
    total = 0
    for i in range(20):
        looks = Looks()
        total += i
        looks = i
        total += called(looks)
    return total


def looking(phase, info):
    frame = sys._getframe()
    while frame is not None:
        dict(frame.f_locals)
        frame = frame.f_back


def collected():
    """The host may collect at any allocation."""
    made = None
    for i in range(100):
        made = Point(i)
        class Local:
            cell = i
            def method(self):
                return __class__, i
        found = [made, (made, i), {"i": i}, Local().method]
        if found[0].x != i or found[1][1] != i or found[3]() != (Local, i):
            return "changed", i
    return made.x


class Point:
    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x


for f in (one, two, by_a_reference, by_the_host_alone, on_return, in_a_loop):
    seen = []
    print(f.__name__, f(), len(seen), seen[:1])
gc.callbacks.append(looking)
gc.set_threshold(1)
try:
    result = collected()
finally:
    gc.set_threshold(700, 10, 10)
    gc.callbacks.remove(looking)
print(result)
