def f(a: int, b: "str" = 2, *args, c=3, **kw) -> list:
    """The docstring."""
    x = 1
    return x


print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__module__)
c = f.__code__
print(c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_varnames, c.co_nlocals, c.co_flags & 0x2C, c.co_name)
print(c.co_firstlineno, c.co_filename == __file__, c.co_freevars, c.co_cellvars, f.__closure__, f.__globals__ is globals())
f.custom = 1
f.__doc__ = "new"
f.__name__ = "renamed"
f.__qualname__ = "Q.renamed"
print(f.custom, f.__doc__, f.__name__, f.__qualname__, f.__dict__)


def outer():
    v = 5

    def inner(p, /):
        nonlocal v
        v += p
        return v
    return inner


i = outer()
i(3)
print(i.__qualname__, i.__closure__[0].cell_contents, i.__code__.co_freevars, outer.__code__.co_cellvars, i.__code__.co_posonlyargcount)
i.__closure__[0].cell_contents = 100
print(i(1), bool(f), callable(f), f == f, hash(f) == hash(f), type(f).__name__)
import inspect
print(inspect.signature(outer()), inspect.getsource(outer).splitlines()[1], inspect.isfunction(i))
