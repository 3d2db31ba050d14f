"""cvm, the Python Virtual Machine as a library.

    source -> tokens -> tree -> symbols -> code object -> machine -> output

Every stage is a function with the shape of its twin in the standard library, and `execute` is all
of them at once, with limits and captured output:

    cvm.tokenize(source)                    tokenize.TokenInfo tuples
    cvm.parse(source)                       an ast.Module
    cvm.compile(source, filename, mode)     a types.CodeType
    cvm.exec(source), cvm.eval(source)      like the builtins
    cvm.execute(source, limits=...)         a Result

Importing cvm imports none of it: names are looked up when they are first used.
"""

__version__ = "0.1.0"

_HOMES = {
    "tokenize": "lexer",
    "parse": "parser",
    "compile": "compiler",
    "exec": "api",
    "eval": "api",
    "execute": "api",
    "is_guest": "api",
    "running": "api",
    "Limits": "results",
    "Result": "results",
    "Usage": "results",
    "CvmError": "errors",
    "CompileError": "errors",
    "GuestError": "errors",
    "LimitError": "errors",
    "InstructionLimitError": "errors",
    "TimeLimitError": "errors",
    "OutputLimitError": "errors",
    "EngineError": "errors",
}

__all__ = ["__version__", *_HOMES]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .api import eval, exec, execute, is_guest, running  # noqa: F401
    from .compiler import compile  # noqa: F401
    from .errors import (  # noqa: F401
        CompileError,
        CvmError,
        EngineError,
        GuestError,
        InstructionLimitError,
        LimitError,
        OutputLimitError,
        TimeLimitError,
    )
    from .lexer import tokenize  # noqa: F401
    from .parser import parse  # noqa: F401
    from .results import Limits, Result, Usage  # noqa: F401


def __getattr__(name):
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value


def __dir__():
    return sorted({*globals(), *_HOMES})
