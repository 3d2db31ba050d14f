class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, traceback is not None)
        return self.swallow


with Manager("a") as a:
    print("body", a)
with Manager("b", True):
    raise ValueError("swallowed")
try:
    with Manager("c", False), Manager("d", False):
        raise KeyError("k")
except KeyError as e:
    print("outside", e)
with (Manager("e") as e, Manager("f", swallow=1) as f,):
    raise OSError(e + f)
with Manager("g"):
    with Manager("h", True) as h:
        1 / 0
    print("after", h)
