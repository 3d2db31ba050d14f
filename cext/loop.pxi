# The Cython VM, one translation unit: the loop, its slow paths, entry and exit.

from libc.stdlib cimport getenv

from capi cimport *
from loop cimport *
from opcodes cimport *

cdef PyObject* EMPTY_STRING = NULL
cdef PyObject* EMPTY_TUPLE = NULL
cdef PyObject* NAME_args = NULL
cdef PyObject* NAME_init = NULL
cdef PyObject* NAME_name = NULL
cdef PyObject* NAME_send = NULL
cdef PyObject* NAME_value = NULL
cdef PyObject* NAME_match_args = NULL
cdef PyObject* NAME_iter = NULL
cdef PyObject* NAME_aiter = NULL
cdef PyObject* NAME_await = NULL
cdef PyObject* NAME_enter = NULL
cdef PyObject* NAME_exit = NULL
cdef PyObject* NAME_aenter = NULL
cdef PyObject* NAME_aexit = NULL
cdef PyObject* NAME_annotations = NULL
cdef PyObject* NAME_build_class = NULL
cdef PyObject* NAME_class = NULL
cdef PyObject* NAME_import = NULL
cdef PyObject* NAME_getattr = NULL
cdef PyObject* NAME_getattribute = NULL
cdef PyObject* NAME_get = NULL
cdef PyObject* NAME_set = NULL
cdef PyObject* NAME_obj = NULL
cdef PyObject* builtin_import = NULL
cdef PyObject* builtin_call = NULL
cdef PyObject* runtime_dict = NULL

include "slow_operators.pxi"    # operators, jumps
include "slow_collections.pxi"  # collections
include "slow_names.pxi"        # names
include "slow_super.pxi"        # super()
include "slow_descriptors.pxi"  # attributes that functions compute
include "slow_calls.pxi"        # calls
include "slow_exceptions.pxi"   # exceptions, generators, imports, patterns
include "watch.pxi"             # what tracers and other tools are told
include "stats.pxi"             # what is counted if somebody asks for it
include "jit.pxi"               # machine code for typed loops
include "engine.pxi"            # entry, leaving, generators, unwinding, polling
include "generated/loop.pxi"    # run

cdef void engine_error(GFrame* f, const char* what) noexcept nogil:
    """A bug of ours: EngineError, which no program can catch by accident."""
    PyErr_Format(engine_error_type, "%s: instruction %d at %zd in %U", what, plain_op(f.pc),
                 f.pc - f.code.ins, f.code.co.co_name)

cdef int trip(Seg* seg, int which) noexcept nogil:
    """A limit is hit: nothing of the program runs any more."""
    cdef PyObject* what = PyUnicode_FromString("instructions" if which == 1 else "seconds")
    meter.tripped = which
    PyErr_SetObject(limit_error_type, what)
    Py_XDECREF(what)
    return -1

cdef PyObject* engine_error_type = NULL
cdef PyObject* limit_error_type = NULL

# -- the meter, from Python -----------------------------------------------------------------------

meters = []         # the meters that wait below the one in force

def meter_push(max_instructions=-1, max_seconds=0.0):
    """Start a meter for what is run from now on, with limits (-1 and 0: none).

    The limits of the meters that wait below it hold as well."""
    executed = meter_read()
    meters.append((executed, meter.budget, meter.deadline, meter.tripped))
    if meter.budget >= 0:
        rest = max(meter.budget - executed, 0)
        max_instructions = rest if max_instructions < 0 else min(rest, max_instructions)
    meter.executed = meter.tripped = 0
    meter.budget = max_instructions
    if max_seconds:
        deadline = monotonic() + max_seconds
        meter.deadline = min(deadline, meter.deadline) if meter.deadline else deadline

def meter_pop():
    """End the meter: how many instructions were run, and which limit was hit (0: none)."""
    result = meter_read(), meter.tripped
    before, meter.budget, meter.deadline, meter.tripped = meters.pop()
    meter.executed = before + result[0]
    return result

def meter_trip(int which):
    """Let nothing of the program run any more: its handlers are passed over from now on."""
    meter.tripped = which

# -- typed twins of loops ---------------------------------------------------------------------------

TYPED_MODES = {"off": TYPED_OFF, "on": TYPED_ON, "eager": TYPED_EAGER}

def typed_loops(mode):
    """Which loops of code that is made from now on get typed twins: of "off", "on" (hot ones) and
    "eager" (all)."""
    typed_start(TYPED_MODES[mode])

cdef PyObject* kept(object o):
    """A reference that lives as long as the process."""
    Py_INCREF(<PyObject*>o)
    return <PyObject*>o

def _start_loop():
    global EMPTY_STRING, NAME_annotations, NAME_build_class, NAME_class, NAME_import
    global EMPTY_TUPLE, NAME_args, NAME_name, NAME_send, NAME_value, NAME_init, NAME_match_args, NAME_iter
    global NAME_aiter, NAME_await, NAME_enter, NAME_exit, NAME_aenter, NAME_aexit
    global builtin_import, builtin_call, engine_error_type, limit_error_type
    import builtins
    import _operator as operator
    import sys
    from cvm import fatal
    if shared_objects_start() < 0 or functions_start() < 0 or known_start(<PyObject*>builtins, <PyObject*>fatal.EngineError) < 0 \
            or generators_start() < 0 or operators_start() < 0:
        raise MemoryError
    EMPTY_STRING = kept("")
    EMPTY_TUPLE = kept(())
    # a name that is not interned would fill the host's cache of attributes
    NAME_args = kept(sys.intern("args"))
    NAME_name = kept(sys.intern("name"))
    NAME_send = kept(sys.intern("send"))
    NAME_value = kept(sys.intern("value"))
    NAME_init = kept(sys.intern("__init__"))
    NAME_match_args = kept(sys.intern("__match_args__"))
    NAME_iter = kept(sys.intern("__iter__"))
    NAME_aiter = kept(sys.intern("__aiter__"))
    NAME_await = kept(sys.intern("__await__"))
    NAME_enter = kept(sys.intern("__enter__"))
    NAME_exit = kept(sys.intern("__exit__"))
    NAME_aenter = kept(sys.intern("__aenter__"))
    NAME_aexit = kept(sys.intern("__aexit__"))
    NAME_annotations = kept(sys.intern("__annotations__"))
    NAME_build_class = kept(sys.intern("__build_class__"))
    NAME_class = kept(sys.intern("__class__"))
    NAME_import = kept(sys.intern("__import__"))
    _start_descriptors()
    builtin_import = kept(builtins.__import__)
    builtin_call = kept(operator.call)
    engine_error_type = kept(fatal.EngineError)
    limit_error_type = kept(fatal.LimitReached)
    locals_start()
    watch_start()
    if not sys.flags.ignore_environment and getenv("CVM_TYPED") != NULL:
        mode = getenv("CVM_TYPED").decode()
        if mode in TYPED_MODES:
            typed_loops(mode)
    if fast_code_start() < 0:
        raise RuntimeError("cvm: the host has no room for cvm's code objects")
