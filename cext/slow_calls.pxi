# Slow paths of calls.pyx.in: calls that go through the host, and the making of functions.

cdef bint fill_empty(FastCode* code, Word* slots) noexcept nogil:
    """Empty the slots behind the parameters of a simple function."""
    cdef int i
    for i in range(code.argcount, code.nslots):
        slots[i] = 0
    return True

# -- calls in place -----------------------------------------------------------------------------------
#
# The arguments of a guest function become its slots where they lie. Each function here returns 0 if
# it has not done anything, so that the host may (it also has the words for what is wrong), else 1:
# the callee's frame is pushed, 2: the result is on the stack, -1: an exception is set. Then f.sp is
# above all that the frame owns.

cdef enum:
    MAX_PARAMETERS = 32         # and keywords

cdef int parameter_index(FastCode* code, PyObject* name, int total) noexcept nogil:
    """The slot of the parameter that a keyword names, or -1."""
    cdef PyObject* names = code.co.co_localsplusnames
    cdef int i
    for i in range(code.co.co_posonlyargcount, total):
        if is_same_name(PyTuple_GET_ITEM(names, i), name):
            return i
    return -1

cdef PyObject* bind_keywords(Word* words, PyObject** names, int* place, Py_ssize_t m) noexcept nogil:
    """The dict of the keywords that are no parameters."""
    cdef PyObject* more = PyDict_New()
    cdef Py_ssize_t i
    for i in range(m):
        if more != NULL and place[i] < 0:
            if box_words(words + i, 1) < 0 or PyDict_SetItem(more, names[i], w_ptr(words[i])) < 0:
                Py_DECREF(more)
                more = NULL
    return more

cdef bint defaults_are_plain(PyFunctionObject* fn) noexcept nogil:
    """Does the look-up of a keyword's default run no code?"""
    return fn.func_kwdefaults == NULL or has_string_keys(<PyDictObject*>fn.func_kwdefaults)

cdef bint bind_plain(PyFunctionObject* fn, FastCode* code, Word* words, Py_ssize_t n, PyObject** names, Py_ssize_t m) noexcept nogil:
    """bind_arguments where they lie, for the commonest: no *args nor **kwargs, keywords that are
    the very names of parameters.

    Defaults are borrowed until all are found: no look-up of one may run code."""
    cdef PyObject* parameters = code.co.co_localsplusnames
    cdef PyObject* defaults[MAX_PARAMETERS]
    cdef Word given[MAX_PARAMETERS]
    cdef int place[MAX_PARAMETERS]
    cdef int total = code.argcount + code.co.co_kwonlyargcount
    cdef int i, j, first = code.argcount
    cdef int start = n if n > code.co.co_posonlyargcount else code.co.co_posonlyargcount
    cdef unsigned int have
    if code.flags & (CO_VARARGS | CO_VARKEYWORDS) or total >= MAX_PARAMETERS \
            or n > code.argcount or m > total or not defaults_are_plain(fn):
        return False
    have = (1U << n) - 1
    for i in range(m):
        j = start
        while j < total and PyTuple_GET_ITEM(parameters, j) != names[i]:
            j += 1
        if j == total or have >> j & 1:
            return False
        have |= 1U << j
        place[i] = j
    if fn.func_defaults != NULL:
        first -= PyTuple_GET_SIZE(fn.func_defaults)
    for i in range(n, total):
        if have >> i & 1:
            continue
        if i < code.argcount:
            if i < first:
                return False
            defaults[i] = PyTuple_GET_ITEM(fn.func_defaults, i - first)
        else:
            defaults[i] = NULL
            if fn.func_kwdefaults != NULL:
                defaults[i] = PyDict_GetItemWithError(fn.func_kwdefaults,
                                                      PyTuple_GET_ITEM(parameters, i))
            if defaults[i] == NULL:
                PyErr_Clear()
                return False
    # nothing fails from here on
    for i in range(m):
        FEW_ROUNDS()
        given[i] = words[n + i]
    for i in range(m):
        words[place[i]] = given[i]
    for i in range(n, total):
        if not have >> i & 1:
            words[i] = w_load(defaults[i])
    for i in range(total, code.nslots):
        words[i] = 0
    return True

cdef bint has_defaults(PyFunctionObject* fn, FastCode* code, Word* bound, Py_ssize_t positional, int total) noexcept nogil:
    """Are there defaults for all parameters that have got nothing?"""
    cdef PyObject* names = code.co.co_localsplusnames
    cdef Py_ssize_t i, first = code.argcount
    if not defaults_are_plain(fn):
        return False
    if fn.func_defaults != NULL:
        first -= PyTuple_GET_SIZE(fn.func_defaults)
    for i in range(positional, total):
        if bound[i] != 0:
            continue
        if i < code.argcount:
            if i < first:
                return False
        elif fn.func_kwdefaults == NULL or PyDict_GetItemWithError(
                fn.func_kwdefaults, PyTuple_GET_ITEM(names, i)) == NULL:
            return False
    return True

cdef bint bind_arguments(PyFunctionObject* fn, FastCode* code, Word* words, Py_ssize_t n, PyObject** names, Py_ssize_t m, Word* slots) noexcept nogil:
    """Lay out n positional and m keyword arguments as the slots of a function.

    The words move; they may lie where the slots are. False: nothing has been done.
    """
    cdef Word bound[MAX_PARAMETERS]
    cdef int place[MAX_PARAMETERS]
    cdef PyObject* rest = NULL
    cdef PyObject* more = NULL
    cdef PyObject* o
    cdef int total = code.argcount + code.co.co_kwonlyargcount
    cdef Py_ssize_t positional = n if n < code.argcount else code.argcount
    cdef Py_ssize_t i, first = code.argcount
    if total > MAX_PARAMETERS or m > MAX_PARAMETERS \
            or (n > positional and not code.flags & CO_VARARGS):
        return False
    for i in range(positional):
        bound[i] = words[i]
    for i in range(positional, total):
        bound[i] = 0
    for i in range(m):
        place[i] = parameter_index(code, names[i], total)
        if place[i] >= 0:
            if bound[place[i]] != 0:
                return False
            bound[place[i]] = words[n + i]
        elif not code.flags & CO_VARKEYWORDS:
            return False
    # what makes objects first: a collection may run any code, and change the defaults
    if code.flags & CO_VARARGS:
        if box_words(words + positional, n - positional) == 0:
            rest = PyTuple_New(n - positional)
        if rest == NULL:
            PyErr_Clear()
            return False
    if code.flags & CO_VARKEYWORDS:
        more = bind_keywords(words + n, names, place, m)
    if (code.flags & CO_VARKEYWORDS and more == NULL) \
            or not has_defaults(fn, code, bound, positional, total):
        Py_XDECREF(rest)
        Py_XDECREF(more)
        PyErr_Clear()
        return False
    if fn.func_defaults != NULL:
        first -= PyTuple_GET_SIZE(fn.func_defaults)
    # nothing fails from here on
    for i in range(n - positional):
        PyTuple_SET_ITEM(rest, i, w_ptr(words[positional + i]))
    for i in range(m):
        if place[i] < 0:
            DROP_SAVED(words[n + i])
    for i in range(total):
        if bound[i] != 0:
            slots[i] = bound[i]
            continue
        if i < code.argcount:
            o = PyTuple_GET_ITEM(fn.func_defaults, i - first)
        else:
            o = PyDict_GetItemWithError(fn.func_kwdefaults,
                                        PyTuple_GET_ITEM(code.co.co_localsplusnames, i))
        slots[i] = w_load(o)
    if rest != NULL:
        host_tuple_filled(rest)
        slots[total] = w_from_ptr(rest)
        total += 1
    if more != NULL:
        slots[total] = w_from_ptr(more)
        total += 1
    for i in range(total, code.nslots):
        slots[i] = 0
    return True

cdef int enter_bound(PyThreadState* ts, Seg* seg, GFrame* f, PyFunctionObject* fn, FastCode* code, Word* base, Word* slots) noexcept nogil:
    """The function at base is entered, or its generator made: all its slots have been filled."""
    cdef PyGenObject* gen
    f.sp = slots + code.nslots
    if not code.generator:
        return 1 if push_bound(seg, f, fn, code, slots, base) != NULL else -1
    if not host_wants_origin(ts):
        gen = new_generator(ts, seg, fn, code, slots)
    else:
        publish(ts, seg, f)
        gen = new_generator(ts, seg, fn, code, slots)
        back(ts, seg, f)
    if gen == NULL:
        return -1
    base[0] = w_from_ptr(<PyObject*>gen)
    f.sp = base + 1
    Py_DECREF(fn)
    return 2

cdef int call_simple(PyThreadState* ts, Seg* seg, GFrame* f, Word* base, Word* sp) noexcept nogil:
    """call_in_place without keywords, for a function that has positional parameters only: it makes
    cells, or is a generator function, or takes defaults."""
    cdef PyObject* o = w_ptr(base[0])
    cdef FastCode* code = callee_code(o)
    cdef Word* words = base + 1 if base[1] != 0 else base + 2
    if code == NULL or not code.simple or not room_for_call(seg, f, code, words) \
            or not (sp == words + code.argcount or fill_defaults(o, code, words, sp - words)):
        return 0
    fill_empty(code, words)
    return enter_bound(ts, seg, f, <PyFunctionObject*>o, code, base, words)

cdef bint has_room(Seg* seg, GFrame* f, FastCode* code, Word* slots, Word* sp) noexcept nogil:
    return f + 1 < seg.limit and slots + code.nslots + code.stacksize < seg.words_end \
        and sp + code.nslots < seg.words_end

cdef void unbind(Word* base) noexcept nogil:
    """A bound method, at base, is to be called: its function, with its self in front."""
    cdef PyObject* method = w_ptr(base[0])
    base[1] = w_from_ptr(Py_NewRef(PyMethod_GET_SELF(method)))
    base[0] = w_from_ptr(Py_NewRef(PyMethod_GET_FUNCTION(method)))
    Py_DECREF(method)

cdef bint call_on_self(Word* base) noexcept nogil:
    """An object, at base, is to be called: if it has an own_call, that function, with it as self."""
    cdef PyObject* function = own_call(w_ptr(base[0])) if w_is_ptr(base[0]) else NULL
    if function == NULL:
        return False
    base[1] = base[0]
    base[0] = w_from_ptr(Py_NewRef(function))
    return True

cdef int call_in_place(PyThreadState* ts, Seg* seg, GFrame* f, Word* base, Word* sp, PyObject* keywords, Cache* cache) noexcept nogil:
    """Call base[0] with what lies between it and sp: self or the empty word, arguments.

    keywords: the tuple of the keywords of the last of them, owned by the word at sp; or NULL.
    """
    cdef PyObject* o = w_ptr(base[0])
    cdef PyObject** names = NULL
    cdef FastCode* code
    cdef Py_ssize_t n, m = 0
    cdef Word* words
    if not w_is_ptr(base[0]):
        return 0
    if Py_TYPE(o) == &PyMethod_Type and base[1] == 0:
        unbind(base)
    elif base[1] == 0:
        call_on_self(base)
    o = w_ptr(base[0])
    if keywords != NULL:
        m = PyTuple_GET_SIZE(keywords)
        names = tuple_items(keywords)
    if is_called_as_class(o):
        if base[1] != 0 or cache == NULL:
            return 0
        return call_class(ts, seg, f, base, sp, names, m, keywords, cache)
    if Py_TYPE(o) != &PyFunction_Type:
        return 0
    code = function_code(o)
    words = base + 1 if base[1] != 0 else base + 2
    if code == NULL or not code.bindable or not has_room(seg, f, code, words, sp):
        return 0
    n = sp - words - m
    if not bind_plain(<PyFunctionObject*>o, code, words, n, names, m) \
            and not bind_arguments(<PyFunctionObject*>o, code, words, n, names, m, words):
        return 0
    Py_XDECREF(keywords)            # the code's constants keep it
    return enter_bound(ts, seg, f, <PyFunctionObject*>o, code, base, words)

cdef enum:                      # Cache.kind of a call of a class: what makes its instances
    MADE_BY_OBJECT, MADE_BY_EXCEPTION, MADE_BY_NEW

cdef bint fill_class_call(TypeObject* tp, Cache* cache) noexcept nogil:
    """Has the class instances made by object or BaseException, and an __init__ of Python's?  Or a
    __new__ of Python's, and no other __init__ than object's?"""
    cdef PyObject* init
    if cache.misses > 200:
        return False
    cache.misses += 1
    cache.version = cache.tag = cache.tag2 = 0      # see know_plain and know_definition
    if not tp.tp_flags & Py_TPFLAGS_HEAPTYPE or tp.tp_flags & Py_TPFLAGS_IS_ABSTRACT \
            or tp.tp_vectorcall != NULL:
        return False
    if tp.tp_new == PyBaseObject_Type.tp_new:
        cache.kind = MADE_BY_OBJECT
    elif tp.tp_new == (<TypeObject*>PyExc_BaseException).tp_new:
        cache.kind = MADE_BY_EXCEPTION
    else:
        cache.kind = MADE_BY_NEW
    init = _PyType_Lookup(tp, NAME_init) if cache.kind != MADE_BY_NEW else own_new(tp)
    if init == NULL or Py_TYPE(init) != &PyFunction_Type or not type_version_valid(tp):
        return False
    cache.version = tp.tp_version_tag
    cache.object = init
    return True

cdef PyObject* arguments_tuple(Word* words, Py_ssize_t n) noexcept nogil:
    cdef PyObject* r = NULL
    cdef Py_ssize_t i
    if box_words(words, n) == 0:
        r = PyTuple_New(n)
    if r != NULL:
        for i in range(n):
            PyTuple_SET_ITEM(r, i, Py_NewRef(w_ptr(words[i])))
        host_tuple_filled(r)
    return r

cdef int call_new(PyThreadState* ts, Seg* seg, GFrame* f, PyFunctionObject* fn, Word* base, Word* sp) noexcept nogil:
    """Enter the __new__ of the class at base, called with copies of what lies between that and sp:
    finish_call may need it."""
    cdef FastCode* code = function_code(<PyObject*>fn)
    cdef Word* words = sp + 1
    cdef Py_ssize_t i, n = sp - base - 2
    cdef GFrame* g
    if code == NULL or not code.simple or code.generator \
            or not has_room(seg, f, code, words, words + n + 1) \
            or not (n + 1 == code.argcount or fill_defaults(<PyObject*>fn, code, words, n + 1)):
        return 0
    sp[0] = w_from_ptr(Py_NewRef(<PyObject*>fn))
    words[0] = w_copy(base[0])
    for i in range(n):
        words[1 + i] = w_copy(base[2 + i])
    fill_empty(code, words)
    f.sp = words + code.nslots
    g = push_bound(seg, f, fn, code, words, sp)
    if g == NULL:
        return -1
    f.sp = words                    # the function lies below; see begin_method
    g.kind = KIND_NEW
    return 1

cdef int call_class(PyThreadState* ts, Seg* seg, GFrame* f, Word* base, Word* sp, PyObject** names, Py_ssize_t m, PyObject* keywords, Cache* cache) noexcept nogil:
    """Make an instance and enter its __init__, or enter the class's __new__; base[1] is empty."""
    cdef TypeObject* tp = <TypeObject*>w_ptr(base[0])
    cdef PyFunctionObject* fn
    cdef FastCode* code
    cdef Word* words = base + 1
    cdef Py_ssize_t n = sp - words - m
    cdef PyObject* args
    cdef PyObject* made
    cdef GFrame* g
    if (tp.tp_version_tag != cache.version or cache.version == 0) and not fill_class_call(tp, cache):
        return 0
    fn = <PyFunctionObject*>cache.object
    if cache.kind == MADE_BY_NEW:
        return call_new(ts, seg, f, fn, base, sp) if m == 0 else 0
    code = function_code(<PyObject*>fn)
    if code == NULL or not code.bindable or code.generator or code.argcount == 0 \
            or not has_room(seg, f, code, words, sp):
        return 0
    args = Py_NewRef(EMPTY_TUPLE) if cache.kind == MADE_BY_OBJECT else arguments_tuple(base + 2, n - 1)
    if args == NULL:
        return -1
    # the arguments first: nobody is to see an instance that is given up
    base[1] = w_none()
    if not (m == 0 and code.simple and n == code.argcount and fill_empty(code, words)) \
            and not bind_arguments(fn, code, words, n, names, m, words):
        DROP_SAVED(base[1])
        base[1] = 0
        Py_DECREF(args)
        return 0
    Py_XDECREF(keywords)
    f.sp = words + code.nslots
    made = tp.tp_new(tp, args, NULL)
    Py_DECREF(args)
    if made == NULL:
        return -1
    DROP_SAVED(base[1])
    base[1] = w_from_ptr(made)
    base[0] = w_from_ptr(Py_NewRef(fn))
    Py_DECREF(tp)
    g = push_bound(seg, f, fn, code, words, base)
    if g == NULL:
        return -1
    g.kind = KIND_INIT
    g.made = Py_NewRef(made)
    return 1

cdef int call_ex_in_place(PyThreadState* ts, Seg* seg, GFrame* f, Word* base, Word* sp, int has_kwargs) noexcept nogil:
    """callable, null, args[, kwargs] at base: callable(*args, **kwargs)."""
    cdef PyObject* o = w_ptr(base[0])
    cdef PyObject* args = w_ptr(base[2])
    cdef PyObject* kwargs = w_ptr(base[3]) if has_kwargs else NULL
    cdef PyObject* names[MAX_PARAMETERS]
    cdef PyObject* key
    cdef PyObject* value
    cdef PyObject** items
    cdef FastCode* code
    cdef Word* words = sp
    cdef Py_ssize_t i, n, m = 0, at = 0, first = 0
    cdef PyObject* method = o
    if not w_is_ptr(base[0]) or base[1] != 0 or not w_is_ptr(base[2]):
        return 0
    if Py_TYPE(o) == &PyMethod_Type:
        first = 1
        o = PyMethod_GET_FUNCTION(o)
    if Py_TYPE(o) != &PyFunction_Type:
        return 0
    if PyTuple_CheckExact(args):
        items = tuple_items(args)
    elif PyList_CheckExact(args):
        items = list_items(args)
    else:
        return 0
    code = function_code(o)
    n = first + Py_SIZE(args)
    if code == NULL or not code.bindable or not has_room(seg, f, code, base + 2, sp + n):
        return 0
    if kwargs != NULL:
        if not PyDict_CheckExact(kwargs) or PyDict_Size(kwargs) > MAX_PARAMETERS:
            return 0
        while PyDict_Next(kwargs, &at, &key, &value):
            if not PyUnicode_CheckExact(key):
                return 0
        at = 0
        while PyDict_Next(kwargs, &at, &key, &value):
            names[m] = key
            sp[n + m] = w_load(value)
            m += 1
    if first:
        sp[0] = w_load(PyMethod_GET_SELF(method))
    for i in range(first, n):
        sp[i] = w_load(items[i - first])
    f.sp = sp + n + m
    if not bind_arguments(<PyFunctionObject*>o, code, words, n, names, m, base + 2):
        drop_words(f, f.sp, n + m)
        return 0
    # args and kwargs hold nothing now that the slots do not hold too, but names
    f.sp = base + 2 + code.nslots
    if first:
        base[0] = w_from_ptr(Py_NewRef(o))
        Py_DECREF(method)
    Py_DECREF(args)
    Py_XDECREF(kwargs)
    return enter_bound(ts, seg, f, <PyFunctionObject*>o, code, base, base + 2)

# -- calls by the host ---------------------------------------------------------------------------------

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
    if function == <PyObject*>&PySuper_Type and nargs == 0 and names == NULL:
        r = super_of_frame(f)
        if r != NULL or error_occurred(ts):
            return w_from_ptr(r)
    if not is_blind_call(seg, f, base, n):
        publish(ts, seg, f)
        if function == <PyObject*>&PySuper_Type and nargs == 0:
            sync_out(f)             # it reads the caller's first argument and __class__
        else:
            show_to_callee(f, function, base + 2, n)
        r = PyObject_Vectorcall(function, args, nargs | PY_VECTORCALL_ARGUMENTS_OFFSET, names)
        if r != NULL and host_breaker_set(ts):
            r = served(ts, r)
    else:
        r = PyObject_Vectorcall(function, args, nargs | PY_VECTORCALL_ARGUMENTS_OFFSET, names)
    back(ts, seg, f)
    if r == NULL:
        return 0
    return w_take(r)

cdef PyObject* served(PyThreadState* ts, PyObject* r) noexcept nogil:
    """After a call that may have waited: handlers of signals run, and may raise instead of r.

    The next poll could be many such calls away.
    """
    if host_service(ts) < 0:
        Py_DECREF(r)
        return NULL
    return r

cdef Word call_ex(PyThreadState* ts, Seg* seg, GFrame* f, Word* base, int has_kwargs) noexcept nogil:
    """callable, null, args[, kwargs] at base: callable(*args, **kwargs)."""
    cdef PyObject* function
    cdef PyObject* args
    cdef PyObject* kwargs = NULL
    cdef PyObject* r = NULL
    if box_words(base, 3 + has_kwargs) < 0:
        return 0
    function = w_ptr(base[0])
    if has_kwargs:
        kwargs = w_ptr(base[3])
    publish(ts, seg, f)
    if stars_as_tuple(function, base + 2) < 0:
        back(ts, seg, f)
        return 0
    args = w_ptr(base[2])
    if function == <PyObject*>&PySuper_Type and PyTuple_GET_SIZE(args) == 0:
        sync_out(f)
    else:
        show_to_callee(f, function, <Word*>tuple_items(args), PyTuple_GET_SIZE(args))
    r = PyObject_Call(function, args, kwargs)
    if r != NULL and host_breaker_set(ts):
        r = served(ts, r)
    back(ts, seg, f)
    if r == NULL:
        return 0
    return w_take(r)

cdef int stars_as_tuple(PyObject* function, Word* at) noexcept nogil:
    """Make a tuple of what stands behind the star of a call."""
    cdef PyObject* args = w_ptr(at[0])
    if PyTuple_CheckExact(args):
        return 0
    if Py_TYPE(args).tp_iter == NULL and not PySequence_Check(args):
        stars_error(function, args)
        return -1
    args = PySequence_Tuple(args)
    if args == NULL:
        return -1
    Py_DECREF(w_ptr(at[0]))
    at[0] = w_from_ptr(args)
    return 0

cdef void stars_error(PyObject* function, PyObject* args) noexcept nogil:
    cdef PyObject* name
    if HOST_STARS_WITHOUT_NAME:
        PyErr_Format(PyExc_TypeError, "Value after * must be an iterable, not %.200s",
                     Py_TYPE(args).tp_name)
        return
    name = _PyObject_FunctionStr(function)
    if name != NULL:
        PyErr_Format(PyExc_TypeError, "%U argument after * must be an iterable, not %.200s",
                     name, Py_TYPE(args).tp_name)
        Py_DECREF(name)

cdef PyObject* make_function(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* co) noexcept nogil:
    cdef PyObject* function = PyFunction_New(co, f.fn.func_globals)
    if function != NULL and host_is_guest(<PyCodeObject*>co):
        own_call_set(function)
    return function

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
        return set_annotate(function, v, which & 32)
    return 0

cdef PyObject* load_build_class(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    cdef PyObject* r = lookup(ts, seg, f, f.fn.func_builtins, NAME_build_class)
    if r == NULL and not error_occurred(ts):
        PyErr_SetString(PyExc_NameError, "__build_class__ not found")
    return r

# -- host functions of cvm.runtime --------------------------------------------------------------------

cdef int load_runtime() noexcept with gil:
    """Import cvm.runtime: few programs need it, and it would take a tenth of the start."""
    global runtime_dict
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef PyObject* thrown = host_error_take()
    cdef PyObject* failure = NULL
    begin_front_end(ts)
    try:
        runtime = import_late("cvm.runtime")
        runtime.INTRINSICS_1 = opcodes.INTRINSICS_1
        runtime.INTRINSICS_2 = opcodes.INTRINSICS_2
        hide(runtime)                   # what it does, the program's instruction does
        runtime_dict = kept(vars(runtime))
    except BaseException as exception:
        failure = kept(exception)
    end_front_end(ts)
    if failure is not NULL:
        Py_XDECREF(thrown)
        host_error_restore(failure)
        return -1
    if thrown is not NULL:
        host_error_restore(thrown)
    return 0

cdef PyObject* runtime_function(const char* name) noexcept nogil:
    """A function of cvm.runtime, borrowed."""
    cdef PyObject* key
    cdef PyObject* r
    if runtime_dict == NULL and load_runtime() < 0:
        return NULL
    key = PyUnicode_FromString(name)
    if key == NULL:
        return NULL
    r = PyDict_GetItemWithError(runtime_dict, key)
    Py_DECREF(key)
    if r == NULL and PyErr_Occurred() == NULL:
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

cdef PyObject* call_own(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* function, Word* words, Py_ssize_t n) noexcept nogil:
    """The same with a function of cvm.runtime, whose frame is no depth of the program's."""
    cdef PyObject* r
    host_machine_credit(ts, 1, HOST_EVALUATION_UNITS)
    r = call_words(ts, seg, f, function, words, n)
    host_machine_credit(ts, -1, -HOST_EVALUATION_UNITS)
    back_nested(ts, seg, f)
    return r

cdef PyObject* runtime_call(PyThreadState* ts, Seg* seg, GFrame* f, const char* name, Word* words, Py_ssize_t n) noexcept nogil:
    return call_own(ts, seg, f, runtime_function(name), words, n)

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
    r = call_own(ts, seg, f, function, words, operands)
    Py_DECREF(function)
    return r
