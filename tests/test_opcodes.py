"""The laws of the opcode table, and that the reference VM follows its order."""

import ast
import importlib
import opcode as host
from pathlib import Path

import pytest

from cvm import opcodes

OPERANDS = {"none", "const", "name", "local", "count", "depth", "target", "flag", "binary",
            "compare", "common", "intrinsic_1", "intrinsic_2"}
VM = Path(opcodes.__file__).parent / "vm"


def each_row(function):
    return pytest.mark.parametrize("row", opcodes.TABLE, ids=lambda row: row.name)(function)


def operations(family):
    """The names of the functions op_NAME in a family's module, in the order of the file."""
    tree = ast.parse((VM / f"{family}.py").read_text(encoding="utf-8"))
    return [node.name for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name.startswith("op_")]


def test_names_and_numbers_are_unique():
    assert len({row.name for row in opcodes.TABLE}) == len(opcodes.TABLE) <= 255
    assert [row.opcode for row in opcodes.TABLE] == list(range(1, len(opcodes.TABLE) + 1))
    assert opcodes.BY_OPCODE[0] is None


@each_row
def test_row(row):
    assert row.name.isupper() and row.name.isidentifier()
    assert row.operand in OPERANDS
    assert row.doc
    assert getattr(opcodes, row.name) == row.opcode
    assert opcodes.BY_NAME[row.name] is opcodes.BY_OPCODE[row.opcode] is row


@each_row
def test_picture(row):
    sides = row.picture.split("|")
    assert len(sides) == 1 or row.operand == "target"
    for side in sides:
        before, arrow, after = side.partition("--")
        assert arrow
        items = [item.strip() for item in (before + "," + after).split(",") if item.strip()]
        for item in items:
            name = item.removesuffix("[oparg]").removesuffix("[2*oparg]")
            assert name.isidentifier(), item


@each_row
def test_effect_is_linear_in_a_count(row):
    if row.operand != "count":
        return
    step = row.effect(1) - row.effect(0)
    assert [row.effect(n) - row.effect(0) for n in range(5)] == [n * step for n in range(5)]


@pytest.mark.parametrize("name, oparg, jump, effect", [
    ("LOAD_FAST", 3, False, 1),
    ("STORE_ATTR", 0, False, -2),
    ("BUILD_MAP", 3, False, -5),
    ("UNPACK_SEQUENCE", 0, False, -1),
    ("UNPACK_EX", 2 | 3 << 8, False, 5),
    ("FOR_ITER", 9, False, 1),
    ("FOR_ITER", 9, True, -1),
    ("SEND", 9, False, 0),
    ("SEND", 9, True, -1),
    ("POP_JUMP_IF_NONE", 1, True, -1),
    ("CALL", 2, False, -3),
    ("CALL_KW", 2, False, -4),
    ("CALL_FUNCTION_EX", 0, False, -2),
    ("CALL_FUNCTION_EX", 1, False, -3),
    ("BUILD_INTERPOLATION", 1, False, -2),
    ("WITH_EXCEPT_START", 0, False, 1),
    ("MATCH_CLASS", 5, False, -2),
])
def test_effect(name, oparg, jump, effect):
    assert opcodes.BY_NAME[name].effect(oparg, jump) == effect


def test_operators_are_in_the_order_of_the_host():
    assert opcodes.BINARY_OPERATORS == tuple(
        sign for _, sign in host._nb_ops[:len(opcodes.BINARY_OPERATORS)])
    plain = opcodes.BINARY_OPERATORS[:opcodes.INPLACE]
    assert opcodes.BINARY_OPERATORS[opcodes.INPLACE:] == tuple(f"{sign}=" for sign in plain)
    assert opcodes.COMPARE_OPERATORS == host.cmp_op[:len(opcodes.COMPARE_OPERATORS)]


@pytest.mark.parametrize("family", opcodes.FAMILIES)
def test_reference_vm_has_the_family_in_the_order_of_the_table(family):
    expected = [f"op_{row.name}" for row in opcodes.TABLE if row.family == family]
    assert operations(family) == expected


@each_row
def test_machine_finds_the_operation(row):
    pytest.importorskip("cvm._vm")
    machine = importlib.import_module("cvm.vm.machine")
    module = importlib.import_module(f"cvm.vm.{row.family}")
    assert machine.OPERATIONS[row.opcode] is getattr(module, f"op_{row.name}")
