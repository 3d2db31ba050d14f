# Slow paths of super(): what it finds, without an object of it where a method is called.

cdef PyObject* super_of_frame(GFrame* f) noexcept nogil:
    """super(), called in the frame: new. NULL: that is for the host to do (and to refuse), unless an
    exception is set."""
    cdef PyObject* args[3]
    cdef FastCode* code = f.code
    cdef int i
    if code.argcount == 0 or not w_is_ptr(f.l[0]) or f.l[0] == 0:
        return NULL
    args[0] = NULL
    args[1] = NULL
    args[2] = cell_value(f.l[0]) if code.nmade > 0 and code.made[0] == 0 else w_ptr(f.l[0])
    for i in range(code.nslots - code.nfree, code.nslots):
        if PyTuple_GET_ITEM(code.co.co_localsplusnames, i) == NAME_class:
            args[1] = cell_value(f.l[i])
    if args[1] == NULL or args[2] == NULL or not PyType_Check(args[1]) \
            or not PyType_IsSubtype(Py_TYPE(args[2]), <TypeObject*>args[1]):
        return NULL
    return PyObject_Vectorcall(<PyObject*>&PySuper_Type, args + 1,
                               2 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL)

cdef PyObject* call_super(GFrame* f, Word* sp) noexcept nogil:
    """super(class, self) for the three words below sp, which are boxed; `super` may be another callable."""
    cdef PyObject* args[3]
    cdef size_t n = 2
    args[0] = NULL
    args[1] = w_ptr(sp[-2])
    args[2] = w_ptr(sp[-1])
    if w_ptr(sp[-3]) != <PyObject*>&PySuper_Type and is_plain_super(f):
        n = 0       # the program has a `super` of its own
    return PyObject_Vectorcall(w_ptr(sp[-3]), args + 1, n | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL)

cdef PyObject* super_attr(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp, PyObject* name) noexcept nogil:
    """super(class, self).name for the three words below sp."""
    cdef PyObject* s
    cdef PyObject* r = NULL
    if box_words(sp - 3, 3) < 0:
        return NULL
    publish(ts, seg, f)
    s = call_super(f, sp)
    if s != NULL:
        r = PyObject_GetAttr(s, name)
        Py_DECREF(s)
    elif HOST_CALLER_CLEARS:
        seg.position = f.pc - 1     # to that host it is the call in front that failed
    back(ts, seg, f)
    return r

cdef PyObject* super_method(PyObject* cls, PyObject* self, PyObject* name, bint* binds) noexcept nogil:
    """What super(cls, self).name is, borrowed; *binds: when it is bound to self. NULL: that is for the
    host to find out."""
    cdef TypeObject* start = <TypeObject*>self
    cdef PyObject* mro
    cdef PyObject* d
    cdef PyObject* r = NULL
    cdef Py_ssize_t i, n
    cdef bint of_class
    if not PyType_Check(cls) or name == NAME_class:
        return NULL
    of_class = PyType_Check(self) and PyType_IsSubtype(start, <TypeObject*>cls)
    if not of_class:
        start = Py_TYPE(self)
        if not PyType_IsSubtype(start, <TypeObject*>cls):
            return NULL
    mro = start.tp_mro
    if mro == NULL:
        return NULL
    n = PyTuple_GET_SIZE(mro)
    i = 0
    while i < n and PyTuple_GET_ITEM(mro, i) != cls:
        i += 1
    i += 1
    while i < n and r == NULL:
        d = type_dict(<TypeObject*>PyTuple_GET_ITEM(mro, i))
        if d == NULL:
            return NULL
        r = PyDict_GetItemWithError(d, name)
        i += 1
    if r == NULL:
        return NULL
    binds[0] = False
    if Py_TYPE(r) == &PyStaticMethod_Type:
        return (<ClassMethod*>r).cm_callable
    if Py_TYPE(r) == &PyCFunction_Type:         # a __new__, most often
        return r
    if of_class and Py_TYPE(r) == &PyFunction_Type:
        return r
    binds[0] = True
    if of_class:
        if Py_TYPE(r) != &PyClassMethod_Type:
            return NULL
        r = (<ClassMethod*>r).cm_callable
        return r if Py_TYPE(r) == &PyFunction_Type else NULL
    return r if Py_TYPE(r).tp_flags & Py_TPFLAGS_METHOD_DESCRIPTOR else NULL

cdef PyObject* known_super_method(Word* sp, PyObject* name, bint* binds) noexcept nogil:
    """super_method of the three words below sp: `super`, if it is the host's, class and self."""
    if w_ptr(sp[-3]) != <PyObject*>&PySuper_Type or not w_is_ptr(sp[-2]) or not w_is_ptr(sp[-1]):
        return NULL
    return super_method(w_ptr(sp[-2]), w_ptr(sp[-1]), name, binds)

cdef Word load_super_attr(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp, PyObject* name, void* unused) noexcept nogil:
    cdef bint binds
    cdef PyObject* r = known_super_method(sp, name, &binds)
    if r != NULL and not binds:
        return w_load(r)
    if r != NULL and Py_TYPE(r) == &PyFunction_Type:
        return w_from_ptr(PyMethod_New(r, w_ptr(sp[-1])))
    r = super_attr(ts, seg, f, sp, name)
    if r == NULL:
        return 0
    return w_take(r)

cdef Word load_super_method(PyThreadState* ts, Seg* seg, GFrame* f, Word* sp, PyObject* name, int* has_self) noexcept nogil:
    """A callable; has_self: it is to be called with self, the word below sp, in front."""
    cdef bint binds
    cdef PyObject* r = known_super_method(sp, name, &binds)
    has_self[0] = 0
    if r != NULL:
        has_self[0] = binds
        return w_from_ptr(Py_NewRef(r))
    r = super_attr(ts, seg, f, sp, name)
    return w_from_ptr(r)

cdef PyObject* method_of_super(PyObject* o, PyObject* name, bint* binds) noexcept nogil:
    """super_method of a super object."""
    cdef Super* s = <Super*>o
    if s.obj == NULL or (s.obj_type != Py_TYPE(s.obj) and <PyObject*>s.obj_type != s.obj):
        return NULL
    return super_method(s.type, s.obj, name, binds)
