# Which tuples the collector knows of, when they are new: from 3.14 on, those whose items it may know.
import gc


class Init:
    def __init__(self, *args):
        self.args = args


def rest(*args):
    return gc.is_tracked(args)


def named(first, *args, key=None, **more):
    return gc.is_tracked(args)


def made(a, b, c):
    yield (a,)
    yield (a, b)
    yield (a, b, c)
    yield ((a, b), c)
    yield (*[a, b], c)
    yield a, b"", ...


values = [1, 2.5, "s"], [1, [], None], [object(), int, {}], [(), (1, "a"), ((),)]
for value in values:
    print([gc.is_tracked(each) for each in made(*value)])
    print(rest(*value), rest(value[0], value[1]), rest(value[2]))
    print(named(*value), named(*value, key=1), named(*value, some=1))
    print(gc.is_tracked(Init(*value).args), gc.is_tracked(Init(value[0], value[1]).args))
print(gc.is_tracked(()), rest(), gc.is_tracked((1, "a", (None, 2.5))))

grown = [(number, str(number)) for number in range(1000)]
gc.collect()
print(sum(map(gc.is_tracked, grown)))
held = [(number, [number]) for number in range(1000)]
gc.collect()
print(sum(map(gc.is_tracked, held)))
