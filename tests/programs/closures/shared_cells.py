def counter():
    n = 0

    def increment(by=1):
        nonlocal n
        n += by
        return n

    def read():
        return n

    def reset():
        nonlocal n
        n = 0
        del_me = n
        return del_me
    return increment, read, reset


inc, read, reset = counter()
inc2, read2, _ = counter()
print(inc(), inc(5), read(), read2(), inc2(100), read(), reset(), read(), inc(0.5), inc("1" if False else 2**64))
print(inc.__closure__[0] is read.__closure__[0], inc.__closure__[0] == inc2.__closure__[0])


def deep():
    x = "x"

    def a():
        def b():
            def c():
                nonlocal x
                x += "c"
                return x
            return c
        return b
    return a()(), lambda: x


f, g = deep()
print(f(), f(), g(), f.__code__.co_freevars)


def parameter_cell(p, *args, q=1, **kw):
    def f():
        nonlocal p, q
        p, q = q, p
        return p, args, q, kw
    return f


h = parameter_cell(5, 6, q=7, z=8)
print(h(), h())
