"""Instructions that compute: unary, binary and comparison operators, subscripts and slices."""

import operator

from ..opcodes import BINARY_OPERATORS, COMPARE_OPERATORS

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
    frame.push(frame.call(operator.neg, frame.pop()))


def op_UNARY_POSITIVE(frame, oparg):
    frame.push(frame.call(operator.pos, frame.pop()))


def op_UNARY_INVERT(frame, oparg):
    frame.push(frame.call(operator.invert, frame.pop()))


def op_UNARY_NOT(frame, oparg):
    frame.push(frame.call(operator.not_, frame.pop()))


def op_BINARY_OP(frame, oparg):
    left, right = frame.pop_many(2)
    frame.push(frame.call(_BINARY[oparg], left, right))


def op_COMPARE_OP(frame, oparg):
    left, right = frame.pop_many(2)
    frame.push(frame.call(_COMPARE[oparg], left, right))


def op_IS_OP(frame, oparg):
    left, right = frame.pop_many(2)
    frame.push((left is right) != bool(oparg))


def op_CONTAINS_OP(frame, oparg):
    item, container = frame.pop_many(2)
    frame.push(frame.call(operator.contains, container, item) != bool(oparg))


def op_BINARY_SUBSCR(frame, oparg):
    container, key = frame.pop_many(2)
    frame.push(frame.call(operator.getitem, container, key))


def op_STORE_SUBSCR(frame, oparg):
    value, container, key = frame.pop_many(3)
    frame.call(operator.setitem, container, key, value)


def op_DELETE_SUBSCR(frame, oparg):
    container, key = frame.pop_many(2)
    frame.call(operator.delitem, container, key)


def op_BINARY_SLICE(frame, oparg):
    container, start, stop = frame.pop_many(3)
    frame.push(frame.call(operator.getitem, container, slice(start, stop)))


def op_STORE_SLICE(frame, oparg):
    value, container, start, stop = frame.pop_many(4)
    frame.call(operator.setitem, container, slice(start, stop), value)
