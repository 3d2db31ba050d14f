import gc
import weakref

gc.disable()
kept = []


class Phoenix:
    def __del__(self):
        print("del")
        kept.append(self)


p = Phoenix()
del p
print(len(kept))
kept.clear()
print("cleared")


class Node:
    def __init__(self, name):
        self.name = name
        self.me = self


n = Node("cycle")
ref = weakref.ref(n, lambda r: print("callback", r() is None))
del n
print("alive", ref() is not None)
gc.collect()
print("collected", ref())


def function_cycle():
    def f():
        return f
    return weakref.ref(f)


r = function_cycle()
print(r() is not None)
gc.collect()
print(r())


def generator_cycle():
    def gen():
        me = yield
        try:
            yield me
        finally:
            print("generator finalized")
    g = gen()
    next(g)
    g.send(g)


generator_cycle()
print("before collect")
gc.collect()
gc.enable()
