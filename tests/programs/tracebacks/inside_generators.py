def numbers():
    yield 1
    yield 1 / 0


def relay():
    yield from numbers()


def consume():
    for n in relay():
        print(n)


total = sum(n for n in [1, 2])
print(total)
consume()
