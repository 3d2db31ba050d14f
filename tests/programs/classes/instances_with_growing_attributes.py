class Bag:
    def __init__(self, n):
        for i in range(n):
            setattr(self, f"a{i}", i)
        self.total = 0


def add_all(bags):
    for bag in bags:
        bag.total += bag.a0 + bag.a1
        bag.a0 += 1
        bag.extra = bag.total
    return [bag.total for bag in bags]


bags = [Bag(n) for n in (2, 3, 10, 40)] * 2
for _ in range(10):
    totals = add_all(bags)
print(totals)
bags[0].a0 = 0.5
bags[1].a1 = 2**62
print(add_all(bags))
del bags[2].a1
try:
    add_all(bags)
except AttributeError as e:
    print(e, bags[0].total)


class Lazy:
    @property
    def value(self):
        self.__dict__["value_cache"] = 5
        return self.value_cache


print(Lazy().value)


class Copies:
    def __init__(self, **kw):
        self.__dict__ = kw


c = Copies(x=1, y=2)
c.z = c.x + c.y
print(vars(c))
d = Copies(**vars(c))
d.x = "changed"
print(c.x, d.x, [getattr(o, "x") for o in (c, d)])
