# What a generator holds dies in another order where no handler is around its yield (from 3.13 on).
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=" ")
    def __iter__(self): yield C(100)
def f0():
    g = (q for q in C(114))
    next(g)
f0(); print()
def gen(a, b):
    c = C(3)
    [C(5), (yield 1)]
g = gen(C(1), C(2)); next(g); g.close(); print()
g = gen(C(1), C(2)); next(g); del g; print()
def gen(a, b):
    c = C(3)
    [C(5), (yield 1)]
def out():
    [C(7), (yield from gen(C(1), C(2)))]
g = out(); next(g); g.close(); print()
async def co(x): return [C(8), await It()]
class It:
    def __await__(self): return [C(9), (yield 1)]
c = co(C(1)); c.send(None); c.close(); print()
def gen(a):
    try: [C(5), (yield 1)]
    finally: print("f", end=" ")
g = gen(C(1)); next(g); g.close(); print()
