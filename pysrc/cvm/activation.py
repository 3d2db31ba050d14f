"""What is different in the process while cvm runs a program, and the end of the difference.

The evaluation hook is on; compile(), exec() and eval() compile text with cvm; and modules are
imported as guest code (importer.py).  That holds for guest code and what it calls.  Other threads
of an embedding process see the same functions, but get the host's behaviour, unless the process is
cvm's as a whole (`cvm file.py`).
"""

import builtins
from _operator import index
from _thread import allocate_lock, get_ident
from os import fspath
from sys import _getframe, audit  # a program may delete or replace them

from . import _vm, features, importer
from .code import is_guest
from .originals import ImportsOfStart, __builtins__, import_late
from .warned import buffer_as_name

# Calls of a function of the host's: to translate its module takes as long.
ADOPTED_AFTER = 5000

ORIGINALS = __builtins__    # which the functions here use, too

_lock = allocate_lock()
_count = 0                  # activations in force
_whole_process = False
_busy = set()               # threads that are in the front end: its own text is the host's affair
_functions = None           # compile, exec and eval for programs
_NOT_OURS = None            # what _vm wants to hear if the host is to compile


def start(*, whole_process=False):
    """Begin, or begin once more; each start() needs its stop()."""
    global _count, _functions, _whole_process
    with _lock:
        if _count == 0:
            _vm.install()
            if _functions is None:
                _functions = _vm.text_builtins(_translate, _convert)
            vars(builtins).update(_functions)
            importer.patch()
        _count += 1
        if whole_process:
            _whole_process = True
            importer.take_tag()
            _vm.adopt_functions(ADOPTED_AFTER)


def stop():
    global _count, _whole_process
    with _lock:
        _count -= 1
        if _count == 0:
            _whole_process = False
            _vm.adopt_functions(0)
            importer.restore()
            namespace = vars(builtins)
            for name, function in _functions.items():
                if namespace.get(name) is function:
                    namespace[name] = ORIGINALS[name]
            _vm.remove()


class Active:
    """`with Active():` cvm runs a program."""

    def __enter__(self):
        start()

    def __exit__(self, *exception):
        stop()


def concerns_guest():
    """Is it guest code that this thread is running, directly or below?"""
    if _count == 0 or is_busy():
        return False
    if _whole_process:
        return True
    frame = _getframe()     # the caller's, for this function is hidden
    while frame is not None:
        if is_guest(frame.f_code):
            return True
        frame = frame.f_back
    return False


def is_busy():
    """Is this thread in the front end, which may import modules of its own?"""
    return get_ident() in _busy


def _translate(name, flags, arguments, keywords):
    """See _vm.text_builtins: guest code for the text, None for the host's, or an exception."""
    if not concerns_guest():
        return _NOT_OURS
    if name == "compile":
        caller = _getframe(1)
        if importer.is_for_host(caller) or caller.f_code.co_filename in _readers():
            return _NOT_OURS
        if not _is_right(*arguments, **keywords):
            return _NOT_OURS    # the host says what is wrong
        return compile_text(*arguments, inherit=flags, **keywords)
    module = None
    if features.TEXT_IS_OF_MODULE:
        namespace = _getframe(1).f_globals if keywords is None else keywords
        module = dict.get(namespace, "__name__")
        if not isinstance(module, str):
            module = None
    if name == "eval":
        arguments = without_indent(arguments)
    return compile_text(arguments, "<string>", name, flags, True, module=module)


def _convert(arguments, keywords):
    """See _vm.text_builtins: make of compile()'s arguments what the host makes of them.

    This may call the program. What the host refuses is left for it to refuse: then the last answer
    is false."""
    if not _is_right(*arguments, **keywords):
        return arguments, keywords, False
    given = {**keywords}
    given.update(zip(_PARAMETERS, arguments))
    try:
        filename = given["filename"]
        if features.BUFFERS_NAME_FILES and not isinstance(filename, (str, bytes)):
            given["filename"] = filename = buffer_as_name(filename)
        if not isinstance(filename, (str, bytes)):
            if not hasattr(type(filename), "__fspath__"):
                return (), given, False
            given["filename"] = filename = fspath(filename)
        if not isinstance(given["mode"], str) \
                or ("\0" if isinstance(filename, str) else 0) in filename:
            return (), given, False
        for name, convert in _CONVERSIONS:
            if name in given:
                given[name] = convert(given[name])
                if not -2**31 <= given[name] < 2**31:
                    return (), given, False
        return (), given, True
    except BaseException as exception:      # there is nothing of a hidden function in its traceback
        entry = exception.__traceback__
        while entry is not None and entry.tb_frame.f_globals is buffer_as_name.__globals__:
            entry = entry.tb_next
        exception.__traceback__ = entry
        return exception


_CONVERSIONS = (("flags", index), ("dont_inherit", bool if features.FLAGS_ARE_BOOLEANS else index),
                ("optimize", index), ("_feature_version", index))


def _readers():
    """The files of the modules that compile text to read the host's instructions."""
    from os import __file__
    return [__file__.replace("os.py", name) for name in ("dis.py", "modulefinder.py")]


def _is_right(*arguments, **keywords):
    """Are these the right number and names of arguments for compile()?"""
    given = set(_PARAMETERS[:len(arguments)])
    return (len(arguments) <= len(_PARAMETERS) and given.isdisjoint(keywords)
            and given.union(keywords).issuperset(_PARAMETERS[:3])
            and _KEYWORDS.issuperset(keywords))


_PARAMETERS = ("source", "filename", "mode", "flags", "dont_inherit", "optimize")
_KEYWORDS = {*_PARAMETERS, "_feature_version", *["module"] * features.TEXT_IS_OF_MODULE}


def without_indent(text):
    """The text of an expression as eval() takes it: without what stands in front."""
    if isinstance(text, str):
        return str.lstrip(text, " \t")
    return bytes(memoryview(text)).lstrip(b" \t")


def compile_text(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *,
                 inherit=0, module=None, _feature_version=-1):
    """What compile() gives for a program, or as a value the exception that it raises."""
    return _vm.untraced(_compile_text, source, filename, mode, flags, dont_inherit, optimize,
                        inherit, module, _feature_version)


def _compile_text(source, filename, mode, flags, dont_inherit, optimize, inherit, module,
                  feature_version):
    thread = get_ident()
    _busy.add(thread)
    try:
        audit("compile", source if isinstance(source, (str, bytes)) else None, filename)
        if not dont_inherit:
            flags = index(flags) | inherit
        return _compile((source, filename, mode, flags, True, optimize), module, feature_version)
    except BaseException as exception:
        # It shall look as if raised by a builtin: no traceback, and no context of ours.
        exception.__traceback__ = exception.__context__ = None
        exception.__suppress_context__ = False
        return exception
    finally:
        _busy.discard(thread)


def _compile(arguments, module=None, feature_version=-1):
    try:
        return _compile_once(arguments, module, feature_version)
    except ImportError:     # the program has changed how modules are found
        with ImportsOfStart():
            return _compile_once(arguments, module, feature_version)


def _compile_once(arguments, module, feature_version):
    if compiler is None:
        _load_compiler()
    return compiler.compile(*arguments, module=module, _feature_version=feature_version)


def compile_module(source, filename):
    """The code of a module's text that is known to be right."""
    thread = get_ident()
    _busy.add(thread)
    try:
        return _compile((source, filename, "exec", 0, True, 0))
    finally:
        _busy.discard(thread)


compiler = None     # it is loaded when there is something to compile


def _load_compiler():
    global compiler
    module = import_late("cvm.compiler")
    import_late("cvm.parser")
    compiler = module


# What imports call: no tracer of the program is to see it.
for _function in (concerns_guest, is_busy, compile_text, _convert, _is_right):
    _vm.hide(_function)
