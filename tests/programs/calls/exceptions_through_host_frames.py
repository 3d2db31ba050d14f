import functools


class Boom(Exception):
    pass


def boom(*args):
    raise Boom(len(args))


class B:
    __eq__ = __lt__ = __add__ = __len__ = __iter__ = __bool__ = __str__ = __repr__ = boom
    __getitem__ = __contains__ = __call__ = __int__ = __float__ = __index__ = __hash__ = boom
    __format__ = __enter__ = __round__ = __reversed__ = __abs__ = __bytes__ = boom


b = B()
for text in ("sorted([b, b])", "list(map(boom, [1]))", "max(b, b)", "[1, b].index(2)", "b in [1]", "{b: 1}", "{1: 1}.get(b)",
             "len(b)", "list(b)", "bool(b)", "str(b)", "repr(b)", "'%s' % b", "f'{b}'", "'{}'.format(b)", "int(b)", "float(b)",
             "[1][b]", "'a' * b", "range(b)", "sum([b])", "functools.reduce(boom, [1, 2])", "any([b])", "b()", "print(b)",
             "[*b]", "dict(b)", "dict.fromkeys(b)", "set(b)", "isinstance(1, b)", "getattr(b, 'x', 1)", "round(b)",
             "reversed(b)", "abs(b)", "bytes(b)", "''.join(b)", "zip(b)", "enumerate(b)", "min([1], key=boom)", "hash(b)",
             "next(filter(boom, [1]))", "[3].sort(key=boom)", "{}.setdefault(b, 1)", "(1,) == (b,)", "{1, 2} - {b}", "1 + b"):
    try:
        print(text, "->", eval(text))
    except Boom as e:
        print(text, "-> Boom", e)
    except Exception as e:
        print(text, "->", type(e).__name__, e)
