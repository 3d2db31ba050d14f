def f(x):
    return x + 1


def other(x):
    return x * 100


def two(x, y=5):
    return x, y


def hot(n):
    out = []
    for i in range(n):
        r = f(1)
        if not out or out[-1] != r:
            out.append(r)
        if i == 20:
            f.__code__ = other.__code__
        if i == 40:
            f.__code__ = two.__code__
            f.__defaults__ = (7,)
        if i == 60:
            f.__code__ = (lambda x, y: "lambda").__code__
    return out


print(hot(80), f.__name__, f.__code__.co_name)


def closure():
    n = 1
    return lambda: n


try:
    f.__code__ = closure().__code__
except ValueError as e:
    print(e)
c = closure()
try:
    c.__code__ = f.__code__
except ValueError as e:
    print(e)
f.__code__ = f.__code__.replace(co_name="renamed")
print(f.__code__.co_name, f(1))
