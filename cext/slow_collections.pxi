# Slow paths of collections.pyx.in.

cdef PyObject* build_tuple(Word* words, Py_ssize_t n) noexcept nogil:
    """A tuple of n words; takes their references."""
    cdef PyObject* r
    cdef Py_ssize_t i
    if box_words(words, n) < 0:
        return NULL
    r = PyTuple_New(n)
    if r != NULL:
        for i in range(n):
            PyTuple_SET_ITEM(r, i, w_ptr(words[i]))
        host_tuple_filled(r)
    return r

cdef PyObject* build_list(Word* words, Py_ssize_t n) noexcept nogil:
    cdef PyObject* r
    cdef Py_ssize_t i
    if box_words(words, n) < 0:
        return NULL
    r = PyList_New(n)
    if r != NULL:
        for i in range(n):
            PyList_SET_ITEM(r, i, w_ptr(words[i]))
    return r

cdef PyObject* build_set(PyThreadState* ts, Seg* seg, GFrame* f, Word* words, Py_ssize_t n) noexcept nogil:
    cdef PyObject* r
    cdef Py_ssize_t i
    if box_words(words, n) < 0:
        return NULL
    r = PySet_New(NULL)
    if r == NULL:
        return NULL
    for i in range(n):
        if PySet_Add(r, w_ptr(words[i])) < 0:
            Py_DECREF(r)
            r = NULL
            break
    back(ts, seg, f)
    return r

cdef PyObject* build_map(PyThreadState* ts, Seg* seg, GFrame* f, Word* words, Py_ssize_t n) noexcept nogil:
    cdef PyObject* r
    cdef Py_ssize_t i
    if box_words(words, 2 * n) < 0:
        return NULL
    r = PyDict_New()
    if r == NULL:
        return NULL
    for i in range(n):
        if PyDict_SetItem(r, w_ptr(words[2 * i]), w_ptr(words[2 * i + 1])) < 0:
            Py_DECREF(r)
            r = NULL
            break
    back(ts, seg, f)
    return r

cdef PyObject* build_string(Word* words, Py_ssize_t n) noexcept nogil:
    return _PyUnicode_JoinArray(EMPTY_STRING, <PyObject**>words, n)

cdef bint is_set(Word s) noexcept nogil:
    """False with an exception."""
    cdef PyObject* o = w_object(s)
    cdef bint is_one = o != NULL and PyType_IsSubtype(Py_TYPE(o), &PySet_Type)
    if o != NULL and not is_one:
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not a set", Py_TYPE(o).tp_name)
    Py_XDECREF(o)
    return is_one

cdef int set_add(PyThreadState* ts, Seg* seg, GFrame* f, Word s, Word item) noexcept nogil:
    cdef PyObject* o
    cdef int r
    if HOST_SETS_HAVE_NAMES and not is_set(s):
        back(ts, seg, f)
        return -1
    r = set_put(w_ptr(s), item)
    if r != 0:
        return r if r < 0 else 0
    o = key_object(item)
    if o == NULL:
        return -1
    r = PySet_Add(w_ptr(s), o)
    Py_DECREF(o)
    back(ts, seg, f)
    return r

cdef int map_add(PyThreadState* ts, Seg* seg, GFrame* f, Word d, Word key, Word value) noexcept nogil:
    cdef PyObject* k = key_object(key)
    cdef PyObject* v = w_object(value)
    cdef int r = -1
    if k != NULL and v != NULL:
        r = PyDict_SetItem(w_ptr(d), k, v)
        back(ts, seg, f)
    Py_XDECREF(k)
    Py_XDECREF(v)
    return r

cdef int list_extend(PyThreadState* ts, Seg* seg, GFrame* f, Word target, Word iterable) noexcept nogil:
    cdef PyObject* o = w_object(iterable)
    cdef int r
    if o == NULL:
        return -1
    publish_for(ts, seg, f, o)
    r = list_extend_object(w_ptr(target), o)
    if r < 0 and PyErr_ExceptionMatches(PyExc_TypeError) \
            and Py_TYPE(o).tp_iter == NULL and not PySequence_Check(o):
        PyErr_Clear()
        PyErr_Format(PyExc_TypeError, "Value after * must be an iterable, not %.200s",
                     Py_TYPE(o).tp_name)
    Py_DECREF(o)
    back(ts, seg, f)
    return r

cdef int set_update(PyThreadState* ts, Seg* seg, GFrame* f, Word target, Word iterable) noexcept nogil:
    cdef PyObject* o = w_object(iterable)
    cdef int r
    if o == NULL:
        return -1
    publish_for(ts, seg, f, o)
    r = _PySet_Update(w_ptr(target), o)
    Py_DECREF(o)
    back(ts, seg, f)
    return r

cdef bint is_no_mapping(PyObject* o) noexcept nogil:
    """Was the AttributeError that is set raised because this is no mapping? If so, it is cleared."""
    cdef PyObject* error
    if not PyErr_ExceptionMatches(PyExc_AttributeError):
        return False
    if not HOST_ASKS_FOR_KEYS:
        PyErr_Clear()
        return True
    error = host_error_take()
    if PyObject_HasAttrString(o, "keys"):
        host_error_restore(error)
        return False
    Py_DECREF(error)
    return True

cdef int dict_update(PyThreadState* ts, Seg* seg, GFrame* f, Word target, Word mapping) noexcept nogil:
    cdef PyObject* o = w_object(mapping)
    cdef int r
    if o == NULL:
        return -1
    publish_for(ts, seg, f, o)
    r = PyDict_Update(w_ptr(target), o)
    if r < 0 and is_no_mapping(o):
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not a mapping", Py_TYPE(o).tp_name)
    Py_DECREF(o)
    back(ts, seg, f)
    return r

cdef int dict_merge(PyThreadState* ts, Seg* seg, GFrame* f, Word target, Word mapping, Word function) noexcept nogil:
    cdef PyObject* o = w_object(mapping)
    cdef int r
    if o == NULL:
        return -1
    publish_for(ts, seg, f, o)
    r = host_dict_merge_unique(w_ptr(target), o)
    if r < 0:
        merge_error(w_ptr(function), o, r)
    Py_DECREF(o)
    back(ts, seg, f)
    return r

cdef void merge_error(PyObject* function, PyObject* mapping, int failure) noexcept nogil:
    """The error of f(**mapping): not a mapping, or a keyword given twice."""
    cdef PyObject* exc
    cdef PyObject* name
    cdef PyObject* args
    cdef PyObject* key
    if is_no_mapping(mapping):
        if HOST_STARS_WITHOUT_NAME:
            PyErr_Format(PyExc_TypeError, "Value after ** must be a mapping, not %.200s",
                         Py_TYPE(mapping).tp_name)
            return
        name = _PyObject_FunctionStr(function)
        if name != NULL:
            PyErr_Format(PyExc_TypeError, "%U argument after ** must be a mapping, not %.200s",
                         name, Py_TYPE(mapping).tp_name)
            Py_DECREF(name)
    elif HOST_DOUBLE_KEY_STAYS and host_handled_topmost(PyThreadState_Get()) != NULL:
        pass
    elif failure == HOST_DOUBLE_KEY and PyErr_ExceptionMatches(PyExc_KeyError):
        exc = host_error_take()
        args = PyObject_GetAttr(exc, NAME_args)
        if args != NULL and PyTuple_Check(args) and PyTuple_GET_SIZE(args) == 1:
            name = _PyObject_FunctionStr(function)
            key = PyTuple_GET_ITEM(args, 0)
            if name != NULL:
                PyErr_Format(PyExc_TypeError,
                             "%U got multiple values for keyword argument '%S'", name, key)
                Py_DECREF(name)
            Py_DECREF(exc)
        else:
            host_error_restore(exc)
        Py_XDECREF(args)

cdef int unpack_sequence(PyThreadState* ts, Seg* seg, GFrame* f, Word w, int n) noexcept nogil:
    """Put n items where the sequence (sp[-1]) lies, the first on top."""
    cdef PyObject* items = unpack_items(ts, seg, f, w, n, -1)
    cdef Word* bottom = f.sp - 1
    cdef int i
    if items == NULL:
        return -1
    for i in range(n):
        bottom[i] = w_load(PyTuple_GET_ITEM(items, n - 1 - i))
    Py_DECREF(items)
    return 0

cdef Py_ssize_t values_count(PyObject* o) noexcept nogil:
    """How many values an error says there are; -1: it does not say."""
    if HOST_COUNTS_VALUES:
        if PyList_CheckExact(o):
            return PyList_GET_SIZE(o)
        if PyTuple_CheckExact(o):
            return PyTuple_GET_SIZE(o)
        if PyDict_CheckExact(o):
            return PyDict_Size(o)
    return -1

cdef PyObject* unpack_items(PyThreadState* ts, Seg* seg, GFrame* f, Word w, int before, int after) noexcept nogil:
    """A tuple of the unpacked items; with after >= 0 the middle is one list among them."""
    cdef PyObject* o = w_object(w)
    cdef PyObject* it
    cdef PyObject* items
    cdef PyObject* item
    cdef PyObject* rest
    cdef int i, total = before + (after + 1 if after >= 0 else 0)
    cdef Py_ssize_t count
    if o == NULL:
        return NULL
    publish_for(ts, seg, f, o)
    it = PyObject_GetIter(o)
    if it == NULL:
        if PyErr_ExceptionMatches(PyExc_TypeError) and Py_TYPE(o).tp_iter == NULL \
                and not PySequence_Check(o):
            PyErr_Clear()
            PyErr_Format(PyExc_TypeError, "cannot unpack non-iterable %.200s object",
                         Py_TYPE(o).tp_name)
        Py_DECREF(o)
        back(ts, seg, f)
        return NULL
    items = PyTuple_New(total)
    for i in range(before):
        item = NULL
        if items != NULL:
            item = Py_TYPE(it).tp_iternext(it)
        if item == NULL:
            if items != NULL and not unpack_failed(ts):
                if after < 0:
                    PyErr_Format(PyExc_ValueError,
                                 "not enough values to unpack (expected %d, got %d)", before, i)
                else:
                    PyErr_Format(PyExc_ValueError,
                                 "not enough values to unpack (expected at least %d, got %d)",
                                 before + after, i)
            Py_XDECREF(items)
            items = NULL
            break
        PyTuple_SET_ITEM(items, i, item)
    if items != NULL and after < 0:
        item = Py_TYPE(it).tp_iternext(it)
        if item != NULL:
            Py_DECREF(item)
            count = values_count(o)
            if count > before:
                PyErr_Format(PyExc_ValueError, "too many values to unpack (expected %d, got %zd)",
                             before, count)
            else:
                PyErr_Format(PyExc_ValueError, "too many values to unpack (expected %d)", before)
            Py_DECREF(items)
            items = NULL
        elif unpack_failed(ts):
            Py_DECREF(items)
            items = NULL
    elif items != NULL:
        rest = PySequence_List(it)
        if rest == NULL:
            Py_DECREF(items)
            items = NULL
        else:
            count = PyList_GET_SIZE(rest)
            if count < after:
                PyErr_Format(PyExc_ValueError,
                             "not enough values to unpack (expected at least %d, got %zd)",
                             before + after, before + count)
                Py_DECREF(rest)
                Py_DECREF(items)
                items = NULL
            else:
                for i in range(after):
                    item = PyList_GET_ITEM(rest, count - after + i)
                    Py_INCREF(item)
                    PyTuple_SET_ITEM(items, before + 1 + i, item)
                PyTuple_SET_ITEM(items, before, rest)
                if PyList_SetSlice(rest, count - after, count, NULL) < 0:
                    Py_DECREF(items)
                    items = NULL
    Py_DECREF(it)
    Py_DECREF(o)
    back(ts, seg, f)
    return items

cdef bint unpack_failed(PyThreadState* ts) noexcept nogil:
    """Did an iterator end by an exception? (StopIteration is the end itself.)"""
    if not error_occurred(ts):
        return False
    if PyErr_ExceptionMatches(PyExc_StopIteration):
        PyErr_Clear()
        return False
    return True

cdef int unpack_ex(PyThreadState* ts, Seg* seg, GFrame* f, Word w, int before, int after) noexcept nogil:
    cdef PyObject* items
    cdef Word* bottom = f.sp - 1
    cdef int i, n = before + 1 + after
    i = unpack_rest_fast(w, before, after, bottom)
    if i != 0:
        back(ts, seg, f)
        return 0 if i > 0 else -1
    items = unpack_items(ts, seg, f, w, before, after)
    if items == NULL:
        return -1
    for i in range(n):
        bottom[i] = w_load(PyTuple_GET_ITEM(items, n - 1 - i))
    Py_DECREF(items)
    return 0

cdef PyObject* convert_value(PyThreadState* ts, Seg* seg, GFrame* f, Word w, int kind) noexcept nogil:
    cdef PyObject* o = w_object(w)
    cdef PyObject* r
    if o == NULL:
        return NULL
    if not is_scalar_type(Py_TYPE(o)):
        publish(ts, seg, f)
    if kind == 1:
        r = PyObject_Str(o)
    elif kind == 2:
        r = PyObject_Repr(o)
    else:
        r = PyObject_ASCII(o)
    Py_DECREF(o)
    back(ts, seg, f)
    return r

cdef PyObject* format_value(PyThreadState* ts, Seg* seg, GFrame* f, Word w, PyObject* spec) noexcept nogil:
    cdef PyObject* o
    cdef PyObject* r
    if w_is_ptr(w) and spec == NULL and PyUnicode_CheckExact(w_ptr(w)):
        return Py_NewRef(w_ptr(w))
    if spec == NULL and w_is_int(w):
        return int_text(w_int(w))
    o = w_object(w)
    if o == NULL:
        return NULL
    if not is_scalar_type(Py_TYPE(o)):
        publish(ts, seg, f)
    r = PyObject_Format(o, spec)
    Py_DECREF(o)
    back(ts, seg, f)
    return r

cdef PyObject* build_interpolation(PyThreadState* ts, Seg* seg, GFrame* f, Word* items, int oparg) noexcept nogil:
    cdef Word words[4]
    words[0] = w_from_int(oparg >> 2)
    words[1] = items[0]
    words[2] = items[1]
    words[3] = items[2] if oparg & 1 else w_from_ptr(EMPTY_STRING)
    return runtime_call(ts, seg, f, "build_interpolation", words, 4)
