"""The machine: runs the instructions of a frame, and unwinds the frame when one of them raises.

    enter(host, state, value, throwing) -> (status, value, state)

is what `_vm` calls for every guest frame that is to be run or resumed.  One call is one frame: a
guest function that calls another one calls out, and the host comes back here for the callee.
"""

from _operator import delitem
from sys import gettrace
from types import FunctionType

from .. import _vm, features, opcodes, runtime
from ..fatal import EngineError, Uncatchable
from ..originals import __builtins__  # noqa: F401
from . import (
    calls,
    collections,
    exceptions,
    generators,
    imports,
    jumps,
    names,
    operators,
    patterns,
    stack,
    tracing,
)
from . import frame as frame_module
from . import meter as meter_module
from .frame import DELEGATE, RAISE, YIELD, Frame
from .meter import METER, Meter

__all__ = ["FAMILIES", "METER", "Meter", "OPERATIONS", "enter"]

FAMILIES = {
    "stack": stack, "names": names, "operators": operators, "collections": collections,
    "jumps": jumps, "calls": calls, "exceptions": exceptions, "generators": generators,
    "imports": imports, "patterns": patterns,
}
OPERATIONS = (None, *(getattr(FAMILIES[row.family], f"op_{row.name}") for row in opcodes.TABLE))

_GENERATOR_FLAGS = 0x20 | 0x80 | 0x200  # generator, coroutine, asynchronous generator
_FAILED = object()  # status: an instruction raised `frame.value`


def enter(host, state, value, throwing):
    """Run a frame until it returns, yields or fails.

    `state` is None for a new frame, else what was answered when the frame yielded; it is resumed
    with `value`, which is an exception to be raised there if `throwing`; None: what it delegates to
    has returned `value`.
    """
    if state is None and throwing:  # into a generator that has not begun: nothing to unwind
        host.add_traceback(value)
        return RAISE, value, None
    if state is None:
        frame, status = Frame(host), None
        frame.outer = host.handled
    else:
        frame, status = state, _resume(state, host, value, throwing)
    del state, value
    if tracing.is_on(frame) and _attempt(frame, tracing.entered) is _FAILED:
        status = _FAILED
    while True:
        if status is None:
            try:
                status = _run(frame)
            except BaseException as exception:
                frame.value = host.fail(exception)
                status = _FAILED
        # What follows is no part of the except clause, in which the exception would be handled.
        if status is _FAILED:
            host.add_traceback(frame.value)
            if gettrace() is not None:
                _attempt(frame, tracing.raised, frame.value)
            status = RAISE
        if status is not RAISE or not _unwind(frame):
            break
        status = None
    if tracing.is_on(frame) and _attempt(frame, tracing.left, status) is _FAILED:
        status = RAISE
    return _leave(frame, status)


def _attempt(frame, function, *arguments):
    """Call a function; _FAILED if it raises, which is `frame.value` then."""
    try:
        function(frame, *arguments)
    except BaseException as exception:
        frame.value = frame.host.fail(exception)
        return _FAILED
    return None


def _resume(frame, host, value, throwing):
    """Make a suspended frame ready to go on; answers the status to begin with."""
    frame.attach(host)
    if throwing is None:
        frame.end_delegation(value)
    elif not throwing:
        frame.push(value)
    elif (features.STOP_ENDS_DELEGATION and isinstance(value, StopIteration)
            and frame.is_delegating()):
        frame.end_delegation(value.value)
    else:
        frame.value = value
        return _FAILED
    return None


def _leave(frame, status):
    """What `enter` answers."""
    value = frame.take_value()
    if status is RAISE and isinstance(value, Uncatchable):
        frame.host.handled = frame.outer  # the program's own handlers do not put it back
    if status is YIELD or status is DELEGATE:
        frame.detach()
        return status, value, frame
    if status is RAISE and frame.code.co_flags & _GENERATOR_FLAGS:
        value = runtime.escaping_stop(frame.code, value)
    return status, value, None


def _run(frame):
    """Run instructions until one answers a status."""
    host = frame.host
    bytecode = frame.bytecode
    prefix = 0
    while True:
        pc, previous = frame.next, frame.lasti
        frame.pc = frame.lasti = host.pc = pc
        frame.next = pc + 1
        opcode = bytecode[2 * pc]
        oparg = prefix << 8 | bytecode[2 * pc + 1]
        METER.count += 1
        if gettrace() is not None and tracing.is_on(frame):
            tracing.line(frame, previous)
        if opcode == opcodes.EXTENDED_ARG:
            prefix = oparg
            continue
        prefix = 0
        if __debug__:
            depth = len(frame.stack)
        status = OPERATIONS[opcode](frame, oparg)
        if status is not None:
            return status
        if __debug__:
            _check_effect(frame, opcode, oparg, depth)


# How many operands of an instruction the host drops the lowest first when it fails, by the oparg.
_OPERANDS = {
    opcodes.CALL: lambda oparg: oparg + 2, opcodes.CALL_KW: lambda oparg: oparg + 3,
    opcodes.CALL_FUNCTION_EX: lambda oparg: oparg + 3, opcodes.RAISE_VARARGS: lambda oparg: oparg,
    opcodes.BINARY_OP: lambda oparg: 2, opcodes.COMPARE_OP: lambda oparg: 2,
    opcodes.CONTAINS_OP: lambda oparg: 2, opcodes.BINARY_SUBSCR: lambda oparg: 2,
    opcodes.DELETE_SUBSCR: lambda oparg: 2, opcodes.STORE_SUBSCR: lambda oparg: 3,
    opcodes.STORE_ATTR: lambda oparg: 2,
}


def _drop_operands(frame, bottom):
    """Let the operands of the instruction that failed go, but nothing below `bottom`."""
    opcode, oparg = frame.bytecode[2 * frame.lasti:2 * frame.lasti + 2]
    if opcode not in _OPERANDS or features.DROPS_FROM_TOP and opcode != opcodes.RAISE_VARARGS:
        return
    first = len(frame.stack) - _OPERANDS[opcode](oparg)
    if (opcode in (opcodes.CALL, opcodes.CALL_KW) and first >= 0
            and type(frame.stack[first]) is FunctionType):
        return      # it had them in its frame already
    first = max(first, bottom)
    while first < len(frame.stack):
        frame.call(delitem, frame.stack, first)


def _unwind(frame):
    """Go to the handler of `frame.value`; False if the frame has none."""
    if isinstance(frame.value, Uncatchable) or METER.tripped:
        return False
    for start, end, target, depth, lasti in frame.exceptions:
        if start <= frame.pc < end:
            _drop_operands(frame, depth)
            frame.cut(depth)
            if lasti:
                frame.push(frame.lasti)
            frame.push(frame.take_value())
            frame.next = target
            return True
    _drop_operands(frame, 0)
    return False


# By opcode: the effect with oparg 0, and how much it grows with each; jump not taken and taken.
# The others are not checked.
_EFFECTS = {
    row.opcode: tuple(
        (row.effect(0, jump), row.effect(1, jump) - row.effect(0, jump)) for jump in (False, True))
    for row in opcodes.TABLE
    if row.name not in ("UNPACK_EX", "CALL_FUNCTION_EX", "BUILD_INTERPOLATION")
}


def _check_effect(frame, opcode, oparg, before):
    """Raise an EngineError unless the stack has changed as the table says."""
    if opcode not in _EFFECTS:
        return
    base, growth = _EFFECTS[opcode][frame.next != frame.pc + 1]
    surplus = len(frame.stack) - before - base - growth * oparg
    if surplus:
        row = opcodes.BY_OPCODE[opcode]
        raise EngineError(f"{row.name} at {frame.pc} in {frame.code.co_qualname}: {surplus:+d}"
                          f" items on the stack that should be {row.picture!r}")


# The engine's own functions are not to be seen by programs: no traceback shows them.
_vm.set_reference(enter)
for _namespace in (*map(vars, FAMILIES.values()), vars(frame_module), vars(meter_module),
                   vars(tracing), vars(runtime), globals()):
    _vm.hide(_namespace)
