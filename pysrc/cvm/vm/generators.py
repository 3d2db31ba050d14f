"""Instructions of generators, coroutines and asynchronous generators."""

from types import CoroutineType, GeneratorType

from .. import runtime
from ..originals import __builtins__  # noqa: F401
from . import tracing
from .frame import DELEGATE, RAISE, YIELD

_COROUTINE, _ITERABLE_COROUTINE = 0x80, 0x100  # flags of code objects


def op_RESUME(frame, oparg):
    if oparg < 2:
        frame.meter.poll()


def op_YIELD_VALUE(frame, oparg):
    frame.value = frame.pop()
    if oparg:
        frame.value = frame.value, frame.stack[-1]
        return DELEGATE
    return YIELD


def op_SEND(frame, oparg):
    kind = type(frame.stack[-2])
    try:
        if kind is GeneratorType or kind is CoroutineType:
            yielded = frame.call(kind.send, *frame.items(2))
        elif frame.stack[-1] is None and runtime.is_iterator(frame.stack[-2]):
            yielded = frame.call(next, frame.stack[-2])
        else:
            yielded = frame.call(frame.call(getattr, frame.stack[-2], "send"), frame.stack[-1])
    except StopIteration as stop:
        if kind is not GeneratorType and kind is not CoroutineType:
            tracing.raised(frame, stop)
        result = stop.value
    else:
        frame.replace(1, yielded)
        return
    frame.replace(2, result)
    frame.jump(oparg)


def op_GET_YIELD_FROM_ITER(frame, oparg):
    iterable = frame.stack[-1]
    if type(iterable) is CoroutineType:
        if not frame.code.co_flags & (_COROUTINE | _ITERABLE_COROUTINE):
            frame.call(runtime.throw, TypeError(
                "cannot 'yield from' a coroutine object in a non-coroutine generator"))
    elif type(iterable) is not GeneratorType:
        del iterable
        frame.replace(1, frame.call(iter, frame.stack[-1]))


def op_GET_AWAITABLE(frame, oparg):
    frame.replace(1, frame.call(runtime.get_awaitable[oparg], frame.stack[-1]))


def op_GET_AITER(frame, oparg):
    frame.replace(1, frame.call(runtime.get_aiter, frame.stack[-1]))


def op_GET_ANEXT(frame, oparg):
    frame.push(frame.call(runtime.get_anext, frame.stack[-1]))


def op_END_ASYNC_FOR(frame, oparg):
    if isinstance(frame.stack[-1], StopAsyncIteration):
        frame.replace(2)
        return None
    frame.value = frame.pop()
    return RAISE


def op_ASYNC_GEN_WRAP(frame, oparg):
    frame.replace(1, frame.call(runtime.async_gen_wrap, frame.stack[-1]))
