# instructions: vary: the tracer is not told the same by each engine
# What tools are told when a suspended generator is closed, or dropped.
# Where one waits in no try or with statement, some hosts end it without running it.
import gc
import sys

gc.disable()    # some end in cycles: when they are collected is not to be by chance


def plain():
    x = yield 1
    yield 2, x


def in_try():
    try:
        yield 1
    finally:
        print("finally")
    yield 2


def in_with():
    with Manager():
        yield 1
    yield 2


def delegating(inner):
    yield from inner()
    yield 3


def nested():
    for i in range(2):
        for j in range(2):
            yield [k for k in (i, j)]


class Manager:
    def __enter__(self):
        pass

    def __exit__(self, *exception):
        print("exit", exception[0])


class Kept:
    def __del__(self):
        print("value is gone")


def holding():
    value = Kept()
    yield value
    yield value


def use(make, steps, drop):
    g = make()
    for _ in range(steps):
        next(g)
    print(steps, end=" ")
    if drop:
        del g
    else:
        frame = g.gi_frame
        print(g.close(), g.gi_frame, sorted(frame.f_locals.keys() - {"inner"}))
        print(next(g, "ended"))


def tracer(frame, event, arg):
    print(event, frame.f_code.co_name, frame.f_lineno)
    return tracer


makers = [plain, in_try, in_with, nested, holding, lambda: delegating(plain),
          lambda: delegating(in_try)]
for make in makers:
    for steps in range(3):
        for drop in False, True:
            use(make, steps, drop)
            for start in sys.setprofile, sys.settrace:
                start(tracer)
                use(make, steps, drop)
                start(None)
gc.collect()
gc.enable()
