# The bridge to the reference engine: the machine is a Python function
#
#     enter(host, state, value, throwing) -> (status, value, state)
#
# and `host`, a HostFrame, is its handle on the real frame of the host.

cdef extern from "host_machine.h" nogil:
    ctypedef struct host_context "_PyErr_StackItem":
        PyObject* exc_value
    ctypedef struct host_machine:
        PyThreadState* ts
        host_frame* frame
        Py_ssize_t start
        host_context* context
        int tracing
        bint failed
    ctypedef struct host_out:
        pass
    void host_machine_begin(host_machine* m, PyThreadState* ts, host_frame* frame)
    void host_machine_end(host_machine* m)
    void host_machine_out(host_machine* m, host_out* out)
    void host_machine_back(host_machine* m, host_out* out)
    void host_machine_credit(PyThreadState* ts, int count, int c_count)
    bint host_c_stack_low()
    bint host_call_on_new_stack(host_eval function, PyThreadState* ts, host_frame* frame,
                                int argument, PyObject** result)


cdef PyObject* reference_enter = NULL

cdef class _Null:
    """The empty word: an unbound local variable, or no `self` below the arguments of a call."""
    def __repr__(self):
        return "NULL"
    def __reduce__(self):
        return "NULL"
    def __bool__(self):
        raise EngineError("the empty word was used as a value")

NULL_OBJECT = _Null()
cdef PyObject* NULL_WORD = <PyObject*>NULL_OBJECT


@cython.final
@cython.no_gc       # reaches nothing
cdef class HostFrame:
    """A handle on the host frame of a guest activation, valid while that runs."""

    cdef host_machine m

    cdef host_frame* frame(self) except NULL:
        if self.m.frame is NULL:
            raise EngineError("the activation of this frame is over")
        return self.m.frame

    cdef Py_ssize_t slot(self, Py_ssize_t i) except -1:
        if not 0 <= i < host_code(self.frame()).co_nlocalsplus:
            raise EngineError(f"no slot {i} in this frame")
        return i

    cdef object drop(self, PyObject* old):
        # The last reference to an object: what its finalizer sees is the guest frame.
        cdef host_out out
        if old is not NULL:
            if old.ob_refcnt == 1:
                host_machine_out(&self.m, &out)
                Py_DECREF(old)
                host_machine_back(&self.m, &out)
            else:
                Py_DECREF(old)

    @property
    def code(self):
        return <object><PyObject*>host_code(self.frame())

    @property
    def function(self):
        return <object><PyObject*>host_function(self.frame())

    @property
    def globals(self):
        return <object>host_globals(self.frame())

    @property
    def builtins(self):
        return <object>host_builtins(self.frame())

    @property
    def namespace(self):
        """The mapping in which a module or class body keeps its names; None in a function."""
        cdef PyObject* namespace = host_namespace(self.frame())
        return None if namespace is NULL else <object>namespace

    def get(self, Py_ssize_t i):
        """What slot `i` holds, or NULL."""
        cdef PyObject* value = host_slot_get(self.frame(), self.slot(i))
        return NULL_OBJECT if value is NULL else <object>value

    def set(self, Py_ssize_t i, value):
        """Put a value (or NULL) into slot `i`."""
        cdef host_frame* frame = self.frame()
        self.slot(i)
        cdef PyObject* old = host_slot_take(frame, i)
        if value is not NULL_OBJECT:
            Py_INCREF(<PyObject*>value)
            host_slot_init(frame, i, <PyObject*>value)
        self.drop(old)

    def clear(self, Py_ssize_t i):
        """Empty slot `i`."""
        self.slot(i)
        self.drop(host_slot_take(self.frame(), i))

    @property
    def quiet(self):
        """Is a tracer running, so that this frame is not to be traced?"""
        return self.m.tracing > 0

    @property
    def pc(self):
        """The canonical instruction that the outside sees being executed."""
        return (host_pc(self.frame()) - self.m.start) // 2

    @pc.setter
    def pc(self, Py_ssize_t index):
        host_pc_set(self.frame(), self.m.start + 2 * index)

    @property
    def handled(self):
        """The exception being handled in the context of this frame, or None."""
        self.frame()
        cdef PyObject* value = self.m.context.exc_value
        return None if value is NULL else <object>value

    @handled.setter
    def handled(self, exception):
        self.frame()
        cdef PyObject* old = self.m.context.exc_value
        cdef PyObject* new = NULL
        if exception is not None:
            new = <PyObject*>exception
            Py_INCREF(new)
        self.m.context.exc_value = new
        self.drop(old)

    def add_traceback(self, exception):
        """Add the entry of this frame at its pc to the exception's traceback."""
        cdef host_out out
        self.frame()
        host_machine_out(&self.m, &out)
        Py_INCREF(<PyObject*>exception)
        host_error_restore(<PyObject*>exception)
        host_raise_traceback(self.m.ts, self.m.frame)
        Py_XDECREF(host_error_take())
        host_machine_back(&self.m, &out)

    def fail(self, exception):
        """Take the engine's own entries off the traceback of an exception just caught.

        An EngineError instead, if no call out has raised it and it looks like the machine's own.
        """
        traceback = exception.__traceback__
        while traceback is not None and traceback.tb_frame.f_code in hidden_codes:
            traceback = traceback.tb_next
        exception.__traceback__ = traceback
        failed, self.m.failed = self.m.failed, False
        if not failed and traceback is None and isinstance(exception, MACHINE_ERRORS):
            error = EngineError(f"{type(exception).__name__}: {exception}")
            error.__cause__ = exception
            return error
        return exception


# What a mistake in the machine raises; a signal can raise other things between its instructions.
MACHINE_ERRORS = (AssertionError, AttributeError, LookupError, NameError, TypeError, ValueError)


# The code objects of the engine's own functions.  The host takes their frames for such that have
# not begun, which nobody sees: no traceback entry, no f_back, no tracing, and a signal handler
# finds the guest's frame.
cdef set hidden_codes = set()

def hide(thing):
    """Hide the functions of a module or its namespace, or one function, from guest programs.

    Nothing that looks at its own frame works in them: super() without arguments, locals().
    """
    if isinstance(thing, ModuleType):
        hide(vars(thing))
    elif isinstance(thing, dict):
        for value in list(thing.values()):
            if getattr(value, "__module__", None) == thing["__name__"]:
                hide(value)
    elif isinstance(thing, type):
        for value in list(vars(thing).values()):
            hide(value)
    elif isinstance(thing, (staticmethod, classmethod)) or hasattr(thing, "__wrapped__"):
        hide(thing.__wrapped__)
    elif isinstance(thing, property):
        for function in (thing.fget, thing.fset, thing.fdel):
            hide(function)
    elif isinstance(thing, FunctionType) and thing.__code__ not in hidden_codes:
        thing.__code__ = hidden_code(thing.__code__)


def note_path(str entry):
    """Let the host know what stands first in sys.path because of how the program was named."""
    host_path_note(PyThreadState_Get(), <PyObject*>entry)

cdef object hidden_code(code):
    """A copy of host code whose first traceable instruction is a NOP behind its end."""
    if host_is_guest(<PyCodeObject*><PyObject*>code):
        return code
    copy = code.replace(
        co_code=code.co_code + codes.host_units("NOP"),
        co_linetable=code.co_linetable + b"\xf8",   # one unit without a place
        co_consts=tuple([hidden_code(constant) if isinstance(constant, CodeType)
                         else constant for constant in code.co_consts]))
    vm_hide_code(<PyCodeObject*><PyObject*>copy)
    hidden_codes.add(copy)
    return copy


cdef int op_COMPARE_OP = opcodes.COMPARE_OP

cdef inline int take_back_credit(PyThreadState* ts) noexcept:
    """A guest frame begins below a helper of the engine: what the helper did not need of the
    credit for its own calls is not the guest's."""
    cdef host_frame* caller = host_current(ts)
    if (HOST_CALLER_CLEARS and caller is not NULL and not host_is_internal(caller)
            and is_hidden_code(host_code(caller))):
        host_machine_credit(ts, -1, 0)
        return 1
    return 0


cdef inline bint is_fast_function(PyObject* function) noexcept:
    """Is it a C function whose call by an instruction is no recursion, in the loop as in the host?"""
    cdef PyMethodDef* definition = NULL
    if Py_TYPE(function) == &PyCFunction_Type:
        definition = (<PyCFunctionObject*>function).m_ml
    elif Py_TYPE(function) == &PyMethodDescr_Type:
        definition = (<PyMethodDescrObject*>function).d_method
    return definition is not NULL and (
        definition.ml_flags & (METH_FASTCALL | METH_VARARGS | METH_METHOD)) == METH_FASTCALL


cdef inline void give_credit(host_machine* m, PyObject** args, Py_ssize_t count,
                             PyObject* names, bint own) noexcept:
    """Let a call out not count as more recursion than the instruction it is made for.

    The program's own call counts like the host's."""
    cdef PyObject* function = args[0]
    if PyFunction_Check(function):
        if is_hidden_code(<PyCodeObject*>PyFunction_GET_CODE(function)):
            host_machine_credit(m.ts, 1 + HOST_CALLER_CLEARS, 3)
        elif host_is_guest(<PyCodeObject*>PyFunction_GET_CODE(function)):
            host_machine_credit(m.ts, 0, 1)     # the host does not recurse there either
        return
    if own:
        if names is NULL and is_fast_function(function):
            host_machine_credit(m.ts, HOST_CALLER_CLEARS, 1)
    else:
        host_machine_credit(m.ts, HOST_CALLER_CLEARS, 1)
        if (host_payload(m.frame) == op_COMPARE_OP and count == 3 and PyLong_CheckExact(args[1])
                and PyLong_CheckExact(args[2])):
            host_machine_credit(m.ts, HOST_CALLER_CLEARS, 0)    # where 3.11 is quickened


# HostFrame.call(function, *args, **kwargs) calls out; HostFrame.invoke does it for a call that the
# program itself makes.  Bare C functions, for a method of Cython's would add itself to tracebacks.

cdef PyObject* frame_call(PyObject* self, PyObject** args, Py_ssize_t count,
                          PyObject* names) noexcept:
    return call_out(self, args, count, names, False)


cdef PyObject* frame_invoke(PyObject* self, PyObject** args, Py_ssize_t count,
                            PyObject* names) noexcept:
    return call_out(self, args, count, names, True)


cdef PyObject* call_out(PyObject* self, PyObject** args, Py_ssize_t count, PyObject* names,
                        bint own) noexcept:
    cdef host_machine* m = &(<HostFrame>self).m
    cdef host_out out
    cdef PyObject* result
    if m.frame is NULL or count < 1:
        PyErr_SetString(<PyObject*>EngineError, "call() on a frame that is over, or of nothing")
        return NULL
    host_machine_out(m, &out)
    give_credit(m, args, count, names, own)
    result = PyObject_Vectorcall(args[0], args + 1, count - 1, names)
    host_machine_back(m, &out)
    if result is NULL:
        m.failed = True
    return result


# Of lazy imports, for HostFrame.call.

cdef PyMethodDef import_lazily_method, lazy_from_method, resolve_lazy_method

cdef PyObject* import_lazily_c(PyObject* self, PyObject** args, Py_ssize_t count,
                               PyObject* names) noexcept:
    cdef host_frame* frame = (<HostFrame>args[0]).frame()
    return host_import_lazily(PyThreadState_Get(), host_builtins(frame), host_globals(frame),
                              host_namespace(frame), args[1], args[2], args[3],
                              args[4] is Py_True)


cdef PyObject* lazy_from_c(PyObject* self, PyObject** args, Py_ssize_t count,
                           PyObject* names) noexcept:
    return host_lazy_from(PyThreadState_Get(), (<HostFrame>args[0]).frame(), args[1], args[2])


cdef PyObject* resolve_lazy_c(PyObject* self, PyObject** args, Py_ssize_t count,
                              PyObject* names) noexcept:
    return host_resolve_lazy(PyThreadState_Get(), args[0], args[1], args[2])


cdef enum:
    RETURNED = 2        # for `throwing`: the delegate has returned the value

cdef int run_reference(PyThreadState* ts, host_frame* frame, PyObject* state, PyObject* value,
                       int throwing, PyObject** result, PyObject** next_state) noexcept:
    """Run the machine on a linked frame.  `value` is borrowed; a status, its value in `result`
    (owned), and the state (owned) in `next_state` when it yields."""
    cdef PyObject* answer
    cdef PyObject* arguments[4]
    cdef int status = RAISE
    cdef PyObject* host = <PyObject*>new_host_frame()
    result[0] = next_state[0] = NULL
    if host is NULL:
        result[0] = host_error_take()
        return RAISE
    host_machine_begin(&(<HostFrame>host).m, ts, frame)
    arguments[0] = host
    arguments[1] = Py_None if state is NULL else state
    arguments[2] = Py_None if value is NULL else value
    arguments[3] = Py_None if throwing == RETURNED else Py_True if throwing else Py_False
    answer = PyObject_Vectorcall(reference_enter, arguments, 4, NULL)
    host_machine_end(&(<HostFrame>host).m)
    Py_DECREF(host)
    if answer is NULL:
        result[0] = host_error_take()
        return RAISE
    if (not PyTuple_CheckExact(answer) or PyTuple_GET_SIZE(answer) != 3
            or not PyLong_CheckExact(PyTuple_GET_ITEM(answer, 0))):
        PyErr_SetString(<PyObject*>EngineError,
                        "the reference engine has to answer (status, value, state)")
        result[0] = host_error_take()
    else:
        status = <int>PyLong_AsLong(PyTuple_GET_ITEM(answer, 0))
        result[0] = PyTuple_GET_ITEM(answer, 1)
        Py_INCREF(result[0])
        next_state[0] = PyTuple_GET_ITEM(answer, 2)
        Py_INCREF(next_state[0])
    Py_DECREF(answer)
    return status


cdef inline void* new_host_frame() noexcept:
    """A new HostFrame (owned), or NULL with an exception."""
    return <void*>PyType_GenericAlloc(<PyTypeObject*>HostFrame, 0)


cdef PyObject* reference_function(PyThreadState* ts, host_frame* frame) noexcept:
    """Run the linked frame of a function, class body or module to its end."""
    cdef PyObject* result
    cdef PyObject* state
    cdef int status = run_reference(ts, frame, NULL, NULL, False, &result, &state)
    Py_XDECREF(state)
    if status == RETURN:
        return result
    if status != RAISE:
        Py_DECREF(result)
        PyErr_SetString(<PyObject*>EngineError, "a function has yielded")
        return NULL
    host_error_restore(result)
    return NULL


cdef PyObject* reference_generator(PyThreadState* ts, host_frame* frame, host_entry* entry,
                                   int throwing) noexcept:
    """Run the linked frame of a generator until it yields, returns or fails, and leave it.

    While it is suspended, the tuple (state, guard) lies where the guard lies while it runs.
    """
    cdef PyGenObject* gen = host_frame_gen(frame)
    cdef Py_ssize_t base = host_gen_stack_base(gen)
    cdef bint returned = host_gen_delegate_returned(gen)
    cdef PyObject* kept = host_slot_get(frame, base - 1)
    cdef PyObject* state = NULL
    cdef PyObject* next_state
    cdef PyObject* value
    cdef PyObject* result
    cdef PyObject* delegate = NULL
    cdef int status
    cdef bint before

    if suspended_by_loop(gen):
        give_up_words(gen)              # the loop has made it
    elif kept is not host_gen_guard:
        state = PyTuple_GET_ITEM(kept, 0)
        Py_INCREF(state)
        Py_INCREF(host_gen_guard)
        host_slot_set(frame, base - 1, host_gen_guard)
    value = host_gen_take_sent(gen, throwing)
    if throwing:
        value = host_error_take()
    elif returned:
        throwing = RETURNED
    # Thrown in front of the first instruction, where nothing converts a StopIteration either.
    before = throwing and state is NULL and host_pc(frame) < host_code_start(host_code(frame))
    if state is NULL and not before:
        host_pc_set(frame, host_code_start(host_code(frame)))
    status = run_reference(ts, frame, state, value, throwing, &result, &next_state)
    Py_XDECREF(value)
    Py_XDECREF(state)
    if status == YIELD or status == DELEGATE:
        host_slot_set(frame, base - 1, PyTuple_Pack(2, next_state, host_gen_guard))
        Py_DECREF(next_state)
        if status == DELEGATE:
            value = result
            result = PyTuple_GET_ITEM(value, 0)
            delegate = PyTuple_GET_ITEM(value, 1)
            Py_INCREF(result)
            Py_INCREF(delegate)
            Py_DECREF(value)
        host_gen_mark_suspended(gen, delegate, host_pc(frame) + 2)
        host_entry_yield(ts, frame, entry)
        return result
    Py_XDECREF(next_state)
    if status == RAISE:
        host_error_restore(result)
        result = NULL
        if not HOST_GEN_FINISHES_SELF and not before:
            host_gen_convert_stop(gen)
    host_entry_leave_gen(ts, frame, entry)
    return result
