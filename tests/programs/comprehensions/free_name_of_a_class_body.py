# A name that a comprehension in a class body takes from outside is no local variable of the body.
def f(a):
    c = a
    class K:
        print('c' in dir(), 'c' in locals(), 'd' in vars())
        c = c if 'c' in locals() else 5
        d = [c for _ in range(2)]
        print('c' in dir(), 'd' in dir(), [sorted(locals())[-2:] for c in 'x'][0][:0])
    return K.c, K.d
print(f(2))
