"""What the inspection commands print, their options, exit codes and behaviour in pipes."""

import ast
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cvm import features, opcodes, views

PROGRAM = '''\
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


class A:
    def f(self):
        return [super().f() for i in self]
'''
QUALNAMES = ["<module>", "fib", "A", "A.f"]
if not features.INLINED_COMPREHENSIONS:
    QUALNAMES.append("A.f.<locals>.<listcomp>")
PACKAGE_ROOT = Path(views.__file__).parent.parent


@pytest.fixture
def program(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("fib.py").write_text(PROGRAM)
    return "fib.py"


@pytest.fixture
def run(capsys):
    """Run a view in this process: exit code, lines, complaint."""
    def run(command, *arguments):
        code = views.main(command, arguments)
        out, err = capsys.readouterr()
        return code, out.splitlines(), err
    return run


def shell(*arguments, stdin=b"", **options):
    return subprocess.run([sys.executable, "-m", "cvm.views", *arguments], input=stdin,
                          capture_output=True, env=environment(), **options)


def environment():
    path = os.pathsep.join(filter(None, [str(PACKAGE_ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}


# ---- tokens -------------------------------------------------------------------------------------

def test_tokens(run, program):
    assert run("tokens", "--lines", "2", program) == (0, [
        "line  col  type            exact            text",
        "   2    0  INDENT                           '    '",
        "   2    4  NAME            keyword          if",
        "   2    7  NAME                             n",
        "   2    9  OP              LESS             <",
        "   2   11  NUMBER                           2",
        "   2   12  OP              COLON            :",
        "   2   13  NEWLINE                          '\\n'",
    ], "")


@pytest.mark.parametrize("options", [[], ["-e"]])
def test_tokens_as_tokenize_prints_them(run, program, options):
    host = subprocess.run([sys.executable, "-m", "tokenize", *options, program],
                          capture_output=True, text=True, check=True)
    assert run("tokens", "--format", "tokenize", *options, program) == (
        0, host.stdout.splitlines(), "")


def test_tokens_as_json(run, program):
    code, lines, _ = run("tokens", "-f", "json", "--lines=1", program)
    document = json.loads("\n".join(lines))
    assert code == 0
    assert (document["schema"], document["filename"]) == ("cvm.tokens/1", "fib.py")
    assert document["tokens"][0] == {
        "type": "NAME", "exact": "NAME", "keyword": True, "text": "def",
        "line": 1, "column": 0, "end_line": 1, "end_column": 3}
    assert "".join(token["text"] for token in document["tokens"]) == "deffib(n):\n"


@pytest.mark.parametrize("source", ["x = (\n", "if x:\n    y\n  z\n", "'''abc\n", "x = $\n"])
def test_wrong_tokens(run, tmp_path, source):
    path = tmp_path / "wrong.py"
    path.write_text(source)
    host = subprocess.run([sys.executable, "-m", "tokenize", str(path)], capture_output=True,
                          text=True)
    code, lines, complaint = run("tokens", "-f", "tokenize", str(path))
    assert (code, lines, complaint) == (
        host.returncode, host.stdout.splitlines(), host.stderr)


# ---- ast ----------------------------------------------------------------------------------------

def test_ast(run, program):
    assert run("ast", "--lines", "2-3", program) == (0, [
        "If                                                2:4-3:16     if n < 2: …",
        "├─ test: Compare                                  2:7-2:12     n < 2",
        "│  ├─ left: Name n (Load)                         2:7-2:8",
        "│  ├─ ops: Lt",
        "│  └─ comparators: Constant 2                     2:11-2:12",
        "└─ body: Return                                   3:8-3:16     return n",
        "   └─ value: Name n (Load)                        3:15-3:16",
    ], "")


def test_ast_as_the_ast_module_prints_it(run, program):
    host = subprocess.run([sys.executable, "-m", "ast", program], capture_output=True, text=True,
                          check=True)
    assert run("ast", "-f", "dump", program) == (0, host.stdout.splitlines(), "")


def test_ast_as_json(run):
    code, lines, _ = run("ast", "-f", "json", "--mode", "eval", "-c", "f(1j, x=b'')")
    document = json.loads("\n".join(lines))
    assert code == 0 and document["schema"] == "cvm.ast/1"
    call = document["tree"]["body"]
    assert call["args"][0]["value"] == {"type": "complex", "repr": "1j"}
    assert call["func"] == {"node": "Name", "id": "f", "ctx": "Load", "lineno": 1,
                            "col_offset": 0, "end_lineno": 1, "end_col_offset": 1}
    assert count_nodes(call) == sum(1 for node in ast.walk(ast.parse("f(1j, x=b'')").body[0].value)
                                    if not isinstance(node, ast.expr_context))


def count_nodes(data):
    if isinstance(data, dict):
        return ("node" in data) + sum(map(count_nodes, data.values()))
    return sum(map(count_nodes, data)) if isinstance(data, list) else 0


def test_ast_modes(run):
    assert run("ast", "--mode", "func_type", "-c", "(int) -> str")[1][0] == "FunctionType"
    assert run("ast", "--mode=single", "-c", "x")[1][0] == "Interactive"


# ---- symbols ------------------------------------------------------------------------------------

def test_symbols(run, program):
    assert run("symbols", "--lines", "1-6", program) == (0, [
        "function fib(n), line 1",
        "     n    local   parameter, used",
        "     fib  global  used",
    ], "")
    _, lines, _ = run("symbols", program)
    assert lines[0] == "module"
    assert "├─ function fib(n), line 1" in lines
    assert any(line.split() == ["__class__", "free", "used"] for line in lines)


def test_symbols_as_json(run, program):
    code, lines, _ = run("symbols", "--format=json", program)
    document = json.loads("\n".join(lines))
    module = document["scope"]
    assert code == 0 and document["schema"] == "cvm.symbols/1"
    assert [child["name"] for child in module["children"]] == ["fib", "A"]
    assert "__class__" in module["children"][1]["cells"]
    assert {"name": "n", "scope": "local", "flags": ["parameter", "used"],
            "explicit": False} in module["children"][0]["symbols"]


# ---- dis ----------------------------------------------------------------------------------------

def test_dis(run, program):
    code, lines, complaint = run("dis", "--function", "fib", "--stack", program)
    assert (code, complaint) == (0, "")
    assert lines[0].startswith("fib: line 1; parameters n; ")
    assert any(line.endswith("[fib(n - 1) + fib(n - 2)]") for line in lines)
    _, lines, _ = run("dis", program)
    assert [line.partition(":")[0] for line in lines if ": line" in line] == QUALNAMES


def test_dis_lines(run, program):
    _, lines, _ = run("dis", "--lines", "3-3", program)
    assert [line.split()[-2:] for line in lines[1:]] == [["LOAD_FAST", "n"],
                                                        [lines[2].split()[0], "RETURN_VALUE"]]


def test_dis_as_json(run, program):
    code, lines, _ = run("dis", "-f", "json", program)
    document = json.loads("\n".join(lines))
    assert code == 0 and document["schema"] == "cvm.dis/1"
    assert [part["qualname"] for part in document["code"]] == QUALNAMES
    for part in document["code"]:
        for instruction in part["instructions"]:
            assert opcodes.BY_NAME[instruction["name"]].opcode == instruction["opcode"]
    references = [instruction["code"] for instruction in document["code"][0]["instructions"]
                  if "code" in instruction]
    assert references == [1, 2]


def test_dis_unknown_function(run, program):
    assert run("dis", "--function", "nope", program) == (
        1, [], "cvm: no function 'nope' in fib.py\n")


# ---- what is common -----------------------------------------------------------------------------

@pytest.mark.parametrize("command", views.COMMANDS)
def test_text_from_everywhere_is_the_same(command, run, program):
    expected = run(command, program)
    assert expected[0] == 0 and len(expected[1]) > 5
    assert run(command, "-c", PROGRAM)[1] in (
        expected[1],
        # Text has no encoding, and hence no token that tells it.
        expected[1][:1] + expected[1][2:])
    piped = shell(command, "-", stdin=PROGRAM.encode())
    assert (piped.returncode, piped.stdout.decode().splitlines()) == (0, expected[1])


@pytest.mark.parametrize("command", ["ast", "symbols", "dis"])
def test_syntax_error_is_printed_as_python_prints_it(command, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("wrong.py").write_text("x = 1\ndef f(:\n    pass\n")
    host = subprocess.run([sys.executable, "-c", "compile(open('wrong.py').read(), 'wrong.py',"
                           " 'exec')"], capture_output=True, text=True)
    _, _, error = host.stderr.partition('  File "wrong.py"')
    assert run(command, "wrong.py") == (1, [], '  File "wrong.py"' + error)


def test_error_of_the_symbol_table(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("wrong.py").write_text("def f():\n    x = 1\n    global x\n")
    assert run("symbols", "wrong.py") == (1, [], '''\
  File "wrong.py", line 3
    global x
    ^^^^^^^^
SyntaxError: name 'x' is assigned to before global declaration
''')


@pytest.mark.parametrize("command", views.COMMANDS)
def test_unreadable_file(command, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(command, "nope.py") == (
        2, [], "cvm: can't open file 'nope.py': [Errno 2] No such file or directory\n")
    code, lines, complaint = run(command, ".")
    assert (code, lines, complaint.count("\n")) == (2, [], 1)


@pytest.mark.parametrize(("arguments", "message"), [
    (["dis"], "no file given"),
    (["dis", "a.py", "b.py"], "more than one program given: b.py"),
    (["dis", "-c", "x", "a.py"], "more than one program given: a.py"),
    (["dis", "a.py", "-c", "x"], "more than one program given: -c"),
    (["dis", "--nope", "a.py"], "unknown option --nope"),
    (["dis", "-c"], "option -c needs a value"),
    (["dis", "-f", "xml", "a.py"], "option -f: 'xml' is none of text, json"),
    (["dis", "--lines", "x", "a.py"], "option --lines: 'x' is no range of lines"),
    (["dis", "-e", "a.py"], "unknown option -e"),
    (["tokens", "--mode=eval", "a.py"], "unknown option --mode"),
    (["symbols", "--mode=func_type", "a.py"],
     "option --mode: 'func_type' is none of exec, eval, single"),
])
def test_usage_errors(run, arguments, message):
    command = arguments[0]
    assert run(*arguments) == (2, [], f"cvm: {message} (try: cvm {command} --help)\n")


@pytest.mark.parametrize("command", views.COMMANDS)
def test_help(command, run):
    code, lines, complaint = run(command, "--help")
    assert (code, complaint) == (0, "")
    assert lines[0] == f"usage: cvm {command} [options] FILE | -c CODE | -"
    assert max(map(len, lines)) <= 90


def test_output_file(run, program, tmp_path):
    expected = run("dis", program)
    path = tmp_path / "out.txt"
    assert run("dis", "-o", str(path), program) == (0, [], "")
    assert path.read_text("utf-8").splitlines() == expected[1]
    assert run("dis", "-o", str(tmp_path / "no" / "out"), program)[0] == 2


@pytest.mark.parametrize("command", views.COMMANDS)
def test_reader_that_goes_away(command, tmp_path):
    path = tmp_path / "long.py"
    path.write_text(PROGRAM * 300)
    process = subprocess.Popen(
        [sys.executable, "-m", "cvm.views", command, str(path)], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=environment())
    process.stdout.readline()
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaint) == (0, b"")


def test_narrow_encoding(monkeypatch):
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, "ascii"))
    assert views.main("ast", ["-c", "é"]) == 0
    assert b"\\u251c" in buffer.getvalue() or b"\\u2514" in buffer.getvalue()


def test_deep_tree(run):
    code, lines, complaint = run("ast", "-c", "x" + ".a" * 900)
    assert (code, complaint) == (0, "")
    assert len(lines) == 903
