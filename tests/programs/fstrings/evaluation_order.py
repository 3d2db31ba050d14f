def t(v):
    print("eval", v)
    return v


class F:
    def __init__(self, n):
        self.n = n

    def __format__(self, spec):
        print("format", self.n, spec)
        return str(self.n)

    def __str__(self):
        print("str", self.n)
        return str(self.n)


print(f"{t(1)}{F(2)}{t(3):{t(4)}}{F(5)!s}{F(6):{t('x')}{t('y')}}")
try:
    f"{F(1)}{t(2)}{1 / 0}{t(3)}"
except ZeroDivisionError as e:
    print(e)
s = "unchanged"
print(f"{s}{(s := 'changed')}{s}")


def many(**kw):
    return f"{kw['a']}-{kw['b']:>3}-{kw.get('c', f'{len(kw)} keys')!r}"


print([many(a=i, b="x" * i) for i in range(3)])
