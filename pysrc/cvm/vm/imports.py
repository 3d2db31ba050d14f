"""Instructions of import statements."""

from .. import runtime
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


def op_IMPORT_FROM(frame, oparg):
    frame.push(frame.call(runtime.import_from(frame.names[oparg]), frame.stack[-1]))


def op_IMPORT_STAR(frame, oparg):
    runtime.import_star(frame.call, frame.stack[-1], frame.host.namespace)
    frame.drop()
