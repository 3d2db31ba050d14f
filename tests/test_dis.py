"""Listings of guest code objects."""

import json
import sysconfig
import warnings
from pathlib import Path

import pytest

from cvm import code as guest
from cvm import compiler, dis, opcodes

NO_PLACE = (None, None, None, None)


def assemble(*instructions, name="f", line=1, varnames=(), argcount=0, consts=(None,), names=(),
             cellvars=(), freevars=(), exceptions=(), stacksize=4, flags=3):
    """A code object of (name, oparg, line) triples; opargs may need prefixes."""
    units, positions = bytearray(), []
    for instruction, oparg, place in instructions:
        position = NO_PLACE if place is None else (place, place, 0, 4)
        for shift in (24, 16, 8):
            if oparg >> shift:
                units += bytes((opcodes.EXTENDED_ARG, oparg >> shift & 255))
                positions.append(position)
        units += bytes((getattr(opcodes, instruction), oparg & 255))
        positions.append(position)
    return guest.make(
        name=name, qualname=name, filename="f.py", firstlineno=line, argcount=argcount,
        posonlyargcount=0, kwonlyargcount=0, flags=flags, stacksize=stacksize,
        bytecode=bytes(units), consts=consts, names=names, varnames=varnames, cellvars=cellvars,
        freevars=freevars, positions=positions, exceptions=exceptions)


FIB = assemble(     # def fib(n): return n if n < 2 else fib(n - 1)
    ("RESUME", 0, 1), ("LOAD_FAST", 0, 2), ("LOAD_CONST", 1, 2), ("COMPARE_OP", 0, 2),
    ("POP_JUMP_IF_FALSE", 2, 2), ("LOAD_FAST", 0, 3), ("RETURN_VALUE", 0, 3),
    ("LOAD_GLOBAL", 0, 4), ("PUSH_NULL", 0, 4), ("LOAD_FAST", 0, 4), ("LOAD_CONST", 2, 4),
    ("BINARY_OP", 10, 4), ("CALL", 1, 4), ("RETURN_VALUE", 0, 4),
    name="fib", varnames=("n",), argcount=1, consts=(None, 2, 1), names=("fib",))

FIB_LISTING = """\
fib: line 1; parameters n; stack 4; 14 instructions
    1            0  RESUME                  start
    2            1  LOAD_FAST               n
                 2  LOAD_CONST              2
                 3  COMPARE_OP              <
                 4  POP_JUMP_IF_FALSE       to L1
    3            5  LOAD_FAST               n
                 6  RETURN_VALUE
    4    L1:     7  LOAD_GLOBAL             fib
                 8  PUSH_NULL
                 9  LOAD_FAST               n
                10  LOAD_CONST              1
                11  BINARY_OP               -
                12  CALL                    1
                13  RETURN_VALUE""".splitlines()


def test_listing():
    assert list(dis.listing(FIB)) == FIB_LISTING


def test_listing_of_lines():
    lines = list(dis.listing(FIB, keep=lambda line: line == 3))
    assert lines == [FIB_LISTING[0], *FIB_LISTING[6:8]]


def test_dis_prints(capsys):
    dis.dis(FIB)
    assert capsys.readouterr().out.splitlines() == FIB_LISTING


def test_stack_pictures():
    stacks = [line.partition("  [")[2].removesuffix("]") for line in dis.listing(FIB, stack=True)]
    assert stacks[1:] == [
        "", "n", "n, 2", "n < 2", "", "n", "", "fib", "fib, NULL", "fib, NULL, n",
        "fib, NULL, n, 1", "fib, NULL, n - 1", "fib(n - 1)", ""]


def test_prefixes_belong_to_their_instruction():
    code = assemble(
        ("RESUME", 0, 1), ("JUMP_FORWARD", 300, 1), *[("NOP", 0, 2)] * 300,
        ("LOAD_CONST", 300, 3), ("RETURN_VALUE", 0, 3), consts=tuple(range(301)))
    jump, load = (instruction for instruction in dis.instructions(code)
                  if instruction.name in ("JUMP_FORWARD", "LOAD_CONST"))
    assert (jump.first, jump.pc, jump.oparg, jump.target) == (1, 2, 300, 303)
    assert (load.first, load.pc, load.argument, load.label) == (303, 304, "300", 1)
    assert dis.stacks(code)[305] == ("300",)


def test_backward_jump():
    code = assemble(
        ("RESUME", 0, 1), ("LOAD_FAST", 0, 1), ("GET_ITER", 0, 1), ("FOR_ITER", 2, 1),
        ("STORE_FAST", 0, 1), ("JUMP_BACKWARD", 3, 1), ("LOAD_CONST", 0, 2),
        ("RETURN_VALUE", 0, 2), varnames=("x",), argcount=1)
    found = dis.instructions(code)
    assert found[5].target == 3 and found[3].target == 6
    assert found[3].label == 1 and found[6].label == 2
    assert dis.stacks(code)[4] == ("iter(x)", "next(iter(x))")
    assert dis.stacks(code)[6] == ()


def test_slots_cells_and_constants():
    inner = assemble(("RESUME", 0, 5), ("LOAD_DEREF", 0, 5), ("RETURN_VALUE", 0, 5), name="inner",
                     line=5, freevars=("a",), flags=0x13)
    code = assemble(
        ("RESUME", 0, 1), ("LOAD_CLOSURE", 0, 1), ("LOAD_DEREF", 2, 1), ("LOAD_DEREF", 3, 1),
        ("LOAD_CONST", 0, 1), ("LOAD_CONST", 1, 1), ("RETURN_VALUE", 0, 1),
        varnames=("a", "b"), argcount=1, cellvars=("a", "c"), freevars=("d",),
        consts=(inner, frozenset({"y", "x"})), stacksize=5, flags=0x13)
    assert dis.slot_names(code) == ("a", "b", "c", "d")
    assert [instruction.argument for instruction in dis.instructions(code)] == [
        "start", "a", "c", "d", "<code inner, line 5>", "frozenset({'x', 'y'})", None]
    text = list(dis.listing(code))
    assert "" in text and text[text.index("") + 1].startswith("inner: line 5; free a; stack ")
    assert "" not in dis.listing(code, nested=False)
    assert list(dis.walk(code)) == [code, inner]


def test_exception_table():
    code = assemble(
        ("RESUME", 0, 1), ("NOP", 0, 2), ("LOAD_FAST", 0, 2), ("RETURN_VALUE", 0, 2),
        ("PUSH_EXC_INFO", 0, None), ("RERAISE", 0, 3), ("COPY", 3, None), ("POP_EXCEPT", 0, None),
        ("RERAISE", 1, None), varnames=("x",),
        exceptions=[(1, 3, 4, 0, False), (4, 6, 6, 1, True)])
    text = list(dis.listing(code))
    assert text[-3:] == ["exceptions:",
                         "             L1 to L2: L3, depth 0",
                         "             L3 to L4: L4, depth 1, lasti"]
    stacks = dis.stacks(code)
    assert stacks[4] == ("exception",)
    assert stacks[5] == ("previous", "exception")
    assert stacks[6] == ("?", "lasti", "exception")
    assert "with lasti" in text[-4]


def test_unreachable_code_has_no_stack():
    code = assemble(("RESUME", 0, 1), ("LOAD_CONST", 0, 1), ("RETURN_VALUE", 0, 1), ("NOP", 0, 1))
    assert 3 not in dis.stacks(code)
    assert list(dis.listing(code, stack=True))[-1].endswith("(unreachable)")


@pytest.mark.parametrize("row", opcodes.TABLE, ids=lambda row: row.name)
def test_pictures_agree_with_effects(row):
    """What is drawn is as deep as the table says, for each instruction and many opargs."""
    if row.name in ("EXTENDED_ARG", "BUILD_TEMPLATE", "BUILD_INTERPOLATION"):
        return
    stack = tuple("abcdefghijklmnopqrst")
    for oparg in (1, 2, 3, 0x0201):
        if row.name in ("IS_OP", "CONTAINS_OP", "CALL_FUNCTION_EX") and oparg > 1:
            continue
        if row.operand in ("count", "depth") and oparg > 3:
            continue
        instruction = dis.Instruction(0, 0, row, oparg, NO_PLACE)
        instruction.argument = "x"
        for jump in (False, True) if row.operand == "target" else (False,):
            assert (len(dis.after(instruction, stack, jump)) - len(stack)
                    == row.effect(oparg, jump))


def test_records_are_plain_data():
    inner = assemble(("RESUME", 0, 5), ("LOAD_CONST", 0, 5), ("RETURN_VALUE", 0, 5), name="inner",
                     line=5)
    code = assemble(("RESUME", 0, 1), ("LOAD_CONST", 0, 1), ("RETURN_VALUE", 0, 1),
                    consts=(inner,))
    outer_record, inner_record = dis.records(code, stack=True)
    assert json.loads(json.dumps([outer_record, inner_record])) == [outer_record, inner_record]
    assert outer_record["constants"] == ["<code inner, line 5>"]
    assert outer_record["instructions"][1] == {
        "pc": 1, "opcode": opcodes.LOAD_CONST, "name": "LOAD_CONST", "oparg": 0,
        "argument": "<code inner, line 5>", "line": 1, "end_line": 1, "column": 0,
        "end_column": 4, "code": 1, "stack": ["<code inner, line 5>"]}
    assert inner_record["qualname"] == "inner"


def test_host_code_is_refused():
    with pytest.raises(ValueError, match="was not compiled by cvm"):
        dis.dis(test_listing)
    with pytest.raises(TypeError, match="no code: int"):
        dis.dis(3)


# ---- what the compiler makes --------------------------------------------------------------------

def check_stacks(files):
    """All ways through compiled code agree on the depth of the stack, and it is big enough."""
    count = 0
    for path in files:
        source = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                compile(source, str(path), "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                continue
            module = compiler.compile(source, str(path), "exec", 0, True)
        for code in dis.walk(module):
            instructions = dis.instructions(code)
            stacks = dis.stacks(code, instructions)
            deepest = max(len(dis.after(instruction, stacks[instruction.pc]))
                          for instruction in instructions if instruction.pc in stacks)
            assert deepest <= code.co_stacksize, (path, code)
            assert all(isinstance(line, str) for line in dis.listing(code, nested=False))
            count += 1
    return count


def library_files():
    return sorted(path for path in Path(sysconfig.get_paths()["stdlib"]).rglob("*.py")
                  if "site-packages" not in path.parts)


def test_stacks_of_library_sample():
    assert check_stacks(library_files()[7::100]) > 100


@pytest.mark.slow
def test_stacks_of_whole_library():
    count = check_stacks(library_files())
    print(f"stacks of {count} code objects")
    assert count > 10_000


def test_stack_effects_of_every_statement():
    source = """\
async def f(a, *b, c=1, **d):
    async with a as x, b:
        async for i in x:
            yield [j async for j in i if await j]
    try:
        match a:
            case [1, *rest] | {"k": 1, **rest} if rest: return
            case A(x, y=z): del x, y[0], z.a
            case _: raise A from B
    except* E as e:
        assert e, f"{e!r:>{c}}"
    finally:
        with a: a[1:2], *b = c = d
def g():
    while x and not y or z:
        try: yield from x
        except A: continue
        except (B, C) as e: break
        else: x += lambda: x
    else: from m import n as o
    for x in y: print(*x, **y, z=1)
"""
    code = compiler.compile(source, "f.py", "exec", 0, True)
    names = {instruction.name for part in dis.walk(code) for instruction in dis.instructions(part)}
    assert {"MATCH_CLASS", "SEND", "GET_ANEXT", "WITH_EXCEPT_START", "CHECK_EG_MATCH"} <= names
    for part in dis.walk(code):
        assert max(map(len, dis.stacks(part).values())) <= part.co_stacksize
