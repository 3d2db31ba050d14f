"""all(), any(), tuple(), list() and set() of a generator expression: values, order, errors."""

import builtins
import traceback


class Odd:
    def __bool__(self):
        raise OSError("no truth")


def numbers(log, stop):
    try:
        for number in range(stop):
            log.append(number)
            yield number
    finally:
        log.append("closed")


def values():
    log = []
    print(all(x < 2 for x in numbers(log, 5)), log)
    log = []
    print(any(x == 3 for x in numbers(log, 5)), log)
    print(all(x for x in ()), any(x for x in ()), all(x for x in [1, "a"]), any(x for x in [0, ""]))
    print(tuple(x * x for x in range(4) if x), list(x for x in "ab"), sorted(set(x % 2 for x in range(5))))
    print(tuple(tuple(y for y in range(x)) for x in range(3)))
    x = 5
    print(all(x for x in [1]), x, [any(y == x for y in range(9)) for x in (3, 30)])


def shadowed(all):
    return all(x for x in range(3))


def replaced():
    builtins.tuple, saved = sum, tuple
    try:
        return tuple(x for x in range(4))
    finally:
        builtins.tuple = saved


def more(*tuple):
    return list((x for x in tuple), *()), any(*[(x for x in tuple)])


def fails_in_all():
    return 1, all(1 / x for x in [1, 0])


def fails_in_any():
    return 1, any(Odd() for x in [1])


def fails_in_tuple():
    return [
        tuple(1 / x
              for x in [0])
    ]


def fails_in_list():
    return 1, list(x for x in 5)


def fails_in_set():
    return 1, set([] for x in [0])


def fails_in_list_later():
    return 1, list(1 / x for x in [1, 0])


def two_fail():
    return 1, tuple(1 / x for x in [0]), tuple(x for x in [0])


class Body:
    names = tuple(name for name in ["a", "b"])
    any = any(name for name in names)


async def later():
    return all([x async for x in None] for x in [])


values()
print(shadowed(list), replaced(), more(0, 1), Body.names, Body.any)
for function in (fails_in_all, fails_in_any, fails_in_tuple, fails_in_list, fails_in_set,
                 fails_in_list_later, two_fail):
    try:
        function()
    except Exception:
        traceback.print_exc()
