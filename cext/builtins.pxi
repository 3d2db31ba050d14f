# What a program meets instead of the host's compile(), exec() and eval(), and how it is launched.
#
# To all appearances these are the builtins, and indeed they end in them: text is first made a guest
# code object by a Python function, translate(), and then goes the ordinary way.  They have no frame
# of their own, so that the builtins find the caller's globals, locals and compiler flags.

cdef extern from *:
    """
    static int builtins_caller_flags(void)
    {
        PyCompilerFlags flags = _PyCompilerFlags_INIT;
        PyEval_MergeCompilerFlags(&flags);
        return flags.cf_flags & PyCF_MASK;
    }

    static int builtins_is_text(PyObject *object)
    {
        return PyUnicode_Check(object) || PyObject_CheckBuffer(object);
    }

    static void builtins_raise(PyObject *exception)
    {
        PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    }
    """
    int caller_flags "builtins_caller_flags" ()
    bint is_text "builtins_is_text" (PyObject*)
    void raise_instance "builtins_raise" (PyObject*)
    void PyErr_PrintEx(int)
    int Py_GetRecursionLimit()
    void Py_SetRecursionLimit(int)
    void PyThreadState_EnterTracing(PyThreadState*)
    void PyThreadState_LeaveTracing(PyThreadState*)
    int PyTuple_SetItem(PyObject*, Py_ssize_t, PyObject*)

cdef PyObject* translate = NULL
cdef PyObject* convert = NULL
cdef PyObject* original_compile = NULL
cdef PyObject* original_exec = NULL
cdef PyObject* original_eval = NULL

# The front end is no part of the program: its calls are not the program's recursion.
cdef enum:
    FRONT_END_DEPTH = 2000


cdef inline void begin_front_end(PyThreadState* ts) noexcept:
    """From here on what runs is ours: no tool is told of it."""
    host_machine_credit(ts, FRONT_END_DEPTH, FRONT_END_DEPTH)
    PyThreadState_EnterTracing(ts)


cdef inline void end_front_end(PyThreadState* ts) noexcept:
    PyThreadState_LeaveTracing(ts)
    host_machine_credit(ts, -FRONT_END_DEPTH, -FRONT_END_DEPTH)


cdef PyObject* translated(object name, PyObject* args, PyObject* keywords) noexcept:
    """What translate() answers: None if it is not for us, code (or a tree), NULL if it failed.

    It answers with an exception instead of raising it, which is raised here: in the context of
    the program, and with nothing of the front end in its traceback.
    """
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef PyObject* arguments[4]
    cdef PyObject* answer
    cdef object flags = caller_flags()
    arguments[0] = <PyObject*>name
    arguments[1] = <PyObject*>flags
    arguments[2] = args
    arguments[3] = keywords
    begin_front_end(ts)
    answer = PyObject_Vectorcall(translate, arguments, 4, NULL)
    end_front_end(ts)
    if answer is not NULL and PyExceptionInstance_Check(answer):
        raise_instance(answer)
        Py_DECREF(answer)
        return NULL
    return answer


# What a stack of its own has room for.
cdef enum:
    DEEP = 40000


cdef PyObject* call_object(PyThreadState* ts, host_frame* function, int unused) noexcept:
    return PyObject_CallNoArgs(<PyObject*>function)


def call_deeply(function, /):
    """Call a function on a C stack of its own where that can be had, with room for recursion."""
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef PyObject* result = NULL
    cdef bint called
    host_machine_credit(ts, DEEP, DEEP)
    called = host_call_on_new_stack(call_object, ts, <host_frame*><PyObject*>function, 0, &result)
    host_machine_credit(ts, -DEEP, -DEEP)
    if not called:
        return function()
    if result is NULL:
        raise_set()
    answer = <object>result
    Py_DECREF(result)
    return answer


cdef bint has_closure(PyObject** values, PyObject* names) noexcept:
    cdef Py_ssize_t i
    if names is not NULL:
        for i in range(PyTuple_GET_SIZE(names)):
            if (values[i] is not Py_None and PyUnicode_CompareWithASCIIString(
                    PyTuple_GET_ITEM(names, i), "closure") == 0):
                return True
    return False


cdef PyObject* given_globals(PyObject** args, Py_ssize_t count, PyObject* names) noexcept:
    cdef Py_ssize_t i
    if count > 1:
        return args[1]
    if names is not NULL:
        for i in range(PyTuple_GET_SIZE(names)):
            if PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(names, i), "globals") == 0:
                return args[count + i]
    return Py_None


cdef PyObject* run_text(object name, PyObject* original, PyObject** args, Py_ssize_t count,
                        PyObject* names) noexcept:
    """exec() or eval()."""
    cdef PyObject* few[8]
    cdef PyObject* code
    cdef PyObject* result
    cdef Py_ssize_t i, total = count + (0 if names is NULL else PyTuple_GET_SIZE(names))
    if (count < 1 or count > 3 or total > 8 or not is_text(args[0])
            or count > 1 and args[1] is not Py_None and not PyDict_Check(args[1])
            or has_closure(args + count, names)):
        return PyObject_Vectorcall(original, args, count, names)    # code, or a mistake
    code = translated(name, args[0], given_globals(args, count, names))
    if code is NULL:
        return NULL
    if code is Py_None:
        result = PyObject_Vectorcall(original, args, count, names)
    else:
        for i in range(total):
            few[i] = args[i]
        few[0] = code
        result = PyObject_Vectorcall(original, few, count, names)
    Py_DECREF(code)
    return result


cdef PyObject* exec_c(PyObject* self, PyObject** args, Py_ssize_t count,
                      PyObject* names) noexcept:
    return run_text("exec", original_exec, args, count, names)


cdef PyObject* eval_c(PyObject* self, PyObject** args, Py_ssize_t count,
                      PyObject* names) noexcept:
    return run_text("eval", original_eval, args, count, names)


cdef bint needs_conversion(PyObject** args, Py_ssize_t count) noexcept:
    """Is there an argument of compile() behind the first of which the host makes something else?"""
    cdef Py_ssize_t i
    for i in range(1, count):
        if Py_TYPE(args[i]) != &PyUnicode_Type and Py_TYPE(args[i]) != &PyLong_Type \
                and Py_TYPE(args[i]) != &PyBool_Type and Py_TYPE(args[i]) != &PyBytes_Type:
            return True
    return False


cdef PyObject* converted(PyObject** arguments, PyObject** keywords) noexcept:
    """Put in the place of compile()'s arguments what convert() makes of them; are they right?"""
    cdef PyObject* few[2]
    cdef PyObject* answer
    cdef PyObject* accepted
    few[0] = arguments[0]
    few[1] = keywords[0]
    answer = PyObject_Vectorcall(convert, few, 2, NULL)
    if answer is not NULL and PyExceptionInstance_Check(answer):
        raise_instance(answer)
        Py_DECREF(answer)
        answer = NULL
    if answer is NULL:
        return NULL
    Py_DECREF(arguments[0])
    Py_DECREF(keywords[0])
    arguments[0] = Py_NewRef(PyTuple_GET_ITEM(answer, 0))
    keywords[0] = Py_NewRef(PyTuple_GET_ITEM(answer, 1))
    accepted = Py_NewRef(PyTuple_GET_ITEM(answer, 2))
    Py_DECREF(answer)
    return accepted


cdef PyObject* compile_c(PyObject* self, PyObject** args, Py_ssize_t count,
                         PyObject* names) noexcept:
    cdef PyObject* arguments = PyTuple_New(count)
    cdef PyObject* keywords = PyDict_New()
    cdef PyObject* result = NULL
    cdef Py_ssize_t i, total = count + (0 if names is NULL else PyTuple_GET_SIZE(names))
    if arguments is not NULL and keywords is not NULL:
        for i in range(count):
            Py_INCREF(args[i])
            PyTuple_SetItem(arguments, i, args[i])
        if names is not NULL:
            for i in range(PyTuple_GET_SIZE(names)):
                PyDict_SetItem(keywords, PyTuple_GET_ITEM(names, i), args[count + i])
        if needs_conversion(args, total):
            result = converted(&arguments, &keywords)
        else:
            result = Py_NewRef(Py_True)
        if result is Py_True:
            Py_DECREF(result)
            result = translated("compile", arguments, keywords)
        if result is Py_None or result is Py_False:
            Py_DECREF(result)
            result = PyObject_Call(original_compile, arguments, keywords)
        elif result is not NULL and count > 0 and PyUnicode_Check(args[0]):
            # the host leaves the UTF-8 form in the text, which shows in its size
            if PyUnicode_AsUTF8(args[0]) is NULL:
                PyErr_Clear()
    Py_XDECREF(arguments)
    Py_XDECREF(keywords)
    return result


cdef PyMethodDef compile_method, exec_method, eval_method, run_hidden_method, untraced_method

def text_builtins(function, converter):
    """The functions compile, exec and eval for programs, by name.

    `function` is translate(name, flags of the caller, arguments, keywords); of exec and eval it
    gets only the text, and the globals that are given or None.  `converter` is convert(arguments,
    keywords) of compile(): it answers with others, or an exception; tools are told of what it calls.
    """
    global translate, convert, original_compile, original_exec, original_eval
    if translate is NULL:
        for thing in (builtins.compile, builtins.exec, builtins.eval):
            Py_INCREF(<PyObject*>thing)
        original_compile = <PyObject*>builtins.compile
        original_exec = <PyObject*>builtins.exec
        original_eval = <PyObject*>builtins.eval
    Py_INCREF(<PyObject*>function)
    Py_XDECREF(translate)
    translate = <PyObject*>function
    Py_INCREF(<PyObject*>converter)
    Py_XDECREF(convert)
    convert = <PyObject*>converter
    _like(&compile_method, compile_c, builtins.compile)
    _like(&exec_method, exec_c, builtins.exec)
    _like(&eval_method, eval_c, builtins.eval)
    return {"compile": builtin(&compile_method, builtins), "exec": builtin(&exec_method, builtins),
            "eval": builtin(&eval_method, builtins)}


cdef object _like(PyMethodDef* definition, fast_function function, original):
    name = original.__name__.encode()
    doc = f"{original.__name__}{original.__text_signature__}\n--\n\n{original.__doc__}".encode()
    kept_doc.extend((name, doc))
    method(definition, <const char*>name, function, <const char*>doc)


cdef PyObject* run_hidden_c(PyObject* self, PyObject** args, Py_ssize_t count,
                            PyObject* names) noexcept:
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef host_launch state
    cdef PyObject* result
    cdef int before = Py_GetRecursionLimit()
    cdef int limit = before
    if count < 2 or names is not NULL:
        PyErr_SetString(<PyObject*>TypeError, "run_hidden(limit, function or code, ...)")
        return NULL
    if args[0] is not Py_None:
        limit = <int>PyLong_AsLong(args[0])
    host_launch_begin(ts, &state)
    if limit != before:
        Py_SetRecursionLimit(limit)
    if PyCode_Check(args[1]) and 3 <= count <= 4:
        result = PyEval_EvalCode(args[1], args[2], args[count - 1])
    else:
        result = PyObject_Vectorcall(args[1], args + 2, count - 2, NULL)
    if limit != before and Py_GetRecursionLimit() == limit:
        Py_SetRecursionLimit(before)
    host_launch_end(ts, &state)
    return result


cdef PyObject* untraced_c(PyObject* self, PyObject** args, Py_ssize_t count,
                          PyObject* names) noexcept:
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef PyObject* result
    if count < 1:
        PyErr_SetString(<PyObject*>TypeError, "untraced(function, ...)")
        return NULL
    PyThreadState_EnterTracing(ts)
    result = PyObject_Vectorcall(args[0], args + 1, count - 1, names)
    PyThreadState_LeaveTracing(ts)
    return result


def print_error(exception):
    """Report an exception that nobody caught, as the interpreter does: by sys.excepthook."""
    Py_INCREF(<PyObject*>exception)
    host_error_restore(<PyObject*>exception)
    PyErr_PrintEx(1)


def _start_builtins():
    global run_hidden, untraced
    method(&run_hidden_method, "run_hidden", run_hidden_c,
           "run_hidden(limit, code, globals[, locals]) or run_hidden(limit, function, *args)\n\n"
           "Run something with nothing of the caller to be seen.  limit: of recursion, or None.")
    run_hidden = builtin(&run_hidden_method, sys.modules[__name__])
    method(&untraced_method, "untraced", untraced_c,
           "untraced(function, *args)\n\n"
           "Call something of which no tracer, profiler or other tool is told.")
    untraced = builtin(&untraced_method, sys.modules[__name__])
