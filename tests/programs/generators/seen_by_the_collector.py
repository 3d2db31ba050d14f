# instructions: vary: the reference engine has other objects
"""A generator is one object to the collector, which finds through it what its variables and its stack
hold, whether it rests or runs."""
import gc
import sys
import weakref


class Node:
    pass


def simple(thing):
    yield 1
    yield thing


def on_the_stack(thing):
    for item in iter([1, 2, thing]):
        yield [item, (yield item)]


async def coroutine(thing):
    await Wait()
    return thing


async def asynchronous(thing):
    yield 1
    yield thing


class Wait:
    def __await__(self):
        yield "waiting"


def looked_at(thing):
    frame = sys._getframe()
    yield frame.f_lineno
    yield thing


def start(kind, thing):
    made = kind(thing)
    if kind is coroutine:
        made.send(None)
    elif kind is asynchronous:
        step = made.__anext__()
        try:
            step.send(None)
        except StopIteration:
            pass
    else:
        next(made)
    return made


gc.collect()
for kind in simple, on_the_stack, coroutine, asynchronous:
    node = Node()
    made = start(kind, node)
    holders = [o for o in gc.get_referrers(node) if o is not globals()]
    print(kind.__name__, [o is made or type(o).__name__ for o in holders])
    del holders
    print(node in gc.get_referents(made))
    if kind is coroutine:
        made.close()
    del made

gc.disable()
for kind in simple, on_the_stack, coroutine, asynchronous, looked_at:
    node = Node()
    node.own = start(kind, node)
    gone = weakref.ref(node)
    del node
    print(kind.__name__, gone() is not None, gc.collect() >= 0, gone() is None)

for begun in range(3):
    for closed in range(2):
        node = Node()
        node.own = simple(node)
        for _ in range(begun):
            next(node.own)
        if closed:
            node.own.close()
        gone = weakref.ref(node)
        del node
        gc.collect()
        print(begun, closed, gone())


def collected_while_it_runs():
    node = Node()
    node.own = yield
    gone = weakref.ref(node)
    yield gc.collect()
    print(gone() is not None, node.own.gi_running)
    del node
    gc.collect()
    print(gone())


made = collected_while_it_runs()
next(made)
made.send(made)
print(next(made, "ended"))


def many(n):
    before = len(gc.get_objects())
    made = [start(simple, Node()) for _ in range(n)]
    grown = len(gc.get_objects()) - before
    return grown - n            # the list, and each Node


print(many(100) in range(100, 103), len([o for o in gc.get_objects() if "words" in type(o).__name__]))
gc.enable()
