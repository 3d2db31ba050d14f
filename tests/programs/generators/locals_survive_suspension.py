def many(a, b=2, *args, c, d=4, **kw):
    e = a + b
    f = lambda: (a, e)
    try:
        g = yield e
        for h in range(3):
            i = yield h, g, f()
            a += 1
        del g
        yield sorted(locals())
    except* ValueError as eg:
        yield [str(x) for x in eg.exceptions]
    yield kw, args, c, d, h, i


gen = many(1, 5, 6, 7, c=3, z=9)
print(next(gen), gen.send("sent"), gen.send(0.5), gen.send([1]), gen.send(2**70), gen.send(None))
try:
    print(next(gen))
except StopIteration as error:
    print(repr(error))

gen = many(1, c=3)
next(gen)
print(gen.throw(ExceptionGroup("g", [ValueError("one"), ValueError("two")])))
