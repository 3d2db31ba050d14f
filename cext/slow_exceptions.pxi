# Slow paths of exceptions.pyx.in, generators.pyx.in, imports.pyx.in and patterns.pyx.in.

cdef void restore_exception(PyThreadState* ts, PyObject* exc) noexcept nogil:
    """Raise an instance again (steals it), without context or new traceback entry."""
    host_error_restore(exc)

cdef bint is_cause(Word w) noexcept nogil:
    """Is this what may stand behind `from`, with nothing to be called?"""
    return w_is_ptr(w) and (w_ptr(w) == Py_None or PyExceptionInstance_Check(w_ptr(w)))

cdef void raise_exception(PyObject* exc, PyObject* cause) noexcept nogil:
    """Raise an exception, or what calling a class of them makes, from a cause (None: from nothing)
    or as it is (NULL)."""
    cdef PyObject* made
    if PyExceptionInstance_Check(exc):
        made = Py_NewRef(exc)
    else:
        made = PyObject_CallNoArgs(exc)
        if made == NULL:
            return
        if not PyExceptionInstance_Check(made):
            PyErr_Format(PyExc_TypeError, "calling %R should have returned an instance of "
                         "BaseException, not %R", exc, Py_TYPE(made))
            Py_DECREF(made)
            return
    if cause != NULL:
        PyException_SetCause(made, NULL if cause == Py_None else Py_NewRef(cause))
    PyErr_SetObject(<PyObject*>Py_TYPE(made), made)
    Py_DECREF(made)

cdef int raise_varargs(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp, int n) noexcept nogil:
    """raise with n operands below sp. Returns whether it was a bare `raise` (a re-raise)."""
    cdef PyObject* exc
    cdef PyObject* r
    cdef Word cause
    if n == 0:
        exc = host_handled_topmost(ts)
        if exc == NULL:
            PyErr_SetString(PyExc_RuntimeError, "No active exception to reraise")
            return 0
        host_error_restore(Py_NewRef(exc))
        return 1
    exc = w_ptr(sp[-n])
    if w_is_ptr(sp[-n]) and (n == 1 or is_cause(sp[-1])) \
            and (PyExceptionInstance_Check(exc) or PyExceptionClass_Check(exc)):
        publish(ts, seg, f)
        raise_exception(exc, NULL if n == 1 else w_ptr(sp[-1]))
        back(ts, seg, f)
    else:
        r = runtime_call(ts, seg, f, "raise_" if n == 1 else "raise_from", sp - n, n)
        Py_XDECREF(r)
    if n == 2 and HOST_DROPS_FROM_TOP:      # but not these: the cause dies last, on every host
        cause = sp[-1]
        sp[-1] = sp[-2]
        sp[-2] = cause
    return 0

cdef bint is_exception_class(PyObject* o) noexcept nogil:
    """Is it an exception class, or a tuple of them?"""
    cdef Py_ssize_t i
    if not PyTuple_CheckExact(o):
        return PyExceptionClass_Check(o) != 0
    for i in range(PyTuple_GET_SIZE(o)):
        if not PyExceptionClass_Check(PyTuple_GET_ITEM(o, i)):
            return False
    return True

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

cdef int show_wrapper(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* exc, PyObject* group) noexcept nogil:
    """A group that the host has put around a single exception shows the frame that has asked for it,
    on hosts where it shows any (from 3.14 on): the program's, not that of our helper."""
    cdef PyObject* traceback
    cdef int result
    if PyType_IsSubtype(Py_TYPE(exc), <TypeObject*>PyExc_BaseExceptionGroup):
        return 0
    traceback = PyException_GetTraceback(group)
    if traceback == NULL:
        return 0
    Py_DECREF(traceback)
    PyException_SetTraceback(group, Py_None)
    host_error_restore(Py_NewRef(group))
    publish(ts, seg, f)
    result = host_raise_traceback(ts, f.host)
    back(ts, seg, f)
    if result == 0:
        Py_DECREF(host_error_take())
    return result

cdef int check_eg_match(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp) noexcept nogil:
    """group, type -> rest, match"""
    cdef PyObject* pair = runtime_call(ts, seg, f, "check_eg_match", sp - 2, 2)
    cdef PyObject* match
    cdef Word left = sp[-2], right = sp[-1]
    if pair == NULL:
        return -1
    match = PyTuple_GET_ITEM(pair, 1)
    if match != Py_None and show_wrapper(ts, seg, f, w_ptr(left), match) < 0:
        Py_DECREF(pair)
        return -1
    sp[-2] = w_from_ptr(Py_NewRef(PyTuple_GET_ITEM(pair, 0)))
    sp[-1] = w_from_ptr(Py_NewRef(match))
    if match != Py_None:
        # the part that matches is the one being handled
        Py_XDECREF(exc_info_pop(ts, Py_NewRef(match)))
    DROP_SAVED(left)
    DROP_SAVED(right)
    Py_DECREF(pair)
    return 0

cdef PyObject* bind_special(PyObject* o, PyObject* descr) noexcept nogil:
    """A special method, found on the type of o (borrowed), as the instance has it."""
    if Py_TYPE(descr).tp_descr_get == NULL:
        return Py_NewRef(descr)
    return Py_TYPE(descr).tp_descr_get(descr, o, <PyObject*>Py_TYPE(o))

cdef int enter_with(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp, PyObject* enter, PyObject* exit, const char* name) noexcept nogil:
    """manager -> exit, entered; sp is behind the manager. As a call in place: 1, 2 or -1.

    name: the function of cvm.runtime that says what the manager lacks.
    """
    cdef PyObject* o
    cdef PyObject* pair
    cdef Word w
    cdef int test
    if box_words(sp - 1, 1) < 0:
        return -1
    o = w_ptr(sp[-1])
    enter = _PyType_Lookup(Py_TYPE(o), enter)
    exit = _PyType_Lookup(Py_TYPE(o), exit)
    if enter == NULL or exit == NULL:
        pair = runtime_call(ts, seg, f, name, sp - 1, 1)
        if pair != NULL:
            Py_DECREF(pair)
            engine_error(f, "a with statement was entered twice")
        return -1
    Py_INCREF(exit)
    publish(ts, seg, f)
    if Py_TYPE(enter) == &PyFunction_Type:
        sp[0] = w_from_ptr(Py_NewRef(enter))
        sp[1] = w_from_ptr(Py_NewRef(o))
    else:
        sp[0] = w_from_ptr(bind_special(o, enter))
        sp[1] = 0
    f.sp = sp + 2
    if sp[0] == 0:
        Py_DECREF(exit)
        back(ts, seg, f)
        return -1
    w = w_from_ptr(bind_special(o, exit))
    Py_DECREF(exit)
    back(ts, seg, f)
    if w == 0:
        return -1
    sp[-1] = w
    test = call_in_place(ts, seg, f, sp, sp + 2, NULL, NULL)
    if test == 0:
        w = call_enter(ts, seg, f, sp)
        if w == 0:
            test = -1
        else:
            test = 2
            drop_words(f, f.sp, 2)
            sp[0] = w
            f.sp = sp + 1
    Py_DECREF(o)
    return test

cdef Word call_enter(PyThreadState* ts, Seg* seg, GFrame* f, Word* base) noexcept nogil:
    """As call, without arguments, but no signal is served: nothing would call __exit__."""
    cdef PyObject* r
    if HOST_SERVES_BEHIND_ENTER:
        return call(ts, seg, f, base, 0, NULL)
    publish(ts, seg, f)
    show_to_callee(f, w_ptr(base[0]), base, 0)
    r = PyObject_Vectorcall(w_ptr(base[0]), <PyObject**>(base + 1), 1, NULL) if base[1] != 0 \
        else PyObject_Vectorcall(w_ptr(base[0]), NULL, 0, NULL)
    back(ts, seg, f)
    return 0 if r == NULL else w_take(r)

cdef int before_with(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp) noexcept nogil:
    return enter_with(ts, seg, f, sp, NAME_enter, NAME_exit, "before_with")

cdef int before_async_with(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp) noexcept nogil:
    return enter_with(ts, seg, f, sp, NAME_aenter, NAME_aexit, "before_async_with")

cdef int with_except_start(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp) noexcept nogil:
    """exit, lasti, previous, exc -> the same, what exit says. As a call in place: 1, 2 or -1."""
    cdef PyObject* exc = w_ptr(sp[-1])
    cdef PyObject* tb = PyException_GetTraceback(exc)
    cdef Word w
    cdef int test
    sp[0] = w_copy(sp[-4])
    sp[1] = 0
    sp[2] = w_from_ptr(Py_NewRef(Py_TYPE(exc)))
    sp[3] = w_from_ptr(Py_NewRef(exc))
    sp[4] = w_from_ptr(tb) if tb != NULL else w_none()
    f.sp = sp + 5
    test = call_in_place(ts, seg, f, sp, f.sp, NULL, NULL)
    if test == 0:
        w = call(ts, seg, f, sp, 3, NULL)
        if w == 0:
            return -1
        drop_words(f, f.sp, 5)
        sp[0] = w
        f.sp = sp + 1
        test = 2
    return test

# -- generators -------------------------------------------------------------------------------------

cdef Word send(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* receiver, Word value, int* yielded) noexcept nogil:
    """Send a value; yielded tells whether the receiver yielded or returned the word."""
    cdef PyObject* v = w_object(value)
    cdef PyObject* r = NULL
    cdef int status
    if v == NULL:
        return 0
    publish(ts, seg, f)
    if f.code.watch != NULL and told_of(ts, f):
        status = told_send(ts, seg, f, receiver, v, &r)
    else:
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
        if Py_TYPE(o) == &PyCoro_Type:
            if not f.code.flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE):
                PyErr_SetString(PyExc_TypeError, "cannot 'yield from' a coroutine object in a"
                                " non-coroutine generator")
                return 0
            return w_copy(w)
    return get_iter(ts, seg, f, w)

cdef PyObject* host_awaitable_iter(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* o) noexcept nogil:
    """What the __await__ of one of the host's own awaitables returns (Future, asend() ...).

    NULL without an exception: it is none of those, or returned what it must not.
    """
    cdef TypeObject* tp = Py_TYPE(o)
    cdef PyObject* method
    cdef PyObject* r
    if tp == &PyCoro_Type or tp.tp_as_async == NULL or tp.tp_as_async.am_await == NULL:
        return NULL
    method = _PyType_Lookup(tp, NAME_await)
    if method == NULL or Py_TYPE(method) != &PyWrapperDescr_Type:
        return NULL
    publish(ts, seg, f)
    r = tp.tp_as_async.am_await(o)
    back(ts, seg, f)
    if r != NULL and (Py_TYPE(r) == &PyCoro_Type or not PyIter_Check(r)):
        Py_DECREF(r)
        return NULL
    return r

cdef Word get_awaitable(PyThreadState* ts, Seg* seg, GFrame* f, Word w, int which) noexcept nogil:
    cdef PyObject* functions
    cdef Word words[1]
    cdef PyObject* r
    if w_is_ptr(w):
        r = host_awaitable_iter(ts, seg, f, w_ptr(w))
        if r != NULL or error_occurred(ts):
            return w_from_ptr(r)
    functions = runtime_function("get_awaitable")
    if functions == NULL:
        return 0
    words[0] = w_copy(w)
    r = call_own(ts, seg, f, PyTuple_GET_ITEM(functions, which), words, 1)
    DROP_SAVED(words[0])
    return w_from_ptr(r)

cdef PyAsyncMethods* async_methods(Word w) noexcept nogil:
    return Py_TYPE(w_ptr(w)).tp_as_async if w_is_ptr(w) else NULL

cdef Word get_aiter(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    cdef PyAsyncMethods* methods = async_methods(w)
    cdef PyObject* r
    if w_is_ptr(w) and Py_TYPE(w_ptr(w)) == &PyAsyncGen_Type:
        return w_copy(w)
    if methods == NULL or methods.am_aiter == NULL:
        return one_operand(ts, seg, f, "get_aiter", w)
    r = made_iterator(ts, seg, f, w_ptr(w), NAME_aiter, CO_ASYNC_GENERATOR)
    if r == NULL and not error_occurred(ts):
        publish(ts, seg, f)
        r = methods.am_aiter(w_ptr(w))
        back(ts, seg, f)
    if r == NULL:
        return 0
    methods = Py_TYPE(r).tp_as_async
    if methods == NULL or methods.am_anext == NULL:
        PyErr_Format(PyExc_TypeError, "'async for' received an object from __aiter__ that does not"
                     " implement __anext__: %.100s", Py_TYPE(r).tp_name)
        Py_DECREF(r)
        return 0
    return w_from_ptr(r)

cdef Word get_anext(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    cdef PyAsyncMethods* methods
    cdef PyObject* r
    cdef Word step
    if w_is_ptr(w) and Py_TYPE(w_ptr(w)) == &PyAsyncGen_Type:
        if host_asyncgen_began(<PyGenObject*>w_ptr(w)):
            return w_from_ptr(PyAsyncGen_Type.tp_as_async.am_anext(w_ptr(w)))
        publish(ts, seg, f)             # the hook of the first iteration
        r = PyAsyncGen_Type.tp_as_async.am_anext(w_ptr(w))
        if r != NULL:
            asend_learn(r, w_ptr(w))
        back(ts, seg, f)
        return w_from_ptr(r)
    methods = async_methods(w)
    if methods == NULL or methods.am_anext == NULL:
        return one_operand(ts, seg, f, "get_anext", w)
    publish(ts, seg, f)
    r = methods.am_anext(w_ptr(w))
    back(ts, seg, f)
    if r == NULL or Py_TYPE(r) == &PyCoro_Type:
        return w_from_ptr(r)
    step = get_awaitable(ts, seg, f, w_from_ptr(r), 0)
    if step == 0:
        refuse_step(r)
    Py_DECREF(r)
    return step

cdef void refuse_step(PyObject* o) noexcept nogil:
    """An __anext__ has returned o, which can't be awaited: the exception that is set tells why."""
    cdef PyObject* cause = host_error_take()
    cdef PyObject* error
    PyErr_Format(PyExc_TypeError, "'async for' received an invalid object from __anext__: %.100s",
                 Py_TYPE(o).tp_name)
    error = host_error_take()
    PyException_SetCause(error, Py_NewRef(cause))
    PyException_SetContext(error, cause)
    host_error_restore(error)

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

cdef PyObject* import_lazily(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* name, Word level, PyObject* fromlist, bint lazy) noexcept nogil:
    cdef PyObject* boxed = w_object(level)
    cdef PyObject* r
    publish(ts, seg, f)
    r = host_import_lazily(ts, f.fn.func_builtins, f.fn.func_globals, names_of(f), name, fromlist,
                           boxed, lazy)
    Py_DECREF(boxed)
    back(ts, seg, f)
    return r

cdef PyObject* import_from(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* module, PyObject* name) noexcept nogil:
    cdef Word words[1]
    cdef PyObject* function
    cdef PyObject* r
    if host_is_lazy(module):
        publish(ts, seg, f)
        r = host_lazy_from(ts, host_current(ts), module, name)
        back(ts, seg, f)
        return r
    if PyModule_CheckExact(module):
        r = PyDict_GetItemWithError((<PyModuleObject*>module).md_dict, name)
        if r != NULL and not host_is_lazy(r):
            return Py_NewRef(r)
    function = runtime_made("import_from", Py_NewRef(name))
    words[0] = w_from_ptr(module)
    r = call_own(ts, seg, f, function, words, 1)
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

cdef bint are_distinct(PyObject** names, Py_ssize_t n) noexcept nogil:
    """Are these strings, and no two of them equal?"""
    cdef Py_ssize_t i, k
    for i in range(n):
        if not PyUnicode_CheckExact(names[i]):
            return False
        for k in range(i):
            if is_same_name(names[i], names[k]):
                return False
    return True

cdef PyObject* match_keys(PyThreadState* ts, Seg* seg, GFrame* f, Word* words) noexcept nogil:
    """subject, keys: the tuple of the values, or None."""
    cdef PyObject* subject = w_ptr(words[0])
    cdef PyObject* keys = w_ptr(words[1])
    cdef PyObject* value
    cdef PyObject* r
    cdef Py_ssize_t i, n = PyTuple_GET_SIZE(keys)
    if not PyDict_CheckExact(subject) or not are_distinct(tuple_items(keys), n):
        return runtime_call(ts, seg, f, "match_keys", words, 2)
    r = PyTuple_New(n)
    if r == NULL:
        return NULL
    publish(ts, seg, f)
    for i in range(n):
        value = PyDict_GetItemWithError(subject, PyTuple_GET_ITEM(keys, i))
        if value == NULL:
            Py_DECREF(r)
            r = NULL if PyErr_Occurred() else Py_NewRef(Py_None)
            break
        PyTuple_SET_ITEM(r, i, Py_NewRef(value))
    back(ts, seg, f)
    return r

cdef PyObject* match_class(PyThreadState* ts, Seg* seg, GFrame* f, Word* words, int n) noexcept nogil:
    """subject, class, names, for n positional patterns: the tuple of the attributes, or None."""
    cdef PyObject* cls = w_ptr(words[1])
    cdef PyObject* r
    cdef PyObject* function
    if w_is_ptr(words[1]) and Py_TYPE(cls) == &PyType_Type and box_words(words, 1) == 0:
        publish(ts, seg, f)
        r = match_type(w_ptr(words[0]), <TypeObject*>cls, w_ptr(words[2]), n)
        back(ts, seg, f)
        if r != NULL or error_occurred(ts):
            return r
    function = runtime_made("match_class", PyLong_FromLong(n))
    r = call_own(ts, seg, f, function, words, 3)
    Py_XDECREF(function)
    return r

cdef PyObject* match_type(PyObject* subject, TypeObject* cls, PyObject* keywords, Py_ssize_t n) noexcept nogil:
    """The same for a class that is no more than a type; NULL without an exception: not for us."""
    cdef PyObject* names[MAX_PARAMETERS]
    cdef PyObject* listed = NULL
    cdef PyObject* value
    cdef PyObject* r
    cdef Py_ssize_t i, m = PyTuple_GET_SIZE(keywords)
    cdef bint itself = False
    cdef int test = Py_TYPE(subject) == cls
    if not test:
        test = PyObject_IsInstance(subject, <PyObject*>cls)
        if test < 0:
            return NULL
        if not test:
            return Py_NewRef(Py_None)
    if n > 0:
        listed = _PyType_Lookup(cls, NAME_match_args)
        if listed != NULL:
            if not PyTuple_CheckExact(listed) or PyTuple_GET_SIZE(listed) < n:
                return NULL
        elif n == 1 and cls.tp_flags & _Py_TPFLAGS_MATCH_SELF:
            itself = True
        else:
            return NULL
    if n + m > MAX_PARAMETERS:
        return NULL
    if not itself:
        for i in range(n):
            names[i] = PyTuple_GET_ITEM(listed, i)
    for i in range(m):
        names[n + i] = PyTuple_GET_ITEM(keywords, i)
    if not are_distinct(names + itself, n + m - itself):
        return NULL
    r = PyTuple_New(n + m)
    if r == NULL:
        return NULL
    Py_XINCREF(listed)
    for i in range(n + m):
        if itself and i == 0:
            value = Py_NewRef(subject)
        else:
            test = optional_attr(subject, names[i], &value)
            if test <= 0:
                Py_DECREF(r)
                r = NULL if test < 0 else Py_NewRef(Py_None)
                break
        PyTuple_SET_ITEM(r, i, value)
    Py_XDECREF(listed)
    return r
