"""The compiler against the host's: metadata, lines, positions, errors, warnings, arguments."""

import ast
import builtins
import dis
import random
import re
import sys
import sysconfig
import types
import warnings
from collections import Counter
from pathlib import Path

import pytest

from cvm import code as codes
from cvm import compiler, features, unparse
from cvm import dis as guest
from cvm import opcodes as op
from differential import programs

LIBRARY = Path(sysconfig.get_paths()["stdlib"])
HERE = Path(__file__).resolve().parent
CODE = types.CodeType


def library_files():
    return sorted(path for path in LIBRARY.rglob("*.py")
                  if not {"site-packages", "lib2to3"} & set(path.parts))


def host_compile(source, filename="<test>", mode="exec", flags=0, optimize=-1):
    return builtins.compile(source, filename, mode, flags, True, optimize)


def our_compile(source, filename="<test>", mode="exec", flags=0, optimize=-1):
    return compiler.compile(source, filename, mode, flags, True, optimize)


# -- code objects ----------------------------------------------------------------------------------

METADATA = ("co_name", "co_qualname", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount",
            "co_flags", "co_firstlineno", "co_varnames", "co_cellvars", "co_freevars", "co_names",
            "co_filename")

# Instructions of the host that have a name of their own here, or none.
RENAMED = {"LOAD_METHOD": "LOAD_ATTR", "CALL_KW": "CALL", "RETURN_CONST": "RETURN_VALUE",
           "LOAD_SUPER_METHOD": "LOAD_SUPER_ATTR", "IMPORT_NAME_AS_SET": "IMPORT_NAME",
           "IMPORT_NAME_LAZILY": "IMPORT_NAME",
           "LOAD_ASSERTION_ERROR": "LOAD_COMMON_CONSTANT"}
if features.FOLDS_IN_CODE:      # a slice can be a constant
    RENAMED |= {"BINARY_SLICE": "BINARY_SUBSCR", "STORE_SLICE": "STORE_SUBSCR"}
# Instructions that can raise or be seen by a tracer, and are the same on all hosts.
COMPARED = set("""
    LOAD_GLOBAL LOAD_NAME STORE_NAME STORE_GLOBAL DELETE_NAME DELETE_GLOBAL LOAD_ATTR STORE_ATTR
    DELETE_ATTR LOAD_SUPER_ATTR BINARY_OP COMPARE_OP CONTAINS_OP BINARY_SUBSCR STORE_SUBSCR
    DELETE_SUBSCR BINARY_SLICE STORE_SLICE CALL CALL_FUNCTION_EX RAISE_VARARGS RETURN_VALUE
    GET_ITER FOR_ITER UNPACK_SEQUENCE UNPACK_EX IMPORT_NAME IMPORT_FROM YIELD_VALUE BEFORE_WITH
    BEFORE_ASYNC_WITH WITH_EXCEPT_START CHECK_EXC_MATCH CHECK_EG_MATCH SEND GET_AWAITABLE GET_AITER
    GET_ANEXT END_ASYNC_FOR MATCH_CLASS MATCH_KEYS MATCH_SEQUENCE MATCH_MAPPING MAKE_FUNCTION
    BUILD_STRING LIST_APPEND SET_ADD MAP_ADD LIST_EXTEND SET_UPDATE DICT_UPDATE DICT_MERGE
    LOAD_DEREF STORE_DEREF DELETE_DEREF PUSH_EXC_INFO DELETE_FAST UNARY_NEGATIVE UNARY_INVERT
    LOAD_COMMON_CONSTANT GET_YIELD_FROM_ITER""".split())
if features.GENERATORS_ITERATE:     # the host's of generator expressions stand in their code
    COMPARED.remove("GET_ITER")
    COMPARED.remove("GET_YIELD_FROM_ITER")      # it has none


HAS_DOCSTRING = 0x4000000
NO_EXCEPTIONS = ("None", "True", "False", "''", "-1", '""')


def constants(code):
    """The constants of a code object, those inside of tuples too.

    Where the host loads the keys of a dict or of keyword arguments at once as a tuple, our code
    loads them one by one; so what is in tuples counts, tuples of keys do not.
    """
    found = set()

    def add(value):
        if isinstance(value, CODE):
            return
        if isinstance(value, tuple):
            for item in value:
                add(item)
        elif isinstance(value, frozenset):
            found.add(("frozenset", *sorted(map(repr, value))))
        else:
            found.add((type(value).__name__, repr(value)))

    for constant in code.co_consts:
        add(constant)
    return found


def is_host_matter(constant):
    """Whether it is the host's own affair if a constant is in co_consts.

    From 3.14 on it has instructions for small numbers and the like, keeps what it has folded, and
    has slices as constants; and our instructions need None.
    """
    return sys.version_info >= (3, 14) and constant[0] in (
        "NoneType", "bool", "int", "float", "complex", "str", "bytes", "ellipsis", "slice")


def lines(code):
    return {line for _, _, line in code.co_lines() if line is not None}


def host_positions(code):
    found = Counter()
    entering = False        # from 3.14 on what we do in BEFORE_WITH ends with a call
    for instruction in dis.get_instructions(code):
        name = RENAMED.get(instruction.opname, instruction.opname)
        if name == "BINARY_OP" and instruction.argrepr == "[]":
            name = "BINARY_SUBSCR"
        elif name == "LOAD_SPECIAL" and "enter__" in instruction.argrepr:
            name = ("BEFORE_ASYNC_WITH" if instruction.argrepr == "__aenter__" else "BEFORE_WITH")
            entering = True
        elif name == "CALL" and entering:
            entering = False
            continue
        if name == "LOAD_COMMON_CONSTANT" and instruction.argrepr in NO_EXCEPTIONS:
            continue        # a constant, loaded in another way
        if name in COMPARED:
            found[name, tuple(instruction.positions)] += 1
    return found


def our_positions(code):
    found = Counter()
    bytecode = codes.bytecode(code)
    for opcode, position in zip(bytecode[::2], codes.positions(code), strict=False):
        name = op.BY_OPCODE[opcode].name
        name = RENAMED.get(name, name)
        if name in COMPARED:
            found[name, tuple(position)] += 1
    return found


def inner_codes(code):
    return [constant for constant in code.co_consts if isinstance(constant, CODE)]


def differences(host, ours, positions=True):
    """What differs between two code objects and all inside of them."""
    found = []
    for name in METADATA:
        if getattr(host, name) != getattr(ours, name):
            found.append((name, getattr(host, name), getattr(ours, name)))
    if constants(host) != constants(ours):
        extra = {each for each in constants(ours) - constants(host) if not is_host_matter(each)}
        missing = {each for each in constants(host) - constants(ours) if not is_host_matter(each)}
        # 3.11 keeps constants that only a decided condition used.
        if extra or missing and sys.version_info >= (3, 12):
            found.append(("constants", missing, extra))
    first = host.co_consts[0] if host.co_consts else None
    if ours.co_consts[:1] != host.co_consts[:1] and isinstance(first, str | None) and (
            sys.version_info < (3, 14) or host.co_flags & HAS_DOCSTRING):
        found.append(("first constant", host.co_consts[0], ours.co_consts[:1]))
    if lines(host) != lines(ours):
        found.append(("lines", lines(host) - lines(ours), lines(ours) - lines(host)))
    if positions:
        one, other = host_positions(host), our_positions(ours)
        if one != other:
            found.append(("positions", one - other, other - one))
    found = [(host.co_qualname, host.co_firstlineno, *row) for row in found]
    if len(inner_codes(host)) != len(inner_codes(ours)):
        return [*found, (host.co_qualname, "inner codes", inner_codes(host), inner_codes(ours))]
    for inner_host, inner_ours in zip(inner_codes(host), inner_codes(ours), strict=False):
        found += differences(inner_host, inner_ours, positions)
    return found


def count_codes(code):
    return 1 + sum(map(count_codes, inner_codes(code)))


def compare_files(paths, optimize=0):
    """Compare every code object of files with the host's; return how many differ, and a report."""
    total, report = 0, []
    # 3.11 has no instruction for super().name and copies fewer exits.
    positions = sys.version_info >= (3, 12)
    for path in paths:
        source = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                host = host_compile(source, str(path), optimize=optimize)
            except (SyntaxError, ValueError):
                continue
            ours = our_compile(source, str(path), optimize=optimize)
        total += count_codes(host)
        report += [(path.name, *row) for row in differences(host, ours, positions)]
    return total, report


def test_library():
    total, report = compare_files(library_files()[7::40])
    assert total > 500
    assert len(report) <= total / 500, report[:5]


def test_optimized():
    for optimize in 1, 2:
        total, report = compare_files(library_files()[9::120], optimize)
        assert len(report) <= total / 500, report[:5]


@pytest.mark.slow
def test_whole_library():
    total, report = compare_files(library_files())
    print(total, "code objects,", len(report), "differences")
    assert total > 50_000
    assert len(report) <= total / 500, report[:20]


def test_programs():
    """The test programs of the engines, except where shapes differ by design."""
    total, report = compare_files(programs())
    assert total > 500
    assert len(report) <= total / 200, report[:5]


TESTS = {"POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE"}
TOLD = {*TESTS, "JUMP_FORWARD", "JUMP_BACKWARD"}    # of which tools of sys.monitoring are told


def host_jumps(code):
    """What jumps, from which line to which.  (Each host has its own instructions at the end of a
    `for`.)"""
    instructions = list(dis.get_instructions(code))
    lines = {each.offset: each.positions.lineno for each in instructions}
    found = []
    for each in instructions:
        if each.opname == "FOR_ITER":
            found.append(("FOR_ITER", lines[each.offset]))
        elif each.opname in TOLD and (lines[each.offset] or each.opname != "JUMP_BACKWARD"):
            name = "test" if each.opname in TESTS else each.opname
            found.append((name, lines[each.offset], lines[each.argval]))
    return found


def our_jumps(code):
    instructions = guest.instructions(code)
    at = {each.first: i for i, each in enumerate(instructions)}
    found = []
    ends = set()        # where the iterator is dropped: a `break` jumps from there, on the host
    for i, each in enumerate(instructions):
        if i in ends:
            found.append(("JUMP_FORWARD", each.line, instructions[i + 1].line))
        elif each.name == "FOR_ITER":
            found.append(("FOR_ITER", each.line))
            if instructions[at[each.target] - 1].name == "POP_TOP":
                ends.add(at[each.target] - 1)
        elif each.name in TOLD:
            target = instructions[at[each.target]]
            if target.name == "SEND" or each.line is None and each.name == "JUMP_BACKWARD":
                continue        # of a delegation nobody is told
            name = "test" if each.name in TESTS else each.name
            found.append((name, each.line, target.line))
    return found


def jump_differences(host, ours):
    one, other = host_jumps(host), our_jumps(ours)
    found = []
    if one != other:
        found.append((host.co_qualname, host.co_firstlineno, one, other))
    for inner_host, inner_ours in zip(inner_codes(host), inner_codes(ours), strict=True):
        found += jump_differences(inner_host, inner_ours)
    return found


def compare_jumps(paths):
    report = []
    for path in paths:
        source = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                host = host_compile(source, str(path))
            except (SyntaxError, ValueError):
                continue
            report += [(path.name, *row)
                       for row in jump_differences(host, our_compile(source, str(path)))]
    return report


@pytest.mark.skipif(sys.version_info < (3, 12), reason="nobody is told of jumps")
def test_jumps():
    assert compare_jumps([*library_files()[11::40], *programs()]) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.version_info < (3, 12), reason="nobody is told of jumps")
def test_jumps_of_whole_library():
    assert compare_jumps(library_files()) == []


def test_class_comprehension_metadata():
    source = "class A:\n  y = 1\n  x = [(lambda: i, y) for i in range(3)]\n  z = {k for k in x}"
    assert differences(host_compile(source), our_compile(source)) == []


# -- errors and warnings ---------------------------------------------------------------------------

def nested(count, head, tail="pass"):
    return "\n".join(" " * i + head + ":" for i in range(count)) + "\n" + " " * count + tail


CHUNKS = (HERE / "compiler" / "errors.txt").read_text().split("\n---\n")
CHUNKS += [
    nested(20, "for x in y"), nested(21, "for x in y"), nested(22, "while x"),
    nested(21, "with x"), nested(25, "if x"),
    "async def f(): return [x" + " async for x in y" * 21 + "]",
    ", ".join(f"a{i}" for i in range(255)) + ", *b = x",
    ", ".join(f"a{i}" for i in range(256)) + ", *b = x",
    "f(" + ", ".join(f"a{i}=1" for i in range(300)) + ")",
    "a" + ".b" * 200, "a" + "+1" * 900, "x = " + "-" * 90 + "1", "a" + "()" * 900,
]


def outcome(compile, source, action):
    """How a compilation ends, and the warnings on the way."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter(action)
        try:
            compile(source)
            result = None
        except SyntaxError as error:
            result = (type(error), error.msg, error.filename, error.lineno, error.offset,
                      error.end_lineno, error.end_offset, error.text)
        except Exception as error:
            result = type(error), str(error)
    return result, [(str(warning.message), warning.category, warning.filename, warning.lineno)
                    for warning in caught]


@pytest.mark.parametrize("source", CHUNKS, ids=lambda source: source[:40])
@pytest.mark.parametrize("action", ("always", "error"))
def test_errors(source, action):
    assert outcome(our_compile, source, action) == outcome(host_compile, source, action)


def test_deep_trees():
    for source in ("a" + ".b" * 50_000, "a" + "+1" * 50_000, "a" + "()" * 50_000):
        with pytest.raises(RecursionError, match="during compilation"):
            our_compile(source)
    for source in ("a" + ".b" * 900, "a" + "+1" * 900, "a" + "[0]" * 900):
        our_compile(source)


def test_long_chains_need_no_stack():
    """While guest code can run, a Python call costs C stack, of which some hosts allow little."""
    _vm = pytest.importorskip("cvm._vm")
    sources = ["a" + ".b" * 900, "a" + "()" * 900, "a" + "+1" * 900, "a" + ".b(1)[0]" * 300,
               "if a: b\n" + "".join(f"elif a{i}: b\n" for i in range(900))]
    _vm.install()
    try:
        for source in sources:
            our_compile(source)
    finally:
        _vm.remove()


def test_a_deep_tree_warns_once():
    source = "x is 1\n" + "a" + ".b" * 900
    assert outcome(our_compile, source, "always") == outcome(host_compile, source, "always")


# -- the arguments of compile() --------------------------------------------------------------------

ARGUMENTS = [
    ("1", "<f>", "exec"), ("1", "<f>", "nope"), ("1", "<f>", "nope", 0x400),
    ("1", "<f>", "func_type"), ("() -> 1", "<f>", "func_type", 0x400), ("1", "<f>", 3),
    ("1", 3, "exec"), ("1", b"<f>", "exec"), ("1", Path("x"), "exec"), ("1", "a\0b", "exec"),
    ("1", "<f>", "exec", 1 << 29), ("1", "<f>", "exec", "x"), ("1", "<f>", "exec", 0, True, 3),
    ("1", "<f>", "exec", 0, True, -2), ("1", "<f>", "exec", 0, True, "x"), (3, "<f>", "exec"),
    (None, "<f>", "exec"), (b"1", "<f>", "exec"), (bytearray(b"1"), "<f>", "eval"),
    (memoryview(b"1"), "<f>", "eval"), ("a\0b", "<f>", "exec"), (b"a\0b", "<f>", "exec"),
    ("'\udc80'", "<f>", "exec"), ("1\n2", "<f>", "single"), ("1\n2", "<f>", "eval"),
    ("1", "<f>", "single"), ("", "<f>", "exec"), ("", "<f>", "eval"), ("", "<f>", "single"),
    ("await x", "<f>", "exec", 0x2000), ("await x", "<f>", "eval", 0x2000),
    ("[x async for x in y]", "<f>", "exec", 0x2000),
    ("async with a: b", "<f>", "exec", 0x2000), ("async for a in b: c", "<f>", "single", 0x2000),
    ("def f(): await x", "<f>", "exec", 0x2000), ("x: int", "<f>", "exec", 0x1000000),
    ("x = 1", "<f>", "exec", 0x20000), ("if x:\n", "<f>", "single", 0x200),
    ("if x:\n  a\n", "<f>", "single", 0x200), ("if x:\n", "<f>", "single", 0x4200),
    ("x = (", "<f>", "exec", 0x4000), (ast.parse("1"), "<f>", "eval"),
    (ast.parse("x"), "<f>", "exec"), (ast.parse("x", mode="eval"), "<f>", "eval"),
    (ast.parse("x", mode="eval"), "<f>", "exec"), (ast.Name("x"), "<f>", "exec"),
    (ast.parse("() -> x", mode="func_type"), "<f>", "func_type", 0x400),
]


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=lambda arguments: repr(arguments)[:60])
def test_arguments(arguments):
    def attempt(compile):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return compile(*arguments)
            except (SyntaxError, ValueError, TypeError, OverflowError, UnicodeError) as error:
                return type(error), error.args

    host, ours = attempt(builtins.compile), attempt(compiler.compile)
    if isinstance(host, ast.AST):
        assert ast.dump(host, include_attributes=True) == ast.dump(ours, include_attributes=True)
    elif isinstance(host, CODE):
        assert differences(host, ours) == []
    else:
        assert ours == host


def test_flags_are_inherited():
    namespace = {"compile": compiler.compile}
    source = "from __future__ import annotations\ncode = compile('x: int', '<f>', 'exec'{})"
    exec(host_compile(source.format("")), namespace)
    assert namespace["code"].co_flags & 0x1000000
    exec(host_compile(source.format(", dont_inherit=True")), namespace)
    assert not namespace["code"].co_flags & 0x1000000


@pytest.mark.skipif(not hasattr(ast, "PyCF_OPTIMIZED_AST"), reason="new in 3.13")
def test_optimized_trees():
    for source in ("1 + 2 * 3", "x = (1, 2)[0]", "if __debug__: a", "'%s %5s%%' % (a, b)",
                   "x in [1, 2]; y in {1, 2}; z in [a]", "not a in b", "for i in [1, 2]: pass",
                   "def f():\n '%s' % 1\n"):
        for optimize in 0, 1:
            host = host_compile(source, flags=ast.PyCF_OPTIMIZED_AST, optimize=optimize)
            ours = our_compile(source, flags=ast.PyCF_OPTIMIZED_AST, optimize=optimize)
            assert ast.dump(ours, include_attributes=True) == ast.dump(
                host, include_attributes=True)


def test_a_given_tree_is_not_changed():
    tree = ast.parse("x = 1 + 2; y = not a in [1]; z = '%s' % (a,)")
    before = ast.dump(tree, include_attributes=True)
    our_compile(tree)
    assert ast.dump(tree, include_attributes=True) == before


# -- trees made by hand ----------------------------------------------------------------------------

SEED = '''
@d
def f(a, b=1, /, c: int=2, *e, g=3, **h) -> int:
    return a
async def k(x):
    async with a as b: pass
    async for q in x: await q
class C(B, m=1):
    x: int = 3
    def m(self): return super().m() + __class__
del a, b[1], c.d
x = y = z
x += 1
for i, *j in k: break
else: pass
while x: continue
with a as b, c: pass
raise x from y
try: a
except A as e: b
finally: e
assert a, b
import a.b as c, d
from ..x import y as z
lambda x, *y, z=1: (yield)
a if b else c
{1: 2, **x}; {1,2}
[x for x in y if z for w in x]; {a:b for a in c}; (i for i in j)
a < b <= c
f(1, *a, k=2, **b)
f"{a!r:>{w}} x"
a.b.c[1:2, ::3]
(w := 1)
match x:
    case 1 | 2: pass
    case {"a": q, **r}: pass
    case A(1, b=2): pass
    case [1, *_, x] if y: pass
    case -1+2j as z: pass
    case None: pass
'''
if features.TYPE_PARAMETERS:
    SEED += "type X[T: int, *Ts, **P] = list[T]\ndef g[T](x: T): pass\nclass D[T](B): pass\n"
VALUES = (0, -1, 5, "x", "None", "_", 1.5, [], [1], "__debug__", b"x", object, (1, [2]), ...,
          True, None)


def mutate(tree, choose):
    """Put something else somewhere into a tree, but nothing on which the host crashes."""
    nodes = list(ast.walk(tree))
    node = choose.choice(nodes)
    names = [*node._fields, *node._attributes]
    if not names:
        return
    name = choose.choice(names)
    value = getattr(node, name, None)
    kind = choose.random()
    if kind < .15 and hasattr(node, name):
        delattr(node, name)
    elif kind < .5:
        setattr(node, name, choose.choice(VALUES))
    elif isinstance(value, list) and value and kind < .7:
        value.pop(choose.randrange(len(value)))
    elif isinstance(value, int) and kind < .8:
        setattr(node, name, value + choose.choice((-100, 1, 100)))
    else:
        other = choose.choice(nodes)
        if not any(inner is node for inner in ast.walk(other)):
            setattr(node, name, [other] if isinstance(value, list) else other)


def tree_outcome(compile, tree):
    try:
        compile(tree)
    except SyntaxError as error:
        return error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset
    except (ValueError, TypeError, OverflowError, SystemError) as error:
        return type(error), re.sub("0x[0-9a-f]+", "", str(error))
    return "compiled"


def test_hand_made_trees():
    choose = random.Random(1)
    outcomes = Counter()
    for _ in range(1500):
        tree = ast.parse(SEED)
        tree.body = choose.sample(tree.body, 2)
        mutate(tree, choose)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            host = tree_outcome(host_compile, tree)
            assert tree_outcome(our_compile, tree) == host, ast.dump(tree)
        outcomes[host == "compiled"] += 1
    assert min(outcomes.values()) > 300


def test_trees_the_host_crashes_on():
    for source, change in (
            ("try: a\nexcept: b", lambda node: setattr(node, "handlers", [None])),
            ("import a", lambda node: setattr(node, "names", [None])),
            ("global a", lambda node: setattr(node, "names", [None])),
            ("match a:\n case 1: b", lambda node: setattr(node, "cases", [None]))):
        tree = ast.parse(source)
        change(tree.body[0])
        with pytest.raises((ValueError, TypeError)):
            our_compile(tree)


# -- annotations as text ---------------------------------------------------------------------------

def expressions(tree):
    for node in ast.walk(tree):
        if (isinstance(node, ast.expr) and not isinstance(node, (ast.Slice, ast.Starred))
                and isinstance(getattr(node, "ctx", None), (ast.Load, type(None)))):
            yield node


def test_unparse():
    seen = set()
    for path in library_files()[3::120]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                tree = ast.parse(path.read_bytes())
            except (SyntaxError, ValueError):
                continue
        for node in expressions(tree):
            text = ast.dump(node)
            if len(text) > 300 or text in seen or isinstance(node, ast.Name):
                continue
            seen.add(text)
            target = ast.Name("x", ast.Store())
            module = ast.fix_missing_locations(ast.Module([
                ast.ImportFrom("__future__", [ast.alias("annotations")], 0),
                ast.AnnAssign(target, node, None, 1)], []))
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    code = host_compile(module)
            except (SyntaxError, ValueError):
                continue
            assert unparse.unparse(node) in code.co_consts
    assert len(seen) > (2000 if (LIBRARY / "test" / "test_grammar.py").exists() else 300)


# -- shapes ----------------------------------------------------------------------------------------

def names_of(source):
    code = our_compile(source).co_consts[0]
    return [op.BY_OPCODE[opcode].name for opcode in codes.bytecode(code)[::2]]


@pytest.mark.skipif(not features.SUPER_IN_ONE_STEP, reason="a traceback tells the steps apart")
def test_super_needs_no_object():
    source = "def f():\n class A:\n  def m(self): return super().m(1)\n"
    code = our_compile(source).co_consts[0]
    method = inner_codes(inner_codes(code)[0])[0]
    names = [op.BY_OPCODE[opcode].name for opcode in codes.bytecode(method)[::2]]
    assert names == ["RESUME", "LOAD_GLOBAL", "LOAD_DEREF", "LOAD_FAST", "LOAD_SUPER_METHOD",
                     "LOAD_CONST", "CALL", "RETURN_VALUE"]


@pytest.mark.parametrize("source", [
    "lambda: ('a b',)", "lambda x: x in {('a b',)}", "lambda: -1.5", "lambda: 1.5 * 2.5",
    "lambda: 'a b' + 'c'", "lambda: ('a b', 'c')[1.5 < 2]", "lambda: [1.5, 2.5, 3.5]",
    "lambda: (1.5, (2.5,), 'a b')", "lambda: ()", "lambda: not 1.5", "(1.5,), 2.5",
    "'doc'\n(x, (2.5,))",
    "def f(x):\n  'doc'\n  return x, (1.5, 'a b')", "def f(x):\n  for i in ('a b', 2.5): 3.5 * x",
    "+".join(["1.5"] * 500), "async def f(): return ('a b',), 'a b'",
])
def test_the_order_of_constants(source):
    """What was folded stands at the end from 3.14 on; small numbers and the like are the host's
    affair, but for the first."""
    def of(code):
        yield [value for i, value in enumerate(code.co_consts) if not isinstance(value, CODE) and (
            not i or not is_host_matter((type(value).__name__,)) or type(value) in (float, str))]
        for each in inner_codes(code):
            yield from of(each)

    expected = compile(source, "", "exec")
    assert repr([*of(our_compile(source))]) == repr([*of(expected)])


def test_delegation():
    assert names_of("def f(x): yield from x") == [
        "RESUME", "LOAD_FAST", "GET_YIELD_FROM_ITER", "LOAD_CONST", "SEND", "YIELD_VALUE",
        "RESUME", "JUMP_BACKWARD", "POP_TOP", "LOAD_CONST", "RETURN_VALUE"]


def test_a_test_for_none():
    assert names_of("def f(x):\n if x is None: return 1\n return 2")[:3] == [
        "RESUME", "LOAD_FAST", "POP_JUMP_IF_NOT_NONE"]
