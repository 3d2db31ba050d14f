"""Instructions of generators, coroutines and asynchronous generators."""

from types import CoroutineType, GeneratorType

from .. import runtime
from .frame import DELEGATE, RAISE, YIELD

_COROUTINE, _ITERABLE_COROUTINE = 0x80, 0x100  # flags of code objects


def op_RESUME(frame, oparg):
    if oparg == 0:
        frame.meter.poll()


def op_YIELD_VALUE(frame, oparg):
    frame.value = frame.pop()
    if oparg:
        frame.value = frame.value, frame.stack[-1]
        return DELEGATE
    return YIELD


def op_SEND(frame, oparg):
    value = frame.pop()
    answer = frame.call(runtime.send, frame.stack[-1], value)
    if type(answer) is list:  # [result]: the receiver has returned
        frame.drop()
        frame.jump(oparg)
    frame.push(answer[0])


def op_GET_YIELD_FROM_ITER(frame, oparg):
    iterable = frame.pop()
    if type(iterable) is CoroutineType:
        if not frame.code.co_flags & (_COROUTINE | _ITERABLE_COROUTINE):
            frame.call(runtime.throw, TypeError(
                "cannot 'yield from' a coroutine object in a non-coroutine generator"))
    elif type(iterable) is not GeneratorType:
        iterable = frame.call(iter, iterable)
    frame.push(iterable)


def op_GET_AWAITABLE(frame, oparg):
    frame.push(frame.call(runtime.get_awaitable[oparg], frame.pop()))


def op_GET_AITER(frame, oparg):
    frame.push(frame.call(runtime.get_aiter, frame.pop()))


def op_GET_ANEXT(frame, oparg):
    frame.push(frame.call(runtime.get_anext, frame.stack[-1]))


def op_END_ASYNC_FOR(frame, oparg):
    if isinstance(frame.stack[-1], StopAsyncIteration):
        frame.drop(2)
        return None
    frame.value = frame.pop()
    return RAISE


def op_ASYNC_GEN_WRAP(frame, oparg):
    frame.push(frame.call(runtime.async_gen_wrap, frame.pop()))
