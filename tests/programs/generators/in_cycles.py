"""Generators that refer to themselves are collected, begun or not, with all that they hold."""

import gc
import sys
import weakref


class Held:
    pass


def holding(*args):
    first, number, last = args[0], 2.5, Held()
    marks.append(weakref.ref(last))
    for item in [Held(), Held()]:
        marks.append(weakref.ref(item))
        number += 1
        yield number


def counted(name):
    for _ in range(3):
        gc.collect()
    print(name, [mark() is None for mark in marks])


for begun in range(4):
    marks = []
    box = [Held()]
    marks.append(weakref.ref(box[0]))
    generator = holding(box, 1, 2.5)
    box.append(generator)
    for _ in range(begun):
        next(generator, None)
    gc.collect()
    alive = [mark() is not None for mark in marks]
    del box, generator
    counted((begun, alive))

# While it runs, what it holds lives.
def collecting():
    mine = [Held() for _ in range(3)]
    yield len([gc.collect() * 0 for _ in mine])
    yield sum(gc.collect() * 0 + isinstance(x, Held) for x in mine)


print(list(collecting()), sum(collecting()))

# A frame object keeps the locals of one that has ended.
def framed(value):
    frames.append(sys._getframe())
    number = 7
    yield value
    number = 8.5
    yield value


frames = []
print(list(framed("kept")), frames[0].f_locals["number"], frames[0].f_locals["value"])
half = framed("half")
next(half)
print(frames[1].f_locals["number"])
half.close()
print(frames[1].f_locals["number"], frames[1].f_lineno > 0)
never = framed("never begun")
print(never.gi_frame.f_locals)
del never

# Many locals, most of them numbers.
names = [f"v{i}" for i in range(150)]
source = "def many(n):\n" + "".join(f"    {name} = n + {i}\n" for i, name in enumerate(names))
source += "    for k in range(3):\n        v7 += 0.5\n        yield v0 + v149 + v7\n"
exec(source)
print(list(many(1)), sum(many(2)))
walk = many(10**18)
print(next(walk), walk.gi_frame.f_locals["v149"], next(walk), list(walk))
