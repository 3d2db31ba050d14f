"""Instructions that move items of the value stack."""

from ..originals import __builtins__  # noqa: F401
from .frame import NULL


def op_NOP(frame, oparg):
    pass


def op_EXTENDED_ARG(frame, oparg):
    pass  # the machine has put its oparg in front of the next one's


def op_POP_TOP(frame, oparg):
    frame.drop()


def op_COPY(frame, oparg):
    frame.push(frame.stack[-oparg])


def op_SWAP(frame, oparg):
    stack = frame.stack
    stack[-1], stack[-oparg] = stack[-oparg], stack[-1]


def op_PUSH_NULL(frame, oparg):
    frame.push(NULL)


def op_LOAD_CONST(frame, oparg):
    frame.push(frame.consts[oparg])
