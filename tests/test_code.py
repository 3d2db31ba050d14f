"""Code objects: what goes into the stub comes out again, and the host understands the rest."""

import copyreg
import marshal
import pickle
import re
import types
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvm import code, features, opcodes, runtime

INSTRUCTIONS = bytes((opcodes.RESUME, 0, opcodes.LOAD_CONST, 0, opcodes.RETURN_VALUE, 0))


def make(bytecode=INSTRUCTIONS, **parts):
    count = len(bytecode) // 2
    defaults = dict(
        name="f", qualname="C.f", filename="file.py", firstlineno=7, argcount=0,
        posonlyargcount=0, kwonlyargcount=0, flags=3, stacksize=1, consts=(None,), names=(),
        varnames=(), cellvars=(), freevars=(), positions=[(7, 7, 0, 0)] * count, exceptions=[])
    return code.make(bytecode=bytecode, **{**defaults, **parts})


def source_of(module):
    """The text of a module, which may be a compiled one."""
    file = Path(module.__file__)
    return file.with_name(f"{file.name.partition('.')[0]}.py").read_text()


def test_the_host_s_instructions():
    """What features.py has written down about a host is what that host says."""
    opcodes, caches, intrinsics, special = features.ask_host()
    assert features.VERSION > (3, 13) or features._column is not None
    if features._column is None:
        return      # it has been asked
    for name in features._HOST_OPCODES:
        assert features.HOST_OPCODES.get(name) == opcodes.get(name), name
        assert features.HOST_CACHES.get(name, 0) == caches.get(name, 0), name
    for name in features._HOST_INTRINSICS:
        assert features.HOST_INTRINSICS.get(name) == intrinsics.get(name), name
    assert features.HOST_SPECIAL_METHODS == special
    # Those that code.py and runtime.py need and the table has not got would be taken for missing.
    for module in (code, runtime):
        names = set(re.findall(r'"([A-Z][A-Z0-9_]{2,})"', source_of(module)))
        assert names & opcodes.keys() <= features._HOST_OPCODES.keys()
        assert names & intrinsics.keys() <= features._HOST_INTRINSICS.keys()


def test_metadata_is_the_host_s_own():
    c = make(argcount=2, varnames=("a", "b", "c"), cellvars=("b", "d"), freevars=("e",),
             names=("n",), consts=(1, "x"), stacksize=9)
    assert isinstance(c, types.CodeType)
    assert (c.co_name, c.co_qualname, c.co_filename, c.co_firstlineno) == ("f", "C.f", "file.py", 7)
    assert (c.co_varnames, c.co_cellvars, c.co_freevars) == (("a", "b", "c"), ("b", "d"), ("e",))
    assert (c.co_names, c.co_consts, c.co_stacksize, c.co_nlocals) == (("n",), (1, "x"), 9, 3)
    assert code.is_guest(c)
    assert code.bytecode(c) == INSTRUCTIONS


def test_host_code_is_not_guest():
    async def agen():
        yield c
    c = 1
    for host in (agen.__code__, make.__code__, compile("class A: pass", "", "exec")):
        assert not code.is_guest(host)


@pytest.mark.parametrize("again", [
    lambda c: c.replace(co_name="f"),
    lambda c: marshal.loads(marshal.dumps(c)),
    lambda c: types.FunctionType(c, {}).__code__,
], ids=["replace", "marshal", "function"])
def test_round_trips(again):
    c = make()
    d = again(c)
    assert d == c and hash(d) == hash(c)
    assert code.bytecode(d) == INSTRUCTIONS


def test_pickle_as_marshal_does():
    copyreg.pickle(types.CodeType, lambda c: (marshal.loads, (marshal.dumps(c),)))
    try:
        c = make()
        assert pickle.loads(pickle.dumps(c)) == c
    finally:
        del copyreg.dispatch_table[types.CodeType]


def test_equality_sees_the_bytecode():
    other = bytes((opcodes.RESUME, 0, opcodes.NOP, 0, opcodes.RETURN_VALUE, 0))
    assert make() != make(other)


@pytest.mark.parametrize("flags", [3, 0x23, 0x83, 0x203])
@pytest.mark.parametrize("cells", [0, 1, 300])
@pytest.mark.parametrize("free", [0, 1, 300])
def test_prologues(flags, cells, free):
    cellvars = tuple(f"c{i}" for i in range(cells))
    freevars = tuple(f"f{i}" for i in range(free))
    c = make(flags=flags, varnames=cellvars[:1], argcount=min(cells, 1), cellvars=cellvars,
             freevars=freevars)
    assert code.bytecode(c) == INSTRUCTIONS
    assert code.positions(c) == [(7, 7, 0, 0)] * 3
    assert len(c.co_code) % 2 == 0
    units = c.co_code[2 * code.start(c):]
    assert units[1] == 0 and len(units) == 4 * 3


def test_every_oparg_and_landing_place_comes_back():
    plain = [row.opcode for row in opcodes.TABLE if row.name not in ("RESUME", "YIELD_VALUE")]
    bytecode = bytes((opcodes.RESUME, 0))
    for op in plain:
        bytecode += bytes((op, op * 7 & 255))
    for kind in (1, 2, 3):
        bytecode += bytes((opcodes.YIELD_VALUE, int(kind > 1), opcodes.RESUME, kind))
    for oparg in range(256):
        bytecode += bytes((opcodes.LOAD_FAST, oparg))
    assert code.bytecode(make(bytecode)) == bytecode
    assert code.bytecode(marshal.loads(marshal.dumps(make(bytecode)))) == bytecode


def test_the_host_sees_resume_units():
    import opcode
    bytecode = bytes((opcodes.RESUME, 0, opcodes.YIELD_VALUE, 1, opcodes.RESUME, 2))
    c = make(bytecode)
    unit = 2 * (code.start(c) + 2 * 2)
    assert c.co_code[unit] == opcode.opmap["RESUME"] and c.co_code[unit + 1] == 2
    delegating = c.co_code[unit - 4]
    assert delegating == opcode.opmap["SEND" if features.THROW_JUMPS_BY_SEND else "NOP"]


lines = st.integers(1, 3000)
columns = st.one_of(st.none(), st.integers(0, 200), st.integers(0, 100000))


@st.composite
def places(draw):
    line = draw(st.one_of(st.none(), lines))
    if line is None:
        return (None, None, None, None)
    end_line = line + draw(st.one_of(st.just(0), st.integers(0, 500)))
    column = draw(columns)
    if column is None:
        return (line, end_line, None, None)
    if line == end_line:
        return (line, end_line, column, column + draw(st.integers(0, 100)))
    return (line, end_line, column, draw(st.integers(0, 300)))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(places(), st.integers(1, 40)), min_size=1, max_size=40), lines)
def test_positions_come_back(runs, firstlineno):
    positions = [position for position, count in runs for _ in range(count)]
    bytecode = bytes((opcodes.RESUME, 0)) + bytes((opcodes.NOP, 0)) * (len(positions) - 1)
    c = make(bytecode, positions=positions, firstlineno=firstlineno)
    assert code.positions(c) == positions
    per_line = {}
    for start, end, line in c.co_lines():
        for unit in range(start // 2, end // 2):
            per_line[unit] = line
    base = code.start(c)
    assert [per_line[base + 2 * i] for i in range(len(positions))] == [p[0] for p in positions]


@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(1, 9999), st.integers(0, 99999),
                          st.integers(0, 300), st.booleans()), max_size=20))
def test_exception_tables_come_back(rows):
    rows = [(start, start + length, target, depth, lasti)
            for start, length, target, depth, lasti in rows]
    assert code.exceptions(make(exceptions=rows)) == rows


def test_the_trampoline_is_never_covered():
    c = make(exceptions=[(0, 3, 2, 0, True)])
    assert code.exceptions(c) == [(0, 3, 2, 0, True)]
    if features.VERSION >= (3, 12):
        import dis
        entry, = dis._parse_exception_table(c)
        assert entry.start // 2 == code.start(c) and entry.start >= len(code.TRAMPOLINE)


def test_generator_definition_line():
    """Before it starts, a generator's position is the line of its definition."""
    c = make(flags=0x23, firstlineno=12, positions=[(12, 12, 0, 0)] * 3)
    base = code.start(c)
    assert list(c.co_positions())[base - 2][:2] == (12, 12)
