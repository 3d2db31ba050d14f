"""Machine code for typed loops (cvm.jit): nothing that a program can see tells of it.

Here every typed loop becomes machine code before it runs, where by itself only a hot one does.
"""

import gc
import sys
import textwrap
import weakref

import pytest

import cvm
from command_line import cvm as command
from differential import Workers
from test_programs import available
from test_stats import counted
from test_typed import LOOPS, TYPED, all_programs, check_program

jit = pytest.importorskip("cvm.jit")
pytest.importorskip("llvmlite")
_vm = pytest.importorskip("cvm._vm")
pytestmark = pytest.mark.skipif(not available("cython"), reason="not built")


@pytest.fixture
def eager():
    _vm.typed_loops("eager")
    yield jit.start(0)
    _vm.jit_loops(None, -1)
    _vm.typed_loops("on")


@pytest.fixture(scope="module")
def workers():
    patch = pytest.MonkeyPatch()
    patch.setenv("CVM_TYPED", "eager")
    patch.setenv("CVM_JIT", "eager")
    with Workers() as workers:
        yield workers
    patch.undo()


@pytest.mark.parametrize("path", list(all_programs()))
def test_program(path, workers):
    check_program(path, workers)


@pytest.mark.parametrize("name", LOOPS)
def test_instructions_are_charged_exactly(name, eager):
    """A budget ends the program at the same instruction, wherever in a loop it is used up."""
    source = textwrap.dedent(LOOPS[name]) + "# code that has no twins yet\n"

    def outcome(engine, budget):
        result = cvm.execute(source, engine=engine, check=False,
                             limits=cvm.Limits(max_instructions=budget))
        error = result.error and (type(result.error).__name__, str(result.error))
        return result.usage.instructions, error, result.globals.get("result")

    whole = outcome("reference", 10 ** 6)
    assert whole[1] is None and outcome("cython", 10 ** 6) == whole
    assert eager.compiled
    if name != "generator":         # see test_typed.py
        for budget in range(1, whole[0] + 2, 7):
            assert outcome("cython", budget) == outcome("reference", budget), budget


OPERATIONS = """
def step(a, b, x, y, out):
    i = 0
    while i < 3:
        out.append({expression})
        i = i + 1

def run():
    seen = []
    ints = [0, 1, -1, 2, 3, -7, 255, 256, 257, 2 ** 30, -2 ** 30, 2 ** 53 + 1, 2 ** 59, -2 ** 60,
            2 ** 61 - 1, -2 ** 61]
    floats = [0.0, -0.0, 1.5, -2.25, 1e300, -1e-300, 5e-324, float("inf"), float("nan"), 1e16]
    for j, a in enumerate(ints):
        for k, b in enumerate(ints):
            out = []
            try:
                step(a, b, floats[j % 10], floats[k % 10], out)
            except Exception as error:
                out.append(type(error).__name__)
            seen.append(repr(out))
    return seen
result = run()
"""
EXPRESSIONS = [
    *(f"a {operator} b" for operator in ("+ - * // % & | ^ << >>".split())),
    "a / b", "-a", "~a", "abs(a)", "a < b", "a <= b", "a == b", "a != b", "a > b", "a >= b",
    "not a",
    *(f"x {operator} y" for operator in ("+", "-", "*", "/", "//", "%", "**")),
    "-x", "abs(x)", "x < y", "x <= y", "x == y", "x != y", "x > y", "x >= y", "not x", "int(x)",
    "float(a)", "x + a", "a * x", "x < a", "a == x", "(1 if a < b else 2)", "(1 if x < y else 2)",
    "(1 if x >= y else 2)", "(1 if not x <= y else 2)", "(a if a else b)", "a >> 3", "a << 5",
    "a // 8", "a % 8", "a // 7", "a % 7", "a // -3",
]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_operations(expression, eager):
    """Each operation gives what the host's gives, at the edges of what registers hold, too."""
    if "<< b" in expression:
        expression = "a << (b & 63)"
    if "** y" in expression:
        expression = "x ** (y if abs(y) < 1e10 else 2.0)"
    source = OPERATIONS.format(expression=expression)
    namespace = {}
    exec(source, namespace)
    before = eager.compiled
    assert cvm.execute(source).globals["result"] == namespace["result"]
    assert eager.compiled > before


def test_hot_loops_become_machine_code(tmp_path):
    """Those that have run for a while, and only if it is asked for."""
    program = tmp_path / "program.py"
    program.write_text(TYPED.replace("n=400", "n=60000") + textwrap.dedent("""
        print(run())
        from cvm import jit
        print(jit.started and jit.started.compiled)
        """))
    plain = command([str(program)], tmp_path)
    hot = command(["-X", "cvm-jit", str(program)], tmp_path)
    assert plain[0] == hot[0] == 0
    assert plain[1].splitlines()[0] == hot[1].splitlines()[0]
    assert plain[1].splitlines()[1] == "None"
    assert hot[1].splitlines()[1] == "1"
    assert command(["-X", "cvm-jit=often", str(program)], tmp_path)[0] == 2


def test_arithmetic_is_counted():
    operands = counted(TYPED)["operands"]
    assert counted(TYPED, CVM_JIT="eager")["operands"] == operands


def test_machine_code_is_freed(eager):
    """With the function that it was made for."""
    engines = []
    compile = eager.compile

    def remember(text):
        address, engine = compile(text)
        engines.append(weakref.ref(engine))
        return address, engine

    eager.compile = remember
    namespace = {}
    cvm.exec(textwrap.dedent(LOOPS["ints"]) + "# to be freed\n", namespace)
    assert engines and engines[0]() is not None
    namespace.clear()
    gc.collect()
    assert [engine() for engine in engines] == [None] * len(engines)


def test_without_llvmlite(monkeypatch):
    monkeypatch.setitem(sys.modules, "llvmlite.binding", None)
    with pytest.raises(ImportError):
        jit.start()


def test_a_mistake_of_ours_is_an_engine_error(eager):
    eager.compile = lambda text: (_ for _ in ()).throw(KeyError("i99"))
    with pytest.raises(cvm.EngineError, match="machine code") as caught:
        cvm.execute(textwrap.dedent(LOOPS["floats"]) + "# another\n")
    assert isinstance(caught.value.__cause__, KeyError)
