"""Tracing and profiling: the events that sys.settrace and sys.setprofile promise.

Nothing fires by itself for a guest frame, so the machine does it at the places where the host's
own loop would.  While the machine's code runs, the host does not trace (`_vm` sees to that), which
is what a tracer wants: it is called from here directly and not called out.
"""

from functools import lru_cache
from sys import _getframe, getprofile, gettrace, setprofile, settrace
from types import BuiltinFunctionType, MethodDescriptorType, MethodType

from .. import code as codes
from .. import opcodes
from ..fatal import Uncatchable
from ..originals import __builtins__  # noqa: F401
from .frame import DELEGATE, RAISE


@lru_cache(maxsize=256)
def _lines(code):
    return [line for line, *_ in codes.positions(code)]


def is_on(frame):
    """Is somebody to be told of the frame's events?  Not of those of a tracer itself."""
    return (callable(gettrace()) or callable(getprofile())) and not frame.host.quiet


def entered(frame):
    """Fire `call`: a frame begins or is resumed."""
    if gettrace() is not None:
        _trace(frame, gettrace(), "call", None)
    _profile(frame, "call", None)


def line(frame, previous):
    """Fire `line` if the instruction at `frame.pc` begins one; `previous` was run before it."""
    host_frame = frame.call(_getframe)
    tracer = host_frame.f_trace
    if tracer is None or frame.pc == 0:
        return
    lines = _lines(frame.code)
    here = lines[frame.pc]
    if host_frame.f_trace_lines and here is not None:
        # A jump backward begins the line anew, except within a `yield from`.
        last = lines[previous] if previous else None
        back = frame.pc < previous
        if (here != last or back) and not (
                back and frame.bytecode[2 * frame.pc] == opcodes.SEND):
            _trace(frame, tracer, "line", None)
    if host_frame.f_trace_opcodes:
        _trace(frame, tracer, "opcode", None)


def raised(frame, exception):
    """Fire `exception`: an instruction has raised it."""
    if gettrace() is not None and is_on(frame) and not isinstance(exception, Uncatchable):
        tracer = frame.call(_getframe).f_trace
        if tracer is not None:
            argument = type(exception), exception, exception.__traceback__
            _trace(frame, tracer, "exception", argument)


def left(frame, status):
    """Fire `return`: a frame returns or yields a value, or is left by an exception (None)."""
    value = frame.value
    if isinstance(value, Uncatchable):
        return
    if status == RAISE:
        value = None
    elif status == DELEGATE:
        value = value[0]
    if gettrace() is not None:
        tracer = frame.call(_getframe).f_trace
        if tracer is not None:
            _trace(frame, tracer, "return", value)
    _profile(frame, "return", value)


def called(frame, function, *arguments, **keywords):
    """Call out, firing `c_call` and `c_return` or `c_exception` around a function of C."""
    shown = function
    if type(function) is MethodType:
        shown = function.__func__
    elif type(function) is MethodDescriptorType and arguments:
        try:
            shown = function.__get__(arguments[0])
        except TypeError:
            pass  # no argument for it, as the call will say
    if not (is_on(frame) and isinstance(shown, BuiltinFunctionType)):
        return frame.invoke(function, *arguments, **keywords)
    _profile(frame, "c_call", shown)
    try:
        result = frame.invoke(function, *arguments, **keywords)
    except BaseException:
        _profile(frame, "c_exception", shown)
        raise
    _profile(frame, "c_return", shown)
    return result


def _trace(frame, tracer, event, argument):
    host_frame = frame.call(_getframe)
    try:
        result = tracer(host_frame, event, argument)
    except BaseException:
        settrace(None)
        host_frame.f_trace = None
        raise
    if result is not None:
        host_frame.f_trace = result


def _profile(frame, event, argument):
    profiler = getprofile()
    if profiler is not None:
        try:
            profiler(frame.call(_getframe), event, argument)
        except BaseException:
            setprofile(None)
            raise
