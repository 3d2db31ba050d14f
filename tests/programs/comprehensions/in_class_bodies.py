class C:
    n = 3
    squares = [i * i for i in range(n)]
    i = "not touched"
    table = {k: [v for v in range(k)] for k in range(n)}
    try:
        bad = [n for _ in range(1)]
    except NameError as e:
        bad = str(e)
    fine = [x for x in [n]]
    gen = list(i for i in range(n))

    def m(self):
        return [self.n + i for i in range(2)]
    inner = [lambda: i for i in range(2)]


print(C.squares, C.i, C.table, C.bad, C.fine, C.gen, C().m(), C.inner[0]())
n = "global n"


class D:
    n = "class n"
    values = [n for _ in range(1)]
    first = [m for m in n]


print(D.values, D.first[:2])
