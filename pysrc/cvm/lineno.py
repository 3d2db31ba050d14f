"""Jumps of debuggers: where a frame may go on when somebody sets its `f_lineno`.

The stack there has to be what is left of the stack here when items are dropped.  What an item is
for is told by its kind: an iterator cannot stand for just any object, nor an exception that is
being handled.  So the kinds on the stack are found for each instruction, by following all paths.
"""

from . import code as codes
from . import opcodes
from .originals import __builtins__  # noqa: F401

OBJECT, NULL, ITERATOR, EXCEPTION, POSITION = "onixp"

_JUMPS = {row.opcode for row in opcodes.TABLE if row.operand == "target"}
_ENDS = {opcodes.RETURN_VALUE, opcodes.RAISE_VARARGS, opcodes.RERAISE, opcodes.JUMP_FORWARD,
         opcodes.JUMP_BACKWARD, opcodes.JUMP_BACKWARD_QUIET}
_BACKWARD = opcodes.JUMP_BACKWARD, opcodes.JUMP_BACKWARD_QUIET

_REASONS = {
    EXCEPTION: "can't jump into an 'except' block as there's no exception",
    POSITION: "can't jump into a re-raising block as there's no location",
    ITERATOR: "can't jump into the body of a for loop",
}


def plan(code, here, line, yields=False):
    """Return (target, dropped): the instruction to go on with, and for each item to be dropped
    before, from the top, whether it is an exception.  ValueError if there is none.

    What an instruction that yields has on top is out of account: it is yielded all the same."""
    begins = _begins(code)
    line = min(other for other in begins.values() if other >= line)
    stacks = _stacks(code)
    start = stacks[here]
    if yields:
        start = start[:-1]
    target = reason = None
    for i, other in begins.items():
        if other != line:
            continue
        stack = stacks[i]
        if start is not None and stack is not None and _is_left_of(start, stack):
            if target is None or len(stack) > len(stacks[target]):
                target = i
        elif reason is None:
            reason = _reason(start, stack)
    if target is None:
        raise ValueError(reason or "cannot find bytecode for specified line")
    dropped = start[len(stacks[target]):]
    return target, [kind == EXCEPTION for kind in reversed(dropped)]


def _begins(code):
    """Return {instruction: line} for the instructions with which a line begins."""
    begins = {}
    last = None
    for i, (line, *_) in enumerate(codes.positions(code)):
        if line is not None and line != last:
            begins[i] = last = line
    return begins


def _reason(start, stack):
    if start is None:
        return "can't jump from unreachable code"
    if stack is None:
        return "can't jump into an exception handler, or code may be unreachable"
    return _REASONS.get(stack[-1:], "incompatible stacks")


def _is_left_of(start, stack):
    """Can this stack be made of the one at the start?"""
    return len(stack) <= len(start) and all(
        there == NULL or there == kind or there == OBJECT and kind != NULL
        for kind, there in zip(start, stack, strict=False))


def _stacks(code):
    """Return the kinds on the stack in front of each instruction, a string with the top at the
    end; None where no path leads."""
    bytecode = codes.bytecode(code)
    handlers = codes.exceptions(code)
    stacks = [None] * (len(bytecode) // 2 + 1)
    todo = [0]
    stacks[0] = ""

    def arrive(i, stack):
        if stacks[i] is None:
            stacks[i] = stack
            todo.append(i)

    while todo:
        i = todo.pop()
        stack = stacks[i]
        for start, end, target, depth, lasti in handlers:
            if start <= i < end:
                arrive(target, stack[:depth] + (POSITION if lasti else "") + EXCEPTION)
        opcode, oparg = bytecode[2 * i], _oparg(bytecode, i)
        if opcode == opcodes.EXTENDED_ARG:
            arrive(i + 1, stack)
            continue
        if opcode in _JUMPS:
            distance = -oparg if opcode in _BACKWARD else oparg
            arrive(i + 1 + distance, _after(stack, opcode, oparg, True))
        if opcode not in _ENDS:
            arrive(i + 1, _after(stack, opcode, oparg, False))
    return stacks


def _oparg(bytecode, i):
    """The oparg of an instruction, with what the prefixes in front of it add."""
    oparg, shift = bytecode[2 * i + 1], 8
    while i > 0 and bytecode[2 * i - 2] == opcodes.EXTENDED_ARG:
        i -= 1
        oparg |= bytecode[2 * i + 1] << shift
        shift += 8
    return oparg


def _after(stack, opcode, oparg, jump):
    """The kinds on the stack after an instruction."""
    if opcode in (opcodes.GET_ITER, opcodes.GET_AITER):
        return stack[:-1] + ITERATOR
    if opcode == opcodes.PUSH_EXC_INFO:
        return stack + EXCEPTION
    if opcode == opcodes.PUSH_NULL:
        return stack + NULL
    if opcode == opcodes.COPY:
        return stack + stack[-oparg]
    if opcode == opcodes.SWAP:
        return stack[:-oparg] + stack[-1] + stack[1 - oparg:-1] + stack[-oparg]
    row = opcodes.BY_OPCODE[opcode]
    kept, pops, pushes = row.moves(oparg, jump)
    below = stack[:len(stack) - pops + kept]
    if opcode in (opcodes.LOAD_METHOD, opcodes.LOAD_SUPER_METHOD):
        return below + OBJECT + NULL
    return below + OBJECT * (pushes - kept)
