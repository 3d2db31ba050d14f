"""Instructions that jump, and iteration."""

from operator import truth

from .. import runtime
from ..originals import __builtins__  # noqa: F401
from .frame import NULL


def op_JUMP_FORWARD(frame, oparg):
    frame.jump(oparg)


def op_JUMP_BACKWARD(frame, oparg):
    frame.jump(-oparg)
    frame.meter.poll()


def op_JUMP_BACKWARD_QUIET(frame, oparg):
    frame.jump(-oparg)


def op_POP_JUMP_IF_FALSE(frame, oparg):
    if not frame.call(truth, frame.stack[-1]):
        frame.jump(oparg)
    frame.drop()


def op_POP_JUMP_IF_TRUE(frame, oparg):
    if frame.call(truth, frame.stack[-1]):
        frame.jump(oparg)
    frame.drop()


def op_POP_JUMP_IF_NONE(frame, oparg):
    if frame.stack[-1] is None:
        frame.jump(oparg)
    frame.drop()


def op_POP_JUMP_IF_NOT_NONE(frame, oparg):
    if frame.stack[-1] is not None:
        frame.jump(oparg)
    frame.drop()


def op_GET_ITER(frame, oparg):
    frame.replace(1, frame.call(iter, frame.stack[-1]))


def op_CHECK_ITERATOR(frame, oparg):
    if not runtime.is_iterator(frame.stack[-1]):
        name = type(frame.stack[-1]).__name__
        frame.call(runtime.throw, TypeError(f"'{name}' object is not an iterator"))


def op_FOR_ITER(frame, oparg):
    value = frame.call(next, frame.stack[-1], NULL)
    if value is NULL:
        frame.drop()
        frame.jump(oparg)
    else:
        frame.push(value)
