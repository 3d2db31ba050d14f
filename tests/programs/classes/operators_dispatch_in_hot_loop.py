class Vec:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __eq__(self, o):
        return isinstance(o, Vec) and (self.x, self.y) == (o.x, o.y)

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __bool__(self):
        return bool(self.x or self.y)

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __iter__(self):
        yield self.x
        yield self.y

    def __repr__(self):
        return f"Vec({self.x}, {self.y})"

    def __iadd__(self, o):
        self.x += o.x
        self.y += o.y
        return self

    def __contains__(self, v):
        return v in (self.x, self.y)

    def __lt__(self, o):
        return self.x < o.x


total = Vec(0, 0)
for i in range(100):
    v = Vec(i, -i) * 2 + Vec(1, 0.5)
    total += v if v else -v
    assert v == Vec(2 * i + 1, -2 * i + 0.5) and v[0] in v and v[1] == (lambda a, b: b)(*v)
print(total, sorted([Vec(3, 1), Vec(1, 2)]), -total, bool(Vec(0, 0)))
Vec.__add__ = lambda self, o: "patched"
print(Vec(1, 2) + Vec(3, 4))
del Vec.__mul__
try:
    Vec(1, 1) * 2
except TypeError as e:
    print(e)
del Vec.__eq__
print(Vec(1, 1) == Vec(1, 1))
