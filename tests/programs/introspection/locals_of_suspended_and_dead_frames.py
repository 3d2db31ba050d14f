import sys


def raising(a, b):
    c = a + b
    d = [c]
    raise ValueError(c)


def catch(f, *args):
    try:
        f(*args)
    except Exception as e:
        tb = e.__traceback__
        while tb.tb_next:
            tb = tb.tb_next
        return tb.tb_frame


frame = catch(raising, 1, 2.5)
print(frame.f_locals, frame.f_lineno, frame.f_code.co_name)
frame = catch(raising, 2**62, 2**62)
print(frame.f_locals)


def partial():
    x = 1
    if x:
        y = 2.5
    1 / 0
    z = 3


print(catch(partial).f_locals)


def gen(n):
    total = 0
    for i in range(n):
        total += i * 1.5
        yield total


g = gen(5)
next(g), next(g)
print(g.gi_frame.f_locals, g.gi_frame.f_lineno)
list(g)
print(g.gi_frame)


def caller(v):
    w = v * 2
    return callee()


def callee():
    f = sys._getframe(1)
    before = dict(f.f_locals)
    return before, f.f_code.co_name, f.f_lineno


print(caller(21), caller(0.5), caller("s"))


def recursive(n):
    if n == 0:
        f, out = sys._getframe(), []
        while f.f_code.co_name == "recursive":
            out.append((f.f_locals["n"], f.f_locals.get("m")))
            f = f.f_back
        return out
    m = n * 0.5
    return recursive(n - 1)


print(recursive(4))
