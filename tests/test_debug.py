"""The debug build (CVM_DEBUG=1) finds a stack or a word that is wrong.

These run in that build only; its whole suite is run with PYTHONMALLOC=debug (see cext/debug.h).
"""

import subprocess
import sys

import pytest

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
