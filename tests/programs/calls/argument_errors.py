def f0(): pass
def f1(a): pass
def f2(a, b=2): pass
def f3(a, b, c, /, d, *, e): pass
def f4(*args): pass
def f5(**kw): pass
def f6(*, a, b, c=1): pass
def f7(a, b, c, d, e): pass
def f8(a, /, **kw): return a, kw
def f9(a, *, k): pass


class K:
    def m(self, x): pass


calls = """f0(1)
f0(1, 2)
f0(a=1)
f1()
f1(1, 2)
f1(1, a=2)
f1(b=1)
f1(1, b=2)
f2()
f2(1, 2, 3)
f2(b=1)
f3()
f3(1, 2)
f3(1, 2, 3, 4)
f3(1, 2, 3, 4, 5)
f3(1, 2, 3, d=4)
f3(a=1, b=2, c=3, d=4, e=5)
f3(1, 2, c=3, d=4, e=5)
f3(1, 2, 3, 4, e=5, f=6)
f4(a=1)
f5(1)
f5(1, 2, a=3)
f6()
f6(1)
f6(1, 2, a=1, b=2)
f6(a=1)
f6(a=1, b=2, d=3)
f7()
f7(1, 2)
f7(1, 2, 3, 4)
f7(e=1, d=2)
f8()
f8(a=1)
f9(1, 2)
f9(1, 2, k=3)
f9()
K().m()
K().m(1, 2)
K.m(1)
K(5)
K().m(1, y=2)
f1(*[1, 2])
f1(**{'b': 1})
f1(**{1: 2})
f1(*5)
f1(**5)
f1(*None)
f1(**[('a', 1)])
f1(1, **{'a': 2})
f5(a=1, **{'a': 2})
f5(**{'a': 1}, **{'a': 2})
f2(*(), **{})
len()
len(1, 2)
len(x=1)
print(nope=1)
'a'.join()
'a'.join(1, 2)
[].append(a=1)
int('1', bass=3)
sorted()
(lambda x: x)()
(lambda: 0)(1)
f1(1)(2)""".splitlines()
for call in calls:
    try:
        eval(call)
        print(call, "fine")
    except TypeError as e:
        print(call, "->", e)
