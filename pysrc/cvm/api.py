"""Running programs from a program: cvm.execute, and exec and eval as the builtins are.

`execute` is the one with everything: a namespace, input, captured output, limits, the choice of
the engine; it answers with a Result.  `exec` and `eval` are drop-ins for the builtins.
"""

import builtins
import sys
from time import perf_counter
from types import CodeType

from . import _vm, activation, code, engines, warned
from .errors import (
    CompileError,
    EngineError,
    GuestError,
    InstructionLimitError,
    LimitReached,
    OutputLimitError,
    TimeLimitError,
)
from .originals import __builtins__ as ORIGINALS
from .results import Limits, Result, Usage
from .streams import Streams

_MODES = ("auto", "exec", "eval", "single")
_LIMIT_ERRORS = {
    "instructions": ("max_instructions", InstructionLimitError),
    "seconds": ("max_seconds", TimeLimitError),
    "output": ("max_output", OutputLimitError),
}


# -- exec and eval ---------------------------------------------------------------------------------

def exec(source, globals=None, locals=None, /, *, closure=None):
    """Run a program like builtins.exec: text, or a code object that cvm.compile made."""
    _run_builtin("exec", source, globals, locals, {} if closure is None else {"closure": closure})


def eval(source, globals=None, locals=None, /):
    """The value of an expression like builtins.eval: text, or a code object."""
    return _run_builtin("eval", source, globals, locals, {})


def _run_builtin(name, source, globals, locals, keywords):
    frame = _caller()
    if globals is None:
        globals = frame.f_globals
        if locals is None:
            locals = frame.f_locals
    if isinstance(source, (str, bytes, bytearray, memoryview)) and isinstance(globals, dict):
        if name == "eval":
            source = activation.without_indent(source)
        source = activation.compile_text(source, "<string>", name, inherit=_flags_of(frame))
        if isinstance(source, BaseException):
            _raise(source)
    activation.start()
    try:
        return ORIGINALS[name](source, globals, locals, **keywords)
    finally:
        activation.stop()


def _caller():
    # The functions above are hidden, so the next frame is that of whoever called them.
    return sys._getframe(1)


def _flags_of(frame):
    from .compiler import FUTURE_FLAGS
    return frame.f_code.co_flags & FUTURE_FLAGS


def _raise(exception):
    try:
        raise exception
    finally:
        del exception


# -- execute ---------------------------------------------------------------------------------------

def execute(source, *, mode="auto", filename="<cvm>", globals=None, locals=None, inputs=None,
            limits=None, stdin=None, stdout="capture", stderr="capture", check=True,
            engine="auto"):
    """Run a program and return its Result.

    source          text, bytes, a tree or a code object
    mode            "exec", "eval" or "single", as of compile(); "auto" is "exec" whose value is
                    that of the last statement, if that is an expression
    globals, locals the namespace it runs in; a new `__main__` without them
    inputs          names to be put into the globals
    limits          a cvm.Limits
    stdin           what the program reads: text, a file, "inherit" for the process's own, or None
                    for nothing
    stdout, stderr  "capture" for the Result, "inherit", a file, or a function that gets the text
    check           raise what ends the program (CompileError, GuestError, LimitError) instead of
                    returning it as Result.error
    engine          "cython", "reference", or "auto" for the faster one that there is

    sys.exit() in the program is not an error, it sets Result.exit_code.  The standard streams
    belong to the process, so two threads should not capture at the same time.
    """
    if mode not in _MODES:
        raise ValueError(f"mode must be one of {', '.join(map(repr, _MODES))}, not {mode!r}")
    run = _Run(limits or _NO_LIMITS, engine, globals, locals, inputs)
    with run.streams(stdin, stdout, stderr):
        try:
            codes = _compile(source, filename, mode)
        except Exception as exception:
            exception.__traceback__ = None
            run.error = CompileError(exception)
        else:
            run.run(codes)
    if check and run.error is not None:
        run.raise_error()
    return run.result()


_NO_LIMITS = Limits()
_kept = {}              # the codes of texts that were executed lately
_MOST_KEPT = 64
_LONGEST_KEPT = 10_000


def _compile(source, filename, mode):
    """The code objects to be run one after the other; the last gives the value.

    Those of a short text are kept, for it may be executed many times, unless there was a warning to
    be given again.
    """
    if (type(source) not in (str, bytes) or len(source) > _LONGEST_KEPT
            or type(filename) is not str):
        return _translate(source, filename, mode)
    # (what else a program can do to the meaning of a text)
    key = source, filename, mode, sys.get_int_max_str_digits()
    codes = _kept.get(key)
    if codes is None:
        warnings = warned.count
        codes = _translate(source, filename, mode)
        if warned.count == warnings:
            if len(_kept) >= _MOST_KEPT:
                _kept.clear()
            _kept[key] = codes
    return codes


def _translate(source, filename, mode):
    from . import compiler
    if isinstance(source, CodeType):
        return [source]
    if mode == "eval" and isinstance(source, (str, bytes, bytearray, memoryview)):
        source = activation.without_indent(source)
    if mode != "auto":
        return [compiler.compile(source, filename, mode, 0, True)]
    import _ast
    tree = source
    if not isinstance(tree, _ast.AST):
        tree = compiler.compile(source, filename, "exec", _ast.PyCF_ONLY_AST, True)
    if isinstance(tree, _ast.Expression):
        return [compiler.compile(tree, filename, "eval", 0, True)]
    if not (isinstance(tree, _ast.Module) and tree.body and isinstance(tree.body[-1], _ast.Expr)):
        return [compiler.compile(tree, filename, "exec", 0, True)]
    body, last = tree.body[:-1], tree.body[-1].value
    codes = []
    flags = 0
    if body:
        before = _ast.Module(body=body, type_ignores=[])
        codes.append(compiler.compile(before, filename, "exec", 0, True))
        flags = codes[0].co_flags & compiler.FUTURE_FLAGS
    codes.append(compiler.compile(_ast.Expression(body=last), filename, "eval", flags, True))
    return codes


class _Run:
    """One call of execute()."""

    def __init__(self, limits, engine, globals, locals, inputs):
        self.limits = limits
        self.engine = engine
        self.globals = {"__name__": "__main__"} if globals is None else globals
        self.globals.setdefault("__builtins__", builtins)
        self.globals.update(inputs or {})
        self.locals = self.globals if locals is None else locals
        self.value = self.error = self.cause = None
        self.exit_code = 0
        self.instructions = 0
        self.seconds = 0.0
        self.output = None

    def streams(self, stdin, stdout, stderr):
        self.output = Streams(stdin, stdout, stderr, self.limits.max_output)
        return self.output

    def run(self, codes):
        # (without context managers: each call counts where a program is as short as 1+1)
        engine, before = engines.choose(self.engine)
        try:
            activation.start()
            try:
                self.run_on(engine, codes)
            finally:
                activation.stop()
        finally:
            _vm.engine(before)
        if self.cause is not None:
            self.value = None
            self.judge(self.cause)

    def run_on(self, engine, codes):
        self.meter = engines.Meter(engine, self.limits)
        self.output.on_limit = self.meter.trip
        start = perf_counter()
        try:
            for one in codes:
                self.value = _vm.run_hidden(self.limits.max_recursion, one, self.globals,
                                            self.locals)
        except BaseException as exception:
            self.cause = _without_own_entries(exception)
        finally:
            self.seconds = perf_counter() - start
            self.instructions = self.meter.stop()

    def judge(self, exception):
        """Set the error or the exit code that an exception stands for."""
        if isinstance(exception, SystemExit):
            self.exit_code = exit_code(exception)
            return
        self.exit_code = 1
        if isinstance(exception, LimitReached):
            name, kind = _LIMIT_ERRORS[exception.kind]
            if getattr(self.limits, name) is None:
                self.meter.trip()
                raise exception     # a limit of the program that called us
            self.error = kind(name, getattr(self.limits, name), self.usage())
        elif isinstance(exception, EngineError):
            raise exception
        else:
            self.error = GuestError(exception)

    def raise_error(self):
        if isinstance(self.cause, KeyboardInterrupt):
            raise self.cause    # of whoever sits in front of the embedding program
        raise self.error from getattr(self.error, "exception", None)

    def usage(self):
        return Usage(instructions=self.instructions, seconds=self.seconds,
                     output=self.output.size)

    def result(self):
        if isinstance(self.error, CompileError):
            self.exit_code = 1
        return Result(value=self.value, output=self.output.collected(), error=self.error,
                      exit_code=self.exit_code, globals=self.globals, usage=self.usage())


def _without_own_entries(exception):
    """Cut off the traceback what is cvm's own: the entries up to the first of the program."""
    entry = exception.__traceback__
    while entry is not None and entry.tb_frame.f_code.co_filename == __file__:
        entry = entry.tb_next
    return exception.with_traceback(entry)


def exit_code(exception):
    """The exit code of a process that ends by a SystemExit; what has to be said is said."""
    status = exception.code
    if status is None:
        return 0
    if isinstance(status, int):
        return status
    if sys.stderr is not None:
        print(status, file=sys.stderr)
    return 1


# -- questions -------------------------------------------------------------------------------------

def is_guest(thing):
    """Is this function, method, generator, coroutine, frame or code object run by cvm?"""
    seen = 0
    while not isinstance(thing, CodeType):
        for name in ("__code__", "__func__", "__wrapped_code__", "gi_code", "cr_code", "ag_code",
                     "f_code", "func"):
            inner = getattr(thing, name, None)
            if inner is not None and not isinstance(thing, type):
                break
        else:
            return False
        thing = inner
        seen += 1
        if seen > 10:
            return False
    return code.is_guest(thing)


def running():
    """Is it a program run by cvm that asks?"""
    return activation.concerns_guest()


for _function in (exec, eval, _run_builtin, _raise):
    _vm.hide(_function)
