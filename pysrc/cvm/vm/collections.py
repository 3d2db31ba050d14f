"""Instructions that build, extend and take apart collections, and make strings of values."""

from .. import runtime
from ..originals import __builtins__  # noqa: F401

_CONVERSIONS = {1: str, 2: repr, 3: ascii}


def op_BUILD_TUPLE(frame, oparg):
    frame.replace(oparg, tuple(frame.items(oparg)))


def op_BUILD_LIST(frame, oparg):
    frame.replace(oparg, frame.items(oparg))


def op_BUILD_SET(frame, oparg):
    frame.replace(oparg, frame.call(set, frame.items(oparg)))


def op_BUILD_MAP(frame, oparg):
    result = {}
    items = iter(frame.items(2 * oparg))
    for key, value in zip(items, items, strict=True):
        frame.call(dict.__setitem__, result, key, value)
        del key, value
    frame.replace(2 * oparg, result)


def op_BUILD_SLICE(frame, oparg):
    frame.replace(oparg, slice(*frame.items(oparg)))


def op_BUILD_STRING(frame, oparg):
    frame.replace(oparg, "".join(frame.items(oparg)))


def op_LIST_APPEND(frame, oparg):
    item = frame.pop()
    frame.stack[-oparg].append(item)


def op_SET_ADD(frame, oparg):
    frame.call(runtime.set_add, frame.stack[-oparg - 1], frame.stack[-1])
    frame.drop()


def op_MAP_ADD(frame, oparg):
    frame.call(dict.__setitem__, frame.stack[-oparg - 2], *frame.items(2))
    frame.replace(2)


def op_LIST_EXTEND(frame, oparg):
    frame.call(runtime.list_extend, frame.stack[-oparg - 1], frame.stack[-1])
    frame.drop()


def op_SET_UPDATE(frame, oparg):
    frame.call(set.update, frame.stack[-oparg - 1], frame.stack[-1])
    frame.drop()


def op_DICT_UPDATE(frame, oparg):
    frame.call(runtime.dict_update, frame.stack[-oparg - 1], frame.stack[-1])
    frame.drop()


def op_DICT_MERGE(frame, oparg):
    callable, dictionary = frame.stack[-oparg - 4], frame.stack[-oparg - 1]
    frame.call(runtime.dict_merge, callable, dictionary, frame.stack[-1])
    frame.drop()


def op_LIST_TO_TUPLE(frame, oparg):
    frame.replace(1, tuple(frame.stack[-1]))


def op_UNPACK_SEQUENCE(frame, oparg):
    frame.replace(1, *frame.call(runtime.unpack_sequence(oparg), frame.stack[-1]))


def op_UNPACK_EX(frame, oparg):
    frame.replace(1, *frame.call(runtime.unpack_ex(oparg), frame.stack[-1]))


def op_CONVERT_VALUE(frame, oparg):
    frame.replace(1, frame.call(_CONVERSIONS[oparg], frame.stack[-1]))


def op_FORMAT_SIMPLE(frame, oparg):
    frame.replace(1, frame.call(format, frame.stack[-1]))


def op_FORMAT_WITH_SPEC(frame, oparg):
    frame.replace(2, frame.call(format, *frame.items(2)))


def op_BUILD_TEMPLATE(frame, oparg):
    frame.replace(2, runtime.build_template(*frame.items(2)))


def op_BUILD_INTERPOLATION(frame, oparg):
    count = 2 + (oparg & 1)
    frame.replace(count, runtime.build_interpolation(oparg >> 2, *frame.items(count)))
