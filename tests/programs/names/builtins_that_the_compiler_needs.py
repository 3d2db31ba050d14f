# A program that replaces builtins does not disturb the compiler.
import builtins
names = ("len", "isinstance", "str", "range", "type", "tuple", "list", "dict", "set", "max", "min",
         "any", "all", "sorted", "enumerate", "zip", "map", "getattr", "hasattr", "ord", "int",
         "frozenset", "bytes", "reversed", "next", "iter", "repr", "chr", "super", "id", "object")
saved = {name: getattr(builtins, name) for name in names}
text = """
class C(dict):
    a: int = 1
    def f(self, x, *y, z=2, **k):
        match x:
            case [1, *rest] | {"a": rest}: return [q + z for q in rest if q]
            case C(): return f"{x!r:>{z}}"
        try: return lambda: (yield x)
        except* ValueError as e: raise
        finally: del x
def g():
    async def h(): return [i async for i in h() if await i]
    with g() as (a, b): a[1:2], b.c = {1, 2, 3}, not a < b < 3
"""
def compile_all():
    exec(text, {})
    eval("1 + 2")
    try:
        exec("1 +")
    except SyntaxError as e:
        return e.msg
compile_all()       # what is imported for it is
def run():
    done = []
    for name in names:
        builtins.__dict__[name] = None
        try:
            done.append((name, compile_all()))
        except BaseException as e:
            done.append((name, type(e).__name__))
        finally:
            builtins.__dict__[name] = saved[name]
    return done
print(run())
