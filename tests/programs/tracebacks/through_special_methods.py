class Vector:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Vector(self.x + other.x)

    def __getattr__(self, name):
        if name == "y":
            return self.z
        raise AttributeError(f"no {name} here")

    def __getitem__(self, i):
        return self.x[i]

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.x["in exit"]


v = Vector(1) + Vector(2)
print(v.x)
import traceback
for attempt in (lambda: v.y, lambda: v[0], lambda: v + 1, lambda: Vector()):
    try:
        attempt()
    except Exception:
        traceback.print_exc()
with v:
    raise KeyError("in body")
