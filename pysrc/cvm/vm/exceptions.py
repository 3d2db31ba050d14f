"""Instructions that raise, match and handle exceptions, and enter and leave with statements."""

from sys import exception as _handled

from .. import runtime
from ..opcodes import COMMON_CONSTANTS
from ..originals import __builtins__
from .frame import RAISE

_COMMON_CONSTANTS = [__builtins__[name] for name in COMMON_CONSTANTS]


def op_PUSH_EXC_INFO(frame, oparg):
    exception = frame.pop()
    frame.push(frame.host.handled)
    frame.push(exception)
    frame.host.handled = exception


def op_POP_EXCEPT(frame, oparg):
    frame.host.handled = frame.pop()


def op_CHECK_EXC_MATCH(frame, oparg):
    frame.replace(1, frame.call(runtime.check_exc_match, *frame.items(2)))


def op_CHECK_EG_MATCH(frame, oparg):
    exception, clause = frame.items(2)
    rest, match = frame.call(runtime.check_eg_match, exception, clause)
    if match is not None:
        if match.__traceback__ is not None and not isinstance(exception, BaseExceptionGroup):
            # the group that the host has put around it shows the frame that asked: our helper's
            match.__traceback__ = None
            frame.host.add_traceback(match)
        frame.host.handled = match
    frame.replace(2, rest, match)


def op_PREP_RERAISE_STAR(frame, oparg):
    frame.replace(2, frame.call(runtime.prep_reraise_star, *frame.items(2)))


def op_RAISE_VARARGS(frame, oparg):
    if oparg:
        runtime.raise_by_steps(frame, *frame.items(oparg))
    exception = frame.call(_handled)
    if exception is None:
        frame.call(runtime.throw, RuntimeError("No active exception to reraise"))
    frame.value = exception
    return RAISE


def op_RERAISE(frame, oparg):
    frame.value = frame.pop()
    if oparg:
        frame.lasti = frame.host.pc = frame.stack[-oparg]
    return RAISE


def op_LOAD_COMMON_CONSTANT(frame, oparg):
    frame.push(_COMMON_CONSTANTS[oparg])


def op_BEFORE_WITH(frame, oparg):
    _enter(frame, runtime.before_with, "__exit__", "__enter__")


def op_BEFORE_ASYNC_WITH(frame, oparg):
    _enter(frame, runtime.before_async_with, "__aexit__", "__aenter__")


def _enter(frame, function, exit, enter):
    manager = frame.stack[-1]
    if not runtime.ENTERS_BY_STEPS:
        frame.replace(1, *frame.call(function, manager))
        return
    # here the host calls __enter__ as the program does, so that tracers are told
    exit = frame.call(runtime.special_method, manager, exit)
    enter = frame.call(runtime.special_method, manager, enter)
    frame.replace(1, exit, frame.invoke(enter))


def op_WITH_EXCEPT_START(frame, oparg):
    exit, lasti, previous, exception = frame.stack[-4:]
    frame.push(frame.invoke(exit, type(exception), exception, exception.__traceback__))
