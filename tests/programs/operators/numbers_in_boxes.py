"""Numbers out of attributes, lists and cells: computed on, compared, put back."""

import math


class Holder:
    def __init__(self, value):
        self.value = value


class Slots:
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


class Other:
    def __radd__(self, other):
        return f"radd {other!r}"

    def __eq__(self, other):
        return f"eq {other!r}"

    __hash__ = None


VALUES = [0, 1, -1, 256, 257, 10 ** 9, 2 ** 30, 2 ** 60, 2 ** 61, -2 ** 61, 2 ** 62, 2 ** 64, 1.5,
          0.0, -0.0, 1e300, 1e-300, math.inf, -math.inf, math.nan, True, False]


def arithmetic(holder, items, other):
    results = []
    for operand in (1, 0.5, other):
        try:
            results += [holder.value + operand, items[0] * 2 - items[0], holder.value == operand,
                        holder.value < 3, items[0] >= holder.value, holder.value % 7]
        except TypeError as error:
            results.append(str(error))
    return results


def counters(start):
    value = start

    def step(by):
        nonlocal value
        kept = value
        value += by
        return kept, value, value is value, value > 10
    return step


for value in VALUES:
    for kind in Holder, Slots:
        holder = kind(value)
        print(arithmetic(holder, [value], Other()))
        before = holder.value
        holder.value += 1
        print(before, holder.value, before is value, holder.value is holder.value)
    step = counters(value)
    for by in (1, 0.25, 1000):
        print(step(by), step(by))

nan = Holder(math.nan)
print(nan.value == nan.value, nan.value is nan.value, [nan.value] == [nan.value])
for left in (1, 2.0, math.nan):
    for right in (1, 2.0, math.nan):
        print([op for op, holds in (
            ("<", left < right), ("<=", left <= right), ("==", left == right),
            ("!=", left != right), (">", left > right), (">=", left >= right)) if holds],
            "not <" if not left < right else "", "not >=" if not left >= right else "",
            "not ==" if not left == right else "", "not !=" if not left != right else "",
            "while" if (left > right or right > left) else "same")
