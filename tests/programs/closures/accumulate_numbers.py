def accumulator(start):
    total = start
    count = 0

    def add(value):
        nonlocal total, count
        total += value
        count += 1
        return total

    def stats():
        return total, count, total / count if count else None
    return add, stats


for start, values in [(0, range(100)), (0.0, [0.1] * 10), (2**62, [2**62] * 3), ("", ["a", "b"]), ([], [[1], [2]]), (True, [True, 2.5])]:
    add, stats = accumulator(start)
    for v in values:
        add(v)
    try:
        print(stats())
    except TypeError as e:
        print(e, add.__closure__[0].cell_contents, add.__closure__[1].cell_contents)


def make(n):
    x = n

    def get(): return x

    def put(v):
        nonlocal x
        x = v

    def drop():
        nonlocal x
        del x
    return get, put, drop


get, put, drop = make(1)
for v in (1, 2.5, "s", None, 2**70):
    put(v)
    print(get(), end=" ")
drop()
try:
    get()
except NameError as e:
    print(e)
put(5)
print(get())


def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return composed


print(compose(str, lambda x: x + 1, int)("41"), compose()(7), compose(*[lambda x, i=i: x * i for i in range(1, 6)])(1))
