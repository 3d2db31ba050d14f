import weakref


class C:
    def method(self):
        return "m"


def f():
    c = C()
    r = weakref.ref(c)
    p = weakref.proxy(c)
    print(r() is c, p.method())
    d = weakref.WeakValueDictionary(k=c)
    s = weakref.WeakSet([c])
    print(len(d), len(s))
    m = weakref.WeakMethod(c.method)
    print(m()())
    weakref.finalize(c, print, "finalized")
    del c
    print(r(), len(d), len(s), m())
    try:
        p.method()
    except ReferenceError as e:
        print(e)


f()


def g():
    def inner():
        yield 1
    gen = inner()
    r = weakref.ref(gen), weakref.ref(inner), weakref.ref(inner.__code__)
    del gen
    print(r[0](), r[1]() is inner)
    del inner
    return r


r = g()
print(r[1]())
try:
    weakref.ref(5)
except TypeError as e:
    print(e)
