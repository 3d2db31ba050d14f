"""The assembler: what it makes of instructions, and that the stack is right on every path."""

import sysconfig
import types
import warnings
from pathlib import Path

import pytest

from cvm import code as codes
from cvm import compiler
from cvm import opcodes as op
from cvm.assembler import JUMP, POP_BLOCK, SETUP_CLEANUP, SETUP_FINALLY, Label, assemble
from cvm.codegen.unit import FUNCTION, Unit
from cvm.errors import EngineError
from cvm.symtable import FUNCTION as FUNCTION_SCOPE
from cvm.symtable import Scope
from differential import programs

LIBRARY = Path(sysconfig.get_paths()["stdlib"])
CONDITIONAL = {op.POP_JUMP_IF_FALSE, op.POP_JUMP_IF_TRUE, op.POP_JUMP_IF_NONE,
               op.POP_JUMP_IF_NOT_NONE, op.FOR_ITER, op.SEND}
HANDLER_STARTS = {op.PUSH_EXC_INFO, op.COPY, op.LOAD_CONST, op.SWAP, op.LIST_APPEND}
EXITS = {op.RETURN_VALUE, op.RERAISE, op.RAISE_VARARGS}
BACKWARD = op.JUMP_BACKWARD, op.JUMP_BACKWARD_QUIET


# -- the verifier ----------------------------------------------------------------------------------

def decode(code):
    """Return {index: (opcode, oparg, index of the next instruction)}, prefixes joined."""
    bytecode = codes.bytecode(code)
    instructions = {}
    start = oparg = 0
    for index in range(len(bytecode) // 2):
        opcode, low = bytecode[2 * index:2 * index + 2]
        oparg = oparg << 8 | low
        if opcode != op.EXTENDED_ARG:
            instructions[start] = opcode, oparg, index + 1
            start, oparg = index + 1, 0
    assert start == len(bytecode) // 2, "a prefix at the end"
    return instructions


def verify(code):
    """Walk all paths of a code object; return the depth of the stack in front of each instruction.

    Depths must agree wherever paths meet, never be negative, and stay within co_stacksize; an
    exception must find at least the depth that its handler expects.
    """
    instructions = decode(code)
    handlers = {}
    for start, end, target, depth, lasti in codes.exceptions(code):
        assert 0 <= start < end <= len(codes.bytecode(code)) // 2
        for index in range(start, end):
            assert index not in handlers, "two handlers for one instruction"
            handlers[index] = target, depth, lasti
    assert instructions[0][:2] == (op.RESUME, 0)
    depths = {0: 0}
    todo = [0]
    deepest = 0
    while todo:
        index = todo.pop()
        depth = depths[index]
        opcode, oparg, following = instructions[index]
        row = op.BY_OPCODE[opcode]
        reached = []
        after = depth + row.effect(oparg)
        if opcode not in EXITS and opcode not in (op.JUMP_FORWARD, *BACKWARD):
            reached.append((following, after))
        if opcode in CONDITIONAL or opcode == op.JUMP_FORWARD:
            reached.append((following + oparg, depth + row.effect(oparg, jump=True)))
        elif opcode in BACKWARD:
            reached.append((following - oparg, after))
        assert after >= 0 or opcode in EXITS and after >= -1, (row.name, index)
        deepest = max(deepest, depth, after)
        for place in range(index, following):
            if place in handlers:
                target, expected, lasti = handlers[place]
                assert depth >= expected, f"{row.name} at {index}: {depth} < {expected}"
                reached.append((target, expected + 1 + lasti))
        for target, expected in reached:
            assert target in instructions, f"{row.name} at {index} goes into the middle"
            assert expected >= 0
            if target not in depths:
                depths[target] = expected
                todo.append(target)
            assert depths[target] == expected, f"{row.name} at {index}: paths disagree"
        if opcode == op.YIELD_VALUE:
            assert instructions[following][0] == op.RESUME
    assert deepest <= code.co_stacksize
    unreached = set(instructions) - set(depths)
    if unreached:
        # As on the host, a handler stays even if nothing that it protects can raise.
        assert instructions[min(unreached)][0] in HANDLER_STARTS
    return depths


def all_codes(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from all_codes(constant)


def library_files():
    return sorted(path for path in LIBRARY.rglob("*.py")
                  if not {"site-packages", "lib2to3"} & set(path.parts))


def verify_files(paths):
    count = 0
    for path in paths:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                code = compiler.compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                continue
        for inner in all_codes(code):
            verify(inner)
            count += 1
    return count


def test_stack_of_the_library():
    assert verify_files(library_files()[::50]) > 500


@pytest.mark.slow
def test_stack_of_the_whole_library():
    assert verify_files(library_files()) > 50_000


PROGRAMS = Path(__file__).resolve().parent / "programs"


def test_stack_of_the_test_programs():
    assert verify_files(programs()) > 500


# -- assembling by hand ----------------------------------------------------------------------------

def assembled(*items, constants=(None,)):
    """Assemble instructions given as (opcode, argument, line or None) and labels."""
    scope = Scope(FUNCTION_SCOPE, "f", None, None)
    unit = Unit(FUNCTION, scope, None, "f", "<test>", 1, None)
    unit.qualname = "f"
    for constant in constants:
        unit.add_constant(constant)
    unit.varnames = {"x": 0}
    unit.code = [[op.RESUME, 0, (1, 1, 0, 0), None]]
    for item in items:
        if isinstance(item, Label):
            unit.code.append(item)
        else:
            opcode, argument, *rest = item
            line = rest[0] if rest else 1
            unit.code.append([opcode, argument, line and (line, line, 0, 0), None])
    return assemble(unit)


def listing(code):
    return [(op.BY_OPCODE[opcode].name, oparg)
            for opcode, oparg, _ in list(decode(code).values())[1:]]


def returns(value=0):
    return (op.LOAD_CONST, value), (op.RETURN_VALUE, 0)


def test_code_behind_an_exit_disappears():
    code = assembled(*returns(), (op.LOAD_FAST, 0), (op.RETURN_VALUE, 0))
    assert listing(code) == [("LOAD_CONST", 0), ("RETURN_VALUE", 0)]


def test_jump_to_the_next_instruction_disappears():
    end = Label()
    code = assembled((JUMP, end), end, *returns())
    assert listing(code) == [("LOAD_CONST", 0), ("RETURN_VALUE", 0)]


def test_a_backward_condition_is_inverted():
    start, end = Label(), Label()
    code = assembled(start, (op.LOAD_FAST, 0), (op.POP_JUMP_IF_TRUE, start), end,
                     (op.LOAD_FAST, 0), (op.RETURN_VALUE, 0))
    assert listing(code) == [
        ("LOAD_FAST", 0), ("POP_JUMP_IF_FALSE", 1), ("JUMP_BACKWARD", 3),
        ("LOAD_FAST", 0), ("RETURN_VALUE", 0)]
    verify(code)


def test_a_constant_condition_is_decided():
    end = Label()
    code = assembled((op.LOAD_CONST, 1), (op.POP_JUMP_IF_FALSE, end), (op.LOAD_FAST, 0),
                     (op.RETURN_VALUE, 0), end, *returns(), constants=(None, True))
    assert listing(code) == [("LOAD_FAST", 0), ("RETURN_VALUE", 0)]
    assert code.co_consts == (None,)


def test_constants_become_tuples():
    code = assembled((op.LOAD_CONST, 1), (op.LOAD_CONST, 2), (op.BUILD_TUPLE, 2),
                     (op.RETURN_VALUE, 0), constants=(None, 1, 2))
    (load, place), leave = listing(code)
    assert (load, leave) == ("LOAD_CONST", ("RETURN_VALUE", 0))
    assert code.co_consts[place] == (1, 2)


@pytest.mark.parametrize("count", (1, 100, 250, 254, 255, 256, 257, 300, 65530, 65540, 70000))
def test_far_jumps(count):
    """Jumps forward and backward over `count` instructions, with prefixes as needed."""
    start, end = Label(), Label()
    body = [(op.LOAD_FAST, 0), (op.POP_TOP, 0)] * (count // 2) + [(op.NOP, 0, 2)] * (count % 2)
    code = assembled(start, (op.LOAD_FAST, 0), (op.POP_JUMP_IF_FALSE, end), *body, (JUMP, start),
                     end, *returns())
    verify(code)
    instructions = decode(code)
    jumps = [(index, row) for index, row in instructions.items()
             if row[0] in (op.POP_JUMP_IF_FALSE, op.JUMP_BACKWARD)]
    (_, forward), (_, backward) = jumps
    assert instructions[forward[2] + forward[1]][0] == op.LOAD_CONST
    assert backward[2] - backward[1] == 1


def test_a_large_oparg_has_prefixes():
    constants = [None, *range(70000)]
    items = []
    for place in range(1, 70001):
        items += [(op.LOAD_CONST, place), (op.STORE_FAST, 0)]
    code = assembled(*items, *returns(), constants=constants)
    loads = [oparg for opcode, oparg, _ in decode(code).values() if opcode == op.LOAD_CONST]
    assert loads == [*range(1, 70001), 0]
    assert len(codes.positions(code)) == len(codes.bytecode(code)) // 2


def test_handlers_stand_behind_the_rest():
    handler, end, cleanup = Label(), Label(), Label()
    code = assembled(
        (SETUP_FINALLY, handler), (op.LOAD_FAST, 0), (op.POP_TOP, 0), (POP_BLOCK, 0), (JUMP, end),
        handler, (SETUP_CLEANUP, cleanup, None), (op.PUSH_EXC_INFO, 0, None), (op.POP_TOP, 0, 3),
        (POP_BLOCK, 0, None), (op.POP_EXCEPT, 0, None), (JUMP, end, None),
        cleanup, (op.COPY, 3, None), (op.POP_EXCEPT, 0, None), (op.RERAISE, 1, None),
        end, (op.LOAD_FAST, 0, 4), (op.STORE_FAST, 0, 4), (op.LOAD_FAST, 0, 4),
        (op.STORE_FAST, 0, 4), *returns())
    names = [name for name, _ in listing(code)]
    assert names.index("RETURN_VALUE") < names.index("PUSH_EXC_INFO")
    verify(code)
    first, second = codes.exceptions(code)
    assert first[3:] == (0, False)
    assert second[3:] == (1, True)


def test_swapped_stores():
    code = compiler.compile("def f(a, b):\n a, b = b, a", "<test>", "exec").co_consts[0]
    assert listing(code)[:4] == [("LOAD_FAST", 1), ("LOAD_FAST", 0), ("STORE_FAST", 1),
                                 ("STORE_FAST", 0)]


def test_unequal_depths_are_a_bug_of_ours():
    end = Label()
    with pytest.raises(EngineError, match="stack depth"):
        assembled((op.LOAD_FAST, 0), (op.POP_JUMP_IF_TRUE, end), (op.LOAD_FAST, 0), end,
                  (op.LOAD_FAST, 0), (op.RETURN_VALUE, 0))
