# From 3.12 on, a generator that is a lambda lets StopIteration out: it ends whoever waits for it.
import gc


def stop(*values):
    raise StopIteration(*values)


def outcome(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return repr(error), repr(error.__cause__)


at_once = lambda: (yield stop())
later = lambda: ((yield 1), (yield stop(2)))
nested = lambda: (yield (lambda: (yield stop(3))))

for make in at_once, later:
    print(outcome(next, make()), outcome(list, make()), outcome(sum, map(abs, make())))
print(outcome(next, next(nested())()))
for error in StopIteration(4), StopIteration, KeyError(5):
    generator = later()
    print(outcome(generator.throw, error))
    generator = later()
    next(generator)
    print(outcome(generator.throw, error), outcome(next, generator))
generator = later()
next(generator)
print(generator.close())


class Closed:
    def __del__(self):
        print("gone")


holds = lambda x: ((yield), x)
generator = holds(Closed())
next(generator)
generator.close()
generator = holds(Closed())
next(generator)
del generator
gc.collect()
