"""cvm._vm: the evaluation hook of the host, and the engines behind it.

Every frame that the host starts or resumes passes the hook (PEP 523).  Frames of host code go to
the host's own evaluation; frames of guest code, told by the first bytes of their stub, to the
engine in force.  The one path that passes the hook by (a host that runs a hot `__init__` itself)
ends in the stub's trampoline, which calls `builtins.__build_class__` without arguments: that
function is replaced by one that then runs the guest code of the calling stub.
"""

import builtins
import sys

cimport cython
from cpython.object cimport PyObject, PyTypeObject

from host cimport *

from cvm import code as codes, features, opcodes
from cvm.fatal import EngineError
from cvm.originals import import_late

ctypedef PyObject* (*fast_function)(PyObject*, PyObject**, Py_ssize_t, PyObject*) noexcept

include "loop.pxi"

cdef extern from *:
    PyObject* PyTuple_Pack(Py_ssize_t, ...)
    PyObject* PyType_GenericAlloc(PyTypeObject*, Py_ssize_t)
    PyObject* PyDescr_NewMethod(PyTypeObject*, PyMethodDef*)
    PyObject* PyCFunction_NewEx(PyMethodDef*, PyObject*, PyObject*)
    PyObject* PyFunction_GET_CODE(PyObject*)
    void PyType_Modified(PyTypeObject*)
    PyObject* PyEval_EvalCode(PyObject*, PyObject*, PyObject*)
    int METH_FASTCALL, METH_KEYWORDS
    TypeObject PyCode_Type, PyCell_Type

# The module types would take its time to import.
cdef object ModuleType = <object>&PyModule_Type
cdef object FunctionType = <object>&PyFunction_Type
cdef object CodeType = <object>&PyCode_Type
cdef object GeneratorType = <object>&PyGen_Type
cdef object CellType = <object>&PyCell_Type

cdef extern from *:
    """
    static void vm_type_add(PyTypeObject *type, const char *name, PyObject *value)
    {
        PyDict_SetItemString(type->tp_dict, name, value);
        PyType_Modified(type);
    }

    static int vm_is_main_interpreter(void)
    {
        return PyInterpreterState_Get() == PyInterpreterState_Main();
    }

    /* Make the host take each frame of the code for one in front of its first RESUME; the last unit
       is never reached. */
    static void vm_hide_code(PyCodeObject *code)
    {
        code->_co_firsttraceable = (int)Py_SIZE(code) - 1;
    }

    static int vm_is_hidden_code(PyCodeObject *code)
    {
        return Py_SIZE(code) - code->_co_firsttraceable <= 1 + HOST_RESUME_CACHE;
    }

    /* Mark a local variable as that of an inlined comprehension, which locals() leaves out; a free
       variable of that name is another. */
    static int vm_hide_slot(PyCodeObject *code, PyObject *name)
    {
    #ifdef CO_FAST_HIDDEN
        for (int i = 0; i < code->co_nlocalsplus; i++) {
            PyObject *other = PyTuple_GET_ITEM(code->co_localsplusnames, i);
            int equal = PyObject_RichCompareBool(other, name, Py_EQ);
            if (equal < 0) {
                return -1;
            }
            char *kind = PyBytes_AS_STRING(code->co_localspluskinds) + i;
            if (equal && !(*kind & CO_FAST_FREE)) {
                *kind |= CO_FAST_HIDDEN;
            }
        }
    #endif
        return 0;
    }
    """
    bint vm_is_main_interpreter()
    void vm_type_add(PyTypeObject* type, const char* name, PyObject* value)
    void vm_hide_code(PyCodeObject* code)
    bint is_hidden_code "vm_is_hidden_code" (PyCodeObject* code)
    int vm_hide_slot(PyCodeObject* code, PyObject* name) except -1

cdef extern from "host_machine.h" nogil:
    ctypedef struct host_launch:
        pass
    void host_launch_begin(PyThreadState* ts, host_launch* launch)
    void host_launch_end(PyThreadState* ts, host_launch* launch)

cdef extern from "generated/opcodes.h":
    const char* CANONICAL_NAMES

# What an engine answers about a frame.
cpdef enum:
    RETURN = 0
    YIELD = 1
    DELEGATE = 2
    RAISE = 3

include "bridge.pxi"
include "drive.pxi"
include "adoption.pxi"


# -- entry ----------------------------------------------------------------------------------------

cdef bint hook_wanted = False
cdef Py_ssize_t guard_base = 0      # references to the guard when no generator is alive

cdef PyObject* hook(PyThreadState* ts, host_frame* frame, int throwing) noexcept:
    """The evaluation function of the host while the hook is on."""
    cdef Seg* seg = segment_if_any(ts)
    cdef GFrame* f
    cdef PyObject* result
    if seg is NULL or seg.top is seg.frames or seg.top.sync & SYNC_OUT:
        return evaluate(ts, frame, throwing)
    # Code that could look at the frames of the loop runs in the middle of an instruction that has
    # not called out: because an object died or the collector was due.
    f = seg.top
    publish(ts, seg, f)
    result = evaluate(ts, frame, throwing)
    back(ts, seg, f)
    return result


cdef PyObject* evaluate(PyThreadState* ts, host_frame* frame, int throwing) noexcept:
    """Run a frame on the host or on an engine."""
    cdef PyObject* result
    cdef int helpers
    # No tool is told of helpers of ours, but of what they call.
    helpers = -1 if is_hidden_code(host_code(frame)) else hidden_callers(ts)
    if helpers == 0:
        return evaluate_plainly(ts, frame, throwing)
    host_tracing_add(ts, -helpers)
    result = evaluate_plainly(ts, frame, throwing)
    host_tracing_add(ts, helpers)
    return result


cdef inline int hidden_callers(PyThreadState* ts) noexcept:
    """How many helpers of ours are running on top, each of which counts as one who traces."""
    cdef host_frame* caller
    cdef int count = 0
    if ts_tracing(ts):
        caller = host_current(ts)
        while (caller is not NULL and not host_is_internal(caller)
                and is_hidden_code(host_code(caller))):
            count += 1
            caller = caller.previous
    return count


cdef inline PyObject* evaluate_plainly(PyThreadState* ts, host_frame* frame,
                                       int throwing) noexcept:
    if not host_is_guest(host_code(frame)):
        if not hook_wanted and Py_REFCNT(host_gen_guard) == guard_base:
            host_hook_set(_PyEval_EvalFrameDefault)
        elif (adopted_after and is_hot(host_code(frame)) and not throwing
                and can_adopt(ts, frame) and adopt(ts, frame) < 0):
            host_entry_clear(ts, frame)
            return NULL
        return _PyEval_EvalFrameDefault(ts, frame, throwing)
    cdef bint fast = fast_engine != is_other_engines(frame)
    cdef PyObject* result = NULL
    if HOST_C_ADDRESS and fast or not host_c_stack_low():
        return enter(ts, frame, throwing) if fast else run_guest(ts, frame, throwing)
    if not fast and host_call_on_new_stack(run_guest, ts, frame, throwing, &result):
        return result
    PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded")
    if host_owned_by_gen(frame):
        host_entry_clear_gen(ts, frame)
    else:
        host_entry_clear(ts, frame)
    return NULL


cdef inline bint is_other_engines(host_frame* frame) noexcept nogil:
    """Is this a suspended generator that the engine in force did not suspend?"""
    if not host_owned_by_gen(frame) or host_is_fresh(frame):
        return False
    return suspended_by_loop(host_frame_gen(frame)) != fast_engine


cdef PyObject* run_guest(PyThreadState* ts, host_frame* frame, int throwing) noexcept:
    """Run a frame of guest code."""
    cdef PyObject* result
    cdef int borrowed
    if host_owned_by_gen(frame):
        borrowed = take_back_credit(ts)
        result = reference_resume(ts, frame, throwing)
        host_machine_credit(ts, borrowed, 0)
        return result
    if host_code(frame).co_flags & HOST_GENERATOR_FLAGS:
        return make_generator(ts, frame)
    borrowed = take_back_credit(ts)
    result = run_function(ts, frame)
    host_machine_credit(ts, borrowed, 0)
    return result


cdef PyObject* run_function(PyThreadState* ts, host_frame* frame) noexcept:
    """Run the fresh frame of a function, class body or module."""
    cdef host_entry entry
    cdef PyObject* result = NULL
    if host_entry_enter(ts, frame, &entry) < 0:
        host_entry_clear(ts, frame)
        return NULL
    if host_prologue(host_function(frame), host_code(frame), frame) == 0:
        host_pc_set(frame, host_code_start(host_code(frame)))
        result = reference_function(ts, frame)
    host_entry_leave(ts, frame, &entry)
    return result


cdef PyObject* make_generator(PyThreadState* ts, host_frame* frame) noexcept:
    """Make the generator of a fresh frame, which is given up."""
    cdef PyObject* result = NULL
    if host_enter_py(ts) == 0:
        if host_prologue(host_function(frame), host_code(frame), frame) == 0:
            result = generator_of(ts, frame)
        host_leave_py(ts)
    host_entry_clear(ts, frame)
    return result


cdef PyObject* generator_of(PyThreadState* ts, host_frame* frame) noexcept:
    cdef Py_ssize_t i, count = host_code(frame).co_nlocalsplus
    cdef PyGenObject* gen
    gen = host_gen_new(ts, host_function(frame), host_code(frame), Py_NewRef(host_gen_guard))
    if gen is not NULL:
        for i in range(count):
            host_slot_init(host_gen_frame(gen), i, host_slot_take(frame, i))
        host_namespace_set(host_gen_frame(gen), host_namespace(frame))      # of an awaiting module
    return <PyObject*>gen


cdef PyObject* reference_resume(PyThreadState* ts, host_frame* frame, int throwing) noexcept:
    cdef host_entry entry
    if host_entry_enter(ts, frame, &entry) < 0:
        host_entry_clear_gen(ts, frame)
        return NULL
    return reference_generator(ts, frame, &entry, throwing)


# -- the trampoline -------------------------------------------------------------------------------

cdef PyObject* original_build_class = NULL

cdef PyObject* build_class(PyObject* self, PyObject** args, Py_ssize_t count,
                           PyObject* names) noexcept:
    """builtins.__build_class__; called by a stub without arguments, it runs the stub's code."""
    cdef PyThreadState* ts
    cdef host_frame* stub
    if count == 0 and names is NULL:
        ts = PyThreadState_Get()
        stub = host_current(ts)
        if (stub is not NULL and not host_is_internal(stub) and host_is_guest(host_code(stub))
                and not host_owned_by_gen(stub) and host_is_fresh(stub)):
            if fast_engine:
                return enter_stub(ts, stub)
            return run_stub(ts, stub)
    return PyObject_Vectorcall(original_build_class, args, count, names)


cdef PyObject* run_stub(PyThreadState* ts, host_frame* stub) noexcept:
    """Run the guest code of a stub that the host evaluates: in a frame of its own, for the host
    will go on in the stub's."""
    cdef PyCodeObject* code = host_code(stub)
    cdef host_frame* frame = <host_frame*>PyMem_Malloc(host_header_size(code.co_nlocalsplus))
    cdef PyObject* result = NULL
    cdef Py_ssize_t i
    if frame is NULL:
        PyErr_NoMemory()
        return NULL
    host_header_init(frame, host_function(stub), code)
    host_namespace_set(frame, host_namespace(stub))
    for i in range(code.co_nlocalsplus):
        host_slot_init(frame, i, host_slot_take(stub, i))
    if host_prologue(host_function(frame), code, frame) < 0:
        pass
    elif code.co_flags & HOST_GENERATOR_FLAGS:
        result = generator_of(ts, frame)
    elif host_enter_c(ts) == 0:
        host_link(ts, frame)
        result = reference_function(ts, frame)
        host_unlink(ts, frame)
        host_leave_c(ts)
    host_header_release(ts, frame)
    PyMem_Free(frame)
    return result


# -- the hidden launcher --------------------------------------------------------------------------

cdef PyObject* launch_c(PyObject* self, PyObject** args, Py_ssize_t count,
                        PyObject* names) noexcept:
    """Run code with nothing of the caller to be seen: no frames below, no exception handled."""
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef host_launch state
    cdef PyObject* result
    if count != 2 or names is not NULL or not PyCode_Check(args[0]):
        PyErr_SetString(<PyObject*>TypeError, "launch(code, globals)")
        return NULL
    host_launch_begin(ts, &state)
    result = PyEval_EvalCode(args[0], args[1], args[1])
    host_launch_end(ts, &state)
    return result


# -- from Python ----------------------------------------------------------------------------------

def install():
    """Turn the hook on: from now on guest code is run by the engine in force."""
    global hook_wanted
    cdef host_eval present = host_hook_get()
    if present is not hook:
        if present is not _PyEval_EvalFrameDefault:
            raise RuntimeError("another frame evaluation function (PEP 523) is installed")
        host_hook_set(hook)
    builtins.__build_class__ = new_build_class
    hook_wanted = True


def remove():
    """Turn the hook off, as soon as no guest generator is left that could be resumed.

    Guest functions can still be called: their trampoline finds the engine."""
    global hook_wanted
    hook_wanted = False
    if Py_REFCNT(host_gen_guard) == guard_base and host_hook_get() is hook:
        host_hook_set(_PyEval_EvalFrameDefault)


def clear_caches():
    """Forget what was found at attributes of several types, and in classes: names are kept alive."""
    found_clear()
    methods_clear()


def installed():
    """Is the hook on?"""
    return host_hook_get() is hook


def live_generators():
    """How many guest generators, coroutines and asynchronous generators are not finished."""
    return Py_REFCNT(host_gen_guard) - guard_base


cdef str engine_name = "cython"
cdef bint fast_engine = True

def engine(name):
    """Choose the engine, "cython" or "reference"; the name of the one before."""
    global engine_name, fast_engine
    if name not in ("cython", "reference"):
        raise ValueError(f"no engine {name!r}: there are 'cython' and 'reference'")
    before, engine_name = engine_name, name
    fast_engine = name == "cython"
    return before


def set_reference(enter):
    """Set the machine of the reference engine."""
    global reference_enter
    Py_INCREF(<PyObject*>enter)
    Py_XDECREF(reference_enter)
    reference_enter = <PyObject*>enter
    hide(enter)


def async_gen_wrap(value):
    """Wrap what an asynchronous generator yields, as the host wants it."""
    return <object>host_asyncgen_wrap(<PyObject*>value)


def _debug_fault(int kind):
    """Is this a debug build?  If so, let its checks (debug.h) meet a fault of this kind (0: none)."""
    global debug_fault
    debug_fault = kind
    return DEBUG_BUILD


BUILD = "debug" if DEBUG_BUILD else "profile" if PROFILED_BUILD else "plain"      # see setup.py


def _hide(code, names):
    for name in names:
        vm_hide_slot(<PyCodeObject*><PyObject*>code, <PyObject*>name)


# -- start-up -------------------------------------------------------------------------------------

cdef PyMethodDef call_method, invoke_method, build_class_method, launch_method

cdef method(PyMethodDef* definition, const char* name, fast_function function, const char* doc):
    definition.ml_name = name
    definition.ml_meth = <PyCFunction>function
    definition.ml_flags = METH_FASTCALL | METH_KEYWORDS
    definition.ml_doc = doc


cdef object builtin(PyMethodDef* definition, module):
    """A function of a module, to all appearances a built-in one."""
    cdef PyObject* function = PyCFunction_NewEx(definition, <PyObject*>module,
                                                <PyObject*>module.__name__)
    result = <object>function
    Py_DECREF(function)
    return result


def _host_function(name, instructions, argcount=0, consts=(None,)):
    """Make a function of host instructions, to reach what the host exports nowhere else."""
    varnames = ("value",)[:argcount]
    units = b"".join(codes.host_units(*instruction) for instruction in instructions)
    code = CodeType(argcount, 0, 0, argcount, 8, 3, units, consts, (), varnames, "<cvm>",
                          name, name, 1, b"", b"", (), ())
    return FunctionType(code, {"__builtins__": builtins})


def _start():
    globals()["NULL"] = NULL_OBJECT     # a name that Cython keeps for itself
    global new_build_class, original_build_class, guard_base, launch, host_gen_guard, host_gen_hook
    global host_signature, host_resume_opcode, host_asyncgen_wrapped_type, _guard
    host_signature = int.from_bytes(codes.SIGNATURE, sys.byteorder)
    host_resume_opcode = features.HOST_OPCODES["RESUME"]
    codes._hide = _hide

    _guard = object()
    host_gen_guard = <PyObject*>_guard
    host_gen_hook = hook
    guard_base = Py_REFCNT(host_gen_guard)

    method(&import_lazily_method, "import_lazily", import_lazily_c,
           "import_lazily(host frame, name, fromlist, level, lazy)")
    method(&lazy_from_method, "lazy_from", lazy_from_c, "lazy_from(host frame, module, name)")
    method(&resolve_lazy_method, "resolve_lazy", resolve_lazy_c,
           "resolve_lazy(value, name, namespace)")
    globals().update(import_lazily=builtin(&import_lazily_method, sys.modules[__name__]),
                     lazy_from=builtin(&lazy_from_method, sys.modules[__name__]),
                     resolve_lazy=builtin(&resolve_lazy_method, sys.modules[__name__]))
    method(&call_method, "call", frame_call, "Call out: call(function, *args, **kwargs).")
    cdef PyObject* descriptor = PyDescr_NewMethod(<PyTypeObject*>HostFrame, &call_method)
    vm_type_add(<PyTypeObject*>HostFrame, "call", descriptor)
    method(&invoke_method, "invoke", frame_invoke,
           "Call out for a call of the program's own: invoke(function, *args, **kwargs).")
    descriptor = PyDescr_NewMethod(<PyTypeObject*>HostFrame, &invoke_method)
    vm_type_add(<PyTypeObject*>HostFrame, "invoke", descriptor)

    original = builtins.__build_class__
    Py_INCREF(<PyObject*>original)
    original_build_class = <PyObject*>original
    _doc = original.__doc__.encode()
    kept_doc.append(_doc)
    method(&build_class_method, "__build_class__", build_class, <const char*>_doc)
    new_build_class = builtin(&build_class_method, builtins)
    method(&launch_method, "launch", launch_c,
           "Run code in a namespace with nothing of the caller to be seen.")
    launch = builtin(&launch_method, sys.modules[__name__])

    if "ASYNC_GEN_WRAP" in features.HOST_OPCODES:
        wrap = ("ASYNC_GEN_WRAP", 0)
    else:
        wrap = ("CALL_INTRINSIC_1", features.HOST_INTRINSICS["ASYNC_GEN_WRAP"])
    wrapped = type(_host_function(
        "wrap", [("RESUME", 0), ("LOAD_FAST", 0), wrap, ("RETURN_VALUE", 0)], 1)(None))
    Py_INCREF(<PyObject*>wrapped)
    host_asyncgen_wrapped_type = <PyTypeObject*>wrapped

    if not HOST_HANDLE_PENDING:
        # The host looks at the eval breaker after a call; and with RESUME at the end, the frame
        # is never complete, so that a signal handler finds the guest frame.  To call a class
        # takes no recursion depth, to call a function does: the deepest frame is polled, too.
        call = [("PUSH_NULL", 0), ("LOAD_CONST", 0), ("CALL", 0), ("RETURN_VALUE", 0),
                ("RESUME", 0)]
        if "PRECALL" in features.HOST_OPCODES:
            call.insert(2, ("PRECALL", 0))
        service = _host_function("service", call, consts=(tuple,))
        host_service_function_set(<PyObject*>service)

kept_doc = []

include "builtins.pxi"
include "selftest.pxi"

if " ".join(opcodes.NAMES) != CANONICAL_NAMES.decode():
    raise ImportError("cvm._vm was built from other sources than those it is found with:"
                      " build it again")
if not vm_is_main_interpreter():
    raise ImportError("cvm runs in the main interpreter only")
_start()
_start_loop()
_start_builtins()
drive_start()
_self_test()
