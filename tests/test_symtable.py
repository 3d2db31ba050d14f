"""The symbol table against the host's own: every flag of every name in every scope."""

import _symtable
import ast
import sys
import sysconfig
import warnings
from collections import Counter
from inspect import CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS
from pathlib import Path
from types import CodeType

import pytest

import cvm
from cvm import features, future, symtable
from cvm.parser import parse

HOST_KINDS = {getattr(_symtable, name): name for name in dir(_symtable)
              if name.startswith("TYPE_")}
KIND_NAMES = {
    symtable.FUNCTION: "TYPE_FUNCTION", symtable.CLASS: "TYPE_CLASS",
    symtable.MODULE: "TYPE_MODULE", symtable.ANNOTATION: "TYPE_ANNOTATION",
    symtable.TYPE_ALIAS: "TYPE_TYPE_ALIAS",
    symtable.TYPE_PARAMETERS: "TYPE_TYPE_PARAMETERS", symtable.TYPE_VARIABLE: "TYPE_TYPE_VARIABLE",
}
OLD_NAMES = {"TYPE_TYPE_PARAM": "TYPE_TYPE_PARAMETERS",
             "TYPE_TYPE_VAR_BOUND": "TYPE_TYPE_VARIABLE"}

LIBRARY = Path(sysconfig.get_paths()["stdlib"])


def library_files():
    return sorted(path for path in LIBRARY.rglob("*.py")
                  if "site-packages" not in path.parts and "lib2to3" not in path.parts)


def build(source, filename="<string>", mode="exec"):
    tree = ast.parse(source, filename, mode)
    flags, last = future.scan(tree, filename)
    return symtable.build(tree, filename, flags, last_future=last)


def describe(scope):
    """A scope as the host describes one."""
    symbols = {name: flags | scope.resolution[name] << _symtable.SCOPE_OFF
               for name, flags in scope.flags.items()}
    return [KIND_NAMES[scope.kind], scope.name, getattr(scope.node, "lineno", 0), scope.nested,
            scope.parameters, symbols, [describe(child) for child in scope.children]]


def describe_host(table):
    kind = HOST_KINDS[table.type]
    return [OLD_NAMES.get(kind, kind), table.name, table.lineno, bool(table.nested),
            table.varnames, table.symbols, [describe_host(child) for child in table.children]]


def compare(source, filename="<string>", mode="exec"):
    assert describe(build(source, filename, mode)) == describe_host(
        _symtable.symtable(source, filename, mode))


def compare_files(files):
    compared = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path in files:
            source = path.read_bytes()
            try:
                expected = describe_host(_symtable.symtable(source, str(path), "exec"))
            except (SyntaxError, ValueError):
                continue        # the library has some files that are wrong on purpose
            assert describe(build(source, str(path))) == expected, path
            compared += 1
    return compared


# ---- the order of slots -------------------------------------------------------------------------


def code_objects(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from code_objects(constant)


def scopes(scope):
    yield scope
    for child in scope.children:
        yield from scopes(child)


CODE_NAMES = {"lambda": "<lambda>", "listcomp": "<listcomp>", "setcomp": "<setcomp>",
              "dictcomp": "<dictcomp>", "genexpr": "<genexpr>", "top": "<module>"}


def slots(scope):
    """Name, line, parameters, cells and free variables as the host's code object has them."""
    name = CODE_NAMES.get(scope.name, scope.name)
    if scope.kind == symtable.TYPE_PARAMETERS:
        name = f"<generic parameters of {name}>"
    decorators = getattr(scope.node, "decorator_list", None)
    line = decorators[0].lineno if decorators else getattr(scope.node, "lineno", 1)
    cells = scope.cell_names
    if scope.kind == symtable.FUNCTION:
        cells.sort(key=lambda name: (scope.parameters.index(name) if name in scope.parameters
                                     else len(scope.parameters)))
    else:
        cells.sort()
    parameters = [] if scope.kind == symtable.TYPE_PARAMETERS else scope.parameters
    if scope.kind == symtable.ANNOTATION:
        parameters = [each.removeprefix(".") for each in parameters]    # .format
    if name == "__annotate__":
        line = 0                # the host's is that of the function, or of the module
    return name, line, tuple(parameters), tuple(cells), tuple(scope.free_names)


def host_slots(code):
    count = (code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & CO_VARARGS)
             + bool(code.co_flags & CO_VARKEYWORDS))
    generic = code.co_name.startswith("<generic")
    cells = code.co_cellvars
    if generic or not code.co_flags & CO_OPTIMIZED:
        cells = tuple(sorted(cells))
    parameters = () if generic else code.co_varnames[:count]
    line = 1 if code.co_name == "<module>" else code.co_firstlineno
    if code.co_name == "__annotate__":
        line = 0
    return code.co_name, line, parameters, cells, code.co_freevars


def check_slots(source, filename):
    ours = Counter(slots(scope) for scope in scopes(build(source, filename)))
    code = compile(source, filename, "exec", dont_inherit=True)
    theirs = Counter(host_slots(code) for code in code_objects(code))
    if code.co_flags & future.ANNOTATIONS:
        # Of annotations that are strings functions are made, but there are no scopes.
        theirs = Counter({slots: n for slots, n in theirs.items() if slots[0] != "__annotate__"})
    # Scopes in dead code have no code object.
    assert not theirs - ours


def test_slots_of_library_sample():
    for path in library_files()[5::24]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                continue
            check_slots(path.read_bytes(), str(path))


def test_library_sample():
    assert compare_files(library_files()[::16]) > len(library_files()) // 18


def test_trees_of_our_own_parser():
    for path in library_files()[9::64]:
        source = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                expected = describe_host(_symtable.symtable(source, str(path), "exec"))
            except (SyntaxError, ValueError):
                continue
            tree = parse(source, str(path))
        flags, _ = future.scan(tree, str(path))
        assert describe(symtable.build(tree, str(path), flags)) == expected, path


@pytest.mark.slow
def test_whole_library():
    count = compare_files(library_files())
    print(f"symbol tables equal: {count} files")
    assert count > 1500


# ---- what the host refuses ----------------------------------------------------------------------

WRONG = """
x = 1
global x
---
def f():
    x = 1
    global x
---
def f():
    print(x); global x
---
def f(x): global x
---
def f():
    x: int
    global x
---
def f():
    global x
    x: int = 1
---
def f():
    global x
    (x): int = 1
---
def f(x): nonlocal x
---
def f():
    x = 1
    def g():
        x = 2
        nonlocal x
---
def f():
    x = 1
    def g():
        x
        nonlocal x
---
def f():
    x = 1
    def g():
        nonlocal x
        x: int
---
nonlocal x
---
def f(): nonlocal x
---
class C:
    x = 1
    def f(self):
        nonlocal x
---
def f():
    x = 1
    def g():
        global x
        def h():
            nonlocal x
---
def f():
    x = 1
    def g():
        global x
        nonlocal x
---
def f():
    x = 1
    def g():
        nonlocal x
        global x
---
class C:
    nonlocal x
---
def f(a, a): pass
---
def f(a, *, b, **a): pass
---
lambda a, *a: 0
---
class C:
    def f(__a, _C__a): pass
---
def f(): from m import *
---
class C: from m import *
---
[x := 0 for x in y]
---
[[x := 0 for i in z] for x in y]
---
[i for i in (j := y)]
---
[i for i in [k for k in (j := y)]]
---
[i for i in (lambda: (j := y))()]
---
[(j := 0) for i in y for j in z]
---
[i for i in y if (j := i) for j in z]
---
class C: [x := 0 for i in y]
---
class C: [(lambda: (x := 0)) for i in y]
---
def f():
    [x := 1 for i in y]
    nonlocal x
---
def f():
    class C:
        nonlocal x
        [x for x in y]
---
[(yield 1) for i in y]
---
{(yield 1) for i in y}
---
{(yield 1): 1 for i in y}
---
((yield 1) for i in y)
---
def f(): return [(yield from x) for i in y]
---
def f(): return ((yield [(yield)]) for i in y)
---
from __future__ import annotations
def f(a: (yield)): pass
---
from __future__ import annotations
def f() -> (await x): pass
---
from __future__ import annotations
x: (y := 1) = 0
---
from __future__ import annotations
x: [y := 1 for z in w] = 0
---
from __future__ import annotations
class C:
    x: (yield from y)
---
'doc'; from __future__ import braces
---
from __future__ import annotations, nope
---
x = 1; from __future__ import nope
---
def f[T, T](): pass
---
def f[T](T): nonlocal T
---
def f[T]():
    nonlocal T
---
def f[T]():
    def g(): nonlocal T
---
class C[T, T]: pass
---
class C[T]:
    nonlocal T
---
class C[T]((yield)): pass
---
class C[T](x := 1): pass
---
class C[T]((await x)): pass
---
def f[T: (yield)](): pass
---
def f[T: (x := 1)](): pass
---
def f[T: [x := 1 for y in z]](): pass
---
def f[T: (int, (await x))](): pass
---
def f[T](a: (yield)): pass
---
def f[T](a: [x := 1 for y in z]): pass
---
type A = (yield)
---
type A = [x := 1 for y in z]
---
type A[T: (x := 1)] = T
---
type A[T, T] = T
---
type A = (await x)
---
class C:
    type A = lambda: 0
---
class C:
    type A = [x for x in y]
---
class C:
    def f[T: lambda: 0](): pass
---
class C:
    def f[T](a: [x for x in y]): pass
---
class C[T]:
    class D[U](x for x in y): pass
---
def f[T = (yield)](): pass
---
def f[*T = (x := 1)](): pass
---
def f[**T = (await x)](): pass
---
def f[T: int = (yield)](): pass
---
class C[__classdict__: int]: pass
---
class C[__classdict__]: pass
---
def f[__classdict__](): pass
---
class C[T]:
    def f[T](self):
        global T
---
class C[T](T.x[(y := 1)]): pass
""".strip().split("\n---\n")


def outcome(function, *arguments):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return function(*arguments)
        except (SyntaxError, RecursionError) as error:
            return (type(error), error.args, *(getattr(error, name, None) for name in (
                "filename", "lineno", "offset", "end_lineno", "end_offset", "text")))


def parses(source, mode="exec"):
    return isinstance(outcome(ast.parse, source, "<string>", mode), ast.AST)


def compare_outcomes(source, filename="<string>"):
    ours = outcome(lambda: describe(build(source, filename)))
    host = outcome(lambda: describe_host(_symtable.symtable(source, filename, "exec")))
    if features.FUTURE_IS_NOW and isinstance(host, tuple) and "__debug__" in host[1][0]:
        # There it is the symbol table that refuses the name, ours leaves it to the compiler.
        ours = outcome(cvm.compile, source, filename, "exec")
        ours = ours[0], ours[1][:1], *ours[2:]
    assert ours == host, source
    return isinstance(host, tuple)


@pytest.mark.parametrize("source", WRONG)
def test_wrong(source):
    if not parses(source):
        pytest.skip("not in this host's grammar")
    compare_outcomes(source)


def test_wrong_snippets_are_wrong():
    refused = [source for source in WRONG if parses(source)
               and not isinstance(outcome(_symtable.symtable, source, "f", "exec"),
                                  _symtable.symtable("", "f", "exec").__class__)]
    assert len(refused) > (40 if not features.TYPE_PARAMETERS else 65)


def test_error_shows_the_line_of_the_file(tmp_path):
    path = tmp_path / "wrong.py"
    path.write_text("# é\ndef f():\n    é = 1; global é\n", "utf-8")
    assert compare_outcomes(path.read_text("utf-8"), str(path))
    with pytest.raises(SyntaxError) as caught:
        build(path.read_text("utf-8"), str(path))
    assert caught.value.text == "    é = 1; global é\n"


# ---- depth --------------------------------------------------------------------------------------

PLACE = dict(lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)
NO_ARGUMENTS = ast.parse("lambda: 0").body[0].value.args
DEEP = {
    "terms": ("x", " + 1",
              lambda node: ast.BinOp(node, ast.Add(), ast.Constant(1, **PLACE), **PLACE)),
    "attributes": ("x", ".a", lambda node: ast.Attribute(node, "a", ast.Load(), **PLACE)),
    "calls": ("x", "()", lambda node: ast.Call(node, [], [], **PLACE)),
    "signs": ("-", "x", lambda node: ast.UnaryOp(ast.USub(), node, **PLACE)),
    "lambdas": ("lambda: ", "x", lambda node: ast.Lambda(NO_ARGUMENTS, node, **PLACE)),
}


def deep_source(kind, count):
    first, second, _ = DEEP[kind]
    return first * count + second if second == "x" else first + second * count


def deep_tree(kind, count):
    """The same without a parser, which has limits of its own."""
    _, _, wrap = DEEP[kind]
    tree = ast.parse("x", mode="eval")
    for _ in range(count):
        tree.body = wrap(tree.body)
    return tree


@pytest.mark.parametrize("kind", DEEP)
def test_depth(kind):
    """A tree may be about as deep as the host's compiler allows, and no deeper; from 3.14 on, where
    that depends on the size of the C stack, as deep as 3.13 allows."""
    if sys.version_info >= (3, 14):
        assert isinstance(symtable.build(deep_tree(kind, 2_900)), symtable.Scope)
        return
    low, high, error = 10, 20_000, None
    while high - low > 1:
        middle = (low + high) // 2
        try:
            _symtable.symtable(deep_source(kind, middle), "f", "eval")
            low = middle
        except (RecursionError, MemoryError) as caught:
            high, error = middle, caught
    assert isinstance(symtable.build(deep_tree(kind, low - 50)), symtable.Scope)
    if isinstance(error, RecursionError):   # else the host's parser has met its limit
        with pytest.raises(RecursionError) as caught:
            symtable.build(deep_tree(kind, high + 50))
        assert caught.value.args == error.args


def test_deep_beyond_any_limit():
    with pytest.raises(RecursionError, match="during compilation"):
        symtable.build(deep_tree("lambdas", 100_000))


# ---- snippets -----------------------------------------------------------------------------------

SNIPPET_SOURCES = ("test_syntax", "test_named_expressions", "test_scope", "test_global",
                   "test_type_params", "test_type_aliases", "test_future_stmt", "test_future",
                   "test_listcomps", "test_generators", "test_genexps", "test_compile",
                   "test_symtable", "test_grammar", "test_annotations", "test_coroutines")


def snippets():
    """All strings in the host's tests of these matters that are programs."""
    import doctest
    import textwrap

    parser = doctest.DocTestParser()
    found = set()
    for name in SNIPPET_SOURCES:
        for path in (LIBRARY / "test").rglob(f"{name}.py"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(path.read_bytes())
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(textwrap.dedent(node.value))
                    try:
                        found.update(example.source for example in parser.get_examples(node.value))
                    except ValueError:
                        pass
    return sorted(found)


def test_snippets_of_host_tests():
    if not (LIBRARY / "test" / "test_syntax.py").exists():
        pytest.skip("the host has no tests")
    compared = refused = 0
    for source in snippets():
        if outcome(parses, source) is True:
            refused += compare_outcomes(source)
            compared += 1
    print(f"snippets equal: {compared}, of them refused: {refused}")
    assert compared > 1000 and refused > 50
