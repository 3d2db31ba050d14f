def f(a, b=2, *c, d, **e):
    x = 1

    def g():
        return x, a
    names = sorted(locals())
    del b
    again = sorted(locals())
    return names, again, locals()["x"], locals()["a"]


print(f(1, d=4))


def writes():
    x = 1
    locals()["x"] = 99
    locals()["new"] = 5
    return x, "new" in locals()


print(writes()[0])
print(locals() is globals())
locals()["made"] = "at module level"
print(made)


class C:
    y = 1
    locals()["z"] = 2
    print(z, sorted(k for k in locals() if not k.startswith("__")))


print(C.z)


def comprehension():
    outer = 1
    return [sorted(k for k in locals() if k != ".0" and k != "outer") for inner in range(1)]


print(type(comprehension()).__name__)


def gen():
    v = 1
    yield sorted(locals())
    w = 2
    yield sorted(locals())


print(list(gen()), (lambda q: locals())(3))
print(sorted(vars()) == sorted(globals()), "f" in dir())
