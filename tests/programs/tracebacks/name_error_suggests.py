import traceback

length = 5
number_of_items = 3


def f():
    local_counter = 1
    return local_countr


class C:
    attribute = 1

    def method(self):
        return attribute


for text in (f, lambda: lenght, lambda: number_of_item, lambda: pint("x"), C().method, lambda: C.atribute, lambda: C().metod(),
             lambda: [].apend(1), lambda: "x".uper(), lambda: sys.path, lambda: __import__("os").pth):
    try:
        text()
    except Exception:
        traceback.print_exc()
