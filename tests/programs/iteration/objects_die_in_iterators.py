"""Iterators of dicts, sets and strings: what dies while they step, and what they raise."""

import sys
import traceback


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name, sys._getframe().f_back.f_code.co_name)


def items():
    table = {i: Noisy(i) for i in range(3)}
    for pair in table.items():
        key = pair[0]
        if key:
            table[key - 1] = None       # the old pair may be the last that refers to it
        del pair
    print("end of items")


def keys_and_values():
    table = {"a": 1.5, "b": 2, "c": None}
    print([*table], [v for v in table.values()], [k + str(v) for k, v in table.items()])
    return sum(len(x) for x in {"one", "three"}), [c for c in "añ€"], [b for b in b"ab"]


def changed(container, change):
    for item in container:
        change(item)


items()
print(keys_and_values())
numbers = {1: 2}
group = {1}
for container, change in [(numbers, lambda x: numbers.setdefault(x + 1)), (group, lambda x: group.add(x + 1)),
                          (numbers.items(), lambda x: numbers.clear()),
                          (numbers.values(), lambda x: 1 / 0)]:
    numbers[1] = 2
    try:
        changed(container, change)
    except Exception:
        traceback.print_exc(file=sys.stdout)
