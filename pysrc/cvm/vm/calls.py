"""Instructions that call, return, and make functions and classes."""

import sys
from functools import partial
from sys import getprofile
from types import CellType, FunctionType

from .. import runtime
from ..opcodes import INTRINSICS_1, INTRINSICS_2
from ..originals import __builtins__  # noqa: F401
from .frame import NULL, RETURN
from .tracing import called


def op_CALL(frame, oparg):
    callable, self, *arguments = frame.items(2 + oparg)
    if self is not NULL:
        arguments.insert(0, self)
    call = frame.invoke if getprofile() is None else partial(called, frame)
    result = call(callable, *arguments)
    del callable, self, arguments
    frame.replace(2 + oparg, result)


def op_CALL_KW(frame, oparg):
    callable, self, *arguments, names = frame.items(3 + oparg)
    first = len(arguments) - len(names)
    keywords = dict(zip(names, arguments[first:], strict=True))
    del arguments[first:]
    if self is not NULL:
        arguments.insert(0, self)
    call = frame.invoke if getprofile() is None else partial(called, frame)
    result = call(callable, *arguments, **keywords)
    del callable, self, arguments, keywords
    frame.replace(3 + oparg, result)


def op_CALL_FUNCTION_EX(frame, oparg):
    callable, null, arguments, *keywords = frame.items(3 + (oparg & 1))
    keywords = keywords[0] if keywords else {}
    if type(arguments) is not tuple:
        if not runtime.is_iterable(arguments):
            frame.call(runtime.call_with_stars, callable, arguments, keywords)  # says so
        arguments = frame.call(tuple, arguments)
    if all(isinstance(name, str) for name in keywords):
        call = frame.invoke if getprofile() is None else partial(called, frame)
        result = call(callable, *arguments, **keywords)
    else:
        result = frame.call(runtime.call_with_stars, callable, arguments, keywords)
    del callable, arguments, keywords
    frame.replace(3 + (oparg & 1), result)


def op_RETURN_VALUE(frame, oparg):
    frame.value = frame.pop()
    return RETURN


def op_MAKE_FUNCTION(frame, oparg):
    frame.push(_function(frame.pop(), frame.host.globals, None))


def op_SET_FUNCTION_ATTRIBUTE(frame, oparg):
    attribute, function = frame.items(2)
    if oparg == 1:
        function.__defaults__ = attribute
    elif oparg == 2:
        function.__kwdefaults__ = attribute
    elif oparg == 4:
        if type(attribute) is tuple:  # name, annotation, name, annotation, ...
            attribute = dict(zip(attribute[::2], attribute[1::2], strict=True))
        function.__annotations__ = attribute
    elif oparg == 8:
        function = _with_closure(function, attribute)
    else:
        if oparg == 48:
            attribute.__qualname__ = f"{function.__qualname__}.__annotate__"
        function.__annotate__ = attribute
    frame.replace(2, function)


def op_LOAD_BUILD_CLASS(frame, oparg):
    function = dict.get(frame.host.builtins, "__build_class__", NULL)
    if function is NULL:
        frame.call(runtime.throw, NameError("__build_class__ not found"))
    frame.push(function)


def op_CALL_INTRINSIC_1(frame, oparg):
    name = INTRINSICS_1[oparg]
    if name != "PRINT":
        function = runtime.intrinsic_1(name)
    elif hasattr(sys, "displayhook"):
        function = sys.displayhook
    else:
        frame.call(runtime.throw, RuntimeError("lost sys.displayhook"))
    frame.replace(1, frame.call(function, frame.stack[-1]))


def op_CALL_INTRINSIC_2(frame, oparg):
    function = runtime.intrinsic_2(INTRINSICS_2[oparg])
    frame.replace(2, frame.call(function, *frame.items(2)))


def _function(code, namespace, closure):
    # The closure comes with an instruction of its own; the host wants one of the right size.
    if closure is None and code.co_freevars:
        closure = tuple(CellType() for _ in code.co_freevars)
    return FunctionType(code, namespace, None, None, closure)


def _with_closure(function, closure):
    """A function cannot be given another closure: make it again."""
    copy = _function(function.__code__, function.__globals__, closure)
    copy.__defaults__ = function.__defaults__
    copy.__kwdefaults__ = function.__kwdefaults__
    if getattr(function, "__annotate__", None) is not None:
        copy.__annotate__ = function.__annotate__
    elif function.__annotations__:
        copy.__annotations__ = function.__annotations__
    return copy
