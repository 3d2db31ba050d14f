# Attributes that a function of the program computes: properties, descriptors of its own classes,
# __getattr__. Such a function is entered in place, as a call of it would be; what is not as simple
# as that is left to the host. The functions here return what those of slow_calls.pxi do.

cdef PyObject* object_getattribute = NULL
cdef TypeObject* example = NULL      # a class that defines __getattr__, __get__ and __set__

def _start_descriptors():
    """Make the class that shows what the host puts into types that define these methods."""
    global NAME_getattr, NAME_getattribute, NAME_get, NAME_set, NAME_obj
    global object_getattribute, example
    import sys
    NAME_getattr = kept(sys.intern("__getattr__"))
    NAME_getattribute = kept(sys.intern("__getattribute__"))
    NAME_get = kept(sys.intern("__get__"))
    NAME_set = kept(sys.intern("__set__"))
    NAME_obj = kept(sys.intern("obj"))
    object_getattribute = kept(object.__getattribute__)
    example = <TypeObject*>kept(
        type("example", (), {"__getattr__": len, "__get__": len, "__set__": len}))

cdef bint has_plain_getattr(TypeObject* tp) noexcept nogil:
    """Do its instances look attributes up as object does, a __getattr__ for missing ones apart?"""
    cdef PyObject* own
    if tp.tp_getattro == PyObject_GenericGetAttr:
        return True
    if tp.tp_getattro != example.tp_getattro:
        return False
    own = _PyType_Lookup(tp, NAME_getattribute)
    return own == object_getattribute and _PyType_Lookup(tp, NAME_getattr) != NULL

cdef int enter_function(Seg* seg, GFrame* f, PyObject* function, Word* base, int n, int kind) noexcept nogil:
    """Call a function with n arguments, which lie behind base and are not owned."""
    cdef FastCode* code
    cdef GFrame* g
    cdef int i
    if function == NULL or Py_TYPE(function) != &PyFunction_Type:
        return 0
    code = function_code(function)
    if code == NULL or not code.simple or code.generator or code.argcount != n \
            or not has_room(seg, f, code, base + 1, base + 1 + n):
        return 0
    base[0] = w_from_ptr(Py_NewRef(function))
    for i in range(1, n + 1):
        base[i] = w_copy(base[i])
    f.sp = base + 1 + n
    fill_empty(code, base + 1)
    g = push_bound(seg, f, <PyFunctionObject*>function, code, base + 1, base)
    if g == NULL:
        return -1
    g.kind = kind
    return 1

# -- loading ------------------------------------------------------------------------------------------

cdef int enter_getter(Seg* seg, GFrame* f, Word* sp, PyObject* name, Cache* cache) noexcept nogil:
    """Replace the object on top of the stack by its attribute."""
    cdef PyObject* o = w_ptr(sp[-1])
    cdef TypeObject* tp
    cdef PyObject* descr
    cdef PyObject* own
    cdef bint known
    if not w_is_ptr(sp[-1]):
        return 0
    tp = Py_TYPE(o)
    if cache.kind == ATTR_PROPERTY and cache.version == tp.tp_version_tag:
        return enter_property(seg, f, sp, cache.object)
    own = attr_made(o, cache, name)
    if own != NULL:
        f.sp = sp
        sp[-1] = w_take(own)
        Py_DECREF(o)
        return 2
    if not tp.tp_flags & Py_TPFLAGS_HEAPTYPE or not has_plain_getattr(tp):
        return 0
    descr = _PyType_Lookup(tp, name)
    if descr != NULL and Py_TYPE(descr) == &PyProperty_Type:
        remember_property(tp, descr, name, cache, USE_LOAD)
        return enter_property(seg, f, sp, descr)
    if descr == NULL or not is_data_descriptor(descr):
        own = instance_own(o, name, &known)
        if not known:
            return 0
        if own != NULL:
            if cache.misses <= 200:
                return 0                # worth to be remembered
            f.sp = sp
            sp[-1] = w_load(own)
            Py_DECREF(o)
            return 2
        if descr == NULL:
            return enter_missing(seg, f, sp, name)
    if Py_TYPE(descr).tp_descr_get != example.tp_descr_get:
        return 0
    sp[0] = w_from_ptr(descr)
    sp[1] = sp[-1]
    sp[2] = w_from_ptr(<PyObject*>tp)
    return enter_attribute(seg, f, sp, _PyType_Lookup(Py_TYPE(descr), NAME_get), 3)

cdef void remember_property(TypeObject* tp, PyObject* descr, PyObject* name, Cache* cache, int use) noexcept nogil:
    if cache.misses <= 200:
        cache.misses += 1
        cache.object = descr
        cache.kind = ATTR_PROPERTY
        cache.version = 0
        set_version(cache, tp, name, use)

cdef int enter_property(Seg* seg, GFrame* f, Word* sp, PyObject* descr) noexcept nogil:
    sp[0] = sp[-1]
    return enter_attribute(seg, f, sp, property_get(descr), 1)

cdef int enter_attribute(Seg* seg, GFrame* f, Word* sp, PyObject* function, int n) noexcept nogil:
    """Call what computes the attribute of the object at sp[-1], with the n arguments at sp."""
    cdef PyObject* o = w_ptr(sp[-1])
    cdef int entered = enter_function(seg, f, function, sp - 1, n, KIND_GETTER)
    if entered == 1:
        seg.top.made = o                # with the reference the stack had
    elif entered:
        Py_DECREF(o)
    return entered

cdef int enter_missing(Seg* seg, GFrame* f, Word* sp, PyObject* name) noexcept nogil:
    """The object has no such attribute: ask its __getattr__, if it has one."""
    cdef TypeObject* tp = Py_TYPE(w_ptr(sp[-1]))
    cdef int entered
    if tp.tp_getattro != example.tp_getattro:
        return 0
    sp[0] = sp[-1]
    sp[1] = w_from_ptr(name)
    entered = enter_attribute(seg, f, sp, _PyType_Lookup(tp, NAME_getattr), 2)
    if entered == 1:
        seg.top.kind = KIND_MISSING
    return entered

cdef int getter_failed(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* o, int kind) noexcept nogil:
    """What computes an attribute of o (stolen) has left the exception that is set.

    f is at the LOAD_ATTR, its stack without the object. After an AttributeError the object's
    __getattr__ is asked; failing that, the exception gets to know what was wanted.
    """
    cdef PyObject* name = f.code.names[f.pc.b]
    cdef PyObject* function = NULL
    cdef host_error error
    cdef int entered
    if meter.tripped or not PyErr_ExceptionMatches(PyExc_AttributeError):
        Py_DECREF(o)
        return -1
    if kind == KIND_GETTER and Py_TYPE(o).tp_getattro == example.tp_getattro:
        host_error_save(&error)         # a look-up may take what is set for an error of its own
        function = _PyType_Lookup(Py_TYPE(o), NAME_getattr)
        host_error_put_back(&error)
    if function == NULL:
        attribute_error_about(o, name)
        Py_DECREF(o)
        return -1
    Py_DECREF(host_error_take())
    f.sp[0] = w_from_ptr(o)
    f.sp += 1
    entered = enter_missing(seg, f, f.sp, name)
    if entered == 0:
        entered = ask_getattr(ts, seg, f, function, o, name)
    return entered

cdef void attribute_error_about(PyObject* o, PyObject* name) noexcept nogil:
    """Let the AttributeError that is set know its object and name, unless it does."""
    cdef PyObject* exc = host_error_take()
    if not attribute_error_knows(exc) and (PyObject_SetAttr(exc, NAME_name, name) < 0
                                           or PyObject_SetAttr(exc, NAME_obj, o) < 0):
        Py_DECREF(exc)
    else:
        host_error_restore(exc)

cdef int ask_getattr(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* function, PyObject* o, PyObject* name) noexcept nogil:
    """Call a __getattr__ that is not for the loop; o lies on top of the stack."""
    cdef PyObject* bound
    cdef PyObject* r = NULL
    publish(ts, seg, f)
    if Py_TYPE(function).tp_descr_get == NULL:
        bound = Py_NewRef(function)
    else:
        bound = Py_TYPE(function).tp_descr_get(function, o, <PyObject*>Py_TYPE(o))
    if bound != NULL:
        r = PyObject_Vectorcall(bound, &name, 1, NULL)
        Py_DECREF(bound)
    if r == NULL and PyErr_ExceptionMatches(PyExc_AttributeError):
        attribute_error_about(o, name)
    back(ts, seg, f)
    f.sp -= 1
    if r != NULL:
        f.sp[0] = w_take(r)
        f.sp += 1
    Py_DECREF(o)
    return 2 if r != NULL else -1

# -- storing ------------------------------------------------------------------------------------------

cdef int enter_setter(Seg* seg, GFrame* f, Word* sp, PyObject* name, Cache* cache) noexcept nogil:
    """Set the attribute of the object on top of the stack to the value below it."""
    cdef PyObject* o = w_ptr(sp[-1])
    cdef Word owner = sp[-1]
    cdef Word value = sp[-2]
    cdef TypeObject* tp
    cdef PyObject* descr
    cdef PyObject* function
    cdef int entered, n = 2
    if not w_is_ptr(owner):
        return 0
    tp = Py_TYPE(o)
    if cache.kind == ATTR_PROPERTY and cache.version == tp.tp_version_tag:
        descr = cache.object
    else:
        if not tp.tp_flags & Py_TPFLAGS_HEAPTYPE or tp.tp_setattro != PyObject_GenericSetAttr:
            return 0
        descr = _PyType_Lookup(tp, name)
        if descr == NULL:
            return 0
        if Py_TYPE(descr) == &PyProperty_Type:
            remember_property(tp, descr, name, cache, USE_STORE)
    if Py_TYPE(descr) == &PyProperty_Type:
        function = property_set(descr)
    elif Py_TYPE(descr).tp_descr_set == example.tp_descr_set:
        function = _PyType_Lookup(Py_TYPE(descr), NAME_set)
        n = 3
    else:
        return 0
    if n == 3:
        sp[-1] = w_from_ptr(descr)
        sp[0] = owner
        sp[1] = value
    else:
        sp[0] = value
    entered = enter_function(seg, f, function, sp - 2, n, KIND_SETTER)
    if entered == 0:
        sp[-1] = owner
    else:
        DROP_SAVED(value)
        Py_DECREF(o)
    return entered
