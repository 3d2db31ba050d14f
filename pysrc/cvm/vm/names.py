"""Instructions that load, bind and unbind names: locals, cells, namespaces, globals, attributes."""

from operator import delitem, getitem, setitem
from types import CellType

from .. import _vm, features, runtime
from ..originals import __builtins__  # noqa: F401
from .frame import NULL


def op_LOAD_FAST(frame, oparg):
    value = frame.host.get(oparg)
    if value is NULL:
        frame.call(runtime.throw, runtime.unbound_local(frame.code, oparg))
    frame.push(value)


def op_LOAD_FAST_AND_CLEAR(frame, oparg):
    frame.push(frame.host.get(oparg))
    frame.host.clear(oparg)


def op_STORE_FAST(frame, oparg):
    if frame.stack[-1] is NULL:
        frame.pop()
        frame.host.clear(oparg)
    else:
        frame.host.set(oparg, frame.pop())


def op_DELETE_FAST(frame, oparg):
    if frame.host.get(oparg) is NULL:
        frame.call(runtime.throw, runtime.unbound_local(frame.code, oparg))
    frame.host.clear(oparg)


def op_MAKE_CELL(frame, oparg):
    value = frame.host.get(oparg)
    frame.host.set(oparg, CellType() if value is NULL else CellType(value))


def op_LOAD_CLOSURE(frame, oparg):
    frame.push(frame.host.get(oparg))


def op_LOAD_DEREF(frame, oparg):
    value = _cell_contents(frame.host.get(oparg))
    if value is NULL:
        frame.call(runtime.throw, runtime.unbound_cell(frame.code, oparg))
    frame.push(value)


def op_STORE_DEREF(frame, oparg):
    frame.call(setattr, frame.host.get(oparg), "cell_contents", frame.pop())


def op_DELETE_DEREF(frame, oparg):
    cell = frame.host.get(oparg)
    if _cell_contents(cell) is NULL:
        frame.call(runtime.throw, runtime.unbound_cell(frame.code, oparg))
    frame.call(delattr, cell, "cell_contents")


def op_LOAD_FROM_DICT_OR_DEREF(frame, oparg):
    name = runtime.slot_names(frame.code)[oparg]
    value = _mapping_get(frame, frame.stack[-1], name)
    frame.drop()
    if value is NULL:
        op_LOAD_DEREF(frame, oparg)
    else:
        frame.push(value)


def op_LOAD_LOCALS(frame, oparg):
    namespace = frame.host.namespace
    if namespace is None:
        frame.call(runtime.throw, SystemError("no locals"))
    frame.push(namespace)


def op_LOAD_NAME(frame, oparg):
    name = frame.names[oparg]
    namespace = frame.host.namespace
    if namespace is None:
        frame.call(runtime.throw, SystemError(f"no locals when loading {name!r}"))
    value = _mapping_get(frame, namespace, name)
    frame.push(_global_of_class(frame, name) if value is NULL else value)


def op_STORE_NAME(frame, oparg):
    name = frame.names[oparg]
    namespace = frame.host.namespace
    if namespace is None:
        frame.call(runtime.throw, SystemError(f"no locals found when storing {name!r}"))
    frame.call(setitem, namespace, name, frame.pop())


def op_DELETE_NAME(frame, oparg):
    name = frame.names[oparg]
    namespace = frame.host.namespace
    if namespace is None:
        frame.call(runtime.throw, SystemError(f"no locals when deleting {name!r}"))
    try:
        frame.call(delitem, namespace, name)
        return
    except BaseException:
        pass  # whatever it was: the host says NameError
    frame.call(runtime.throw, runtime.undefined_name(name))


def op_LOAD_GLOBAL(frame, oparg):
    frame.push(_global(frame, frame.names[oparg]))


def op_STORE_GLOBAL(frame, oparg):
    frame.call(dict.__setitem__, frame.host.globals, frame.names[oparg], frame.pop())


def op_DELETE_GLOBAL(frame, oparg):
    name = frame.names[oparg]
    if name not in frame.host.globals.keys():
        frame.call(runtime.throw, runtime.undefined_name(name))
    frame.call(dict.__delitem__, frame.host.globals, name)


def op_LOAD_FROM_DICT_OR_GLOBALS(frame, oparg):
    name = frame.names[oparg]
    value = _mapping_get(frame, frame.stack[-1], name)
    frame.drop()
    if value is NULL:
        look_up = _global if features.GLOBALS_ARE_ASKED else _global_of_class
        value = look_up(frame, name)
    frame.push(value)


def op_LOAD_ATTR(frame, oparg):
    frame.replace(1, frame.call(getattr, frame.stack[-1], frame.names[oparg]))


def op_LOAD_METHOD(frame, oparg):
    name = frame.names[oparg]
    method = runtime.unbound_method(frame.stack[-1], name)
    if method is None:
        frame.replace(1, frame.call(getattr, frame.stack[-1], name), NULL)
    else:
        frame.stack.insert(-1, method)


def op_STORE_ATTR(frame, oparg):
    frame.call(setattr, frame.stack[-1], frame.names[oparg], frame.stack[-2])
    frame.replace(2)


def op_DELETE_ATTR(frame, oparg):
    frame.call(delattr, frame.stack[-1], frame.names[oparg])
    frame.drop()


def op_LOAD_SUPER_ATTR(frame, oparg):
    callable = frame.stack[-3]
    if callable is not super and runtime.is_plain_super(frame.code, frame.bytecode, frame.pc):
        proxy = frame.call(callable)  # the program has a `super` of its own
    else:
        proxy = frame.call(callable, *frame.items(2))
    frame.replace(3, frame.call(getattr, proxy, frame.names[oparg]))


def op_LOAD_SUPER_METHOD(frame, oparg):
    op_LOAD_SUPER_ATTR(frame, oparg)
    frame.push(NULL)


def op_SETUP_ANNOTATIONS(frame, oparg):
    namespace = frame.host.namespace
    if namespace is None:
        frame.call(runtime.throw, SystemError("no locals found when setting up annotations"))
    if _mapping_get(frame, namespace, "__annotations__") is NULL:
        frame.call(setitem, namespace, "__annotations__", {})


def _cell_contents(cell):
    try:
        return cell.cell_contents
    except ValueError:
        return NULL


def _mapping_get(frame, mapping, name):
    """Look a name up in any mapping; the empty word if it is not there."""
    if type(mapping) is dict:
        return _resolved(frame, mapping.get(name, NULL), name, mapping)
    try:
        value = frame.call(getitem, mapping, name)
    except KeyError:
        return NULL
    return _resolved(frame, value, name, mapping)


def _resolved(frame, value, name, mapping):
    """What a value found under a name stands for, if it is a lazy import."""
    if type(value) is features.LAZY_IMPORT:
        return frame.call(_vm.resolve_lazy, value, name, mapping)
    return value


def _global(frame, name):
    """Look a name up in globals and builtins."""
    host = frame.host
    value = _mapping_get(frame, host.globals, name)
    if value is NULL:
        value = _mapping_get(frame, host.builtins, name)
    if value is NULL:
        frame.call(runtime.throw, runtime.undefined_name(name))
    return value


def _global_of_class(frame, name):
    """Look a name up in globals and builtins from a class body, a module or exec()."""
    namespace = frame.host.globals
    value = _resolved(frame, dict.get(namespace, name, NULL), name, namespace)
    if value is NULL:
        value = _mapping_get(frame, frame.host.builtins, name)
    if value is NULL:
        frame.call(runtime.throw, runtime.undefined_name(name))
    return value
