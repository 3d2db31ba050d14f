"""The debug build (CVM_DEBUG=1) finds a stack or a word that is wrong.

These run in that build only; its whole suite is run with PYTHONMALLOC=debug (see cext/debug.h).
"""

import subprocess
import sys

import pytest

import leaks
import memcheck
import stress
from cvm import _vm, opcodes
from differential import environment

FAULTS = ("wrong stack depth (2, expected 1)", "wrong stack depth (0, expected 1)",
          "bad word on the stack (0", "bad word on the stack (0", "empty operand (0",
          "not the top frame")

PROGRAM = """
import cvm
from cvm import _vm
cvm.exec('''
def victim(a, b):
    fault({fault})
    return [a + b]
print(victim([1], [2]))
''', {{"fault": _vm._debug_fault}})
"""


def run(fault):
    return subprocess.run([sys.executable, "-c", PROGRAM.format(fault=fault)], text=True,
                          capture_output=True, env=environment())


@pytest.mark.skipif(not _vm._debug_fault(0), reason="a check of the debug build")
@pytest.mark.parametrize("fault", range(1, len(FAULTS) + 1))
def test_a_fault_is_found(fault):
    done = run(fault)
    assert done.returncode != 0 and done.stdout == ""
    assert f"cvm: {FAULTS[fault - 1]}" in done.stderr
    assert "before POP_TOP at" in done.stderr and "in victim" in done.stderr


def test_no_fault():
    assert run(0).stdout == "[[1, 2]]\n"


@pytest.mark.parametrize("row", opcodes.TABLE, ids=lambda row: row.name)
def test_counts_are_what_the_assembler_computes_with(row):
    """The debug build takes its depths from `counts`, the assembler from `effect`."""
    for jump in (False, True):
        before, after = row.counts(jump)
        for oparg in (0, 1, 2, 3, 7, 255, 256, 257, 1000):
            effect = eval(after, {"oparg": oparg}) - eval(before, {"oparg": oparg})
            assert effect == row.effect(oparg, jump), (oparg, jump)


LOG = """\
==12== Invalid read of size 8
==12==    at 0x1: w_copy (word.h:60)
==12==    by 0x2: __pyx_f_3cvm_3_vm_run (vm.c:1200)
==12==  Address 0x3 is 0 bytes inside a block of size 24 free'd
==12==    at 0x4: free (vg_replace_malloc.c:872)
==12==
==12== Conditional jump or move depends on uninitialised value(s)
==12==    at 0x5: maybe_small_long (longobject.c:71)
==12==
"""
ZERO = """\
==12== {what}
==12==    at 0x2: {user}
==12==    by 0x3: __pyx_f_3cvm_3_vm_run (vm.c:1200)
==12==  Uninitialised value was created by a heap allocation
==12==    at 0x4: malloc (in vgpreload_memcheck-amd64-linux.so)
==12==    by 0x5: _PyLong_New (longobject.c:161)
==12==    by 0x6: {maker}
==12==
"""
JUMP = "Conditional jump or move depends on uninitialised value(s)"
ADDRESS = "Use of uninitialised value of size 8"
THEIRS, MINE = "long_bitwise (longobject.c:5074)", "w_take (word.h:60)"


def test_memcheck_tells_whose_an_error_is():
    assert [memcheck.is_ours(error) for error in memcheck.errors(LOG)] == [True, False]


@pytest.mark.parametrize("what, user, maker, ours", [
    (JUMP, THEIRS, THEIRS, False), (ADDRESS, THEIRS, THEIRS, False),
    (ADDRESS, MINE, THEIRS, False),         # looks at the zero
    (JUMP, MINE, THEIRS, True),             # has read the digit that is not there
    (JUMP, THEIRS, MINE, True), (ADDRESS, MINE, MINE, True)])
def test_memcheck_knows_the_zero_of_3_11(what, user, maker, ours):
    error, = memcheck.errors(ZERO.format(what=what, user=user, maker=maker))
    assert memcheck.is_ours(error) == ours


@pytest.mark.parametrize("line, leaking", [("kept = 1", False), ("keep(object())", True)])
def test_leaks_finds_a_leak(line, leaking, tmp_path):
    program = tmp_path / "program.py"
    program.write_text("import sys\n"
                       f"keep = sys.__dict__.setdefault('kept', []).append\n{line}\n")
    grown, types = leaks.growth(program, "cython", 40)     # to measure keeps some references, once
    assert (grown["references"] > 0.5) == ("object" in types) == leaking


@pytest.mark.parametrize("kind", stress.KINDS)
@pytest.mark.parametrize("part", ["generators/close", "calls/host"])
def test_disturbed_programs(kind, part):
    assert stress.main(["--kinds", kind, "--programs", part]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", stress.KINDS)
def test_all_programs_disturbed(kind):
    assert stress.main(["--kinds", kind]) == 0


def test_stress_tells_a_difference(tmp_path):
    """Of a program that is not the same when disturbed, on cvm only."""
    program = tmp_path / "program.py"
    program.write_text("import gc, sys\n"
                       "print('cvm' in sys.modules and len(gc.callbacks))\n")
    with (stress.Workers() as plain, stress.Workers(["--disturb", "collector"]) as disturbed):
        outcome = stress.compare(program, "cython", plain, disturbed, (disturbed,))
    assert outcome == (True, "expected '0', found '1'")


BOXES = """
import cvm
cvm.exec('''
import sys
def blocks(n):
    numbers = [i * 1000 + 7 for i in range(n)]
    del numbers
    return sys.getallocatedblocks()
before = blocks(10_000)
print(blocks(10_000) - before < 1000)
''')
"""


def test_boxed_numbers_are_freed():
    """Whatever the freed memory held of which they are made: that depends on its address."""
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", BOXES], text=True, capture_output=True,
                              env=environment())
        assert done.stdout == "True\n", done.stderr
