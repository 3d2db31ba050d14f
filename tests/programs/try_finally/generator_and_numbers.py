def gen(n):
    i = x = 0
    try:
        while i < n:
            try:
                x += i * 0.5
                got = yield i, x
                if got is not None:
                    i = got
            except ValueError as e:
                x = e.args[0]
                yield "handled", x
            finally:
                i += 1
    finally:
        print("closing at", i, x)


g = gen(5)
print(next(g), next(g), g.send(2), g.throw(ValueError(100)), next(g, "end"))
print(list(gen(3)))
h = gen(2**62)
print(next(h), h.send(2**62 - 4), next(h), next(h, "over"))
k = gen(10)
next(k)
try:
    k.throw(KeyError("out"))
except KeyError as e:
    print(repr(e))
