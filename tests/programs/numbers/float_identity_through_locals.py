def swap(a, b):
    a, b = b, a
    return a, b


x, y = float("1.5"), float("2.5")
p, q = swap(x, y)
print(p is y, q is x)


class Box:
    pass


box = Box()
box.value = x
z = box.value
print(z is x, [x][0] is x, (x,)[0] is x, {"k": x}["k"] is x)


def closure():
    value = x
    return (lambda: value)()


print(closure() is x)


def generator():
    got = yield x
    while True:
        got = yield got


g = generator()
print(next(g) is x, g.send(y) is y, g.send(x) is x)
big = int("123456789012345678901234567890")


def identity(value):
    return value


print(identity(big) is big, identity(x) is x, (x if big else y) is x, (x and y) is y, (x or y) is x)
