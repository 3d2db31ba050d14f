def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, 2, *rest]:
            return f"12 then {rest}"
        case [first, *_, last] if first == last:
            return f"bounded by {first}"
        case (a, [b, c], *_):
            return f"nested {a} {b} {c}"
        case [*init, ("end" | "stop") as word]:
            return f"{init} {word}"
        case [_, _]:
            return "pair"
        case [*everything]:
            return f"all {everything}"
        case _:
            return "no sequence"


class Seq(list):
    pass


import array
import collections
for x in ([], (), [5], (1, 2), [1, 2, 3, 4], "ab", b"ab", [7, 8, 7], [1, [2, 3], 4], [0, "end"], ["stop"], [3, 4], range(3), {1, 2}, {1: 2}, Seq([1, 2, 9]),
          collections.deque([1, 2]), array.array("i", [1, 2]), iter([1]), None, [1, 2.0], [True, 2], bytearray(b"12"), memoryview(b"1")):
    print(type(x).__name__, f(x))
