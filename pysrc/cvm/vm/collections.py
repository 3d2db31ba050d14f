"""Instructions that build, extend and take apart collections, and make strings of values."""

from .. import runtime

_CONVERSIONS = {1: str, 2: repr, 3: ascii}


def op_BUILD_TUPLE(frame, oparg):
    frame.push(tuple(frame.pop_many(oparg)))


def op_BUILD_LIST(frame, oparg):
    frame.push(frame.pop_many(oparg))


def op_BUILD_SET(frame, oparg):
    frame.push(frame.call(set, frame.pop_many(oparg)))


def op_BUILD_MAP(frame, oparg):
    items = frame.pop_many(2 * oparg)
    result = {}
    for i in range(0, len(items), 2):
        frame.call(dict.__setitem__, result, items[i], items[i + 1])
    frame.push(result)


def op_BUILD_SLICE(frame, oparg):
    frame.push(slice(*frame.pop_many(oparg)))


def op_BUILD_STRING(frame, oparg):
    frame.push("".join(frame.pop_many(oparg)))


def op_LIST_APPEND(frame, oparg):
    item = frame.pop()
    frame.stack[-oparg].append(item)


def op_SET_ADD(frame, oparg):
    item = frame.pop()
    frame.call(set.add, frame.stack[-oparg], item)


def op_MAP_ADD(frame, oparg):
    key, value = frame.pop_many(2)
    frame.call(dict.__setitem__, frame.stack[-oparg], key, value)


def op_LIST_EXTEND(frame, oparg):
    iterable = frame.pop()
    frame.call(runtime.list_extend, frame.stack[-oparg], iterable)


def op_SET_UPDATE(frame, oparg):
    iterable = frame.pop()
    frame.call(set.update, frame.stack[-oparg], iterable)


def op_DICT_UPDATE(frame, oparg):
    mapping = frame.pop()
    frame.call(runtime.dict_update, frame.stack[-oparg], mapping)


def op_DICT_MERGE(frame, oparg):
    mapping = frame.pop()
    frame.call(runtime.dict_merge, frame.stack[-oparg - 3], frame.stack[-oparg], mapping)


def op_LIST_TO_TUPLE(frame, oparg):
    frame.push(tuple(frame.pop()))


def op_UNPACK_SEQUENCE(frame, oparg):
    frame.stack.extend(frame.call(runtime.unpack_sequence(oparg), frame.pop()))


def op_UNPACK_EX(frame, oparg):
    frame.stack.extend(frame.call(runtime.unpack_ex(oparg), frame.pop()))


def op_CONVERT_VALUE(frame, oparg):
    frame.push(frame.call(_CONVERSIONS[oparg], frame.pop()))


def op_FORMAT_SIMPLE(frame, oparg):
    frame.push(frame.call(format, frame.pop()))


def op_FORMAT_WITH_SPEC(frame, oparg):
    value, spec = frame.pop_many(2)
    frame.push(frame.call(format, value, spec))


def op_BUILD_TEMPLATE(frame, oparg):
    strings, interpolations = frame.pop_many(2)
    frame.push(frame.call(runtime.template(), strings, interpolations))


def op_BUILD_INTERPOLATION(frame, oparg):
    value, text, *spec = frame.pop_many(2 + (oparg & 1))
    frame.push(frame.call(runtime.interpolation(oparg), value, text, *spec))
