class Manager:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        if self.name == "fails":
            raise RuntimeError("cannot enter")
        return self

    def __exit__(self, *error):
        return False


import traceback
try:
    with Manager("a") as a, Manager("fails") as b:
        pass
except RuntimeError:
    traceback.print_exc()
try:
    with Manager("a"):
        with open("/nonexistent/path") as f:
            pass
except OSError:
    traceback.print_exc()
try:
    with 5 as x:
        pass
except TypeError:
    traceback.print_exc()
with Manager("b") as (x, y):
    pass
