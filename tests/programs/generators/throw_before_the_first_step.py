# What is thrown into a generator that has not begun comes from in front of its code: from a place
# without columns, and a StopIteration comes out as it is (but on 3.11).
import sys
import traceback

def g(a):
    try:
        yield a
    finally:
        print("not reached")
async def c(a): return a
async def ag(a): yield a

def show(call, exception):
    try:
        print(call(exception))
    except BaseException as error:
        print(type(error).__name__, error, repr(error.__cause__))
        traceback.print_exc(file=sys.stdout)

for i in range(2):
    for exception in (StopIteration("a"), GeneratorExit("b"), KeyError("c"), StopAsyncIteration("d")):
        show(g(1).throw, exception)
        coroutine = c(1)
        show(coroutine.throw, exception)
        show(c(1).__await__().throw, exception)
        show(ag(1).athrow().throw, exception)
        show(ag(1).asend(None).throw, exception)
        show(lambda e: ag(1).athrow(e).send(None), exception)
