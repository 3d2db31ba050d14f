"""The code object: from assembled parts to a real `types.CodeType`, and back.

A guest code object is an ordinary code object of the host whose metadata is true and whose
`co_code` is a *stub*.  In units of two bytes (opcode, oparg), the stub is

    trampoline      what the host runs if it enters the code behind our back: it calls
                    `builtins.__build_class__` without arguments, which _vm replaces
    globals         a LOAD_GLOBAL for each global name, never run: what packs functions for another
                    process (cloudpickle) looks there which globals must go with them
    prologue        COPY_FREE_VARS, MAKE_CELL, RETURN_GENERATOR: the host reads them to know
                    whether a slot already holds a cell; the engine does what they say.
                    LOAD_FAST_AND_CLEAR: it reads them to know which names are hidden
    payload         the canonical bytecode, each of its bytes being the oparg of a NOP

so that the canonical code travels with the code object through marshal, pickle, `replace`,
`FunctionType` and `f.__code__ = code`, and equality and hash are those of the program.

Canonical instruction i occupies the units start + 2*i and start + 2*i + 1.  Two instructions are
shown to the host as what they are, because it looks for them: RESUME (a frame in front of the
first one is invisible; generators stop at one, by whose oparg the host from 3.13 on knows that
nothing is to be run at its close()) and, on a host that jumps by it (3.11), SEND in place of a
YIELD_VALUE that delegates.

Numbers of units are computed from the host's table of instructions (features.py), so a new host
version needs no counting by hand.
"""

from . import features, opcodes
from .originals import __builtins__  # noqa: F401

CodeType = type((lambda: None).__code__)   # the module types takes its time to import

_HOST = features.HOST_OPCODES
_CACHES = features.HOST_CACHES


def host_units(name, oparg=0):
    """Return the units of one host instruction: prefixes, the instruction, its caches."""
    units = b""
    for shift in (24, 16, 8):
        if oparg >> shift:
            units += bytes((_HOST["EXTENDED_ARG"], oparg >> shift & 255))
    units += bytes((_HOST[name], oparg & 255))
    return units + bytes(2 * _CACHES.get(name, 0))


_TRAMPOLINE = ["LOAD_BUILD_CLASS", "PUSH_NULL", "PRECALL", "CALL", "RETURN_VALUE"]
if features.NULL_BEFORE_CALLABLE:
    _TRAMPOLINE[:2] = "PUSH_NULL", "LOAD_BUILD_CLASS"
TRAMPOLINE = b"".join(host_units(name) for name in _TRAMPOLINE if name in _HOST)
SIGNATURE = TRAMPOLINE[:4]      # no code that the host compiled starts so
_TRAMPOLINE_STACK = 2

_NOP = _HOST["NOP"]
_RESUME = _HOST["RESUME"]
# A throw() into a delegating generator makes a 3.11 host jump by the oparg of a SEND in front of
# the place of suspension; later hosts leave that to the engine.
_SEND = _HOST["SEND"] if features.THROW_JUMPS_BY_SEND else None
# From the SEND unit of a YIELD_VALUE to the last unit in front of the end of its loop
# (YIELD_VALUE; RESUME; JUMP_BACKWARD).
SEND_JUMP = 5
_AFTER_RESUME = 0 if _CACHES.get("RESUME", 0) else _NOP    # RESUME has one cache unit from 3.15 on
if _CACHES.get("RESUME", 0) > 1:
    raise ImportError("cvm does not know this host: RESUME has more than one cache unit")
# The bit in the oparg of a RESUME behind a yield that stands in no try or with statement.
_ALONE = features.CLOSES_BY_RESUME
_AFTER_YIELD = 1
_WHICH = 3
_SEND_SLOT = 1 if features.SEND_KEEPS_TWO else 0

# By this instruction a host that makes a code object of another knows which names are hidden.
_CLEAR = "LOAD_FAST_AND_CLEAR"
_OPTIMIZED = 1

_GENERATOR_FLAGS = 0x20 | 0x80 | 0x200  # CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR

_RESUME_OP = opcodes.RESUME
_YIELD_OP = opcodes.YIELD_VALUE
_EXTENDED_ARG = opcodes.EXTENDED_ARG
_GLOBAL_OPS = (opcodes.LOAD_GLOBAL, opcodes.STORE_GLOBAL, opcodes.DELETE_GLOBAL)

_hide = None  # marks slots as hidden; set by cvm._vm, since only C can reach the kinds of slots


def make(*, name, qualname, filename, firstlineno, argcount, posonlyargcount, kwonlyargcount,
         flags, stacksize, bytecode, consts, names, varnames, cellvars, freevars,
         positions, exceptions, hidden=frozenset(), shared=None):
    """Return the code object of a guest function, class body or module.

    `positions` has one (line, end line, column, end column) or None per canonical instruction;
    `exceptions` rows (start, end, target, depth, lasti) in instruction indexes; `hidden` names
    the local variables of inlined comprehensions, which locals() leaves out.  `shared` is a dict
    of the program's constants, in which equal line tables find each other.
    """
    prologue, generator = _prologue(flags, varnames, cellvars, freevars, hidden)
    prologue = _globals(bytecode) + prologue
    # A generator that is a lambda has no handler of the host's own, which the bit takes for granted.
    payload = _payload(bytecode, exceptions, 0 if name == "<lambda>" else _ALONE)
    start = (len(TRAMPOLINE) + len(prologue)) // 2
    if generator:
        stacksize += _SEND_SLOT
    table = _line_table(positions, firstlineno, start - 2 * generator, generator)
    if shared is not None:
        table = shared.setdefault((bytes, table), table)
    code = CodeType(
        argcount, posonlyargcount, kwonlyargcount, len(varnames),
        max(stacksize, _TRAMPOLINE_STACK),
        flags, TRAMPOLINE + prologue + payload, consts, names, varnames,
        filename, name, qualname, firstlineno, table,
        _exception_table(exceptions, start) if exceptions else b"", freevars, cellvars)
    if hidden and _hide is not None:
        _hide(code, hidden)
    return code


def _globals(bytecode):
    """Return a host instruction for each global name that the bytecode loads, stores or deletes."""
    ops = bytecode[::2]
    indexes = set()
    for opcode in _GLOBAL_OPS:
        i = ops.find(opcode)
        while i >= 0:
            indexes.add(_oparg(bytecode, i))
            i = ops.find(opcode, i + 1)
    return b"".join([host_units("LOAD_GLOBAL", index << 1) for index in sorted(indexes)])


def _oparg(bytecode, i):
    """Return the oparg of instruction i with what its prefixes say."""
    i *= 2
    oparg = bytecode[i + 1]
    shift = 8
    while i and bytecode[i - 2] == _EXTENDED_ARG:
        i -= 2
        oparg |= bytecode[i + 1] << shift
        shift += 8
    return oparg


def _prologue(flags, varnames, cellvars, freevars, hidden):
    """Return the host instructions in front of the first RESUME; is it a generator's?"""
    units = b""
    if hidden and _CLEAR in _HOST and not flags & _OPTIMIZED:
        for name in sorted(hidden.intersection(varnames)):
            units += host_units(_CLEAR, varnames.index(name))
    if freevars:
        units += host_units("COPY_FREE_VARS", len(freevars))
    if cellvars:
        slot = len(varnames)
        for cell in cellvars:
            if cell in varnames:    # a parameter, or of an inlined comprehension
                units += host_units("MAKE_CELL", varnames.index(cell))
            else:
                units += host_units("MAKE_CELL", slot)
                slot += 1
    if flags & _GENERATOR_FLAGS:
        return units + host_units("RETURN_GENERATOR") + host_units("POP_TOP"), True
    return units, False


def _payload(bytecode, exceptions, alone):
    """Return the canonical bytecode as the opargs of host NOPs.

    `alone` is the bit for the RESUMEs that stand in no try or with statement."""
    size = len(bytecode)
    units = bytearray(bytes((_NOP, 0)) * size)
    units[1::2] = bytecode
    ops = bytecode[::2]
    i = ops.find(_RESUME_OP)
    while i >= 0:
        which = bytecode[2 * i + 1]
        if which == _AFTER_YIELD and not any(row[0] <= i < row[1] for row in exceptions):
            which |= alone
        units[4 * i:4 * i + 4] = (_RESUME, which, _AFTER_RESUME, 0)
        i = ops.find(_RESUME_OP, i + 1)
    if _SEND is not None:
        i = ops.find(_YIELD_OP)
        while i >= 0:
            if bytecode[2 * i + 1] == 1:
                units[4 * i:4 * i + 2] = (_SEND, SEND_JUMP)
            i = ops.find(_YIELD_OP, i + 1)
    return bytes(units)


# -- the line table (PEP 626, PEP 657) -------------------------------------------------------------
#
# An entry is a header 0x80 | form << 3 | units - 1, for up to eight units, and what the form says.

_SHORT, _ONE_LINE, _NO_COLUMNS, _LONG, _NONE = 0, 10, 13, 14, 15
_END = ()       # what follows the last position


def _varint(value):
    """Return a number as groups of six bits, the lowest first."""
    if value < 64:
        return bytes((value,))
    groups = bytearray()
    while value >= 64:
        groups.append(value & 63 | 64)
        value >>= 6
    groups.append(value)
    return bytes(groups)


def _signed_varint(value):
    return _varint(-value << 1 | 1 if value < 0 else value << 1)


def _location(delta, lines, column, end_column):
    """Return form and body of an entry; `lines` is how many lines later the range ends."""
    if column is None or end_column is None:
        if lines == 0 and column is None and end_column is None:
            return _NO_COLUMNS, _signed_varint(delta)
    elif lines == 0:
        if delta == 0 and column < 80 and 0 <= end_column - column < 16:
            return (_SHORT + (column >> 3),
                    bytes(((column & 7) << 4 | end_column - column,)))
        if 0 <= delta < 3 and column < 128 and end_column < 128:
            return _ONE_LINE + delta, bytes((column, end_column))
    return _LONG, (_signed_varint(delta) + _varint(lines)
                   + _varint(0 if column is None else column + 1)
                   + _varint(0 if end_column is None else end_column + 1))


def _entries(delta, lines, column, end_column, units):
    """Return the entries for a run of units at one place."""
    entries = b""
    while units > 0:
        form, body = _location(delta, lines, column, end_column)
        entries += bytes((0x80 | form << 3 | min(units, 8) - 1,)) + body
        units -= 8
        delta = 0
    return entries


_known = {}     # what _entries answered, for so many places
_KNOWN = 10000


def _line_table(positions, line, stub, generator):
    """Return co_linetable: `stub` units at the place of the first RESUME, then the payload's."""
    table = bytearray()
    previous = positions[0] if positions else None
    if previous is not None and previous[0] is not None:
        first, last, column, end_column = previous
        table += _entries(first - line, last - first, column, end_column, stub)
        line = first
    else:
        table += _nowhere(stub)
    if generator:       # RETURN_GENERATOR and POP_TOP stand on the line of the definition
        table += bytes((0x80 | _NO_COLUMNS << 3 | 1, 0))
    # What disassembles host code to find a function's first line asks the unit behind its RESUME.
    moved = len(positions) > 1 and _AFTER_RESUME != 0
    units = 0
    for position in (*positions, _END):
        if position is previous or position == previous:
            units += 2
            continue
        following = 2
        if moved:
            moved = False
            if units == 2:
                units, following = 1, 3
        if previous is None or previous[0] is None:
            table += _nowhere(units)
        elif units:
            first, last, column, end_column = previous
            delta = first - line
            line = first
            # The two commonest forms are made here, see _location.
            simple = last == first and units <= 8 and column is not None and end_column is not None
            if simple and delta == 0 and column < 80 and 0 <= end_column - column < 16:
                table.append(0x80 | column & 0x78 | units - 1)
                table.append((column & 7) << 4 | end_column - column)
            elif simple and 0 <= delta < 3 and column < 128 and end_column < 128:
                table.append(0x80 | _ONE_LINE + delta << 3 | units - 1)
                table.append(column)
                table.append(end_column)
            else:
                key = (delta, 0 if last is None else last - first, column, end_column, units)
                entries = _known.get(key)
                if entries is None:
                    entries = _entries(*key)
                    if len(_known) < _KNOWN:
                        _known[key] = entries
                table += entries
        previous = position
        units = following
    return bytes(table)


def _nowhere(units):
    """Return the entries for units without a place."""
    table = bytearray()
    while units > 0:
        table.append(0x80 | _NONE << 3 | min(units, 8) - 1)
        units -= 8
    return table


# -- the exception table ---------------------------------------------------------------------------

def _exception_table(exceptions, start):
    """Return co_exceptiontable, in units of the host."""
    table = bytearray()
    for first, end, target, depth, lasti in exceptions:
        flag = 0x80
        for value in (start + 2 * first, 2 * (end - first), start + 2 * target,
                      depth << 1 | bool(lasti)):
            shift = 24
            while shift and not value >> shift:
                shift -= 6
            while shift:
                table.append(flag | 0x40 | value >> shift & 63)
                flag = 0
                shift -= 6
            table.append(flag | value & 63)
            flag = 0
    return bytes(table)


# -- reading back ----------------------------------------------------------------------------------

def is_guest(code):
    """Is this a code object that cvm made?"""
    return code.co_code.startswith(SIGNATURE)


def start(code):
    """Return the index of the unit of the first canonical instruction."""
    units = code.co_code
    i = len(TRAMPOLINE)
    while units[i] != _RESUME:
        i += 2
    return i // 2


def bytecode(code):
    """Return the canonical bytecode of a guest code object."""
    units = code.co_code[2 * start(code):]
    canonical = bytearray(units[1::2])
    ops = units[::4]
    i = ops.find(_RESUME)
    while i >= 0:
        canonical[2 * i:2 * i + 2] = (_RESUME_OP, units[4 * i + 1] & _WHICH)
        i = ops.find(_RESUME, i + 1)
    if _SEND is not None:
        i = ops.find(_SEND)
        while i >= 0:
            canonical[2 * i] = _YIELD_OP
            i = ops.find(_SEND, i + 1)
    return bytes(canonical)


def positions(code):
    """Return (line, end line, column, end column) of each canonical instruction."""
    return list(code.co_positions())[start(code)::2]


def exceptions(code):
    """Return the exception table as rows (start, end, target, depth, lasti) of instructions."""
    table = iter(code.co_exceptiontable)
    base = start(code)
    rows = []
    for byte in table:
        numbers = []
        while True:
            value = byte & 63
            while byte & 0x40:
                byte = next(table)
                value = value << 6 | byte & 63
            numbers.append(value)
            if len(numbers) == 4:
                break
            byte = next(table)
        first, length, target, depth = numbers
        first = (first - base) // 2
        rows.append((first, first + length // 2, (target - base) // 2, depth >> 1,
                     bool(depth & 1)))
    return rows
