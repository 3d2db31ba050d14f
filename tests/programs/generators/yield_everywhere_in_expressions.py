def puzzle():
    x = (yield 1) + (yield 2)
    print("x", x)
    y = [(yield 3), {(yield 4): (yield 5)}]
    print("y", y)
    print((yield 6), *(yield 7), sep=(yield 8))
    z = (yield 9) if (yield 10) else (yield 11)
    print("z", z)
    text = f"{(yield 12)!r:>{(yield 13)}}"
    print(text)
    assert (yield 14), (yield 15)
    d = {}
    d[(yield 16)] = yield 17
    print(d)
    a, b = yield 18, 19
    print(a, b)
    return (yield)


g = puzzle()
answers = iter([None, 10, 20, "a", "key", "val", "p", [1, 2], "-", True, "yes", "q", 8, 1, "K", "V", (5, 6), "end"])
try:
    while True:
        print("->", g.send(next(answers)))
except StopIteration as stop:
    print("returned", stop.value)
