"""A name bound by one comprehension and only used by the next, per host as it resolves it."""

x = 3


def bound_then_used():
    [x for x in [1]]
    return [x for _ in [1]]


def used_then_bound():
    y = [x for _ in [1]]
    [x for x in [1]]
    return y, [[x for _ in [1]] for x in [7]], [[x for x in [7]] + [x] for _ in [1]]


def captured_then_used():
    [(lambda: x)() for x in [1]]
    return [x for _ in [1]]


class Body:
    [x for x in [1]]
    y = [x for _ in [1]]


for function in (bound_then_used, used_then_bound, captured_then_used):
    try:
        print(function.__name__, function())
    except NameError as error:
        print(type(error).__name__, error)
print(Body.y)
