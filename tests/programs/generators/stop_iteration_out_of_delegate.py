# instructions: vary: the reference engine goes on with what delegates
# A generator that is a lambda lets StopIteration out, from 3.12 on. To `yield from` it has failed.
def stop(*values):
    raise StopIteration(*values)


def delegates(make):
    result = yield from make()
    yield "result", result


at_once = lambda: (yield stop())
later = lambda: ((yield 1), (yield stop(2)))
inner = lambda: (yield from later())

for make in at_once, later, inner:
    for turn in range(3):
        try:
            print(list(delegates(make)))
        except RuntimeError as error:
            print(repr(error), repr(error.__cause__))
