def make():
    functions = []
    for i in range(3):
        functions.append(lambda: i)
    i = "changed"
    return functions


print([f() for f in make()])


def make2():
    functions = []
    for i in range(3):
        def f():
            return i
        functions.append(f)
        del i
        try:
            f()
        except NameError as e:
            print(e)
    return functions


print(len(make2()))


def per_call():
    def make_one(i):
        return lambda: i
    return [make_one(i) for i in range(3)]


print([f() for f in per_call()])


def comprehension():
    return [lambda: x for x in range(3)], [[lambda: (x, y) for y in "ab"] for x in range(2)]


a, b = comprehension()
print([f() for f in a], [[f() for f in row] for row in b])
