def ret(k):
    if k == 0:
        return
    if k == 1:
        return 1
    if k == 2:
        return 1.5
    if k == 3:
        return 2**62, -0.0
    if k == 4:
        return not k
    if k == 5:
        return lambda: k
    if k == 6:
        return [k] * 2
    if k == 7:
        return (yield_ for yield_ in "ab")
    if k == 8:
        return -k, ~k, +k
    if k == 9:
        return k if k > 10 else None
    for k in range(3):
        if k == 1:
            return "in loop"


def twice(k):
    return ret(k), ret(k)


for _ in range(3):
    out = [twice(k) for k in range(11)]
print([o[0] if not callable(o[0]) else o[0]() for o in out if not hasattr(o[0], "send")], list(out[7][1]))


def chain(x):
    return second(x) + 1


def second(x):
    return third(x) * 2


def third(x):
    return x if x is not None else 0.5


print(chain(1), chain(1.5), chain(None), chain(2**61), chain(2**62), chain(True))
try:
    chain("s")
except TypeError as e:
    print(e)
