# Such code lies behind all other, so the loop's end would lie in front of it.
def f(i):
    if i:
        pass
    else:
        try:
            raise KeyError(1)
        except* KeyError:
            print('caught')
        for each in 'ab':
            print(each)
    yield 'end'
print(list(f(0)), list(f(1)))

def g(i):
    while i:
        try:
            raise KeyError
        except KeyError:
            i -= 1
        for each in range(i):
            print(each)
    return 'done'
print(g(3))

def h(i):
    if not i:
        try:
            raise KeyError
        except KeyError:
            pass
        yield from 'xy'
    yield 'end'
print(list(h(0)), list(h(1)))
