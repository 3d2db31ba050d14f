"""The slow, rare semantics of instructions, shared by both virtual machines.

Much of it is a matter of exact messages that differ from host to host: what unpacking, `with`,
`await`, `except*` or `match` say when an object does not support them.  The host knows them best,
so such an operation is a *host function* here: a function of the host whose code we assemble, a
few of the host's own instructions around the one that is wanted:

    before_with(manager) -> (exit, entered)         LOAD_FAST 0; BEFORE_WITH; BUILD_TUPLE; RETURN

The code has its RESUME behind the end, for a frame that has not come to its RESUME counts as not
yet begun: it is in no traceback and nobody's `f_back`, as if the instruction had been the caller's.

Everything here is to be called with the guest frame as the caller.
"""

import _operator as operator
import builtins
from _codecs import lookup_error
from _functools import _lru_cache_wrapper

from . import features, opcodes
from .originals import __builtins__  # noqa: F401

FunctionType = type(lambda: None)   # the module types takes its time to import
CodeType = type((lambda: None).__code__)


def _remembering(size):
    """Decorate a function to remember its answers, as functools.lru_cache does, but functools
    takes long to import."""
    def decorate(function):
        wrapper = _lru_cache_wrapper(function, size, False, None)
        wrapper.__module__ = function.__module__
        wrapper.__wrapped__ = function
        return wrapper
    return decorate


# -- assembling host functions ---------------------------------------------------------------------

_HOST = features.HOST_OPCODES
_CACHES = features.HOST_CACHES
_GLOBALS = {"__builtins__": builtins}
_OPTIMIZED = 3  # CO_OPTIMIZED | CO_NEWLOCALS


def _instruction(name, oparg=0):
    """The bytes of one host instruction: prefixes, the instruction, its caches."""
    units = b""
    for shift in (24, 16, 8):
        if oparg >> shift:
            units += bytes((_HOST["EXTENDED_ARG"], oparg >> shift & 255))
    return units + bytes((_HOST[name], oparg & 255)) + bytes(2 * _CACHES.get(name, 0))


def _assemble(name, arguments, *instructions, names=(), load=None, stacksize=8):
    """A host function that loads its arguments (`load`: these) and runs the instructions.

    An instruction is a name, or a tuple of name and oparg.  None if this host has not got one.
    """
    units = b""
    for argument in range(arguments) if load is None else load:
        units += _instruction("LOAD_FAST", argument)
    for instruction in instructions:
        opname, *oparg = (instruction,) if isinstance(instruction, str) else instruction
        if opname not in _HOST:
            return None
        units += _instruction(opname, *oparg)
    units += _instruction("RESUME")
    code = CodeType(
        arguments, arguments, 0, arguments, stacksize + arguments, _OPTIMIZED, units, (None,),
        names, tuple(f"_{i}" for i in range(arguments)), f"<cvm {name}>", name, name, 1,
        b"", b"", (), ())
    return FunctionType(code, _GLOBALS)


_RETURN_PAIR = (("BUILD_TUPLE", 2), "RETURN_VALUE")
_RETURN_TOP = (("SWAP", 2), "POP_TOP", "RETURN_VALUE")  # without the item below it


# -- raising ---------------------------------------------------------------------------------------

# Raise an exception that has been made already.  A builtin, so that it is in no traceback.
throw = lookup_error("strict")

# `raise exception` and `raise exception from cause`.
raise_ = _assemble("raise", 1, ("RAISE_VARARGS", 1))
raise_from = _assemble("raise_from", 2, ("RAISE_VARARGS", 2))

_NO_CAUSE = object()


def raise_by_steps(frame, exception, cause=_NO_CAUSE):
    """The same where no frame of the host may come in between: the frame calls out."""
    if isinstance(exception, type) and issubclass(exception, BaseException):
        cls = exception
        exception = frame.invoke(cls)
        if not isinstance(exception, BaseException):
            frame.call(throw, _no_exception(cls, exception))
    elif not isinstance(exception, BaseException):
        frame.call(throw, TypeError("exceptions must derive from BaseException"))
    if cause is not _NO_CAUSE:
        if isinstance(cause, type) and issubclass(cause, BaseException):
            cls = cause
            cause = frame.invoke(cls)
            if not isinstance(cause, BaseException):
                frame.call(throw, _no_exception(cls, cause))
        elif cause is not None and not isinstance(cause, BaseException):
            frame.call(throw, TypeError("exception causes must derive from BaseException"))
        exception.__cause__ = cause
    frame.call(throw, exception)


def _no_exception(cls, value):
    return TypeError(f"calling {cls!r} should have returned an instance of BaseException, not"
                     f" {type(value)!r}")


def slot_names(code):
    """The names of a frame's slots: variables, cells that are no parameters, free variables."""
    variables = code.co_varnames
    cells = tuple(name for name in code.co_cellvars if name not in variables)
    return variables + cells + code.co_freevars


def unbound_local(code, slot):
    """The error that a local variable has no value."""
    return UnboundLocalError(f"cannot access local variable '{slot_names(code)[slot]}' where it is"
                             " not associated with a value")


def unbound_cell(code, slot):
    """The error that a cell or free variable has no value."""
    names = slot_names(code)
    if slot < len(names) - len(code.co_freevars):
        return unbound_local(code, slot)
    name = names[slot]
    return NameError(f"cannot access free variable '{name}' where it is not associated with a"
                     " value in enclosing scope", name=name)


_PLAIN_GETATTRIBUTES = tuple(kind.__getattribute__ for kind in (
    object, int, float, complex, str, bytes, bytearray, tuple, list, dict, set, frozenset))


def unbound_method(owner, name):
    """A built-in method on the owner's class, which is called without being bound first, or None.

    It shows in messages, and in when the host finds out that it was made for another class.
    """
    for cls in type(owner).__mro__:
        if name in cls.__dict__:
            found = cls.__dict__[name]
            if (type(found) is type(str.upper)
                    and type(owner).__getattribute__ in _PLAIN_GETATTRIBUTES
                    and name not in getattr(owner, "__dict__", ())):
                return found
            return None
    return None


def undefined_name(name):
    """The error that a global name is unknown."""
    return NameError(f"name '{name}' is not defined", name=name)


def escaping_stop(code, exception):
    """What leaves a generator instead of a StopIteration (else the exception itself).

    Up to 3.11 the host replaces it; asking for it here as well does no harm.
    """
    flags = code.co_flags
    if features.LAMBDA_LETS_STOP_OUT and code.co_name == "<lambda>":
        return exception
    if isinstance(exception, StopIteration):
        kind = "async generator" if flags & 0x200 else "coroutine" if flags & 0x80 else "generator"
        error = RuntimeError(f"{kind} raised StopIteration")
    elif flags & 0x200 and isinstance(exception, StopAsyncIteration):
        error = RuntimeError("async generator raised StopAsyncIteration")
    else:
        return exception
    error.__cause__ = error.__context__ = exception
    return error


# -- exceptions ------------------------------------------------------------------------------------

# check_exc_match(exception, clause) -> bool; TypeError if the clause names no exception class
check_exc_match = _assemble("check_exc_match", 2, "CHECK_EXC_MATCH", *_RETURN_TOP)

# check_eg_match(group, clause) -> (rest, match), which may be None
check_eg_match = _assemble("check_eg_match", 2, "CHECK_EG_MATCH", *_RETURN_PAIR)


def _intrinsic(table, name, arguments):
    """A host function that calls one of the host's own intrinsics; None if it has not got it."""
    index = features.HOST_INTRINSICS.get(name)
    if index is None:
        return None
    return _assemble(name.lower(), arguments, (f"CALL_INTRINSIC_{table}", index), "RETURN_VALUE")


# prep_reraise_star(original, exceptions) -> what is left to be raised, or None
prep_reraise_star = (
    _intrinsic(2, "PREP_RERAISE_STAR", 2)
    or _assemble("prep_reraise_star", 2, "PREP_RERAISE_STAR", "RETURN_VALUE"))

# before_with(manager) -> (exit, entered); before_async_with(manager) -> (exit, awaitable)
before_with = _assemble("before_with", 1, "BEFORE_WITH", *_RETURN_PAIR)
before_async_with = _assemble("before_async_with", 1, "BEFORE_ASYNC_WITH", *_RETURN_PAIR)


def _enter(manager, exit, enter):
    """The same on hosts from 3.14 on, which do it in several instructions."""
    exit = special_method(manager, exit)
    return exit, special_method(manager, enter)()


def special_method(manager, name):
    """The method that the type of a manager has; the host's error if there is none."""
    cls = type(manager)
    for base in cls.__mro__:
        if name in base.__dict__:
            method = base.__dict__[name]
            get = getattr(type(method), "__get__", None)
            return method if get is None else get(method, manager, cls)
    index = features.HOST_SPECIAL_METHODS.index(name)
    return _assemble("special", 1, ("LOAD_SPECIAL", index), "RETURN_VALUE")(manager)


ENTERS_BY_STEPS = before_with is None

if ENTERS_BY_STEPS:
    def before_with(manager):
        return _enter(manager, "__exit__", "__enter__")

    def before_async_with(manager):
        return _enter(manager, "__aexit__", "__aenter__")


# -- collections and calls -------------------------------------------------------------------------

# list_extend(list, iterable) of a display or a call: "Value after * must be an iterable, not int"
list_extend = _assemble("list_extend", 2, ("LIST_EXTEND", 1), "RETURN_VALUE")

# dict_update(dict, mapping) of a display: "'int' object is not a mapping"
dict_update = _assemble("dict_update", 2, ("DICT_UPDATE", 1), "RETURN_VALUE")


# dict_merge(callable, dict, mapping) of a call, which refuses double keywords; for its message
# the host's instruction looks for the callable at a fixed depth: callable, [null,] args, dict.
dict_merge = _assemble(
    "dict_merge", 3, ("DICT_MERGE", 1), "RETURN_VALUE",
    load=(0, 1, 1, 2) if features.NULL_BEFORE_CALLABLE else (0, 1, 1, 1, 2))

# call_with_stars(callable, args, kwargs), where one of them is not as it should be.
_STARS = ("LOAD_FAST", 0), ("LOAD_FAST", 1), ("LOAD_FAST", 2)
_STARS = ("PUSH_NULL", *_STARS) if features.NULL_BEFORE_CALLABLE else (
    _STARS[0], "PUSH_NULL", *_STARS[1:])
call_with_stars = _assemble(
    "call_with_stars", 3, *_STARS, ("CALL_FUNCTION_EX", 1), "RETURN_VALUE", load=())


def set_add(target, element):
    if not isinstance(target, set):     # __conditional_annotations__ of the program's own
        raise TypeError(f"'{type(target).__name__}' object is not a set")
    set.add(target, element)


def is_iterable(value):
    """Does the host take it for iterable, whatever iter() will say?"""
    return any("__iter__" in cls.__dict__ or "__getitem__" in cls.__dict__
               for cls in type(value).__mro__)


@_remembering(256)
def unpack_sequence(count):
    """A host function: sequence -> tuple of its `count` items, the last one first."""
    return _assemble("unpack_sequence", 1, ("UNPACK_SEQUENCE", count), ("BUILD_TUPLE", count),
                     "RETURN_VALUE", stacksize=count + 1)


@_remembering(256)
def unpack_ex(oparg):
    """A host function: sequence -> tuple of items, a list in the middle, the last one first."""
    count = (oparg & 255) + 1 + (oparg >> 8)
    return _assemble("unpack_ex", 1, ("UNPACK_EX", oparg), ("BUILD_TUPLE", count),
                     "RETURN_VALUE", stacksize=count + 1)


@_remembering(None)
def _template_types():
    """Template and Interpolation, by the host, for string.templatelib has them from a t-string."""
    template = eval(compile('t"{0}"', "", "eval"))
    return type(template), type(template.interpolations[0])


def build_template(strings, interpolations):
    """The string.templatelib.Template of a t-string (3.14)."""
    template, _ = _template_types()
    parts = [part for pair in zip(strings, interpolations, strict=False) for part in pair]
    return template(*parts, *strings[len(interpolations):])


def build_interpolation(conversion, value, text, spec=""):
    """The string.templatelib.Interpolation of a t-string (3.14)."""
    _, interpolation = _template_types()
    return interpolation(value, text, (None, "s", "r", "a")[conversion], spec)


# intrinsic_1("TYPEVAR")(value), intrinsic_2("TYPEVAR_WITH_BOUND")(first, second)
@_remembering(None)
def intrinsic_1(name):
    return _intrinsic(1, name, 1)


@_remembering(None)
def intrinsic_2(name):
    return _intrinsic(2, name, 2)


def is_plain_super(code, bytecode, pc):
    """Did the program write `super()` where the LOAD_SUPER_ATTR at pc is, without arguments?

    Only needed if `super` is not the host's.  Then the compiler has supplied `__class__`.
    """
    while bytecode[2 * pc - 2] == opcodes.EXTENDED_ARG:
        pc -= 1
    slot = bytecode[2 * pc - 3]
    return (bytecode[2 * pc - 4] == opcodes.LOAD_DEREF
            and slot_names(code)[slot] == "__class__")


# -- generators ------------------------------------------------------------------------------------

def is_iterator(value):
    """Has its type a __next__?"""
    return any("__next__" in cls.__dict__ for cls in type(value).__mro__)


# get_awaitable[oparg](value): of await, of __aenter__, of __aexit__
get_awaitable = tuple(
    _assemble("get_awaitable", 1, ("GET_AWAITABLE", oparg), "RETURN_VALUE") for oparg in range(3))
get_aiter = _assemble("get_aiter", 1, "GET_AITER", "RETURN_VALUE")
get_anext = _assemble("get_anext", 1, "GET_ANEXT", *_RETURN_TOP)

# async_gen_wrap(value) -> what an asynchronous generator hands to the host
async_gen_wrap = (
    _intrinsic(1, "ASYNC_GEN_WRAP", 1)
    or _assemble("async_gen_wrap", 1, "ASYNC_GEN_WRAP", "RETURN_VALUE"))


# -- imports ---------------------------------------------------------------------------------------

@_remembering(1024)
def import_from(name):
    """A host function: module -> the value of `from module import name`."""
    return _assemble("import_from", 1, ("IMPORT_FROM", 0), *_RETURN_TOP, names=(name,))


_MISSING = object()


def import_star(call, module, namespace):
    """Bind in a namespace what a module exports; `call` calls out."""
    if namespace is None:
        call(throw, SystemError("no locals found during 'import *'"))
    names = call(getattr, module, "__all__", _MISSING)
    listed = names is not _MISSING
    if not listed:
        dictionary = call(getattr, module, "__dict__", _MISSING)
        if dictionary is _MISSING:
            call(throw, ImportError("from-import-* object has no __dict__ and no __all__"))
        names = call(list, dictionary)
    position = 0
    while True:
        try:
            name = call(operator.getitem, names, position)
        except IndexError:
            return
        position += 1
        if not isinstance(name, str):
            _refuse_star(call, module, name, listed)
        if listed or not name.startswith("_"):
            call(operator.setitem, namespace, name, call(getattr, module, name))


def _refuse_star(call, module, name, listed):
    """Raise the error that a name of `import *` is no string."""
    module_name = call(getattr, module, "__name__")
    if not isinstance(module_name, str):
        call(throw, TypeError(f"module __name__ must be a string, not"
                              f" {type(module_name).__name__}"))
    kind, attribute = ("Item", "__all__") if listed else ("Key", "__dict__")
    call(throw, TypeError(f"{kind} in {module_name}.{attribute} must be str, not"
                          f" {type(name).__name__}"))


# -- patterns --------------------------------------------------------------------------------------

# match_keys(subject, keys) -> tuple of values, or None
match_keys = _assemble("match_keys", 2, "MATCH_KEYS", ("SWAP", 3), "POP_TOP", "POP_TOP",
                       "RETURN_VALUE")


@_remembering(256)
def match_class(count):
    """A host function: subject, class, names -> tuple of attributes, or None."""
    return _assemble("match_class", 3, ("MATCH_CLASS", count), "RETURN_VALUE")
