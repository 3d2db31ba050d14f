"""Typed twins of loops (cext/typed.h): nothing that a program can see tells of them.

Here every loop has one as soon as it has been run through once, where by itself only a hot one has.
"""

import textwrap

import pytest

import cvm
from command_line import cvm as command
from differential import PROGRAMS, Workers, directives, programs, run
from test_programs import KNOWN_DIFFERENCES, available
from test_stats import counted

_vm = pytest.importorskip("cvm._vm")
pytestmark = pytest.mark.skipif(not available("cython"), reason="not built")


@pytest.fixture
def eager(monkeypatch):
    monkeypatch.setenv("CVM_TYPED", "eager")
    _vm.typed_loops("eager")
    yield
    _vm.typed_loops("on")


@pytest.fixture(scope="module")
def workers():
    patch = pytest.MonkeyPatch()
    patch.setenv("CVM_TYPED", "eager")
    with Workers() as workers:
        yield workers
    patch.undo()


def all_programs():
    """Those made for this, and, as slow tests, all others."""
    for path in programs():
        name = path.relative_to(PROGRAMS).as_posix()
        slow = () if name.startswith("typed/") else pytest.mark.slow
        yield pytest.param(path, id=name, marks=slow)


def check_program(path, workers):
    """A program does what the host does, or the reference VM for the programs made for this."""
    if "typed" in path.parts:           # in a new process: what is imported counts, too
        with Workers() as fresh:
            expected, outcome = run(path, "reference", fresh), run(path, "cython", fresh)
    else:
        expected, outcome = run(path, "host", workers), run(path, "cython", workers)
    if "typed" not in path.parts or "instructions" in directives(path):
        outcome = outcome._replace(instructions=expected.instructions)
    known = KNOWN_DIFFERENCES.get((path.relative_to(PROGRAMS).as_posix(), "cython"))
    assert (outcome == expected) == (known is None), (outcome, expected)


@pytest.mark.parametrize("path", list(all_programs()))
def test_program(path, workers, eager):
    check_program(path, workers)


LOOPS = {
    "ints": """
        def f():
            a, total = 7, 0
            for i in range(4):
                for j in range(i, 4):
                    if j == 3:
                        continue
                    total += a * j - i // 2
                a = a % 5 if a > 3 else a + 4
            while total > 100:
                total = total - 40
                if total % 3 == 0:
                    break
            return total
        result = f() + f()
        """,
    "floats": """
        def f(x):
            y, n = 1.0, 0
            while x < 1e6 and n < 12:
                x = x * 3.0 - y
                y = x / 7
                if y > 50.0 and n < 9:
                    n = n + 2
                n = n + 1
            for k in range(3):
                y = y - k * 0.5
            return x, y, n
        result = f(1.5), f(-1.0)
        """,
    "exits": """
        def f():
            out, total = [], 0
            for i in range(6):
                total = total * 2 ** 25 + i
                if i % 2:
                    out.append(total)
                try:
                    total = total // (i % 3)
                except ZeroDivisionError:
                    total = i
            return out, total
        result = f()
        """,
    "calls": """
        def least(a, b):
            return a if a < b else b
        def middle(a, b, c):
            return least(a + b, c) // 2
        def f(n):
            total = 0
            for i in range(n):
                total += least(i, 3)
                if i % 3:
                    total = total + middle(i, total, 9)
            return total
        result = f(3) + f(5)
        """,
    "module": """
        n, x = 0, 0.5
        for i in range(6):
            n += i
            while x < n:
                x = x * 2.0
        result = n, x
        """,
    "generator": """
        def g(n):
            total = 0
            for i in range(n):
                for j in range(3):
                    total = total + i * j
                yield total
        result = list(g(4)), sum(x * 2 for x in g(3))
        """,
}


@pytest.mark.parametrize("name", LOOPS)
def test_instructions_are_charged_exactly(name, eager):
    """A budget ends the program at the same instruction, wherever in a loop it is used up."""
    source = textwrap.dedent(LOOPS[name])

    def outcome(engine, budget, typed):
        _vm.typed_loops(typed)
        result = cvm.execute(source, engine=engine, check=False,
                             limits=cvm.Limits(max_instructions=budget))
        error = result.error and (type(result.error).__name__, str(result.error))
        return result.usage.instructions, error, result.globals.get("result")

    whole = outcome("reference", 10 ** 6, "off")
    assert whole[1] is None and outcome("cython", 10 ** 6, "eager") == whole
    # generators that the loop resumes are polled less often by the Cython VM
    witness = "cython" if name == "generator" else "reference"
    for budget in range(1, whole[0] + 2):
        assert outcome("cython", budget, "eager") == outcome(witness, budget, "off"), budget


TYPED = """
def run(n=400):
    total, x = 0, 0.0
    for i in range(n):
        for j in range(20):
            total += i ^ j
            x = x * 0.5 + j
    return total, x
"""


def test_hot_loops_are_typed():
    """Arithmetic runs typed where the loop is hot; not if that is switched off."""
    operands = counted(TYPED, CVM_TYPED="on")["operands"]
    done = 400 * 20 * 4
    assert operands["typed"] > 0.8 * done
    assert sum(operands.values()) >= done
    assert counted(TYPED, CVM_TYPED="off")["operands"]["typed"] == 0


def test_command_line(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(TYPED + "print(run())\n")
    results = set()
    for which in ("on", "off", "eager"):
        code, stdout, stderr = command(["-X", f"cvm-typed={which}", "-X", "cvm-stats",
                                        str(program)], tmp_path)
        assert code == 0
        results.add(stdout)
        typed = [line for line in stderr.splitlines() if line.startswith("  typed ")]
        assert (int(typed[0].split()[1].replace(",", "")) > 0) == (which != "off")
    assert len(results) == 1
    assert command(["-X", "cvm-typed=often", str(program)], tmp_path)[0] == 2
