# What C code of the host calls or resumes: the key function of a sort, a `__add__`, the generator in
# `sum(x for x in y)`, a task of asyncio.
#
# The host would call its evaluation function, that is the hook, with a frame of its own making
# around it.  Where a frame of the loop has called out, the loop goes on with the function or the
# generator at once, as it does in a call, in `for` and `await`: its frame is published only if need
# be.

ctypedef PyObject* (*iternext_function)(PyObject*) noexcept
ctypedef PySendResult (*send_function)(PyObject*, PyObject*, PyObject**) noexcept
ctypedef PyObject* (*nogil_iternext)(PyObject*) noexcept nogil
ctypedef PySendResult (*nogil_send)(PyObject*, PyObject*, PyObject**) noexcept nogil

cdef iternext_function host_iternext = NULL
cdef send_function host_send = NULL

cdef bint runs_on_top(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """Is this frame, which need not be published, the one that called the C code that is running?"""
    cdef GFrame* shown = f
    while shown.host == NULL:
        shown -= 1
    return f != seg.frames and shown.host == host_current(ts)

cdef GFrame* frame_called_out(PyThreadState* ts, Seg* seg, bint* unseen) noexcept nogil:
    """The frame of the loop whose call-out this is, if the loop may go on on top of it, or NULL.

    *unseen becomes true if it has not been shown to what it has called: it is now, until
    end_call_out.
    """
    cdef GFrame* below
    if seg == NULL or not fast_engine:
        return NULL
    below = seg.top
    if not runs_on_top(ts, seg, below) or ts_tracing(ts) or host_is_watched(ts) \
            or not host_may_nest(ts) or is_c_stack_low(seg):
        return NULL
    if not below.sync & SYNC_OUT:
        publish(ts, seg, below)
        unseen[0] = True
    back_nested(ts, seg, below)
    if host_breaker_set(ts):
        close_window(seg)           # a signal from before is the callee's, as with the host
    return below

cdef void end_call_out(PyThreadState* ts, Seg* seg, bint unseen) noexcept nogil:
    """What was begun on top of frame_called_out is over."""
    if unseen:
        back(ts, seg, seg.top)

cdef PyObject* run_on_top(PyThreadState* ts, Seg* seg) noexcept nogil:
    """Run what begin_call or begin_driving has pushed."""
    cdef PyObject* result
    host_nest(ts)
    result = run(ts, seg, seg.top, False)
    host_leave_c(ts)
    return result

# -- functions ------------------------------------------------------------------------------------

cdef int begin_call(PyThreadState* ts, Seg* seg, PyObject* function, PyObject** args, Py_ssize_t n, PyObject* keywords, bint* unseen) noexcept nogil:
    """Push the frame of a guest function on top of the frame that has called out.

    0: nothing was done; -1: an exception is set. *unseen: as with frame_called_out.
    """
    cdef FastCode* code = function_code(function)
    cdef PyObject** names = NULL
    cdef Py_ssize_t i, m = 0
    cdef GFrame* below
    cdef Word* base
    cdef host_error error
    if code == NULL or not code.bindable or code.generator:
        return 0
    below = frame_called_out(ts, seg, unseen)
    if below == NULL:
        return 0
    if keywords != NULL:
        m = PyTuple_GET_SIZE(keywords)
        names = tuple_items(keywords)
    base = below.sp
    if not has_room(seg, below, code, base + 2, base + 2 + n + m):
        return 0
    base[0] = w_from_ptr(Py_NewRef(function))
    base[1] = 0
    for i in range(n + m):
        base[2 + i] = w_load(args[i])
    below.sp = base + 2 + n + m
    if m == 0 and n == code.argcount and code.simple:
        fill_empty(code, base + 2)
    elif not bind_plain(<PyFunctionObject*>function, code, base + 2, n, names, m) \
            and not bind_arguments(<PyFunctionObject*>function, code, base + 2, n, names, m, base + 2):
        drop_words(below, below.sp, n + m + 2)      # the host has the words for what is wrong
        return 0
    if push_bound(seg, below, <PyFunctionObject*>function, code, base + 2, base) != NULL:
        below[1].entry = 1
        return 1
    host_error_save(&error)
    drop_words(below, below.sp, below.sp - base)
    host_error_put_back(&error)
    return -1

cdef PyObject* guest_call(PyObject* function, PyObject** args, size_t nargs, PyObject* keywords) noexcept nogil:
    """What the vectorcall slot of guest functions holds."""
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef Seg* seg = segment_if_any(ts)
    cdef bint unseen = False
    cdef PyObject* result = NULL
    cdef int begun = begin_call(ts, seg, function, args, PyVectorcall_NARGS(nargs), keywords, &unseen)
    if begun == 0:
        result = host_function_call(function, args, nargs, keywords)
    elif begun > 0:
        result = run_on_top(ts, seg)
    end_call_out(ts, seg, unseen)
    return result

# -- generators -----------------------------------------------------------------------------------

cdef bint begin_driving(PyThreadState* ts, Seg* seg, PyObject* gen, PyObject* sent, bint* unseen) noexcept nogil:
    """Begin to resume a generator on top of the frame that has called out, with `sent` (borrowed).

    False: nothing was done. *unseen: as with frame_called_out.
    """
    cdef GFrame* below
    cdef Word word = 0
    if sent != Py_None and not host_gen_is_suspended(<PyGenObject*>gen):
        return False
    below = frame_called_out(ts, seg, unseen)
    if below == NULL:
        return False
    if sent != Py_None:
        word = w_from_ptr(Py_NewRef(sent))
    if resume_generator(seg, below, w_from_ptr(gen), word) == NULL:
        if word != 0:
            Py_DECREF(sent)
        return False
    below[1].entry = 1              # not that on top, which others may delegate to
    return True

cdef PySendResult drive(PyObject* gen, PyObject* sent, PyObject** result, bint* done) noexcept:
    """Resume a generator; *done tells whether that was possible."""
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef Seg* seg = segment_if_any(ts)
    cdef bint unseen = False
    done[0] = begin_driving(ts, seg, gen, sent, &unseen)
    if done[0]:
        result[0] = run_on_top(ts, seg)
    end_call_out(ts, seg, unseen)
    if not done[0] or result[0] == NULL:
        return PYGEN_ERROR
    return PYGEN_RETURN if host_gen_is_finished(<PyGenObject*>gen) else PYGEN_NEXT

cdef PyObject* gen_iternext(PyObject* gen) noexcept:
    cdef PyObject* result
    cdef PyObject* stop
    cdef bint done
    cdef PySendResult what = drive(gen, Py_None, &result, &done)
    if not done:
        return host_iternext(gen)
    if what != PYGEN_RETURN:
        return result
    if result != Py_None:
        stop = PyObject_CallOneArg(PyExc_StopIteration, result)
        if stop != NULL:
            PyErr_SetObject(PyExc_StopIteration, stop)
            Py_DECREF(stop)
    Py_DECREF(result)
    return NULL

cdef PySendResult gen_send(PyObject* gen, PyObject* sent, PyObject** result) noexcept:
    cdef bint done
    cdef PySendResult what = drive(gen, sent, result, &done)
    return what if done else host_send(gen, sent, result)

# -- what takes all values of a generator ---------------------------------------------------------

cdef int next_word(PyThreadState* ts, Seg* seg, PyObject* gen, Collector* collector, Word* value) noexcept nogil:
    """Resume a generator: 0 it has ended, -1 it has failed.

    1: it has yielded *value (owned), which the collector could not take. -2: that is for the host to
    do.
    """
    cdef bint unseen = False        # it is seen: consume_generator has shown it
    cdef GFrame* below = frame_called_out(ts, seg, &unseen)
    cdef PyObject* result
    cdef Collector* outer = seg.collector if seg != NULL else NULL
    if below == NULL or resume_generator(seg, below, w_from_ptr(gen), 0) == NULL:
        return -2
    below[1].entry = ENTRY_COLLECTED
    seg.collector = collector
    result = run_on_top(ts, seg)
    seg.collector = outer
    if seg.yielded != 0:
        value[0] = seg.yielded
        seg.yielded = 0
        return 1
    if result == NULL:
        return -1
    if host_gen_is_finished(<PyGenObject*>gen):
        Py_DECREF(result)
        return 0
    value[0] = w_take(result)           # yielded by what it delegates to
    return 1

cdef Word sum_rest(PyObject* function, PyObject* gen, PyObject* result) noexcept nogil:
    """sum(gen, result), but a result (stolen) that is a string is no reason to fail."""
    cdef PyObject* args[2]
    cdef PyObject* more
    if result == NULL:
        return 0
    if not (PyLong_CheckExact(result) or PyFloat_CheckExact(result)
            or (HOST_SUM_INTS_WELL and PyComplex_CheckExact(result))):
        return add_rest(gen, result)
    args[0] = gen
    args[1] = result
    more = PyObject_Vectorcall(function, args, 2, NULL)
    Py_DECREF(result)
    return w_take(more) if more != NULL else 0

cdef Word add_rest(PyObject* gen, PyObject* result) noexcept nogil:
    """The result (stolen) + all that a generator yields."""
    cdef PyObject* item
    cdef PyObject* more
    while True:
        item = PyIter_Next(gen)
        if item == NULL:
            break
        more = PyNumber_Add(result, item)
        Py_DECREF(item)
        Py_DECREF(result)
        result = more
        if more == NULL:
            return 0
    if PyErr_Occurred():
        Py_DECREF(result)
        return 0
    return w_take(result)

cdef Word sum_on(PyObject* function, PyObject* gen, Collector* collector, PyObject* item) noexcept nogil:
    """Go on without the loop, with an item (stolen) first that the collector could not take, or NULL."""
    cdef PyObject* result
    cdef PyObject* total
    while collector.has_floats:
        if item == NULL:
            item = PyIter_Next(gen)
        if item == NULL:
            return 0 if PyErr_Occurred() else sum_word(collector)
        if not (collect(collector, w_from_ptr(item))):
            if not PyLong_Check(item) or not sum_long(collector, item):
                break
            Py_DECREF(item)
        item = NULL
    total = w_box(sum_word(collector))
    if item == NULL or total == NULL:
        Py_XDECREF(item)
        return sum_rest(function, gen, total)
    result = PyNumber_Add(total, item)
    Py_DECREF(total)
    Py_DECREF(item)
    if result != NULL and PyFloat_CheckExact(result) and collector.has_floats:
        return add_rest(gen, result)        # floats are added well in one run only
    return sum_rest(function, gen, result)

cdef Word sum_words(PyThreadState* ts, Seg* seg, PyObject* function, PyObject* gen) noexcept nogil:
    """sum(gen): as long as they are numbers they are added by the collector."""
    cdef Collector collector
    cdef Word w = 0
    cdef int found
    cdef bint begun = False
    cdef PyObject* item = NULL
    collector.what = COLLECT_SUM
    collector.total = 0
    collector.has_floats = False
    while True:
        found = next_word(ts, seg, gen, &collector, &w)
        if found == 0:
            return sum_word(&collector)
        if found == -1:
            return 0
        if found == -2:
            return sum_on(function, gen, &collector, NULL) if begun else NOT_DONE
        begun = True
        if not collect(&collector, w):
            item = w_box(w)
            return sum_on(function, gen, &collector, item) if item != NULL else 0

cdef Word test_words(PyThreadState* ts, Seg* seg, int what, PyObject* function, PyObject* gen) noexcept nogil:
    """any(gen) or all(gen): is there one that is, or is not?"""
    cdef Collector collector
    cdef Word w = 0
    cdef int found, truth
    cdef PyObject* r
    cdef bint begun = False, wanted = what == COLLECT_ANY
    collector.what = what
    while True:
        found = next_word(ts, seg, gen, &collector, &w)
        if found == 0:
            return w_from_bool(not wanted)
        if found == -1:
            return 0
        if found == -2 and not begun:
            return NOT_DONE
        if found == -2:
            r = PyObject_CallOneArg(function, gen)
            return w_take(r) if r != NULL else 0
        begun = True
        truth = w_quick_truth(w)
        if truth < 0:
            truth = PyObject_IsTrue(w_ptr(w))
        DROP_SAVED(w)
        if truth < 0:
            return 0
        if truth == wanted:
            return w_from_bool(wanted)

cdef int add_to(Collector* collector, Word w) noexcept nogil:
    """What the collector could not take (stolen): 0, or -1 with an exception set."""
    cdef PyObject* o = w_box(w)
    cdef int failed
    if o == NULL:
        return -1
    if collector.what == COLLECT_SET:
        failed = PySet_Add(collector.into, o)
    else:
        failed = PyList_Append(collector.into, o)
    Py_DECREF(o)
    return failed

cdef PyObject* items_of_generator(PyThreadState* ts, Seg* seg, int what, PyObject* gen, bint* begun) noexcept nogil:
    """A list or a set of what a generator yields; NULL: with an exception set, unless not begun."""
    cdef Collector collector
    cdef Word w = 0
    cdef int found
    begun[0] = True
    collector.what = what
    collector.into = PySet_New(NULL) if what == COLLECT_SET else PyList_New(0)
    if collector.into == NULL:
        return NULL
    found = next_word(ts, seg, gen, &collector, &w)
    begun[0] = found != -2
    while found == 1:
        found = add_to(&collector, w)
        if found == 0:
            found = next_word(ts, seg, gen, &collector, &w)
    if found == -2 and begun[0]:
        if what == COLLECT_SET:
            found = _PySet_Update(collector.into, gen)
        else:
            found = list_extend_object(collector.into, gen)
    if found != 0:
        Py_DECREF(collector.into)
        return NULL
    return collector.into

cdef Word make_words(PyThreadState* ts, Seg* seg, int what, PyObject* function, PyObject* gen) noexcept nogil:
    """What is made of all items at once."""
    cdef bint begun
    cdef PyObject* items = items_of_generator(
        ts, seg, COLLECT_SET if what == MAKE_SET else COLLECT_LIST, gen, &begun)
    cdef PyObject* made = NULL
    if items == NULL:
        return 0 if begun else NOT_DONE
    if what == MAKE_LIST or what == MAKE_SET:
        return w_from_ptr(items)
    if what == DO_SORTED:
        if PyList_Sort(items) == 0:
            return w_from_ptr(items)
    elif what == MAKE_TUPLE:
        made = PyList_AsTuple(items)
    else:
        made = PyUnicode_Join(function, items)
    Py_DECREF(items)
    return w_from_ptr(made)

cdef Word consume_generator(PyThreadState* ts, Seg* seg, GFrame* f, int what, PyObject* function, PyObject* gen) noexcept nogil:
    """sum(gen), list(gen) and others, called by the frame f, which is saved.

    The generator is resumed without the host in between, and its numbers stay words. Where that may
    not be, the host goes on with what there is so far.
    """
    cdef Word w
    publish(ts, seg, f)
    if what == DO_SUM:
        w = sum_words(ts, seg, function, gen)
    elif what == DO_ANY or what == DO_ALL:
        w = test_words(ts, seg, COLLECT_ANY if what == DO_ANY else COLLECT_ALL, function, gen)
    else:
        w = make_words(ts, seg, what, function, gen)
    back(ts, seg, f)
    return w

cdef void drive_start() noexcept:
    """Once at start-up: put these into the host's types, in the place of its own."""
    global host_iternext, host_send
    function_call_set(<void*>guest_call)
    if not HOST_GEN_DRIVEN:
        return
    consume_set(<void*>consume_generator)
    host_iternext = <iternext_function>PyGen_Type.tp_iternext
    host_send = <send_function>PyGen_Type.tp_as_async.am_send
    PyGen_Type.tp_iternext = <nogil_iternext>gen_iternext
    PyGen_Type.tp_as_async.am_send = <nogil_send>gen_send
    PyCoro_Type.tp_as_async.am_send = <nogil_send>gen_send
