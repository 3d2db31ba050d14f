# requires: 3.13
# Locals can be written from outside, by whatever dies in the middle of an instruction too.
import sys


class Writes:
    def __init__(self, value):
        self.value = value

    def __del__(self):
        if sys is not None:
            frame = sys._getframe(1)
            before = frame.f_locals.get("x")
            frame.f_locals["x"] = self.value
            print(frame.f_code.co_name, type(before).__name__, "->", frame.f_locals["x"])


class Looks:
    def __del__(self):
        print("dies", sorted(sys._getframe(1).f_locals))


def on_assignment():
    x = 1
    writes = Writes([2])
    writes = None
    return x


def what_is_replaced_looks():
    x = Looks()
    y = Looks()
    writes = Writes(2.5)
    writes = None
    return x


def read_again_by_host_functions():
    x = 1
    proxy = sys._getframe().f_locals
    writes = Writes(3)
    writes = None
    x += 1
    pairs = list(proxy.items())
    proxy["x"] = 10
    x += 1
    return x, dict(pairs)["x"], proxy["x"]


def host(frame):
    frame.f_locals["x"] += 1
    return map(str, [frame.f_locals["x"]])


def by_two_calls():
    x = 5
    list(host(sys._getframe()))
    return x


print(on_assignment())
print(what_is_replaced_looks())
print(read_again_by_host_functions())
print(by_two_calls())
