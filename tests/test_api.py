"""Embedding: cvm.execute with its limits and streams, cvm.exec and cvm.eval, and what stays behind.
"""

import ast
import builtins
import pickle
import subprocess
import sys
import textwrap
import threading
import traceback

import pytest

import cvm

_vm = pytest.importorskip("cvm._vm")

ENGINES = ("cython", "reference")


@pytest.fixture(params=ENGINES)
def engine(request):
    return request.param


@pytest.fixture(autouse=True)
def nothing_stays_behind():
    functions = builtins.compile, builtins.exec, builtins.eval
    yield
    assert (builtins.compile, builtins.exec, builtins.eval) == functions
    assert not _vm.installed()


def execute(source, **keywords):
    return cvm.execute(textwrap.dedent(source), **keywords)


# -- results ---------------------------------------------------------------------------------------

def test_a_text_is_translated_once(engine, recwarn):
    """The code of a text is kept, but a warning is given every time, and an error found."""
    def first():
        return execute("def f(): return 1\nf", engine=engine).value
    assert first() is not first() and first().__code__ is first().__code__
    assert cvm.execute("1+1", mode="exec").value is None and cvm.execute("1+1").value == 2
    assert cvm.execute(b"1+1").value == 2 and cvm.execute("1+1", filename="x").value == 2
    for _ in range(3):
        with pytest.warns(SyntaxWarning):
            assert execute("1 is 1") .value is True
        with pytest.raises(cvm.CompileError):
            execute("1 +")
    digits = sys.get_int_max_str_digits()
    text = "1" * 700 + " > 0"
    assert execute(text).value is True
    try:
        sys.set_int_max_str_digits(640)
        with pytest.raises(cvm.CompileError):
            execute(text)
    finally:
        sys.set_int_max_str_digits(digits)
    for i in range(200):
        assert execute(f"{i} + 1").value == i + 1


def test_the_two_line_use(engine):
    result = cvm.execute("total = sum(xs)\ntotal * 2", inputs={"xs": [1, 2, 3]}, engine=engine)
    assert result.value == result.unwrap() == 12
    assert result.globals["total"] == 6
    assert result.ok and result.error is None and result.exit_code == 0
    assert (result.stdout, result.stderr, result.output) == ("", "", [])
    assert result.usage.instructions > 5 and result.usage.seconds > 0


@pytest.mark.parametrize("source, mode, value", [
    ("1 + 1", "auto", 2), ("x = 1", "auto", None), ("x = 1\nx", "auto", 1), ("", "auto", None),
    ("'doc'", "auto", "doc"), ("1 + 1", "exec", None), (" 1 + 1", "eval", 2),
    ("x = 5", "single", None),
    ("from __future__ import annotations\ndef f(a: b): pass\nf.__annotations__", "auto",
     {"a": "b"}),
    ("from __future__ import annotations\n(lambda: 0).__code__.co_flags & 0x1000000 > 0", "auto",
     True),
    (b"# coding: latin-1\n'\xe9'", "auto", "\xe9"), (ast.parse("x = 3\nx * 2"), "auto", 6),
    (ast.parse("3 * 3", mode="eval"), "auto", 9), (cvm.compile("2 + 2", "f", "eval"), "auto", 4),
])
def test_value(source, mode, value, engine):
    assert cvm.execute(source, mode=mode, engine=engine).value == value


def test_mode_single_prints(engine):
    assert cvm.execute("1 + 1", mode="single", engine=engine).stdout == "2\n"


def test_namespaces(engine):
    space, local = {"a": 1}, {}
    result = cvm.execute("b = a + 1\nglobals() is g, b", globals=space, locals=local,
                         inputs={"g": space}, engine=engine)
    assert result.value == (True, 2) and local == {"b": 2} and result.globals is space
    assert cvm.execute("__name__", engine=engine).value == "__main__"


def test_output_is_captured_in_order(engine):
    result = execute("""
        import sys
        print("one")
        print("two", file=sys.stderr)
        print("three", end="")
        sys.stdout.write("é")
        """, engine=engine)
    assert result.output == [("stdout", "one\n"), ("stderr", "two\n"), ("stdout", "threeé")]
    assert result.stdout == "one\nthreeé" and result.stderr == "two\n"
    assert result.value == 1 and result.usage.output == 14


def test_streams(engine, capsys, tmp_path):
    pieces = []
    cvm.execute("print(input() + '!')", stdin="hello\n", stdout=pieces.append, engine=engine)
    assert "".join(pieces) == "hello!\n"
    cvm.execute("print(1)", stdout="inherit", engine=engine)
    assert capsys.readouterr().out == "1\n"
    with open(tmp_path / "out", "w") as file:
        cvm.execute("print(2)", stdout=file, engine=engine)
    assert (tmp_path / "out").read_text() == "2\n"
    with pytest.raises(cvm.GuestError, match="EOFError"):
        cvm.execute("input()", engine=engine)
    before = sys.stdout
    with pytest.raises(TypeError):
        cvm.execute("1", stdout=3)
    assert sys.stdout is before


# -- errors ----------------------------------------------------------------------------------------

FAILING = """\
def f(x):
    try:
        return 1 / x
    finally:
        print("finally")
f(0)
"""


def test_an_uncaught_exception(engine):
    with pytest.raises(cvm.GuestError) as caught:
        cvm.execute(FAILING, engine=engine)
    assert str(caught.value) == "ZeroDivisionError: division by zero"
    assert type(caught.value.__cause__) is ZeroDivisionError
    result = cvm.execute(FAILING, check=False, engine=engine)
    assert result.error.exception.__class__ is ZeroDivisionError and result.exit_code == 1
    assert not result.ok and result.value is None and result.stdout == "finally\n"
    with pytest.raises(cvm.GuestError):
        result.unwrap()


def test_tracebacks_show_the_program_only(engine, tmp_path):
    path = tmp_path / "program.py"
    path.write_text(FAILING)
    result = cvm.execute(FAILING, filename=str(path), mode="exec", check=False, engine=engine)
    host = subprocess.run([sys.executable, str(path)], capture_output=True, text=True)
    assert result.error.display() == host.stderr
    assert result.error.display("short") == "ZeroDivisionError: division by zero\n"


def test_a_program_sees_nothing_of_its_caller(engine):
    result = execute("""
        import sys
        frame = sys._getframe()
        frame.f_back, sys.exc_info(), len(traceback.extract_stack())
        """, inputs={"traceback": traceback}, engine=engine)
    assert result.value == (None, (None, None, None), 1)
    try:
        raise KeyError
    except KeyError:
        assert cvm.execute("import sys; sys.exc_info()[0]", engine=engine).value is None


@pytest.mark.parametrize("source", [
    "1 +", "x = '\\N{nothing}'", "return", "a\0b", b"\xff", "(" * 300])
def test_wrong_programs(source, engine):
    with pytest.raises((SyntaxError, ValueError)) as host:
        compile(source, "<cvm>", "exec")
    result = cvm.execute(source, check=False, engine=engine)
    assert type(result.error) is cvm.CompileError and result.exit_code == 1
    assert type(result.error.exception) is host.type
    assert str(result.error.exception) == str(host.value)
    with pytest.raises(cvm.CompileError) as caught:
        cvm.execute(source, engine=engine)
    assert caught.value.__cause__ is caught.value.exception


@pytest.mark.parametrize("argument, code, stderr", [
    ("", 0, ""), ("None", 0, ""), ("3", 3, ""), ("'bye'", 1, "bye\n"), ("True", 1, "")])
def test_exit(argument, code, stderr, engine):
    result = cvm.execute(f"import sys\nsys.exit({argument})", engine=engine)
    assert (result.exit_code, result.stderr, result.error) == (code, stderr, None)
    assert result.ok == (code == 0)


def test_interrupt(engine):
    with pytest.raises(KeyboardInterrupt):
        cvm.execute("raise KeyboardInterrupt", engine=engine)
    result = cvm.execute("raise KeyboardInterrupt", check=False, engine=engine)
    assert type(result.error.exception) is KeyboardInterrupt


def test_wrong_arguments():
    for wrong in (dict(mode="sing"), dict(engine="steam")):
        with pytest.raises(ValueError):
            cvm.execute("1", **wrong)


# -- limits ----------------------------------------------------------------------------------------

STUBBORN = """
while True:
    try:
        try:
            while True:
                {body}
        except BaseException:
            print("caught")
        finally:
            print("finally")
    except:
        print("caught outside")
"""
LIMITS = [
    (dict(max_instructions=20_000), "pass", cvm.InstructionLimitError),
    (dict(max_seconds=0.2), "pass", cvm.TimeLimitError),
    (dict(max_output=100), "print('x' * 30)", cvm.OutputLimitError),
]


@pytest.mark.parametrize("limit, body, kind", LIMITS, ids=["instructions", "seconds", "output"])
def test_limits_cannot_be_caught(limit, body, kind, engine):
    source = STUBBORN.format(body=body)
    with pytest.raises(kind) as caught:
        cvm.execute(source, limits=cvm.Limits(**limit), engine=engine)
    (name, value), = limit.items()
    error = caught.value
    assert (error.limit, error.value) == (name, value) and isinstance(error, cvm.LimitError)
    assert error.usage.instructions > 0
    result = cvm.execute(source, limits=cvm.Limits(**limit), check=False, engine=engine)
    assert type(result.error) is kind and "caught" not in result.stdout
    assert "finally" not in result.stdout
    if name == "max_seconds":
        assert 0.19 < result.usage.seconds < 2
    if name == "max_output":
        assert len(result.stdout) == 100


@pytest.mark.parametrize("source", [
    "def f():\n    try: f()\n    finally: f()\nf()",
    "def g():\n    while True:\n        try: yield\n        finally: pass\nfor x in g(): pass",
    "class C:\n    def __enter__(self): pass\n"
    "    def __exit__(self, *e): print('exit'); return True\n"
    "while True:\n    with C():\n        while True: pass",
    "sorted(range(10**6), key=lambda x: [y for y in range(1000)])",
    "import functools\nfunctools.reduce(lambda a, b: [0 for i in range(10**6)], range(100))",
    "async def f():\n    while True:\n        try: pass\n        finally: pass\n"
    "try: f().send(None)\nexcept BaseException: print('caught')",
    "while True: exec('for i in range(1000): pass')",
], ids=["recursion", "generator", "with", "key", "reduce", "coroutine", "exec"])
def test_limits_reach_everywhere(source, engine):
    result = cvm.execute(source, limits=cvm.Limits(max_instructions=100_000), check=False,
                         engine=engine)
    assert type(result.error) is cvm.InstructionLimitError
    assert result.stdout == ""
    assert result.usage.instructions < 110_000


def test_instructions_are_the_same_everywhere():
    program = """
        def f(n): return n if n < 2 else f(n - 1) + f(n - 2)
        class C:
            def __init__(self): self.x = [i * i for i in range(20)]
        d = {str(i): C() for i in range(5)}
        try:
            {}["a"]
        except KeyError as error:
            d[error] = f(12)
        def gen():
            yield from range(10)
        sum(gen())
        """
    counts = {execute(program, engine=engine).usage.instructions
              for engine in ENGINES for _ in range(3)}
    assert len(counts) == 1


def test_recursion(engine):
    program = """
        def f(n): return f(n + 1)
        try:
            f(0)
        except RecursionError as error:
            caught = str(error)
        caught, __import__("sys").getrecursionlimit()
        """
    before = sys.getrecursionlimit()
    text, limit = execute(program, limits=cvm.Limits(max_recursion=60), engine=engine).value
    assert text.startswith("maximum recursion depth exceeded") and limit == 60
    assert sys.getrecursionlimit() == before
    result = execute("def f(n): return f(n - 1) if n else 'end'\nf(50)",
                     limits=cvm.Limits(max_recursion=60), engine=engine)
    assert result.value == "end"


def test_within_limits_nothing_happens(engine):
    limits = cvm.Limits(max_instructions=1e6, max_seconds=60, max_recursion=500, max_output=1000)
    result = cvm.execute("print(sum(i for i in range(100)))", limits=limits, engine=engine)
    assert result.ok and result.stdout == "4950\n"


def test_a_run_within_a_run(engine):
    result = cvm.execute(textwrap.dedent("""
        import cvm
        inner = cvm.execute("while True: pass", limits=cvm.Limits(max_instructions=1000),
                            check=False, engine=engine)
        str(inner.error), cvm.execute("1 + 1", engine=engine).value
        """), inputs={"engine": engine}, limits=cvm.Limits(max_instructions=10_000_000),
        engine=engine)
    assert result.value == ("max_instructions reached (1,000)", 2)


def test_a_run_within_a_run_keeps_to_the_limits(engine):
    program = "import cvm\ntry: cvm.execute('while True: pass', engine=engine)\nfinally: print(1)"
    for limits in (cvm.Limits(max_instructions=1_000_000), cvm.Limits(max_seconds=0.3)):
        result = cvm.execute(program, inputs={"engine": engine}, limits=limits, check=False,
                             engine=engine)
        assert isinstance(result.error, cvm.LimitError) and result.stdout == ""


def test_nothing_of_a_stopped_program_runs(engine):
    program = """
        def g():
            try:
                while True: yield
            finally: print("finally")
        class D:
            def __del__(self): print("del")
        def f():
            d = D()
            for x in g():
                {body}
        f()
        """
    for body, limits in (("while True: pass", cvm.Limits(max_instructions=10_000)),
                         ("print('x' * 30)", cvm.Limits(max_output=100))):
        result = execute(program.format(body=body), limits=limits, check=False, engine=engine)
        assert isinstance(result.error, cvm.LimitError)
        assert "finally" not in result.stdout and "del" not in result.stdout


@pytest.mark.parametrize("wrong", [
    dict(max_instructions=-1), dict(max_instructions=1.5), dict(max_seconds=0),
    dict(max_recursion=0), dict(max_output=-1)])
def test_wrong_limits(wrong):
    with pytest.raises(ValueError):
        cvm.Limits(**wrong)


def test_records():
    limits = cvm.Limits(max_instructions=1e3)
    assert limits == cvm.Limits(max_instructions=1000) != cvm.Limits()
    assert hash(limits) == hash(cvm.Limits(max_instructions=1000))
    assert pickle.loads(pickle.dumps(limits)) == limits
    assert repr(limits) == ("Limits(max_instructions=1000, max_seconds=None, max_recursion=None, "
                            "max_output=None)")
    with pytest.raises(AttributeError):
        limits.max_seconds = 1
    with pytest.raises(TypeError):
        cvm.Limits(5)


# -- exec and eval ---------------------------------------------------------------------------------

def test_exec_and_eval_use_the_caller_s_names():
    x = 5
    assert cvm.eval(" x + 1") == 6
    space = {}
    cvm.exec("y = 1\ndef f(): return y", space)
    assert space["f"]() == 1 and cvm.is_guest(space["f"])
    assert cvm.eval("a + b", {"a": 1}, {"b": x}) == 6
    assert cvm.exec(cvm.compile("z = 2", "f", "exec"), space) is None and space["z"] == 2


def test_exec_raises_the_program_s_exception():
    with pytest.raises(ZeroDivisionError) as caught:
        cvm.exec("def f(): 1 / 0\nf()", {})
    names = [entry.name for entry in traceback.extract_tb(caught.tb)]
    assert names[1:] == ["<module>", "f"]
    with pytest.raises(SyntaxError) as caught:
        cvm.exec("1 +")
    assert len(traceback.extract_tb(caught.tb)) == 1 and caught.value.__context__ is None
    for wrong in (3, None):
        with pytest.raises(TypeError) as host:
            exec(wrong)
        with pytest.raises(TypeError) as ours:
            cvm.exec(wrong)
        assert str(ours.value) == str(host.value)
    with pytest.raises(TypeError, match="globals must be a dict"):
        cvm.eval("1", 3)


# -- compile, exec and eval in programs ------------------------------------------------------------

def outcome(function):
    try:
        return function()
    except BaseException as error:
        return type(error), error.args


@pytest.mark.parametrize("expression", [
    "exec.__module__, exec.__name__, exec.__doc__, exec.__text_signature__, repr(exec)",
    "eval.__module__, eval.__qualname__, eval.__doc__, eval.__text_signature__, eval.__self__",
    "compile.__doc__, compile.__text_signature__, type(compile).__name__",
    "[exec('x = 1'), x]", "eval('locals()') is locals()", "(lambda a: eval('a'))(4)",
    "eval('\\t 1 + 1 ')", "eval(b'1')", "eval(bytearray(b'1'))", "eval(memoryview(b'2'))",
    "exec('y = 1', {})", "exec('y = 1', {}, {})", "exec()", "exec(1)", "exec('1', 2)",
    "eval('1', {}, 3)",
    "exec('1', {}, {}, 4)", "exec('1', x=1)", "exec('1', closure=())", "eval('x = 1')", "eval('')",
    "exec('a\\0b')", "exec('1 +')", "compile('1 +', 'f', 'exec')", "compile('1')",
    "compile('1', 'f', 'exec', nothing=1)", "compile('1', 'f', 'evil')", "compile(1, 'f', 'exec')",
    "compile('1', 'f', 'exec', -1)", "compile('1', 'f', 'exec', filename='f')",
    "compile('1', 1, 'exec')", "compile('1', filename=b'f', mode='eval').co_filename",
    "compile('1', 'f', 'eval', dont_inherit=True, optimize=2).co_code != b''",
    "type(compile('x', 'f', 'exec', 1024)).__name__",
    "compile(compile('x = 1', 'f', 'exec', 1024), 'f', 'exec').co_names",
    "compile('1', 'f', 'exec', 0, False, -1, 5)", "eval(compile('3 + 4', 'f', 'eval'))",
    "callable(compile) and eval('compile') is compile", "__import__('pickle').dumps(exec)",
])
def test_text_builtins(expression, engine):
    host = outcome(lambda: eval(expression, {}))
    guest = outcome(lambda: cvm.execute(expression, mode="eval", check=False, engine=engine))
    if guest.error is not None:
        error = guest.error.exception
        assert (type(error), error.args) == host
    else:
        assert guest.value == host


def test_text_builtins_make_guest_code(engine):
    result = execute("""
        exec("def f(): pass")
        g = eval("lambda: 0")
        code = compile("1", "f", "exec")
        from collections import namedtuple
        P = namedtuple("P", "x")
        import dataclasses
        @dataclasses.dataclass
        class D:
            x: int
        [f, g, code, P.__new__, D.__init__]
        """, engine=engine)
    assert [cvm.is_guest(thing) for thing in result.value] == [True] * 5


def test_flags_are_inherited(engine):
    result = execute("""
        from __future__ import annotations
        exec("def f(x: y): pass")
        code = compile("def g(x: y): pass", "f", "exec", dont_inherit=True)
        try:
            exec(code)
            g.__annotations__       # from 3.14 on evaluated only now
        except NameError:
            error = True
        f.__annotations__, error
        """, engine=engine)
    assert result.value == ({"x": "y"}, True)


def test_errors_of_text_in_programs(engine):
    program = """
        import traceback
        def f():
            try:
                1 / 0
            except ZeroDivisionError:
                exec("1 +")
        try:
            f()
        except SyntaxError as error:
            text = traceback.format_exc()
            cause = error.__context__, error.__suppress_context__
        text, type(cause[0]), cause[1]
        """
    text, context, suppressed = execute(program, engine=engine).value
    space = {}
    exec(compile(textwrap.dedent(program).rpartition("text, type")[0], "<cvm>", "exec"), space)
    assert text == space["text"]
    assert context is ZeroDivisionError and suppressed is False


def test_other_threads_keep_the_host(engine):
    ready, done, made = threading.Event(), threading.Event(), []

    def host_thread():
        ready.wait(10)
        space = {}
        exec("def f(): pass", space)
        made.append(space["f"])
        done.set()

    thread = threading.Thread(target=host_thread)
    thread.start()
    cvm.execute("ready.set()\ndone.wait(10)", inputs={"ready": ready, "done": done}, engine=engine)
    thread.join()
    assert not cvm.is_guest(made[0])


def test_threads_of_a_program(engine):
    result = execute("""
        import threading
        made = []
        def work():
            exec("def f(): pass", globals())
            made.append(f)
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        made[0]
        """, engine=engine)
    assert cvm.is_guest(result.value)


# -- what stays behind -----------------------------------------------------------------------------

def test_functions_outlive_the_run(engine):
    result = execute("""
        def f(x):
            return [x * i for i in range(3)]
        class C:
            def m(self): return super().__repr__()
        def g():
            yield 1
            yield 2
        generator = g()
        next(generator)
        """, engine=engine)
    space = result.globals
    assert space["f"](2) == [0, 2, 4] and "C object" in space["C"]().m()
    assert _vm.installed()      # the generator can be resumed
    assert list(space["generator"]) == [2]
    (lambda: None)()
    assert not _vm.installed()


def test_generators_are_made_after_the_run(engine):
    """The hook, off by then, is needed again."""
    space = execute("""
        def f(n):
            return tuple(x + 1 for x in range(n))
        def g(n):
            for x in range(n): yield x
        async def c(): return "c"
        """, engine=engine).globals
    (lambda: None)()
    assert not _vm.installed()
    assert space["f"](3) == (1, 2, 3)
    (lambda: None)()
    assert not _vm.installed()
    generator = space["g"](3)
    assert next(generator) == 0 and _vm.installed() and list(generator) == [1, 2]
    with pytest.raises(StopIteration, match="c"):
        space["c"]().send(None)


def test_the_hook_goes_when_the_last_generator_is_gone(engine):
    result = execute("def g(): yield\ngenerators = [g() for _ in range(3)]\n"
                     "for generator in generators: next(generator)", engine=engine)
    assert _vm.installed() and _vm.live_generators() == 3
    result.globals.clear()
    del result
    (lambda: None)()
    assert _vm.live_generators() == 0 and not _vm.installed()


def test_is_guest():
    space = cvm.execute("def f(): pass\nclass C:\n    def m(self): pass\ndef g(): yield").globals
    for thing in (space["f"], space["f"].__code__, space["C"].m, space["C"]().m, space["g"]()):
        assert cvm.is_guest(thing)
    for thing in (test_is_guest, len, 3, space["C"], None, test_is_guest.__code__, str.upper):
        assert not cvm.is_guest(thing)


def test_running():
    assert not cvm.running()
    assert cvm.execute("import cvm; cvm.running()").value is True


def test_the_package_is_lazy():
    program = "import sys, cvm; print([n for n in sys.modules if n[:3] == 'cvm']); cvm.compile"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "['cvm']\n" and done.stderr == ""
    for name in cvm.__all__:
        assert getattr(cvm, name) is not None
    assert set(cvm.__all__) <= set(dir(cvm))
    with pytest.raises(AttributeError):
        cvm.nothing  # noqa: B018


def test_stages():
    assert "+" in [token.string for token in cvm.tokenize("a + 1")]
    assert ast.dump(cvm.parse("a + 1")) == ast.dump(ast.parse("a + 1"))
    assert cvm.is_guest(cvm.compile("a + 1", "f", "eval"))
