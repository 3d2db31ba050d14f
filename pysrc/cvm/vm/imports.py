"""Instructions of import statements."""

from .. import _vm, features, runtime
from ..originals import __builtins__  # noqa: F401
from .frame import NULL


def op_IMPORT_NAME(frame, oparg):
    host = frame.host
    level, fromlist = frame.items(2)
    function = dict.get(host.builtins, "__import__", NULL)
    if function is NULL:
        frame.call(runtime.throw, ImportError("__import__ not found"))
    frame.replace(2, frame.call(function, frame.names[oparg], host.globals, host.namespace,
                                fromlist, level))


def op_IMPORT_NAME_AS_SET(frame, oparg, lazy=False):
    level, fromlist = frame.items(2)
    frame.replace(2, frame.call(_vm.import_lazily, frame.host, frame.names[oparg], fromlist, level,
                                lazy))


def op_IMPORT_NAME_LAZILY(frame, oparg):
    op_IMPORT_NAME_AS_SET(frame, oparg, True)


def op_IMPORT_FROM(frame, oparg):
    if type(frame.stack[-1]) is features.LAZY_IMPORT:
        frame.push(frame.call(_vm.lazy_from, frame.host, frame.stack[-1], frame.names[oparg]))
        return
    frame.push(frame.call(runtime.import_from(frame.names[oparg]), frame.stack[-1]))


def op_IMPORT_STAR(frame, oparg):
    runtime.import_star(frame.call, frame.stack[-1], frame.host.namespace)
    frame.drop()
