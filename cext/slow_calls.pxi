# Slow paths of calls.pyx.in: calls that go through the host, and the making of functions.

cdef bint fill_defaults(PyObject* function, FastCode* code, Word* args, Py_ssize_t n) noexcept nogil:
    """Complete n positional arguments by defaults, in place; False if that is not enough."""
    cdef PyObject* defaults = (<PyFunctionObject*>function).func_defaults
    cdef Py_ssize_t count, i
    if defaults == NULL or n > code.argcount:
        return False
    count = PyTuple_GET_SIZE(defaults)
    if n + count < code.argcount:
        return False
    for i in range(n, code.argcount):
        args[i] = w_load(PyTuple_GET_ITEM(defaults, i - (code.argcount - count)))
    return True

cdef Word call(PyThreadState* ts, Seg* seg, GFrame* f, Word* base, Py_ssize_t n, PyObject* names) noexcept nogil:
    """Call base[0] with self (base[1], or the empty word) and n arguments behind, by the host.

    names: the tuple of the keywords of the last arguments, or NULL.
    """
    cdef PyObject* function = w_ptr(base[0])
    cdef PyObject** args
    cdef PyObject* r
    cdef size_t nargs = n
    if box_words(base, n + 2) < 0:
        return 0
    function = w_ptr(base[0])
    if base[1] != 0:
        args = <PyObject**>(base + 1)
        nargs += 1
    else:
        args = <PyObject**>(base + 2)
    if names != NULL:
        nargs -= PyTuple_GET_SIZE(names)
    if not is_blind_call(function):
        publish(ts, seg, f)
        if function == <PyObject*>&PySuper_Type and nargs == 0:
            sync_out(f)             # it reads the caller's first argument and __class__
    r = PyObject_Vectorcall(function, args, nargs | PY_VECTORCALL_ARGUMENTS_OFFSET, names)
    back(ts, seg, f)
    if r == NULL:
        return 0
    return w_take(r)

cdef bint is_blind_call(PyObject* function) noexcept nogil:
    """Is it a C function that looks at no frame? What it calls publishes by itself."""
    cdef TypeObject* owner
    if Py_TYPE(function) == &PyMethodDescr_Type:
        owner = descr_owner(function)
        return (owner == &PyList_Type or owner == &PyDict_Type or owner == &PyUnicode_Type
                or owner == &PyTuple_Type or owner == &PySet_Type)
    return False

cdef Word call_ex(PyThreadState* ts, Seg* seg, GFrame* f, Word* base, int has_kwargs) noexcept nogil:
    """callable, null, args[, kwargs] at base: callable(*args, **kwargs)."""
    cdef PyObject* function
    cdef PyObject* args
    cdef PyObject* kwargs = NULL
    cdef PyObject* r = NULL
    if box_words(base, 3 + has_kwargs) < 0:
        return 0
    function = w_ptr(base[0])
    args = w_ptr(base[2])
    if has_kwargs:
        kwargs = w_ptr(base[3])
    publish(ts, seg, f)
    if not PyTuple_CheckExact(args):
        if Py_TYPE(args).tp_iter == NULL and not PySequence_Check(args):
            stars_error(function, args)
            back(ts, seg, f)
            return 0
        args = PySequence_Tuple(args)
        if args == NULL:
            back(ts, seg, f)
            return 0
        Py_DECREF(w_ptr(base[2]))
        base[2] = w_from_ptr(args)
    if function == <PyObject*>&PySuper_Type and PyTuple_GET_SIZE(args) == 0:
        sync_out(f)
    r = PyObject_Call(function, args, kwargs)
    back(ts, seg, f)
    if r == NULL:
        return 0
    return w_take(r)

cdef void stars_error(PyObject* function, PyObject* args) noexcept nogil:
    cdef PyObject* name = _PyObject_FunctionStr(function)
    if name != NULL:
        PyErr_Format(PyExc_TypeError, "%U argument after * must be an iterable, not %.200s",
                     name, Py_TYPE(args).tp_name)
        Py_DECREF(name)

cdef PyObject* make_function(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* co) noexcept nogil:
    return PyFunction_New(co, f.fn.func_globals)

cdef int set_function_attribute(PyObject* function, Word value, int which) noexcept nogil:
    cdef PyFunctionObject* fn = <PyFunctionObject*>function
    cdef PyObject* v = Py_NewRef(w_ptr(value))
    if which == 1:
        fn.func_defaults = v
    elif which == 2:
        fn.func_kwdefaults = v
    elif which == 4:
        set_annotations(function, v)
    elif which == 8:
        fn.func_closure = v
    else:
        return set_annotate(function, v)
    return 0

cdef PyObject* load_build_class(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    cdef PyObject* r = lookup(ts, seg, f, f.fn.func_builtins, NAME_build_class)
    if r == NULL and not error_occurred(ts):
        PyErr_SetString(PyExc_NameError, "__build_class__ not found")
    return r

# -- host functions of cvm.runtime --------------------------------------------------------------------

cdef PyObject* runtime_function(const char* name) noexcept nogil:
    """A function of cvm.runtime, borrowed."""
    cdef PyObject* r = PyDict_GetItemString(runtime_dict, name)
    if r == NULL:
        PyErr_Format(PyExc_SystemError, "cvm.runtime has no %s", name)
    return r

cdef PyObject* call_words(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* function, Word* words, Py_ssize_t n) noexcept nogil:
    """function(*words): the words are boxed in place and stay."""
    cdef PyObject* r
    if function == NULL or box_words(words, n) < 0:
        return NULL
    publish(ts, seg, f)
    r = PyObject_Vectorcall(function, <PyObject**>words, n, NULL)
    back(ts, seg, f)
    return r

cdef PyObject* runtime_call(PyThreadState* ts, Seg* seg, GFrame* f, const char* name, Word* words, Py_ssize_t n) noexcept nogil:
    return call_words(ts, seg, f, runtime_function(name), words, n)

cdef PyObject* runtime_made(const char* maker, PyObject* argument) noexcept nogil:
    """What a maker of host functions in cvm.runtime returns for an argument (stolen): owned."""
    cdef PyObject* function = runtime_function(maker)
    cdef PyObject* r = NULL
    if function != NULL and argument != NULL:
        r = PyObject_CallOneArg(function, argument)
    Py_XDECREF(argument)
    return r

cdef PyObject* call_intrinsic(PyThreadState* ts, Seg* seg, GFrame* f, int operands, int which, Word* words) noexcept nogil:
    cdef PyObject* names = runtime_function("INTRINSICS_1" if operands == 1 else "INTRINSICS_2")
    cdef PyObject* function
    cdef PyObject* r
    if names == NULL:
        return NULL
    if operands == 1 and which == 0:
        function = PySys_GetObject("displayhook")
        if function == NULL:
            PyErr_SetString(PyExc_RuntimeError, "lost sys.displayhook")
            return NULL
        Py_INCREF(function)
        r = call_words(ts, seg, f, function, words, 1)
        Py_DECREF(function)
        return r
    function = runtime_made("intrinsic_1" if operands == 1 else "intrinsic_2",
                            Py_NewRef(PyTuple_GET_ITEM(names, which)))
    if function == NULL:
        return NULL
    r = call_words(ts, seg, f, function, words, operands)
    Py_DECREF(function)
    return r
