"""Instructions that compute: unary, binary and comparison operators, subscripts and slices."""

import operator

from .. import features
from ..opcodes import BINARY_OPERATORS, COMPARE_OPERATORS
from ..originals import __builtins__  # noqa: F401

_FUNCTIONS = {
    "+": operator.add, "&": operator.and_, "//": operator.floordiv, "<<": operator.lshift,
    "@": operator.matmul, "*": operator.mul, "%": operator.mod, "|": operator.or_,
    "**": operator.pow, ">>": operator.rshift, "-": operator.sub, "/": operator.truediv,
    "^": operator.xor,
    "+=": operator.iadd, "&=": operator.iand, "//=": operator.ifloordiv, "<<=": operator.ilshift,
    "@=": operator.imatmul, "*=": operator.imul, "%=": operator.imod, "|=": operator.ior,
    "**=": operator.ipow, ">>=": operator.irshift, "-=": operator.isub, "/=": operator.itruediv,
    "^=": operator.ixor,
    "<": operator.lt, "<=": operator.le, "==": operator.eq, "!=": operator.ne,
    ">": operator.gt, ">=": operator.ge,
}
_BINARY = [_FUNCTIONS[sign] for sign in BINARY_OPERATORS]
_COMPARE = [_FUNCTIONS[sign] for sign in COMPARE_OPERATORS]


def op_UNARY_NEGATIVE(frame, oparg):
    frame.replace(1, frame.call(operator.neg, frame.stack[-1]))


def op_UNARY_POSITIVE(frame, oparg):
    frame.replace(1, frame.call(operator.pos, frame.stack[-1]))


def op_UNARY_INVERT(frame, oparg):
    frame.replace(1, frame.call(operator.invert, frame.stack[-1]))


def op_UNARY_NOT(frame, oparg):
    frame.replace(1, frame.call(operator.not_, frame.stack[-1]))


def op_BINARY_OP(frame, oparg):
    frame.replace(2, frame.call(_BINARY[oparg], *frame.items(2)),
                  from_top=features.DROPS_BINARY_FROM_TOP)


def op_COMPARE_OP(frame, oparg):
    frame.replace(2, frame.call(_COMPARE[oparg], *frame.items(2)))


def op_IS_OP(frame, oparg):
    frame.replace(2, (frame.stack[-2] is frame.stack[-1]) != bool(oparg))


def op_CONTAINS_OP(frame, oparg):
    contained = frame.call(operator.contains, frame.stack[-1], frame.stack[-2])
    frame.replace(2, contained != bool(oparg))


def op_BINARY_SUBSCR(frame, oparg):
    frame.replace(2, frame.call(operator.getitem, *frame.items(2)),
                  from_top=features.DROPS_BINARY_FROM_TOP)


def op_STORE_SUBSCR(frame, oparg):
    frame.call(operator.setitem, *frame.items(2), frame.stack[-3])
    frame.replace(3)


def op_DELETE_SUBSCR(frame, oparg):
    frame.call(operator.delitem, *frame.items(2))
    frame.replace(2)


def op_BINARY_SLICE(frame, oparg):
    value = frame.call(operator.getitem, frame.stack[-3], slice(*frame.items(2)))
    frame.replace(3, value)


def op_STORE_SLICE(frame, oparg):
    frame.call(operator.setitem, frame.stack[-3], slice(*frame.items(2)), frame.stack[-4])
    frame.replace(4)
