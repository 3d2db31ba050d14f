"""Attributes in hot loops: numbers in instances and slots, and what may happen to them."""


class Body:
    def __init__(self, x, v):
        self.x = x
        self.v = v
        self.count = 0
        self.on = True


class Slotted:
    __slots__ = ("x", "v", "count", "on")
    __init__ = Body.__init__


class Watched(Body):
    def __setattr__(self, name, value):
        if name == "x" and hasattr(self, "count") and self.count == 3:
            print("set", name, value)
        object.__setattr__(self, name, value)


class Loud:
    def __del__(self):
        print("dropped")


def move(b, n, dt):
    for i in range(n):
        b.x = b.x + b.v * dt
        b.v -= 0.125
        b.count += 1
        b.on = b.x > b.v
    return b.x, b.v, b.count, b.on


def many(bodies, n):
    for i in range(n):
        for b in bodies:
            b.x += b.v * 0.5
            for c in bodies:
                if c is not b:
                    b.v -= (b.x - c.x) * 0.01
                    c.count += 1
    return [(b.x, b.v, b.count) for b in bodies]


def shared(n):
    a, b = Body(1.5, 0.5), Body(0.0, 0.0)
    b.x = a.x
    first = a.x
    for i in range(n):
        a.x = a.x * 2.0
        b.v = a.v
        a.v = a.v + 1.0
    return a.x, b.x, first, b.v, a.v


def materialised(n):
    b = Body(1.0, 2.0)
    seen = []
    for i in range(n):
        b.x = b.x + b.v
        if i == 4:
            d = b.__dict__
        if i > 4:
            seen.append(d["x"])
            d["v"] = i * 0.5
    return b.x, seen, vars(b)


def class_changes(n):
    class Other(Body):
        pass

    b = Body(1.0, 2.0)
    out = []
    for i in range(n):
        b.x = b.x + b.v
        if i == 3:
            b.__class__ = Other
        if i == 6:
            Other.x = property(lambda self: 100.0, lambda self, value: out.append(value))
        if i == 9:
            del Other.x
    return b.x, out


def deleted(n):
    b = Body(1.0, 2.0)
    i = 0
    try:
        while i < n:
            i = i + 1
            b.x = b.x + b.v
            if i == 7:
                del b.v
    except AttributeError as error:
        return i, str(error), b.x


def other_types(n):
    b = Body(1, 2)
    out = []
    for i in range(n):
        b.x = b.x + b.v
        if i == 4:
            b.v = 0.5
        if i == 8:
            b.x = "s"
            b.v = "t"
        if i == 10:
            b.x, b.v = 2 ** 61, 2 ** 60
        out.append(b.x)
    return out


def object_in_the_way(n):
    b = Body(1.0, 2.0)
    b.x = Loud()
    for i in range(n):
        b.v = b.v + 1.0
        if i == 5:
            print("now")
            b.x = i
            print("done")
        b.count = i
    return b.x, b.count


class Tree:
    def __init__(self, depth):
        self.value = depth * 1.5
        self.items = [Tree(depth - 1) for i in range(2)] if depth else []
        self.size = 1

    def work(self, n):
        for i in range(n):
            self.value = self.value * 0.5 + i
            self.size += len(self.items)
            for item in self.items:
                item.size += self.size % 7
                item.value = item.value - self.value
        return self.value, self.size


def cells(n):
    count, total, flag = 0, 0.0, False

    def loop(n):
        nonlocal count, total, flag
        for i in range(n):
            count += i
            total = total + count * 0.5
            flag = count % 2 == 0
        return count, total, flag

    first = loop(n)
    count, total = 2 ** 61 - 10, 1e308
    second = loop(n)
    count = "s"
    try:
        loop(n)
    except TypeError as error:
        return first, second, str(error), count, total
    return first, second, count


def empty_cell(n):
    def loop():
        t = 0
        for i in range(n):
            t = t + late
        return t
    try:
        loop()
    except NameError as error:
        text = str(error)
    late = 2
    return text, loop()


def module_numbers(n):
    global STEP
    t = 0
    for i in range(n):
        t = t + STEP * SCALE
        if i == 6:
            STEP = 2.5
    return t


STEP, SCALE = 3, 1000000
for kind in (Body, Slotted, Watched):
    for x, v in ((1.5, 2.5), (3, 4), (1e300, 1e305), (2 ** 61 - 4, 8)):
        print(kind.__name__, move(kind(x, v), 9, 0.5), move(kind(x, v), 6, 2))
print(many([Body(i * 1.0, 1.0) for i in range(4)], 6))
print(many([Slotted(i * 1.0, 1.0) for i in range(2)] + [Body(5.0, 2.0)], 6))
print(shared(8), materialised(9), class_changes(12), deleted(10), other_types(14))
print(object_in_the_way(9))
print(Tree(3).work(12))
print(cells(9), empty_cell(6), module_numbers(12))
