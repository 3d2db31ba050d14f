# Slow paths of names.pyx.in: errors, dict look-ups, attributes and the filling of their caches.

# -- locals and cells -------------------------------------------------------------------------------

cdef PyObject* slot_name(GFrame* f, int i) noexcept nogil:
    return PyTuple_GET_ITEM(f.code.co.co_localsplusnames, i)

cdef void error_unbound_local(PyThreadState* ts, Seg* seg, GFrame* f, int i) noexcept nogil:
    PyErr_Format(PyExc_UnboundLocalError,
                 "cannot access local variable '%U' where it is not associated with a value",
                 slot_name(f, i))

cdef void error_unbound_cell(PyThreadState* ts, Seg* seg, GFrame* f, int i) noexcept nogil:
    if i < f.code.nslots - f.code.nfree:
        error_unbound_local(ts, seg, f, i)
        return
    name_error("cannot access free variable '%U' where it is not associated with a value in"
               " enclosing scope", slot_name(f, i))

cdef void name_error(const char* message, PyObject* name) noexcept nogil:
    """NameError with the name in its attribute, from which the host makes suggestions."""
    cdef PyObject* exc
    PyErr_Format(PyExc_NameError, message, name)
    exc = host_error_take()
    if exc == NULL:
        return
    if Py_TYPE(exc) == <TypeObject*>PyExc_NameError:
        PyObject_SetAttr(exc, NAME_name, name)
    host_error_restore(exc)

cdef int make_cell(Word* slot) noexcept nogil:
    """Put a new cell into a slot, holding what the slot held."""
    cdef PyObject* value = NULL
    cdef PyObject* cell
    if slot[0] != 0:
        value = w_object(slot[0])
        if value == NULL:
            return -1
    cell = PyCell_New(value)
    Py_XDECREF(value)
    if cell == NULL:
        return -1
    DROP_SAVED(slot[0])
    slot[0] = w_from_ptr(cell)
    return 0

cdef Word load_from_dict_or_deref(PyThreadState* ts, Seg* seg, GFrame* f, Word mapping, int i) noexcept nogil:
    cdef PyObject* r = lookup(ts, seg, f, w_ptr(mapping), slot_name(f, i))
    if r == NULL:
        if error_occurred(ts):
            return 0
        r = cell_value(f.l[i])
        if r == NULL:
            error_unbound_cell(ts, seg, f, i)
            return 0
        return w_load(r)
    return w_take(r)

cdef inline PyObject* names_of(GFrame* f) noexcept nogil:
    """The namespace of a class body or module (borrowed); NULL in a function.

    Such a frame is an entry frame, or the coroutine of code that awaits at its top.
    """
    if f.host != NULL:
        return host_namespace(f.host)
    if f.kind == KIND_GENVM:
        return host_namespace(host_gen_frame(f.gen))
    return NULL

# -- names ------------------------------------------------------------------------------------------

cdef PyObject* lookup(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* mapping, PyObject* name) noexcept nogil:
    """mapping[name] as an owned reference; NULL without an exception where it is missing."""
    cdef PyObject* r
    if PyDict_CheckExact(mapping):
        r = PyDict_GetItemWithError(mapping, name)
        Py_XINCREF(r)
        if r != NULL and host_is_lazy(r):
            return resolve_lazy(ts, seg, f, r, name, mapping)
        return r
    publish(ts, seg, f)
    r = PyObject_GetItem(mapping, name)
    back(ts, seg, f)
    if r == NULL and PyErr_ExceptionMatches(PyExc_KeyError):
        PyErr_Clear()
    if r != NULL and host_is_lazy(r):
        return resolve_lazy(ts, seg, f, r, name, mapping)
    return r

cdef PyObject* resolve_lazy(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* value, PyObject* name, PyObject* mapping) noexcept nogil:
    """What a lazy import (owned, let go of) of a namespace stands for, as an owned reference."""
    cdef PyObject* r
    publish(ts, seg, f)
    r = host_resolve_lazy(ts, value, name, mapping)
    Py_DECREF(value)
    back(ts, seg, f)
    return r

cdef PyObject* lookup_global(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* name) noexcept nogil:
    """A global or builtin, owned; NULL with an exception."""
    cdef PyObject* r = lookup(ts, seg, f, f.fn.func_globals, name)
    if r == NULL and not error_occurred(ts):
        r = lookup(ts, seg, f, f.fn.func_builtins, name)
        if r == NULL and not error_occurred(ts):
            name_error("name '%U' is not defined", name)
    return r

cdef PyObject* lookup_name(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* name) noexcept nogil:
    """The same for a name that the namespace has not: here the host asks a globals that is a
    subclass of dict as the dict it is."""
    cdef PyObject* r = PyDict_GetItemWithError(f.fn.func_globals, name)
    if r != NULL:
        Py_INCREF(r)
        if host_is_lazy(r):
            return resolve_lazy(ts, seg, f, r, name, f.fn.func_globals)
        return r
    if error_occurred(ts):
        return NULL
    r = lookup(ts, seg, f, f.fn.func_builtins, name)
    if r == NULL and not error_occurred(ts):
        name_error("name '%U' is not defined", name)
    return r

cdef PyObject* load_global(PyThreadState* ts, Seg* seg, GFrame* f, Cache* cache, PyObject* name) noexcept nogil:
    """A global or builtin, owned; NULL with an exception. Its cache is filled."""
    cdef PyObject* d = f.fn.func_globals
    cdef PyObject* b = f.fn.func_builtins
    cdef Py_ssize_t index
    cdef PyObject* r = lookup_global(ts, seg, f, name)
    if r == NULL or cache.misses == NEVER_FILLED or not PyDict_CheckExact(d) \
            or not PyDict_CheckExact(b):
        return r
    index = dict_entry_index(<PyDictObject*>d, name)
    if index >= 0:
        cache.kind = GLOBAL_ENTRY
        cache.index = index
    elif has_string_keys(<PyDictObject*>d) and has_string_keys(<PyDictObject*>b) \
            and PyDict_GetItemWithError(b, name) == r and not PyDict_Contains(d, name):
        index = dict_entry_index(<PyDictObject*>b, name)
        if index >= 0:
            cache.kind = GLOBAL_BUILTIN
            cache.index = index
        global_note(cache, d, b, r)     # other keys would run code, and could be equal or not
    return r

cdef PyObject* frame_namespace(GFrame* f) noexcept nogil:
    """The namespace of a class body or module, owned."""
    cdef PyObject* names = names_of(f)
    if names == NULL:
        PyErr_SetString(PyExc_SystemError, "no locals")
        return NULL
    return Py_NewRef(names)

cdef Word load_name(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* name) noexcept nogil:
    cdef PyObject* names = names_of(f)
    cdef PyObject* r
    if names == NULL:
        PyErr_Format(PyExc_SystemError, "no locals when loading %R", name)
        return 0
    r = lookup(ts, seg, f, names, name)
    if r == NULL:
        if error_occurred(ts):
            return 0
        r = lookup_name(ts, seg, f, name)
        if r == NULL:
            return 0
    return w_take(r)

cdef Word load_from_dict_or_globals(PyThreadState* ts, Seg* seg, GFrame* f, Word mapping, PyObject* name) noexcept nogil:
    cdef PyObject* r = lookup(ts, seg, f, w_ptr(mapping), name)
    if r == NULL:
        if error_occurred(ts):
            return 0
        r = lookup_global(ts, seg, f, name) if HOST_ASKS_GLOBALS else lookup_name(ts, seg, f, name)
        if r == NULL:
            return 0
    return w_take(r)

cdef int bind(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* mapping, PyObject* name, Word value) noexcept nogil:
    cdef PyObject* v = w_object(value)
    cdef int r
    if v == NULL:
        return -1
    if PyDict_CheckExact(mapping):
        r = PyDict_SetItem(mapping, name, v)
    else:
        publish(ts, seg, f)
        r = PyObject_SetItem(mapping, name, v)
    Py_DECREF(v)
    back(ts, seg, f)
    return r

cdef int store_name(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* name, Word value) noexcept nogil:
    cdef PyObject* names = names_of(f)
    if names == NULL:
        PyErr_Format(PyExc_SystemError, "no locals found when storing %R", name)
        return -1
    return bind(ts, seg, f, names, name, value)

cdef int store_global(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* name, Word value) noexcept nogil:
    cdef PyObject* v = w_object(value)
    cdef int r
    if v == NULL:
        return -1
    r = PyDict_SetItem(f.fn.func_globals, name, v)
    Py_DECREF(v)
    return r

cdef int delete_name(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* name) noexcept nogil:
    cdef PyObject* names = names_of(f)
    cdef int r
    if names == NULL:
        PyErr_Format(PyExc_SystemError, "no locals when deleting %R", name)
        return -1
    publish(ts, seg, f)
    r = PyObject_DelItem(names, name)
    back(ts, seg, f)
    if r < 0:
        # the host says so whatever the namespace raised
        PyErr_Clear()
        name_error("name '%U' is not defined", name)
    return r

cdef int delete_global(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* name) noexcept nogil:
    cdef int r
    publish(ts, seg, f)
    r = PyDict_DelItem(f.fn.func_globals, name)
    back(ts, seg, f)
    if r < 0 and PyErr_ExceptionMatches(PyExc_KeyError):
        PyErr_Clear()
        name_error("name '%U' is not defined", name)
    return r

cdef int setup_annotations(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    cdef PyObject* names = names_of(f)
    cdef PyObject* d
    cdef int r = 0
    if names == NULL:
        PyErr_SetString(PyExc_SystemError, "no locals found when setting up annotations")
        return -1
    d = lookup(ts, seg, f, names, NAME_annotations)
    if d == NULL:
        if error_occurred(ts):
            return -1
        d = PyDict_New()
        if d == NULL:
            return -1
        r = bind(ts, seg, f, names, NAME_annotations, w_from_ptr(d))
    Py_DECREF(d)
    return r

cdef enum:
    MIXED = 16      # that many misses: a site may see instances with a dict and others without

# -- attributes -------------------------------------------------------------------------------------

cdef bint is_settled(PyObject* descr) noexcept nogil:
    """Will what lies on a class for ever be the kind of descriptor that it is, or none?

    A class of Python's may get a __get__ or __set__ at any time, which no version of the type tells
    on which its instance lies."""
    return Py_TYPE(descr).tp_flags & Py_TPFLAGS_IMMUTABLETYPE != 0

cdef bint is_data_descriptor(PyObject* descr) noexcept nogil:
    return Py_TYPE(descr).tp_descr_set != NULL

cdef bint is_slot(PyObject* descr, TypeObject* tp) noexcept nogil:
    """Is it a member of __slots__ of this very object layout?"""
    cdef PyMemberDef* member
    if Py_TYPE(descr) != &PyMemberDescr_Type:
        return False
    member = (<PyMemberDescrObject*>descr).d_member
    return member.type == MEMBER_OBJECT and not member.flags and 0 < member.offset < 65536 \
        and PyType_IsSubtype(tp, descr_owner(descr))

cdef PyObject* instance_own(PyObject* o, PyObject* name, bint* known) noexcept nogil:
    """The attribute an instance has itself (borrowed, or NULL); known: could it be told?"""
    cdef TypeObject* tp = Py_TYPE(o)
    cdef PyDictValues* values
    cdef PyObject* d
    cdef Py_ssize_t index
    known[0] = True
    if has_managed_dict(tp):
        values = inline_values(o)
        if values != NULL:
            index = shared_key_index(tp, name)
            return values_item(values, index) if index >= 0 else NULL
        d = <PyObject*>instance_dict(o)
    elif tp.tp_dictoffset == 0:
        return NULL
    else:
        d = _PyObject_GetDictPtr(o)[0]
    if d == NULL:
        return NULL
    if not PyDict_CheckExact(d) or not has_string_keys(<PyDictObject*>d):
        known[0] = False
        return NULL
    return PyDict_GetItemWithError(d, name)

cdef void fill_instance(PyObject* o, PyObject* name, Cache* cache) noexcept nogil:
    """The attribute lies in the instance itself."""
    cdef TypeObject* tp = Py_TYPE(o)
    cdef Py_ssize_t index
    if inline_values(o) != NULL:
        index = shared_key_index(tp, name)
        if 0 <= index < 65536:
            cache.index = index
            cache.kind = ATTR_VALUE
    elif tp.tp_flags & Py_TPFLAGS_MANAGED_DICT:
        index = dict_entry_index(instance_dict(o), name) if instance_dict(o) != NULL else -1
        if index >= 0:
            cache.index = index
            cache.kind = ATTR_ENTRY
    elif tp.tp_dictoffset > 0 and offset_dict(o) != NULL:
        index = dict_entry_index(offset_dict(o), name)
        if index >= 0:
            cache.index = index
            cache.kind = ATTR_DICT

cdef void fill_class(PyObject* o, PyObject* name, PyObject* descr, Cache* cache) noexcept nogil:
    """The attribute lies on the type, and is handed out as it is."""
    cdef TypeObject* tp = Py_TYPE(o)
    cdef bint hidden
    cache.object = descr
    if tp.tp_dictoffset == 0 and not has_managed_dict(tp):
        cache.kind = ATTR_CLASS
    elif has_managed_dict(tp) and shared_keys(tp) != NULL:
        hidden = shared_key_index(tp, name) >= 0        # with some of the instances
        cache.index = 65535 if hidden else keys_count(tp)
        if inline_values(o) == NULL or cache.misses > MIXED:
            cache.kind = ATTR_CLASS_DICT
        elif not hidden:
            cache.kind = ATTR_CLASS_VALUES
    elif has_dict_place(tp) and not has_managed_dict(tp):
        cache.kind = ATTR_CLASS_DICT

cdef bint comes_first(PyObject* descr) noexcept nogil:
    """Does a descriptor of C shadow what an instance has, and look at no frame?"""
    return descr != NULL and is_settled(descr) and is_data_descriptor(descr) \
        and Py_TYPE(descr).tp_descr_get != NULL and is_blind_descriptor(descr)

cdef bint yields(PyObject* descr) noexcept nogil:
    """Does what lies on the type of a type give way to the attributes of that type?"""
    return descr == NULL or is_settled(descr) and not is_data_descriptor(descr)

cdef void fill_attr(PyObject* o, PyObject* name, PyObject* value, Cache* cache) noexcept nogil:
    """Remember where an attribute was found (value: what the look-up gave)."""
    cdef TypeObject* tp = Py_TYPE(o)
    cdef PyObject* descr
    cdef PyObject* own
    cdef Py_ssize_t index
    cdef bint known
    if cache.misses > 200:
        return
    cache.misses += 1
    cache.kind = CACHE_EMPTY
    cache.version = 0
    if PyModule_CheckExact(o):
        if _PyType_Lookup(tp, name) == NULL:
            index = dict_entry_index(<PyDictObject*>(<PyModuleObject*>o).md_dict, name)
            if index >= 0:
                cache.index = index
                cache.kind = ATTR_ENTRY
    elif PyType_Check(o):
        if tp.tp_getattro != PyType_Type.tp_getattro:
            return
        descr = _PyType_Lookup(tp, name)
        if comes_first(descr):
            cache.object = descr
            cache.kind = ATTR_GET
        elif yields(descr) and _PyType_Lookup(<TypeObject*>o, name) == value \
                and is_settled(value) and Py_TYPE(value).tp_descr_get != example.tp_descr_get \
                and type_version_valid(<TypeObject*>o):
            cache.object = value
            cache.tag = (<TypeObject*>o).tp_version_tag
            cache.kind = ATTR_TYPE
    elif has_plain_getattr(tp):
        descr = _PyType_Lookup(tp, name)
        if descr == NULL:
            fill_instance(o, name, cache)
        elif is_slot(descr, tp):
            cache.index = (<PyMemberDescrObject*>descr).d_member.offset
            cache.kind = ATTR_SLOT
        elif comes_first(descr):
            cache.object = descr
            cache.kind = ATTR_GET
        elif is_settled(descr) and not is_data_descriptor(descr):
            own = instance_own(o, name, &known)
            if known and own != NULL:
                fill_instance(o, name, cache)
            elif known and Py_TYPE(descr).tp_descr_get == NULL:
                fill_class(o, name, descr, cache)
            elif known and Py_TYPE(descr) == &PyFunction_Type:
                fill_class(o, name, descr, cache)
                if cache.kind != CACHE_EMPTY:
                    cache.kind = ATTR_BIND
    set_version(cache, tp, name, USE_LOAD)

cdef void set_version(Cache* cache, TypeObject* tp, PyObject* name, int use) noexcept nogil:
    """The cache has been filled for this type, unless its kind says no."""
    if cache.kind != CACHE_EMPTY and type_version_valid(tp):
        cache.version = tp.tp_version_tag
        found_keep(cache, name, use)
    else:
        cache.kind = CACHE_EMPTY

cdef Word load_attr(PyThreadState* ts, Seg* seg, GFrame* f, Word w, PyObject* name, Cache* cache) noexcept nogil:
    cdef PyObject* o = w_object(w)
    cdef PyObject* r
    if o == NULL:
        return 0
    if not is_blind_getattr(o, name):
        publish(ts, seg, f)
    r = PyObject_GetAttr(o, name)
    back(ts, seg, f)
    if r != NULL:
        fill_attr(o, name, r, cache)
    Py_DECREF(o)
    if r == NULL:
        return 0
    return w_take(r)

cdef int load_method(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp, PyObject* name, Cache* cache) noexcept nogil:
    """owner -> callable, self_or_null; sp is behind the owner."""
    cdef PyObject* o = NULL
    cdef TypeObject* tp
    cdef PyObject* descr = NULL
    cdef PyObject* own
    cdef PyObject* r
    cdef bint known
    if box_words(sp - 1, 1) < 0:
        return -1
    o = w_ptr(sp[-1])
    tp = Py_TYPE(o)
    if tp == &PySuper_Type and not is_watched(f.code):      # else tools are told of a bound method
        descr = method_of_super(o, name, &known)
        if descr != NULL:
            sp[0] = w_from_ptr(Py_NewRef((<Super*>o).obj)) if known else 0
            sp[-1] = w_from_ptr(Py_NewRef(descr))
            f.sp = sp + 1
            Py_DECREF(o)
            return 0
    elif has_plain_getattr(tp):
        descr = _PyType_Lookup(tp, name)
        if descr != NULL and Py_TYPE(descr).tp_flags & Py_TPFLAGS_METHOD_DESCRIPTOR:
            own = instance_own(o, name, &known)
            if known and own == NULL:
                if cache.misses <= 200:
                    cache.misses += 1
                    cache.kind = CACHE_EMPTY
                    cache.version = 0
                    fill_class(o, name, descr, cache)
                    set_version(cache, tp, name, USE_METHOD)
                sp[0] = sp[-1]
                sp[-1] = w_from_ptr(Py_NewRef(descr))
                return 0
    r = attr_cached(o, cache, name) if cache.kind in (ATTR_TYPE, ATTR_ENTRY, ATTR_DICT, ATTR_VALUE) else NULL
    if r != NULL:
        Py_INCREF(r)
    else:
        r = attr_made(o, cache, name)
    if r == NULL:
        if not is_blind_getattr(o, name):
            publish(ts, seg, f)
        r = PyObject_GetAttr(o, name)
        back(ts, seg, f)
        if r == NULL:
            return -1
        fill_attr(o, name, r, cache)
        if cache.kind in (ATTR_CLASS, ATTR_CLASS_VALUES, ATTR_CLASS_DICT):
            cache.kind = CACHE_EMPTY        # those kinds mean a method here
        if descr != NULL and Py_TYPE(r) == &PyMethod_Type and PyMethod_GET_FUNCTION(r) == descr \
                and PyMethod_GET_SELF(r) == o:
            # the instance was asked first, in a way that may run code
            sp[0] = sp[-1]
            sp[-1] = w_from_ptr(Py_NewRef(descr))
            Py_DECREF(r)
            return 0
    sp[-1] = w_from_ptr(r)
    sp[0] = 0
    f.sp = sp + 1
    Py_DECREF(o)
    return 0

cdef int store_attr(PyThreadState* ts, Seg* seg, GFrame* f, Word w, PyObject* name, Word value, Cache* cache) noexcept nogil:
    """owner.name = value, or del owner.name where cache is NULL."""
    cdef PyObject* o = w_object(w)
    cdef PyObject* v = NULL
    cdef TypeObject* tp
    cdef PyObject* descr
    cdef PyObject* old = NULL
    cdef int r
    if o == NULL:
        return -1
    if cache != NULL:
        v = w_object(value)
        if v == NULL:
            Py_DECREF(o)
            return -1
        r = entry_swap(o, store_cache(o, cache, name), name, v, &old)
        if r != 0:
            Py_DECREF(v)
            Py_DECREF(o)
            Py_XDECREF(old)
            return -1 if r < 0 else 0
    if not is_blind_setattr(o, name):
        publish(ts, seg, f)
    r = PyObject_SetAttr(o, name, v)
    back(ts, seg, f)
    Py_XDECREF(v)
    if r == 0 and cache != NULL and cache.misses <= 200:
        cache.misses += 1
        cache.kind = CACHE_EMPTY
        cache.version = 0
        tp = Py_TYPE(o)
        if tp.tp_setattro == PyObject_GenericSetAttr:
            descr = _PyType_Lookup(tp, name)
            if descr != NULL and is_slot(descr, tp):
                cache.index = (<PyMemberDescrObject*>descr).d_member.offset
                cache.kind = ATTR_SLOT
            elif yields(descr):
                fill_instance(o, name, cache)
            set_version(cache, tp, name, USE_STORE)
    Py_DECREF(o)
    return r
