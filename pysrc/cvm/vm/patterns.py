"""Instructions of the match statement."""

from .. import runtime
from ..originals import __builtins__  # noqa: F401

_type_flags = type.__dict__["__flags__"].__get__
_SEQUENCE, _MAPPING = 1 << 5, 1 << 6  # flags of types


def op_MATCH_SEQUENCE(frame, oparg):
    frame.push(bool(_type_flags(type(frame.stack[-1])) & _SEQUENCE))


def op_MATCH_MAPPING(frame, oparg):
    frame.push(bool(_type_flags(type(frame.stack[-1])) & _MAPPING))


def op_GET_LEN(frame, oparg):
    frame.push(frame.call(len, frame.stack[-1]))


def op_MATCH_KEYS(frame, oparg):
    frame.push(frame.call(runtime.match_keys, *frame.items(2)))


def op_MATCH_CLASS(frame, oparg):
    frame.replace(3, frame.call(runtime.match_class(oparg), *frame.items(3)))
