"""Syntax errors: type, message, place and text equal the host's.

The corpus is every string in the host's own tests of its parser that the host refuses, small
functions of the standard library with a token or characters left out, doubled or exchanged, and
the programs in errors/: pieces divided by `---`, each with the message behind `###`.
"""

import ast
import doctest
import itertools
import os
import random
import sys
import textwrap
import warnings
from pathlib import Path

import pytest

import cvm
from cvm import lexer
from cvm.parser import parse
from cvm.syntax_errors import explain
from cvm.tokens import ENDMARKER

HOST_TESTS = Path(os.__file__).parent / "test"
FILES = [
    "test_syntax", "test_exceptions", "test_grammar", "test_fstring", "test_named_expressions",
    "test_patma", "test_eof", "test_except_star", "test_positional_only_arg", "test_type_params",
    "test_string_literals", "test_unpack_ex", "test_keywordonlyarg", "test_generators",
    "test_coroutines", "test_type_comments", "test_flufl", "test_type_aliases",
]
# Files whose strings have errors that the compiler finds.
COMPILER_FILES = [
    *FILES, "test_symtable", "test_scope", "test_compile", "test_global", "test_future",
    "test_dictcomps", "test_listcomps", "test_genexps", "test_super", "test_class",
    "test_decorators", "test_asyncgen", "test_builtin", "test_ast", "test_unparse", "test_codeop",
    "test_dis", "test_peepholer", "test_with", "test_traceback", "test_cmd_line_script",
]
LONGEST = 20_000        # characters of a program
ERRORS = Path(__file__).parent / "errors"

# The share that is equal was measured on these hosts; others word a few errors otherwise.
MEASURED = sys.version_info[:3] in (
    (3, 11, 7), (3, 12, 1), (3, 13, 0), (3, 14, 10), (3, 15, 2))
FLOOR = 1.0 if MEASURED else 0.95


def outcome(function, *args):
    """What an error says, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            function(*args)
    except SyntaxError as error:
        return (type(error).__name__, error.msg, error.filename, error.lineno, error.offset,
                error.end_lineno, error.end_offset, error.text)
    except Exception as error:
        return type(error).__name__, str(error)
    return None


def host_parse(source, mode):
    return compile(source, "<string>", mode, ast.PyCF_ONLY_AST)


def our_parse(source, mode):
    return parse(source, "<string>", mode)


def programs(file):
    """All programs that a file of tests may contain: its strings, and the examples in them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(file.read_text(encoding="utf-8"))
    found = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, (str, bytes)):
            continue
        text = node.value
        if not text.strip():
            continue
        if len(text) <= LONGEST:
            found[text] = None
        if isinstance(text, str) and "\n" in text:
            if len(text) <= LONGEST:
                found[textwrap.dedent(text)] = None
            try:
                examples = doctest.DocTestParser().get_examples(text)
            except ValueError:
                examples = []
            for example in examples:
                found[example.source] = None
    return list(found)


def compare(sources, mode="exec"):
    """How many of the sources the host refuses, for how many we say the same, and the others."""
    refused = equal = 0
    different = []
    for source in sources:
        expected = outcome(host_parse, source, mode)
        if expected is None:
            continue
        refused += 1
        actual = outcome(our_parse, source, mode)
        if actual == expected:
            equal += 1
        else:
            different.append((source, expected, actual))
    return refused, equal, different


def report(name, refused, equal, different):
    print(f"{name}: {equal} of {refused} equal")
    for source, expected, actual in different[:25]:
        print(f"    {source[:200]!r}\n        host {expected}\n        ours {actual}")


def check(name, sources, at_least, mode="exec"):
    refused, equal, different = compare(sources, mode)
    report(name, refused, equal, different)
    assert refused >= at_least
    assert equal >= refused * FLOOR


@pytest.mark.parametrize("name", FILES)
def test_the_hosts_own_tests(name):
    check(name, programs(host_test(name)), 1)


@pytest.mark.parametrize("mode", ["eval", "single"])
@pytest.mark.parametrize("name", ["test_syntax", "test_exceptions"])
def test_modes(name, mode):
    check(f"{name} as {mode}", programs(host_test(name)), 100, mode)


def host_test(name):
    file = HOST_TESTS / f"{name}.py"
    if not file.exists():
        file = HOST_TESTS / name / f"{name}.py"
    if not file.exists():
        pytest.skip("the host has no such test")
    return file


def chunks():
    for file in sorted(ERRORS.glob("*.py")):
        for number, chunk in enumerate(file.read_text(encoding="utf-8").split("---\n")):
            yield pytest.param(chunk, id=f"{file.stem}-{number}")


@pytest.mark.parametrize("chunk", list(chunks()))
def test_messages(chunk):
    source = "".join(line.partition("###")[0].rstrip() + "\n" for line in chunk.splitlines())
    (wanted,) = [line.partition("###")[2].strip() for line in chunk.splitlines() if "###" in line]
    actual = outcome(our_parse, source, "exec")
    is_newer = sys.version_info >= (3, 14)      # which has other words for some
    if not is_newer:
        assert f"{actual[0]}: {actual[1]}" == wanted
    if MEASURED or is_newer:
        assert actual == outcome(host_parse, source, "exec")


def functions(files, longest=40):
    """The source of the small functions and classes of these files."""
    for file in files:
        text = file.read_text(encoding="utf-8")
        lines = text.splitlines(keepends=True)
        for node in ast.parse(text).body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                source = "".join(lines[node.lineno - 1:node.end_lineno])
                if source.count("\n") <= longest:
                    yield source


def spoil(source, chance):
    """A program with one token left out, doubled, or swapped with the next."""
    tokens = lexer.scan(source)
    places = [i for i, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
              if start < end and tokens.kinds[i] != ENDMARKER]
    i = chance.choice(places[:-1])
    word = tokens.string(i)
    start, end = tokens.starts[i], tokens.ends[i]
    way = chance.randrange(4)
    if way == 0:
        return source[:start] + source[end:]
    if way == 1:
        return source[:end] + " " + word + source[end:]
    if way == 2:
        j = i + 1
        while tokens.starts[j] >= tokens.ends[j]:
            j += 1
        return (source[:start] + tokens.string(j) + source[end:tokens.starts[j]] + word
                + source[tokens.ends[j]:])
    return source[:start] + tokens.string(chance.choice(places)) + source[end:]


def spoiled(count, seed):
    chance = random.Random(seed)
    files = sorted(HOST_TESTS.parent.glob("*.py"))
    sources = list(functions(chance.sample(files, 40)))
    return [spoil(chance.choice(sources), chance) for _ in range(count)]


def test_spoiled_functions():
    check("spoiled functions", spoiled(700, 20), 400)


def check_compiled(sources, modes=("exec",), floor=0.98):
    """The whole way to code: what is refused, and with what words, and what is accepted."""
    total = equal = 0
    judged_otherwise, said_otherwise = [], []
    for source, mode in itertools.product(sources, modes):
        expected = outcome(compile, source, "<string>", mode)
        actual = outcome(cvm.compile, source, "<string>", mode)
        total += 1
        if actual == expected:
            equal += 1
        elif (actual is None) != (expected is None):
            judged_otherwise.append((source, expected, actual))
        else:
            said_otherwise.append((source, expected, actual))
    report("compiled", total, equal, judged_otherwise + said_otherwise)
    assert not judged_otherwise
    assert equal >= total * (floor if MEASURED else 0.95)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMPILER_FILES)
def test_compiling_the_hosts_own_tests(name):
    check_compiled(programs(host_test(name)), ("exec", "single", "eval"), 1.0)


def test_compiling_spoiled_functions():
    check_compiled(spoiled(300, 23))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_compiling_five_thousand_spoiled_functions(seed):
    check_compiled(spoiled(1_000, 100 + seed))


def scrambled(count, seed):
    """Functions with up to three characters left out, put in or exchanged."""
    chance = random.Random(seed)
    junk = "()[]{}:,;.=+-*/\\'\"#@$?!\n\t é0a"
    for source in spoiled(count, seed):
        for _ in range(chance.randint(1, 3)):
            i = chance.randrange(len(source))
            left_out = chance.randrange(2)
            put_in = chance.choice(junk) if not left_out or chance.randrange(2) else ""
            source = source[:i] + put_in + source[i + left_out:]
        yield source


def test_scrambled_functions():
    check("scrambled functions", scrambled(700, 21), 400)


def test_input_that_is_not_complete():
    chance = random.Random(22)
    flag = 0x4000       # PyCF_ALLOW_INCOMPLETE_INPUT

    def host(source, mode):
        return compile(source, "<string>", mode, ast.PyCF_ONLY_AST | flag)

    def ours(source, mode):
        tokens = lexer.scan(source, "<string>", mode=mode)
        raise explain(tokens, "<string>", mode, incomplete_input=True)

    incomplete = different = 0
    for source in spoiled(400, 22):
        source = source[:chance.randrange(1, len(source))]
        for mode in ("exec", "single"):
            expected = outcome(host, source, mode)
            if expected is None:
                continue
            incomplete += expected[1] == "incomplete input"
            different += outcome(ours, source, mode) != expected
    assert incomplete >= 200
    assert different == 0 or not MEASURED


def test_a_file_shows_its_line(tmp_path):
    file = tmp_path / "program.py"
    file.write_text("x = 1\ny = 2 3\nz = 4\n")
    for source in ("x = 1\ny = 2 3\nz = 4\n", "a\nb b\n", "x = (\n", "\n" * 7 + "c c"):
        expected = outcome(compile, source, str(file), "exec", ast.PyCF_ONLY_AST)
        assert outcome(parse, source, str(file)) == expected


@pytest.mark.parametrize("source", [
    "(" * 150 + "a b" + ")" * 150, "{1:" * 100 + "a b" + "}" * 100, "f(x=" * 80 + "a b" + ")" * 80,
    "-" * 3000 + "a b", "lambda: " * 1000 + "a b", "a if b else " * 500 + "a b",
    "a" + "()" * 3000 + " b", "if a: pass\n" + "elif b: pass\n" * 500 + "else c: pass",
    "".join(" " * i + "if a:\n" for i in range(90)) + " " * 90 + "a b\n",
], ids=lambda source: source[:12])
def test_depth(source):
    assert outcome(our_parse, source, "exec") == outcome(host_parse, source, "exec")


@pytest.mark.parametrize("source", [
    'a = Q{a\nQ', 'a = Q{\n(Q', 'a = Q{\n{0: Q', 'a = Q{0:\n{1\nQ', 'a = (Q{1\nQ', 'a = Q{[\nQ',
    'a = f"{\nQ{1\nQ', 'a = Q{ {0: [\n(Q', 'a\nb = Q {c} d "E" { Q\ne = Q e Q', 'Q{a[1:\n{',
])
@pytest.mark.parametrize("prefix", ["f", "rf", "t"])
def test_the_brace_that_is_not_closed(prefix, source):
    source = source.replace("Q", prefix + '"""', 1).replace("Q", '"""')
    assert outcome(our_parse, source, "exec") == outcome(host_parse, source, "exec")


@pytest.mark.parametrize("source", [
    '(\n"a"\n"b"\n"c"\nx)', '("a" "b" x)', '(\n"a" "b"\n"c" x)', '(\n"a"\nf"{b}"\n x + y)',
    '(\n"""a\n""" x)', '("a"\n"b" x\n+1 if y else 3)', '(\n"a"\n"b"\n.upper() x)', '(\nx\n.y "c")',
    '(x\n+"b"\n"c" x)', '(("a"\n"b") x)', 'f(a="a"\n"b" x)', '("ä"\n"ä" x for x in y)',
])
def test_a_comma_behind_several_lines(source):
    assert outcome(our_parse, source, "exec") == outcome(host_parse, source, "exec")


@pytest.mark.parametrize("source", [
    "f(t for t t in x)", "'[' + f(t for t t in x) + ']'", "a + [t for t t in x] + b",
    "(t for t in)", "def f():\n return '[' + ', '.join(g(t) for t t in x) + ']'\n",
    "for t t in x: pass",
])
def test_a_comprehension_without_in(source):
    assert outcome(our_parse, source, "exec") == outcome(host_parse, source, "exec")


@pytest.mark.parametrize("source", [
    "Q{a!x b}'", "Q{a!xyz b'", "Q{a!x", "Q{a!x:", "Q{a=!x b}'", "Q{a!x=}'", "Q{a!x!r}'", "Q{a!r2",
    "Q{a:{b!x c}}'", "(Q{a!x c}' , a b", "Q{a!r}' Q{a!x b}'", "Q{a!x b}", "Q{a!x b'\nx",
    "Q{a! x b}'", "Q{b c} {a!x}'", "Q{!x b}'", "Q{a!x}' x y", "x y Q{a!x}'",
])
@pytest.mark.parametrize("prefix", ["f", "t"])
def test_conversions(prefix, source):
    source = source.replace("Q", prefix + "'")
    assert outcome(our_parse, source, "exec") == outcome(host_parse, source, "exec")


@pytest.mark.parametrize("source", [
    "f(*[a b])", "f(*[a b for])", "f(1, *(a b for in c), d)", "(*[a b for c in d])",
    "f(*[a for in b])", "x = (*[a b for in c],)", "f(*)", "f(* b", "f(*a b)", "[*[a b]]",
    "f(**[a b])",
])
def test_a_fault_behind_a_star(source):
    assert outcome(our_parse, source, "exec") == outcome(host_parse, source, "exec")


@pytest.mark.parametrize("source", [
    "t'a' b'b' tr'c", "t'a' b'b' fr'c' f'd", "t'a' f'b", "'a' t'b", "t'a' 'b", "t'a' 'b' t'{c",
    "t'a' f'b' f'{c'", "[t'a' b'b' c tr'd\n1", "t'a' 'b' f'{'", "'a' f'b' t'c' 'd",
    "(t'a' t'b' 'c'",
])
def test_kinds_of_strings_that_do_not_mix(source):
    assert outcome(our_parse, source, "exec") == outcome(host_parse, source, "exec")


@pytest.mark.parametrize("source", [
    "a <> b c", "a <> ", "a <>\n", "a <> <>", "a != b", "a <> 5 = 7", "f(a <> b c)", "(a <> b",
    "a < > b", "a <> b\nc d", "if a <> b\n  c", "a <> not b", "f'{a<>}'", "f'{a<>b c}'", "a b != c",
    "x = (", "x =\n", "pass\n",
])
@pytest.mark.parametrize("first", ["from __future__ import barry_as_FLUFL\n",
                                   "from __future__ import barry_as_FLUFL; ", "a\n"])
def test_inequality_of_pep_401(first, source):
    for mode in "exec", "single":
        assert outcome(our_parse, first + source, mode) == outcome(host_parse, first + source, mode)


def test_an_error_at_the_end_of_a_long_program():
    source = "x = f(a, b=[c, d])\n" * 2000
    assert outcome(our_parse, source + "a b\n", "exec")[3:5] == (2001, 3)


def test_a_program_without_an_error_has_none():
    for mode, source in [("exec", "if a:\n    b\n"), ("eval", "a + b\n"), ("single", "a\n")]:
        tokens = lexer.scan(source, "<string>", mode=mode)
        error = explain(tokens, "<string>", mode)
        assert error is None or mode == "single"
