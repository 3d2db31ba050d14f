"""The parser against the host's ast.parse: trees, refusals, warnings and depth.

Files in tests/grammar hold programs with `---` between them, right and wrong ones mixed; the host
says which is which.  A first line `##mode` gives the mode, `##mode+tc` asks for type comments.
"""

import __future__

import ast
import pathlib
import random
import subprocess
import sys
import sysconfig
import time
import warnings

import pytest

from cvm import features, lexer, parser

LIBRARY = pathlib.Path(sysconfig.get_paths()["stdlib"])
GRAMMAR = sorted((pathlib.Path(__file__).parent / "grammar").glob("*.txt"))

# On 3.12 before 3.12.2 the host makes no tree of `=` in a nested field, for want of a value.
HOST_BUG = "field 'value' is required for Constant"


def corpus():
    """Every program of the host's standard library, its `test` package included."""
    return sorted(path for path in LIBRARY.rglob("*.py") if "site-packages" not in path.parts)


def outcome(parse, program, mode="exec", **options):
    """The dump of the tree, or the exception's class."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = parse(program, "<test>", mode, **options)
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            return HOST_BUG if str(error) == HOST_BUG else type(error)
    return ast.dump(tree, include_attributes=True)


def chunks(path):
    """The programs of a file in tests/grammar: text, mode, options."""
    for chunk in path.read_text(encoding="utf-8").rstrip("\n").split("\n---\n"):
        mode, options = "exec", {}
        if chunk.startswith("##"):
            mode, _, chunk = chunk[2:].partition("\n")
            if mode.endswith("+tc"):
                mode, options = mode[:-3], {"type_comments": True}
        yield chunk, mode, options


def difference(host, ours):
    """Where two outcomes differ, to be read by people."""
    if not isinstance(host, str) or not isinstance(ours, str):
        return f"host: {str(host)[:80]}\nours: {str(ours)[:80]}"
    i = next((i for i, (a, b) in enumerate(zip(host, ours, strict=False)) if a != b),
             min(len(host), len(ours)))
    return f"host: ...{host[max(i - 60, 0):i + 60]}\nours: ...{ours[max(i - 60, 0):i + 60]}"


@pytest.mark.parametrize("path", GRAMMAR, ids=lambda path: path.stem)
def test_grammar(path):
    differences = []
    for program, mode, options in chunks(path):
        host = outcome(ast.parse, program, mode, **options)
        ours = outcome(parser.parse, program, mode, **options)
        if host not in (ours, HOST_BUG):
            differences.append(f"{program}\n{difference(host, ours)}")
    assert not differences, "\n\n".join(differences)


def test_grammar_is_accepted_and_refused():
    programs = [chunk for path in GRAMMAR for chunk in chunks(path)]
    refused = sum(isinstance(outcome(ast.parse, program, mode, **options), type)
                  for program, mode, options in programs)
    assert refused > 300 and len(programs) - refused > 600


# The standard library

def check_files(paths):
    """Compare the trees of files; the numbers of files and lines, and the times taken."""
    files = lines = refused = 0
    host_time = our_time = 0.0
    for path in paths:
        program = path.read_bytes()
        start = time.process_time()
        host = outcome(ast.parse, program)
        middle = time.process_time()
        ours = outcome(parser.parse, program)
        end = time.process_time()
        assert host == ours, f"{path}\n{difference(host, ours)}"
        files += 1
        refused += isinstance(host, type)
        lines += program.count(b"\n")
        host_time += middle - start
        our_time += end - middle
    print(f"\ntrees: {files} files ({refused} refused by both), {lines} lines, trees equal; "
          f"with the dumps {our_time / host_time:.2f} times the host's time")
    return files


def test_library_sample():
    assert check_files(corpus()[::30]) > len(corpus()) // 40


@pytest.mark.slow
def test_library():
    assert check_files(corpus()) > len(corpus()) * 0.9


def test_host_compiles_our_trees():
    for path in corpus()[11::60]:
        program = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                expected = compile(program, "<test>", "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                continue
            tree = parser.parse(program, "<test>")
            assert compile(tree, "<test>", "exec", dont_inherit=True) == expected, path


# Programs made wrong by chance

WORDS = """( ) [ ] { } , : = := * ** . / + - ~ @ ; == += | -> ... \n x 1 "s" b"x" f"{x}" if else for
in not is lambda yield await async and as from import match case type _ del with pass return None
global class def except try finally while raise""".split(" ")


def spoil(program, chance):
    """Remove, insert, replace or move a token."""
    tokens = lexer.scan(program, "<test>")
    places = [(start, end) for start, end in zip(tokens.starts, tokens.ends, strict=True)
              if start < end]
    if not places:
        return program
    start, end = chance.choice(places)
    other = program[slice(*chance.choice(places))]
    word = chance.choice([w.strip() or w for w in WORDS])
    return program[:start] + chance.choice(["", f"{word} {program[start:end]}", f" {word} ",
                                            other]) + program[end:]


def check_spoilt(count, seed):
    chance = random.Random(seed)
    programs = [program for path in GRAMMAR for program, mode, options in chunks(path)
                if mode == "exec" and not options]
    refused = 0
    for _ in range(count):
        program = spoil(chance.choice(programs), chance)
        if chance.random() < 0.3:
            program = spoil(program, chance)
        host = outcome(ast.parse, program)
        if host != HOST_BUG:
            assert outcome(parser.parse, program) == host, program
        refused += isinstance(host, type)
    print(f"\n{count} programs, {refused} refused by both")
    return refused


def test_spoilt_programs():
    assert check_spoilt(600, 1) > 200


@pytest.mark.slow
def test_many_spoilt_programs():
    assert check_spoilt(20_000, 2) > 5000


# Warnings

WARNINGS = [
    r'x = "\d"',
    'x = ("a"\n     "\\d")',
    'x = """\n\\d\n\\q"""',
    r'x = "\d" "\q"; y = "\400"; z = b"\777"',
    r'x = b"\d\q"',
    r'x = rb"\d" r"\q"',
    '"\\\u00e9"',
    r'f"\d{x}\q"',
    r'f"{x:\d}"',
    'f"""\n{x}\n\\d"""',
    r'f"{x}" "\d"',
    r'f"\{x}"',
    r'1if x else 2',
    '0x1for x in y',
    '"\\d"; 1if x else 2; "\\q"\n"\\w"; [0or x]; "\\z"',
    '"\\d"; x = = 1; "\\q"',
    'with ("\\d" + x).y: pass',
    'with ("\\d", x): pass',
    'match "\\d":\n  case "\\q": "\\w"',
    'match("\\d")',
    'match["\\d"] = "\\q"',
    'f"{"\\d"}"' if features.FSTRING_TOKENS else "f'{x}\\d'",
]


def warnings_of(parse, program):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            parse(program, "<test>")
        except SyntaxError:
            pass
    return [(w.category, str(w.message), w.filename, w.lineno) for w in caught]


@pytest.mark.parametrize("program", WARNINGS)
def test_warnings(program):
    assert warnings_of(parser.parse, program) == warnings_of(ast.parse, program)


@pytest.mark.parametrize("program", WARNINGS)
def test_warnings_that_are_errors(program):
    results = []
    for parse in (ast.parse, parser.parse):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                results.append(ast.dump(parse(program, "<test>")))
            except SyntaxError as error:
                results.append((type(error), error.msg, error.lineno, error.offset,
                                error.end_lineno, error.end_offset))
    assert results[1] == results[0]


# Values

@pytest.mark.parametrize("program", [
    r'"\N{nope}"', r'"a\x4"', r'"\u12"', r'"\U00110000"', r'"\N"', '"\u00e9\\N{x}"', r'b"\x"',
    'b"\u00e9"', '"a" b"b"', "9" * 5000, "x = " + "9" * 5000, '("a"\nb"b")', 'f"{x!z}"',
])
def test_errors_of_values(program):
    errors = []
    for parse in (ast.parse, parser.parse):
        with pytest.raises(SyntaxError) as caught:
            parse(program, "<test>")
        errors.append((caught.value.msg, caught.value.args))
    assert errors[1] == errors[0]


@pytest.mark.parametrize("program", [
    b'x = "a\xf6b"', b'(1, "\xf6" "b",\n 2)\n', b'x = "\\d\xf6"\n', b'x = b"\xf6"', b'f"a\xf6{x}"',
    b'f"{x:\xf6}"', b'f"{\'\xf6\'}"', b'r"\xf6"', b"# \xf6\nx", b"x\xf6 = 1", b'"""a\nb\xf6\n"""',
    b'"\xc3\xa4\xf6" 1', b'f"\\d{x}\xff"', b'rf"{x}\xff"', b'f"{\'\xff\'=}"', b'"\xc3\xa4"',
])
def test_bytes_that_are_not_utf_8(program):
    results = []
    for parse in (ast.parse, parser.parse):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                results.append(ast.dump(parse(program, "<test>"), include_attributes=True))
            except (SyntaxError, ValueError) as error:
                results.append((type(error), error.args))
    assert results[1] == results[0]


def test_digits_may_be_unlimited():
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        value = parser.parse("9" * 5000, mode="eval").body.value
    finally:
        sys.set_int_max_str_digits(limit)
    assert value == 10 ** 5000 - 1


def test_identifiers_are_interned():
    name = "a_name_that_" + "is_new".lower()
    tree = parser.parse(f"{name}.{name}", mode="eval").body
    assert tree.attr is tree.value.id is sys.intern(name)


@pytest.mark.parametrize("program", [
    "1 <> 2", "x = [2 != 3\n]", "1 <> 2 != 3", "f(a <> b, c == d)", "f'{a <> b}'",
])
def test_barry_as_flufl(program):
    def host(flags):
        return compile(program, "<test>", "exec", flags | ast.PyCF_ONLY_AST)

    def ours(flags):
        return parser.parse_tree(program, "<test>", "exec", barry_as_flufl=bool(flags))[0]

    for flags in (0, __future__.barry_as_FLUFL.compiler_flag):
        results = []
        for parse in (host, ours):
            try:
                results.append(ast.dump(parse(flags), include_attributes=True))
            except SyntaxError as error:
                results.append(error.args)
        assert results[1] == results[0]


def test_unknown_mode():
    with pytest.raises(ValueError, match="mode must be"):
        parser.parse("x", mode="other")


# Depth

DEPTH = r'''
import ast, sys
from cvm import parser

PROGRAMS = {
    "minus": lambda n: "-" * n + "1",
    "not": lambda n: "not " * n + "1",
    "power": lambda n: "1" + "**1" * n,
    "lambda": lambda n: "lambda:" * n + "1",
    "conditional": lambda n: "1 if 1 else " * n + "1",
    "elif": lambda n: "if 1:pass\n" + "elif 1:pass\n" * n,
    "group": lambda n: "(" * n + "1" + ")" * n,
    "list": lambda n: "[" * n + "1" + "]" * n,
    "dict": lambda n: "{1:" * n + "1" + "}" * n,
    "call": lambda n: "f(" * n + "1" + ")" * n,
    "subscript": lambda n: "a[" * n + "1" + "]" * n,
    "lambda in group": lambda n: "(lambda:" * n + "1" + ")" * n,
    "lambda in call": lambda n: "f(lambda:" * n + "1" + ")" * n,
    "conditional in group": lambda n: "(1 if 1 else " * n + "1" + ")" * n,
    "default": lambda n: "lambda x=(" * n + "1" + "):1" * n,
    "default in group": lambda n: "(lambda x=" * n + "1" + ":1)" * n,
    "default after star in group": lambda n: "(lambda *, x=" * n + "1" + ":1)" * n,
    "default in list": lambda n: "[lambda x=(" * n + "1" + "):1]" * n,
    "yield in group": lambda n: "(yield " * n + "1" + ")" * n,
    "pattern": lambda n: "match a:\n case " + "[" * n + "1" + "]" * n + ":pass\n",
    "target": lambda n: "(" * n + "a" + ")" * n + "=1",
    "attribute": lambda n: "a" + ".b" * n,
    "sum": lambda n: "1" + "+1" * n,
    "calls": lambda n: "a" + "()" * n,
}

if sys.version_info >= (3, 12):     # else quotes cannot be nested
    PROGRAMS["field in group"] = lambda n: "(f'{" * n + "1" + "}')" * n

def outcome(parse, program):
    try:
        parse(program, "<test>")
    except (MemoryError, RecursionError, SyntaxError) as error:
        return type(error).__name__, str(error)

def outcome_below(depth, parse, program):
    return outcome_below(depth - 1, parse, program) if depth else outcome(parse, program)

DEPTHS = 92, 93, 98, 99, 165, 166, 167, 170, 171, 199, 201, 2900, 6100, 10100, 100_000

for name, make in PROGRAMS.items():
    # From 3.14 on the host goes as deep as its C stack allows.
    for n in DEPTHS[:-2] if sys.version_info >= (3, 14) else DEPTHS:
        program = make(n)
        host, ours = outcome(ast.parse, program), outcome(parser.parse, program)
        if host != ours:
            print(name, n, host, ours)
    n = 90 if outcome(ast.parse, make(99)) else 99      # some end before that on the host
    if outcome_below(300, parser.parse, make(n)):
        print(name, "below other calls")

for n in (99, 100, 101):
    program = "".join(" " * i + "while 1:\n" for i in range(n)) + " " * n + "pass\n"
    host, ours = outcome(ast.parse, program), outcome(parser.parse, program)
    if host != ours:
        print("blocks", n, host, ours)
assert sys.getrecursionlimit() == 1000
print("done")
'''


def test_depth():
    result = subprocess.run([sys.executable, "-c", DEPTH], capture_output=True, text=True,
                            env={"PYTHONPATH": ":".join(sys.path)})
    assert (result.returncode, result.stdout) == (0, "done\n"), result.stderr
