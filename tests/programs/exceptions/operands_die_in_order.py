# What an instruction that fails has taken dies as when it succeeds: the lowest operand first.
class C:
    def __init__(s, n): s.n = n
    def __del__(s): print(s.n, end=" ")
    def __radd__(s, o): 1/0
class D(C):
    def __add__(s,o): 1/0
    def __call__(s,*a,**k): 1/0
    def __getitem__(s,*a): 1/0
    def __setitem__(s,*a): 1/0
    def __setattr__(s,n,v): s.__dict__.update({n:v}) if n=="n" else 1/0
    def __iter__(s): 1/0
    def __contains__(s,*a): 1/0
    def __eq__(s,o): 1/0
    def __hash__(s): 1/0
    def m(s,*a): 1/0
    def __enter__(s): 1/0
    def __exit__(s,*a): 1/0
    def __bool__(s): 1/0
    def __format__(s,x):1/0
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, end=": ")
    print()
def one(a): pass
for i in range(2):
    t(lambda: C(1)(C(2),C(3)))
    t(lambda: D(1)(C(2),C(3)))
    t(lambda: D(1)(C(2),a=C(3)))
    t(lambda: D(1)(*[C(2)],a=C(3)))
    t(lambda: D(1)(*[C(2)],**{'a':C(3)}))
    t(lambda: C(1)(*[C(2)],**{'a':C(3)}))
    t(lambda: D(1)+C(2))
    t(lambda: C(1)-C(2))
    t(lambda: C(1)<C(2))
    t(lambda: D(1)==C(2))
    t(lambda: D(1)!=C(2))
    t(lambda: C(1)[C(2)])
    t(lambda: D(1)[C(2)])
    t(lambda: C(1) in C(2))
    t(lambda: C(1) in D(2))
    t(lambda: D(1).m(C(2), C(3)))
    t(lambda: D(1).k(C(2), C(3)))
    t(lambda: one(C(1),C(2)))
    t(lambda: one(C(1),b=C(2)))
    t(lambda: C(1)(C(2),C(3),C(4)) + C(5))
    t(lambda: {D(1):C(2), D(3):C(4)})
    t(lambda: {D(1),D(2)})
    t(lambda: [C(1),*D(2)])

    t(lambda: one())
    t(lambda: f'{C(1)}{D(2)}')
    t(lambda: [C(1)].append(C(2), C(3)))
    t(lambda: [C(1)].index(C(2)))
    t(lambda: -C(1))
    t(lambda: D(1) and C(2))
    t(lambda: C(1) if D(2) else 3)
    t(lambda: [x for x in D(2)])
    def f(): C(1)[C(2)] = C(3)
    t(f)
    def f(): D(1)[C(2)] = C(3)
    t(f)
    def f(): D(1).k = C(3)
    t(f)
    def f(): C(1).n.k = C(3)
    t(f)
    def f(): x = C(1); x += C(2)
    t(f)
    def f(): x = D(1); x += C(2)
    t(f)
    def f():
        with D(1): pass
    t(f)
    def f(): a, b = D(1)
    t(f)
    def f(): del D(1)[C(2)]
    t(f)
    def f(): raise C(1) from C(2)
    t(f)
    def f(): raise Exception(C(1)) from C(2)
    t(f)
    def f():
        class K(C(1), metaclass=D(2)): pass
    t(f)
    def f(): D(1)[C(2)] += C(3)
    t(f)
    def f(): C(1)[C(2)] += C(3)
    t(f)
    def f(): C(1).k += C(3)
    t(f)
    def f(): C(1).n += C(3)
    t(f)
    def f(): return C(1) < D(2) < C(3)
    t(f)
    def f(): return C(1) == D(2) < C(3)
    t(f)
    def f(): yield from D(1)
    t(lambda: list(f()))
    def f(a, b): a.x = C(9); return a(b)
    t(lambda: f(C(1), C(2)))
