"""compile(), exec() and eval() of a str or bytes of the program's own: only the text counts."""

import ast


class Text(str):
    """A text whose pieces are texts like it, as template engines have them."""

    def __getitem__(self, index):
        return Text(str.__getitem__(self, index))

    def lstrip(self, *arguments):
        raise RuntimeError("not asked for")

    def __str__(self):
        return "something else"

    split = splitlines = encode = isascii = replace = find = __len__ = lstrip


class Data(bytes):
    def __getitem__(self, index):
        return Data(bytes.__getitem__(self, index))

    def __bytes__(self):
        return b"something else"

    decode = endswith = replace = lambda self, *arguments: None


for kind in Text, lambda text: Data(text.encode()):
    print(eval(kind("  a.upper() + ' b' "), {"a": "a"}))
    names = {}
    exec(kind("import os.path as p\ndef f(x, *, yy=2):\n    return f'{x}{yy}'\nr = f(1)"), names)
    print(names["r"], [(type(name), name) for name in names["f"].__code__.co_varnames])
    code = compile(kind("x = 'text'; y = b'data'; z = x.attribute"), "name", "exec")
    print([type(each) for each in code.co_consts + code.co_names if each is not None])
    for node in ast.walk(ast.parse(kind("def f(a: b) -> c: return d.e, 'f'"))):
        print(type(node).__name__, [type(value).__name__ for _, value in ast.iter_fields(node)])
    try:
        compile(kind("x = = 1"), "name", "exec")
    except SyntaxError as error:
        print(error, type(error.text), repr(error.text))
    try:
        compile(kind("a\0b"), "name", "exec")
    except (SyntaxError, ValueError) as error:
        print(type(error).__name__, error)
