# Generators and coroutines that C code of the host resumes: `sum(x for x in y)`, a task of asyncio.
#
# The host would call its evaluation function, that is the hook, with a frame of its own making
# around it.  Where a frame of the loop has called out, the loop goes on with the generator at once,
# as it does in `for` and `await`: its frame is published only if need be.

ctypedef PyObject* (*iternext_function)(PyObject*) noexcept
ctypedef PySendResult (*send_function)(PyObject*, PyObject*, PyObject**) noexcept
ctypedef PyObject* (*nogil_iternext)(PyObject*) noexcept nogil
ctypedef PySendResult (*nogil_send)(PyObject*, PyObject*, PyObject**) noexcept nogil

cdef iternext_function host_iternext = NULL
cdef send_function host_send = NULL

cdef bint begin_driving(PyThreadState* ts, Seg* seg, PyObject* gen, PyObject* sent) noexcept nogil:
    """Begin to resume a generator on top of the frame that has called out, with `sent` (borrowed).

    False: nothing was done.
    """
    cdef GFrame* below
    cdef Word word = 0
    if seg == NULL or not fast_engine:
        return False
    below = seg.top
    if below == seg.frames or not below.sync & SYNC_OUT or below.host != host_current(ts) \
            or ts_tracing(ts) or host_is_watched(ts) or not host_may_nest(ts) \
            or host_c_stack_low():
        return False
    if sent != Py_None:
        if not host_gen_is_suspended(<PyGenObject*>gen):
            return False
        word = w_from_ptr(Py_NewRef(sent))
    back_nested(ts, seg, below)
    if host_breaker_set(ts):
        close_window(seg)           # a signal from before is the generator's, as with the host
    if resume_generator(seg, below, w_from_ptr(gen), word) == NULL:
        if word != 0:
            Py_DECREF(sent)
        return False
    below[1].entry = 1
    return True

cdef PySendResult drive(PyObject* gen, PyObject* sent, PyObject** result, bint* done) noexcept:
    """Resume a generator; *done tells whether that was possible."""
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef Seg* seg = segment_if_any(ts)
    done[0] = begin_driving(ts, seg, gen, sent)
    if not done[0]:
        return PYGEN_ERROR
    host_nest(ts)
    result[0] = run(ts, seg, seg.top, False)
    host_leave_c(ts)
    if result[0] == NULL:
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

cdef void drive_start() noexcept:
    """Once at start-up: put the two into the host's types, in the place of its own."""
    global host_iternext, host_send
    if not HOST_GEN_DRIVEN:
        return
    host_iternext = <iternext_function>PyGen_Type.tp_iternext
    host_send = <send_function>PyGen_Type.tp_as_async.am_send
    PyGen_Type.tp_iternext = <nogil_iternext>gen_iternext
    PyGen_Type.tp_as_async.am_send = <nogil_send>gen_send
    PyCoro_Type.tp_as_async.am_send = <nogil_send>gen_send
