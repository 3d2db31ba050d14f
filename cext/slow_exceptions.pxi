# Slow paths of exceptions.pyx.in, generators.pyx.in, imports.pyx.in and patterns.pyx.in.

cdef void restore_exception(PyThreadState* ts, PyObject* exc) noexcept nogil:
    """Raise an instance again (steals it), without context or new traceback entry."""
    host_error_restore(exc)

cdef int raise_varargs(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp, int n) noexcept nogil:
    """raise with n operands below sp. Returns whether it was a bare `raise` (a re-raise)."""
    cdef PyObject* exc
    cdef PyObject* r
    if n == 0:
        exc = host_handled_topmost(ts)
        if exc == NULL:
            PyErr_SetString(PyExc_RuntimeError, "No active exception to reraise")
            return 0
        host_error_restore(Py_NewRef(exc))
        return 1
    exc = w_ptr(sp[-n])
    r = runtime_call(ts, seg, f, "raise_" if n == 1 else "raise_from", sp - n, n)
    Py_XDECREF(r)
    return 0

cdef bint is_exception_class(PyObject* o) noexcept nogil:
    return PyExceptionClass_Check(o) != 0

cdef int check_exc_match(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* exc, Word clause) noexcept nogil:
    cdef Word words[2]
    cdef PyObject* r
    cdef int test
    if w_is_ptr(clause) and is_exception_class(w_ptr(clause)):
        return PyErr_GivenExceptionMatches(exc, w_ptr(clause))
    words[0] = w_from_ptr(exc)
    words[1] = clause
    r = runtime_call(ts, seg, f, "check_exc_match", words, 2)
    if r == NULL:
        return -1
    test = r == Py_True
    Py_DECREF(r)
    return test

cdef int check_eg_match(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp) noexcept nogil:
    """group, type -> rest, match"""
    cdef PyObject* pair = runtime_call(ts, seg, f, "check_eg_match", sp - 2, 2)
    cdef PyObject* match
    cdef Word left = sp[-2], right = sp[-1]
    if pair == NULL:
        return -1
    match = PyTuple_GET_ITEM(pair, 1)
    sp[-2] = w_from_ptr(Py_NewRef(PyTuple_GET_ITEM(pair, 0)))
    sp[-1] = w_from_ptr(Py_NewRef(match))
    if match != Py_None:
        # the part that matches is the one being handled
        Py_XDECREF(exc_info_pop(ts, Py_NewRef(match)))
    DROP_SAVED(left)
    DROP_SAVED(right)
    Py_DECREF(pair)
    return 0

cdef int enter_with(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp, const char* name) noexcept nogil:
    """manager -> exit, entered; sp is behind the manager."""
    cdef PyObject* pair = runtime_call(ts, seg, f, name, sp - 1, 1)
    cdef Word manager = sp[-1]
    if pair == NULL:
        return -1
    sp[-1] = w_from_ptr(Py_NewRef(PyTuple_GET_ITEM(pair, 0)))
    sp[0] = w_load(PyTuple_GET_ITEM(pair, 1))
    f.sp = sp + 1
    Py_DECREF(pair)
    DROP_SAVED(manager)
    return 0

cdef int before_with(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp) noexcept nogil:
    return enter_with(ts, seg, f, sp, "before_with")

cdef int before_async_with(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp) noexcept nogil:
    return enter_with(ts, seg, f, sp, "before_async_with")

cdef Word with_except_start(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* exit, PyObject* exc) noexcept nogil:
    cdef PyObject* args[4]
    cdef PyObject* tb = PyException_GetTraceback(exc)
    cdef PyObject* r
    args[0] = NULL
    args[1] = <PyObject*>Py_TYPE(exc)
    args[2] = exc
    args[3] = tb if tb != NULL else Py_None
    publish(ts, seg, f)
    r = PyObject_Vectorcall(exit, args + 1, 3 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL)
    back(ts, seg, f)
    Py_XDECREF(tb)
    if r == NULL:
        return 0
    return w_take(r)

# -- generators -------------------------------------------------------------------------------------

cdef Word send(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* receiver, Word value, int* yielded) noexcept nogil:
    """Send a value; yielded tells whether the receiver yielded or returned the word."""
    cdef PyObject* v = w_object(value)
    cdef PyObject* r = NULL
    cdef int status
    if v == NULL:
        return 0
    publish(ts, seg, f)
    status = <int>PyIter_Send(receiver, v, &r)
    Py_DECREF(v)
    back(ts, seg, f)
    if status == PYGEN_ERROR:
        return 0
    yielded[0] = status == PYGEN_NEXT
    return w_take(r)

cdef Word one_operand(PyThreadState* ts, Seg* seg, GFrame* f, const char* name, Word w) noexcept nogil:
    cdef Word words[1]
    cdef PyObject* r
    words[0] = w_copy(w)
    r = runtime_call(ts, seg, f, name, words, 1)
    DROP_SAVED(words[0])
    return w_from_ptr(r)

cdef Word get_yield_from_iter(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    cdef PyObject* o = w_ptr(w)
    if w_is_ptr(w):
        if Py_TYPE(o) == &PyGen_Type:
            return w_copy(w)
        if Py_TYPE(o) == &PyCoro_Type:
            if not f.code.flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE):
                PyErr_SetString(PyExc_TypeError, "cannot 'yield from' a coroutine object in a"
                                " non-coroutine generator")
                return 0
            return w_copy(w)
    return get_iter(ts, seg, f, w)

cdef Word get_awaitable(PyThreadState* ts, Seg* seg, GFrame* f, Word w, int which) noexcept nogil:
    cdef PyObject* functions
    cdef Word words[1]
    cdef PyObject* r
    if w_is_ptr(w) and Py_TYPE(w_ptr(w)) == &PyCoro_Type and which == 0 \
            and host_gen_is_created(<PyGenObject*>w_ptr(w)):
        return w_copy(w)
    functions = runtime_function("get_awaitable")
    if functions == NULL:
        return 0
    words[0] = w_copy(w)
    r = call_words(ts, seg, f, PyTuple_GET_ITEM(functions, which), words, 1)
    DROP_SAVED(words[0])
    return w_from_ptr(r)

cdef Word get_aiter(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    return one_operand(ts, seg, f, "get_aiter", w)

cdef Word get_anext(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    return one_operand(ts, seg, f, "get_anext", w)

cdef PyObject* wrap_async(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* o) noexcept nogil:
    return host_asyncgen_wrap(o)

# -- imports ------------------------------------------------------------------------------------------

cdef PyObject* import_name(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* name, Word level, PyObject* fromlist) noexcept nogil:
    cdef PyObject* function = lookup(ts, seg, f, f.fn.func_builtins, NAME_import)
    cdef PyObject* names = names_of(f)
    cdef PyObject* args[6]
    cdef PyObject* r = NULL
    if function == NULL:
        if not error_occurred(ts):
            PyErr_SetString(PyExc_ImportError, "__import__ not found")
        return NULL
    publish(ts, seg, f)
    args[0] = NULL
    args[1] = name
    args[2] = f.fn.func_globals
    args[3] = names if names != NULL else Py_None
    args[4] = fromlist
    args[5] = w_object(level)
    if function == builtin_import:
        r = PyImport_ImportModuleLevelObject(name, args[2], args[3], fromlist, PyLong_AsLong(args[5]))
    else:
        r = PyObject_Vectorcall(function, args + 1, 5 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL)
    Py_DECREF(args[5])
    Py_DECREF(function)
    back(ts, seg, f)
    return r

cdef PyObject* import_from(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* module, PyObject* name) noexcept nogil:
    cdef Word words[1]
    cdef PyObject* function
    cdef PyObject* r
    publish(ts, seg, f)
    if PyModule_CheckExact(module):
        r = PyDict_GetItemWithError((<PyModuleObject*>module).md_dict, name)
        if r != NULL and not host_is_lazy(r):
            return Py_NewRef(r)
    function = runtime_made("import_from", Py_NewRef(name))
    words[0] = w_from_ptr(module)
    r = call_words(ts, seg, f, function, words, 1)
    Py_XDECREF(function)
    return r

cdef int import_star(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* module) noexcept nogil:
    cdef Word words[3]
    cdef PyObject* names = names_of(f)
    cdef PyObject* r
    words[0] = w_from_ptr(builtin_call)
    words[1] = w_from_ptr(module)
    words[2] = w_from_ptr(names if names != NULL else Py_None)
    r = runtime_call(ts, seg, f, "import_star", words, 3)
    if r == NULL:
        return -1
    Py_DECREF(r)
    return 0

# -- patterns -----------------------------------------------------------------------------------------

cdef PyObject* match_class(PyThreadState* ts, Seg* seg, GFrame* f, Word* words, int n) noexcept nogil:
    cdef PyObject* function = runtime_made("match_class", PyLong_FromLong(n))
    cdef PyObject* r = call_words(ts, seg, f, function, words, 3)
    Py_XDECREF(function)
    return r
