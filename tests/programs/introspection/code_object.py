def f(a, /, b, *c, d, **e):
    "doc"
    x = [i for i in c]

    def g():
        return a, x
    return g


code = f.__code__
for name in ("co_name", "co_qualname", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_names", "co_cellvars", "co_freevars", "co_firstlineno"):
    print(name, getattr(code, name))
print([type(c).__name__ if not isinstance(c, (str, tuple, type(None))) else c for c in code.co_consts if not hasattr(c, "co_code")])
print([c.co_name for c in code.co_consts if hasattr(c, "co_code")][-1], code.co_flags & 0xF, sorted({line for _, _, line in code.co_lines() if line}))
print(code == f.__code__, hash(code) == hash(f.__code__), code.replace(co_name="h").co_name, code.replace() == code)


def g1(): return 1
def g2(): return 1


print(g1.__code__ == g2.__code__, g1.__code__.replace(co_name="g2", co_qualname="g2", co_firstlineno=g2.__code__.co_firstlineno).co_consts)
positions = [p for p in g1.__code__.co_positions() if p[0] is not None and p[2] is not None]
print(all(p[0] == p[1] for p in positions), max(p[3] for p in positions))
try:
    code.co_name = "x"
except AttributeError as e:
    print(e)
