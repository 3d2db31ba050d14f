def base(n):
    for i in range(n):
        yield 10 // (3 - i)


def doubled(source):
    for x in source:
        yield x * 2


def filtered(source):
    yield from (x for x in doubled(source) if x)


def collect(n):
    return [x for x in filtered(base(n))]


print(collect(3))
try:
    collect(4)
except ZeroDivisionError as e:
    import traceback
    print([f.name for f in traceback.extract_tb(e.__traceback__)][-6:])
sum(filtered(base(5)))
