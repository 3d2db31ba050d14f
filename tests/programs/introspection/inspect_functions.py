import inspect


def f(a, b: int = 2, /, *args: str, c, d=4, **kw) -> "ret":
    """Doc
    of f."""
    return a


async def co(): pass
def gen(): yield
async def agen(): yield


class C:
    """Class doc."""

    def m(self, x): pass
    @classmethod
    def k(cls, y): pass
    @staticmethod
    def s(z): pass
    @property
    def p(self): return 1


print(inspect.signature(f), inspect.signature(C), inspect.signature(C().m), inspect.signature(C.k), inspect.getdoc(f))
for thing in (f, co, gen, agen, C.m, C().m, C.k, C.s, len, lambda: 0, C):
    print([name for name in ("isfunction", "ismethod", "iscoroutinefunction", "isgeneratorfunction", "isasyncgenfunction", "isbuiltin", "isclass", "isroutine") if getattr(inspect, name)(thing)])
print(inspect.getsource(C.k), inspect.getsourcelines(f)[1], inspect.getfullargspec(f).kwonlyargs, inspect.getcallargs(lambda a, b=2: 0, 1))
bound = inspect.signature(f).bind(1, c=2)
bound.apply_defaults()
print(bound.args, bound.kwargs)
print(inspect.getclosurevars(lambda: (f, len, undefined)).unbound, inspect.unwrap(f) is f)
n = 5


def outer():
    n = 1
    return lambda: n


print(inspect.getclosurevars(outer()).nonlocals, [m[0] for m in inspect.getmembers(C, inspect.isfunction)])
