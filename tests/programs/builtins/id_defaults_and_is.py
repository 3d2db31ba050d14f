"""id(): of objects, of numbers, as a key. Defaults, of too many and too few. `is` in conditions."""


class Plain:
    pass


def ids(objects):
    return [id(o) for o in objects]


objects = [Plain(), [], "text", None, True, 7, 10**30, 2.5, 3 + 4j, Plain, len]
assert ids(objects) == ids(objects)
assert len(set(ids(objects))) == len(objects)
memo = {}
for o in objects:
    memo[id(o)] = o
print([memo.get(id(o)) is o for o in objects], all(type(i) is int for i in memo))
n = 1000
print(id(n) == id(n), id(5) == id(2 + 3), id(objects) in memo, hash(id(objects)) == id(objects))
for wrong in (lambda: id(), lambda: id(1, 2), lambda: id(x=1)):
    for _ in range(3):
        try:
            wrong()
        except TypeError as error:
            print(error)


def default(a, b=2, c=[3]):
    return a, b, c


def only_defaults(a=1):
    return a


for _ in range(3):
    print(default(1), default(1, 5), default(1, 5, 6), only_defaults(), only_defaults(4))
    for wrong in (lambda: default(), lambda: default(1, 2, 3, 4), lambda: only_defaults(1, 2)):
        try:
            wrong()
        except TypeError as error:
            print(error)
default.__defaults__ = (7,)
print(default(1, 2))
try:
    default(1)
except TypeError as error:
    print(error)
default.__defaults__ = (7, 8, 9, 10)
print(default(), default(1), default(1, 2))
default.__defaults__ = None
try:
    default(1)
except TypeError as error:
    print(error)



def same(o):
    return "none" if o is None else "true" if o is True else "len" if o is len else "other"


def loop(values):
    found = 0
    for value in values:
        if value is not None:
            found += 1
        while value is None:
            break
        else:
            found += 10
        if not (value is values):
            found += 100
    return found


print([same(o) for o in (None, True, len, 8, [])], loop([None, 1, 2.5]))
