# Slow paths of operators.pyx.in, jumps.pyx.in and patterns.pyx.in: what the host has to do.
#
# Operands are borrowed words of the frame. Every function is called with pc and sp saved, publishes
# the frame before foreign C code may look at it, and returns 0, NULL or -1 with an exception set.

cdef PyObject* made_iterator(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* o, PyObject* name, int kind) noexcept nogil:
    """The generator of an object whose method of this name (__iter__, __aiter__) is a guest generator
    function of that kind (CO_GENERATOR, CO_ASYNC_GENERATOR); else NULL."""
    cdef Word* free = f.sp
    cdef PyObject* iter
    cdef FastCode* code
    cdef PyObject* r
    if not Py_TYPE(o).tp_flags & Py_TPFLAGS_HEAPTYPE:
        return NULL
    iter = _PyType_Lookup(Py_TYPE(o), name)
    if iter == NULL or Py_TYPE(iter) != &PyFunction_Type:
        return NULL
    code = function_code(iter)
    if code == NULL or not code.flags & kind or code.nparams != 1 \
            or code.argcount != 1 or not has_room(seg, f, code, free, free):
        return NULL
    Py_INCREF(iter)
    free[0] = w_from_ptr(Py_NewRef(o))
    fill_empty(code, free)
    f.sp = free + code.nslots
    r = <PyObject*>new_generator(ts, seg, <PyFunctionObject*>iter, code, free)
    drop_words(f, f.sp, code.nslots)
    Py_DECREF(iter)
    return r

ctypedef PyObject* (*BinaryFunction)(PyObject*, PyObject*) noexcept nogil

cdef PyObject* power(PyObject* a, PyObject* b) noexcept nogil:
    return PyNumber_Power(a, b, Py_None)

cdef PyObject* inplace_power(PyObject* a, PyObject* b) noexcept nogil:
    return PyNumber_InPlacePower(a, b, Py_None)

cdef BinaryFunction* binary_functions = [
    PyNumber_Add, PyNumber_And, PyNumber_FloorDivide, PyNumber_Lshift, PyNumber_MatrixMultiply,
    PyNumber_Multiply, PyNumber_Remainder, PyNumber_Or, power, PyNumber_Rshift,
    PyNumber_Subtract, PyNumber_TrueDivide, PyNumber_Xor,
    PyNumber_InPlaceAdd, PyNumber_InPlaceAnd, PyNumber_InPlaceFloorDivide, PyNumber_InPlaceLshift,
    PyNumber_InPlaceMatrixMultiply, PyNumber_InPlaceMultiply, PyNumber_InPlaceRemainder,
    PyNumber_InPlaceOr, inplace_power, PyNumber_InPlaceRshift, PyNumber_InPlaceSubtract,
    PyNumber_InPlaceTrueDivide, PyNumber_InPlaceXor]

cdef bint is_blind_operator(int op, Word left, Word right) noexcept nogil:
    """Does an operator between these look at no frame?  The texts of objects are theirs to make."""
    cdef TypeObject* tp = type_of(right)
    cdef Py_ssize_t i
    if type_of(left) != &PyUnicode_Type or (op != 6 and op != 19):
        return is_blind_type(type_of(left)) and is_blind_type(tp)
    if tp != &PyTuple_Type:
        return is_scalar_type(tp)
    for i in range(PyTuple_GET_SIZE(w_ptr(right))):
        if not is_scalar_type(Py_TYPE(PyTuple_GET_ITEM(w_ptr(right), i))):
            return False
    return True

cdef int unbound_operand(PyThreadState* ts, Seg* seg, GFrame* f, Word left, Word right) noexcept nogil:
    """An operand taken straight from a local was empty: raise for the LOAD_FAST it stands for."""
    cdef Ins* pc = f.pc
    # the slots in front of the operator hold the LOAD_FASTs that were left out
    if left == 0:
        pc = pc - 2
    else:
        pc = pc - 1
    f.pc = pc
    seg.fault = pc
    error_unbound_local(ts, seg, f, pc.b)
    return 0

cdef Word arithmetic(PyThreadState* ts, Seg* seg, GFrame* f, Word left, Word right, int pops) noexcept nogil:
    """left OP right, by the operator of the BINARY_OP at f.pc; `pops` of them lie on the stack, the
    left one lowest."""
    cdef int op = f.pc.b
    cdef Word w = number_op(op, left, right)
    cdef PyObject* a
    cdef PyObject* b
    cdef PyObject* r
    if w != 0:
        return w
    if left == 0 or right == 0:
        return unbound_operand(ts, seg, f, left, right)
    if w_is_ptr(left) and w_is_ptr(right):
        a = w_ptr(left)
        b = w_ptr(right)
        if (op == 0 or op == 13) and PyUnicode_CheckExact(a) and PyUnicode_CheckExact(b):
            if Py_REFCNT(a) == (2 if pops else 1) and a != b and plain_op(f.pc + 1) == OP_STORE_FAST \
                    and f.l[f.pc[1].b] == left:
                # nobody else owns it but the local that the result goes to: grow it in place (and
                # not by itself, which may be borrowed from that local, and moves)
                f.l[f.pc[1].b] = 0
                if pops:
                    f.sp[-pops] = 0
                    Py_DECREF(a)
                PyUnicode_Append(&a, b)
                return w_from_ptr(a)
            return w_from_ptr(PyUnicode_Concat(a, b))
    if not is_blind_operator(op, left, right):
        if call_operator(seg, f, left, right, pops):
            return 0
        publish(ts, seg, f)
    if w_is_ptr(left) and w_is_ptr(right):
        r = binary_functions[op](w_ptr(left), w_ptr(right))
    else:
        a = w_object(left)
        b = w_object(right)
        r = binary_functions[op](a, b) if a != NULL and b != NULL else NULL
        Py_XDECREF(a)
        Py_XDECREF(b)
    back(ts, seg, f)
    if r == NULL:
        return 0
    return w_take(r)

cdef Word compare(PyThreadState* ts, Seg* seg, GFrame* f, Word left, Word right, int op, int pops) noexcept nogil:
    cdef PyObject* a
    cdef PyObject* b
    cdef PyObject* r
    cdef int quick = compare_numbers(op, left, right)
    if quick >= 0:
        return w_from_bool(quick)
    if left == 0 or right == 0:
        return unbound_operand(ts, seg, f, left, right)
    if op == 2 or op == 3:
        quick = str_equal(left, right)
        if quick >= 0:
            return w_from_bool(quick == (op == 2))
    quick = -1 if is_last(seg, f) else compare_identity(op, left, right)
    if quick >= 0:
        return w_from_bool(quick)
    if call_compare(seg, f, op, left, right, pops):
        return 0
    a = w_object(left)
    b = w_object(right)
    if a == NULL or b == NULL:
        Py_XDECREF(a)
        Py_XDECREF(b)
        return 0
    if not is_blind_type(Py_TYPE(a)) or not is_blind_type(Py_TYPE(b)):
        publish(ts, seg, f)
    r = PyObject_RichCompare(a, b, op)
    Py_DECREF(a)
    Py_DECREF(b)
    back(ts, seg, f)
    if r == NULL:
        return 0
    return w_take(r)

cdef int compare_truth(PyThreadState* ts, Seg* seg, GFrame* f, Word left, Word right, int op, int pops) noexcept nogil:
    """The truth of a comparison; on failure seg.fault names the instruction."""
    cdef Word w
    cdef int quick = compare_numbers(op, left, right)
    if quick >= 0:
        return quick
    if (op == 2 or op == 3) and left != 0 and right != 0:
        quick = str_equal(left, right)
        if quick >= 0:
            return quick == (op == 2)
    w = compare(ts, seg, f, left, right, op, pops)
    if w == 0:
        return -1
    quick = w_quick_truth(w)
    if quick < 0:
        # it is the jump that asks for the truth
        f.pc += 1
        quick = truth(ts, seg, f, w)
        if quick < 0:
            seg.fault = f.pc
    DROP_SAVED(w)
    return quick

cdef int truth(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    cdef PyObject* o = w_ptr(w)
    cdef int r = quick_truth(o)
    if r >= 0:
        return r
    publish(ts, seg, f)
    r = PyObject_IsTrue(o)
    back(ts, seg, f)
    return r

cdef Word unary_op(PyThreadState* ts, Seg* seg, GFrame* f, Word w, int op) noexcept nogil:
    cdef PyObject* o
    cdef PyObject* r
    if call_unary(seg, f, op, w):
        return 0
    o = w_object(w)
    if o == NULL:
        return 0
    publish(ts, seg, f)
    if op == 0:
        r = PyNumber_Negative(o)
    elif op == 1:
        r = PyNumber_Positive(o)
    else:
        r = PyNumber_Invert(o)
    Py_DECREF(o)
    back(ts, seg, f)
    if r == NULL:
        return 0
    return w_take(r)

cdef int contains(PyThreadState* ts, Seg* seg, GFrame* f, Word container, Word item) noexcept nogil:
    cdef PyObject* a
    cdef PyObject* c
    cdef int r
    if call_contains(seg, f, container, item):
        return -1
    a = w_object(item)
    c = w_object(container)
    if a == NULL or c == NULL:
        Py_XDECREF(a)
        Py_XDECREF(c)
        return -1
    if PyDict_CheckExact(c):
        r = PyDict_Contains(c, a)
    else:
        publish_for(ts, seg, f, c)
        r = PySequence_Contains(c, a)
    Py_DECREF(a)
    Py_DECREF(c)
    back(ts, seg, f)
    return r

cdef Word subscript(PyThreadState* ts, Seg* seg, GFrame* f, Word container, Word key, int pops) noexcept nogil:
    cdef PyObject* c
    cdef PyObject* k
    cdef PyObject* r
    cdef Word w
    if container == 0 or key == 0:
        return unbound_operand(ts, seg, f, container, key)
    if w_is_int(key) and w_is_ptr(container):
        if PyUnicode_CheckExact(w_ptr(container)):
            w = w_from_ptr(str_item(w_ptr(container), w_int(key)))
        else:
            w = item_of_subclass(w_ptr(container), w_int(key))
            if w == 0:
                w = array_item(w_ptr(container), w_int(key))
        if w != 0:
            return w
    if w_is_ptr(container) and PyDict_CheckExact(w_ptr(container)) \
            and dict_find(w_ptr(container), key, &r) > 0:
        return w_load(r)
    if call_getitem(seg, f, container, key, pops):
        return 0
    c = w_object(container)
    k = w_object(key)
    if c == NULL or k == NULL:
        Py_XDECREF(c)
        Py_XDECREF(k)
        return 0
    if PyDict_CheckExact(c):
        r = PyDict_GetItemWithError(c, k)
        if r != NULL:
            Py_INCREF(r)
        elif not error_occurred(ts):
            set_key_error(k)
    else:
        array_note(c)
        publish_for(ts, seg, f, c)
        r = PyObject_GetItem(c, k)
    Py_DECREF(c)
    Py_DECREF(k)
    back(ts, seg, f)
    if r == NULL:
        return 0
    return w_take(r)

cdef void set_key_error(PyObject* key) noexcept nogil:
    """KeyError(key), also for a tuple."""
    cdef PyObject* args = PyTuple_New(1)
    if args == NULL:
        return
    Py_INCREF(key)
    PyTuple_SET_ITEM(args, 0, key)
    PyErr_SetObject(PyExc_KeyError, args)
    Py_DECREF(args)

cdef int store_item(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* d, Word key, Word value) noexcept nogil:
    """d[key] = value, of an exact dict. The stack owns what are no numbers in words."""
    cdef PyObject* k = w_ptr(key)
    cdef PyObject* v = w_ptr(value)
    cdef int r = -1
    if not w_is_ptr(value):
        if dict_put(d, key, value):
            return 0
        v = w_box_number(value)
    if not w_is_ptr(key):
        k = key_object(key)
    if k != NULL and v != NULL:
        r = PyDict_SetItem(d, k, v)
    if not w_is_ptr(key):
        Py_XDECREF(k)
    if not w_is_ptr(value):
        Py_XDECREF(v)
    back(ts, seg, f)
    return r

cdef int store_subscript(PyThreadState* ts, Seg* seg, GFrame* f, Word container, Word key, Word value) noexcept nogil:
    cdef PyObject* c = w_ptr(container)
    cdef PyObject* k
    cdef PyObject* v
    cdef int r
    if w_is_ptr(container) and PyDict_CheckExact(c):
        return store_item(ts, seg, f, c, key, value)
    if w_is_int(key) and w_is_ptr(container) and array_put(c, w_int(key), value):
        return 0
    if call_setitem(seg, f, container, key, value):
        return -1
    if not w_is_ptr(container):
        c = w_object(container)
        if c == NULL:
            return -1
    else:
        Py_INCREF(c)
    v = w_object(value)
    if v == NULL:
        Py_DECREF(c)
        return -1
    k = w_object(key)
    if k == NULL:
        r = -1
    else:
        array_note(c)
        publish_for(ts, seg, f, c)
        r = PyObject_SetItem(c, k, v)
    Py_XDECREF(k)
    Py_DECREF(v)
    Py_DECREF(c)
    back(ts, seg, f)
    return r

cdef int delete_subscript(PyThreadState* ts, Seg* seg, GFrame* f, Word container, Word key) noexcept nogil:
    cdef PyObject* c = w_object(container)
    cdef PyObject* k = w_object(key)
    cdef int r = -1
    if c != NULL and k != NULL:
        publish_for(ts, seg, f, c)
        r = PyObject_DelItem(c, k)
        back(ts, seg, f)
    Py_XDECREF(c)
    Py_XDECREF(k)
    return r

cdef PyObject* build_slice(Word* items, int n) noexcept nogil:
    cdef PyObject* a = w_object(items[0])
    cdef PyObject* b = w_object(items[1])
    cdef PyObject* c = NULL
    cdef PyObject* r = NULL
    if n == 3:
        c = w_object(items[2])
    if a != NULL and b != NULL and (c != NULL or n == 2):
        r = PySlice_New(a, b, c)
    Py_XDECREF(a)
    Py_XDECREF(b)
    Py_XDECREF(c)
    return r

cdef Word binary_slice(PyThreadState* ts, Seg* seg, GFrame* f, Word* items) noexcept nogil:
    cdef PyObject* c
    cdef PyObject* s
    cdef PyObject* r = quick_slice(items[0], items[1], items[2])
    if r != NULL or error_occurred(ts):
        return w_from_ptr(r)
    c = w_object(items[0])
    s = build_slice(items + 1, 2)
    if c != NULL and s != NULL:
        publish_for(ts, seg, f, c)
        r = PyObject_GetItem(c, s)
        back(ts, seg, f)
    Py_XDECREF(c)
    Py_XDECREF(s)
    if r == NULL:
        return 0
    return w_take(r)

cdef int store_slice(PyThreadState* ts, Seg* seg, GFrame* f, Word* items) noexcept nogil:
    cdef PyObject* v
    cdef PyObject* c
    cdef PyObject* s
    cdef int r = quick_store_slice(items[0], items[1], items[2], items[3])
    if r <= 0:
        back(ts, seg, f)
        return r
    v = w_object(items[0])
    c = w_object(items[1])
    s = build_slice(items + 2, 2)
    r = -1
    if v != NULL and c != NULL and s != NULL:
        publish(ts, seg, f)
        r = PyObject_SetItem(c, s, v)
        back(ts, seg, f)
    Py_XDECREF(v)
    Py_XDECREF(c)
    Py_XDECREF(s)
    return r

cdef int finish_operator(PyThreadState* ts, Seg* seg, GFrame* f, int kind, Word w) noexcept nogil:
    """The method of the operator at f.pc, begun by operator_calls.h, has returned w: replace the
    operands by the result.  -1: an exception is set, they are still there."""
    cdef Word* sp = f.sp
    cdef PyObject* left
    cdef PyObject* right
    cdef PyObject* r
    cdef int test
    if w == w_from_ptr(Py_NotImplemented) and (kind == KIND_BINARY or kind == KIND_COMPARE):
        DROP_SAVED(w)
        left = w_object(sp[-2])
        right = w_object(sp[-1])
        r = NULL
        if left != NULL and right != NULL:
            publish(ts, seg, f)
            if kind == KIND_BINARY:
                r = declined_operator(f.pc.b, left, right)
            else:
                r = declined_compare(f.pc.b, left, right)
            back(ts, seg, f)
        Py_XDECREF(left)
        Py_XDECREF(right)
        if r == NULL:
            return -1
        w = w_take(r)
    if kind >= KIND_LEN:
        return finish_call(ts, seg, f, kind, w)
    if kind == KIND_CONTAINS:
        test = w_quick_truth(w)
        if test < 0:
            test = truth(ts, seg, f, w)
        DROP_SAVED(w)
        if test < 0:
            return -1
        w = w_from_bool(test != f.pc.b)
    if kind == KIND_BINARY or kind == KIND_ITEM:
        sp = drop_binary_2(f, sp)
    elif kind == KIND_UNARY:
        sp = drop_operands_1(f, sp)
    elif kind == KIND_COMPARE or kind == KIND_CONTAINS:
        sp = drop_operands_2(f, sp)
    else:
        DROP_SAVED(w)
        drop_words(f, sp, 3)
        return 0
    sp[0] = w
    f.sp = sp + 1
    return 0

cdef int finish_call(PyThreadState* ts, Seg* seg, GFrame* f, int kind, Word w) noexcept nogil:
    """The same for the CALL at f.pc, which a method has been begun for."""
    cdef Word* base = f.sp - f.pc.b - 2
    cdef TypeObject* tp = type_of(w)
    cdef PyObject* args
    cdef int test, failed = 0
    if kind == KIND_LEN:
        if w_is_ptr(w):
            publish(ts, seg, f)         # its __index__ may be the program's
        w = length_of(w)
        back(ts, seg, f)
    elif kind == KIND_HASH:
        w = hash_of(w)
    elif kind == KIND_INSTANCE:
        test = w_quick_truth(w)
        if test < 0:
            test = truth(ts, seg, f, w)
        DROP_SAVED(w)
        w = w_from_bool(test) if test >= 0 else 0
    elif tp != <TypeObject*>w_ptr(base[0]) and tp.tp_init != PyBaseObject_Type.tp_init \
            and PyType_IsSubtype(tp, <TypeObject*>w_ptr(base[0])):
        # an instance of a subclass, with an __init__
        args = arguments_tuple(base + 2, f.pc.b)
        publish(ts, seg, f)
        failed = tp.tp_init(w_ptr(w), args, NULL) if args != NULL else -1
        back(ts, seg, f)
        Py_XDECREF(args)
    if failed < 0:
        DROP_SAVED(w)
        w = 0
    if w == 0:
        return -1
    drop_call(f, base, f.sp)
    base[0] = w
    f.sp = base + 1
    return 0

# -- iteration ------------------------------------------------------------------------------

cdef Word get_iter(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    cdef PyObject* o
    cdef PyObject* r
    o = w_object(w)
    if o == NULL:
        return 0
    r = made_iterator(ts, seg, f, o, NAME_iter, CO_GENERATOR)
    if r != NULL or error_occurred(ts):
        Py_DECREF(o)
        return w_from_ptr(r)
    if Py_TYPE(o).tp_iter != NULL:
        publish_for(ts, seg, f, o)
    r = PyObject_GetIter(o)
    Py_DECREF(o)
    back(ts, seg, f)
    return w_from_ptr(r)

cdef void refuse_iterator(Word w) noexcept nogil:
    cdef PyObject* o = w_object(w)
    if o != NULL:
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not an iterator", Py_TYPE(o).tp_name)
        Py_DECREF(o)

cdef Word iter_ended(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* it) noexcept nogil:
    """0: with an exception set, unless it is what says that this is the end."""
    cdef int failed
    if error_occurred(ts) and PyErr_ExceptionMatches(PyExc_StopIteration):
        if f.code.watch != NULL and told_of(ts, f):
            told_begin(ts, seg, f)
            failed = told_end(ts, f, it)
            back(ts, seg, f)
            if failed < 0:
                return 0
        PyErr_Clear()
    return 0

cdef Word iter_next_blind(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* it) noexcept nogil:
    """The next value of an iterator of C, or 0: with an exception set, or at the end."""
    cdef PyObject* r = Py_TYPE(it).tp_iternext(it)      # what dies meanwhile is the hook's affair
    if UNLIKELY(f.sync):
        back(ts, seg, f)
    return w_take(r) if r != NULL else iter_ended(ts, seg, f, it)

cdef Word iter_next(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* it) noexcept nogil:
    """The same of any iterator."""
    cdef PyObject* r
    publish(ts, seg, f)
    r = Py_TYPE(it).tp_iternext(it)
    back(ts, seg, f)
    return w_take(r) if r != NULL else iter_ended(ts, seg, f, it)

cdef Word get_len(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    cdef PyObject* o = w_object(w)
    cdef Py_ssize_t n
    if o == NULL:
        return 0
    publish(ts, seg, f)
    n = PyObject_Size(o)
    Py_DECREF(o)
    back(ts, seg, f)
    if n < 0:
        return 0
    return w_from_int(n)
