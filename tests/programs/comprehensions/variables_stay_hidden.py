"""The variables of a comprehension in a module or class are not the names around it, also after
replace() and marshal."""
import marshal
import types

SOURCE = '''
import sys
x = 10
def peek(): return sorted(v for v in sys._getframe(1).f_locals.items() if v[0] in ("a", "q", "x", "y"))
class C:
    x = 5
    before = x
    y = [(x, peek()) for x in range(2)]
    z = x, peek()
    w = [lambda: (x, a) for a in range(2)]
    w2 = [f() for f in w]
    def m(self): return [a for a in (x,)]
print(C.y, C.z, C.w2, C().m(), sorted(k for k in vars(C) if k[0] != "_"))
print([(x, peek()) for x in range(2)], x, peek())
try:
    [1/0 for x in (7,)]
except ZeroDivisionError: print(x, peek())
del x
try: print([locals().get("x", "none") for q in "a"], [x for q in "b"])
except NameError as e: print(e)
'''


def replaced(code):
    consts = [replaced(each) if isinstance(each, types.CodeType) else each
              for each in code.co_consts]
    return code.replace(co_consts=tuple(consts))


plain = compile(SOURCE, "<source>", "exec")
for code in (plain, replaced(plain), marshal.loads(marshal.dumps(plain)),
             marshal.loads(marshal.dumps(replaced(plain)))):
    exec(code, {"__name__": "module"})
