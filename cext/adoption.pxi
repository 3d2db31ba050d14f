# Functions of the host's frozen modules become guest code when they are hot (adoption.py).

cdef struct HostCalls:
    PyCodeObject* code      # borrowed, and nothing but an address: it may be gone
    long long left          # calls until it is hot

cdef HostCalls host_calls[64]
cdef long long adopted_after = 0

def adopt_functions(long long calls):
    """Give functions of frozen modules guest code after so many calls; 0: they stay with the host."""
    global adopted_after
    adopted_after = calls


cdef inline bint is_hot(PyCodeObject* code) noexcept:
    """Count a call of a function of the host."""
    cdef HostCalls* place = host_calls + (<size_t>code >> 6) % 64
    if place.code != code:
        place.code = code
        place.left = adopted_after
    place.left -= 1
    if place.left != 0:
        return False
    place.left = adopted_after
    return True


cdef bint can_adopt(PyThreadState* ts, host_frame* frame) noexcept:
    """Would nobody see it?  Auditors would be told what is imported, opened and compiled."""
    return (fast_engine and not host_owned_by_gen(frame) and not host_is_watched(ts)
            and not ts_tracing(ts) and not host_is_audited(ts))


cdef int adopt(PyThreadState* ts, host_frame* frame) noexcept:
    """Give the function of a frame guest code, for its next calls.

    -1: a handler of a signal has raised an exception meanwhile, or there is no memory.
    """
    global adopted_after
    cdef long long calls = adopted_after
    cdef PyObject* failure = NULL
    adopted_after = 0                   # it calls functions, too
    begin_front_end(ts)
    try:
        code = import_late("cvm.adoption").guest_code(<object><PyObject*>host_function(frame))
        if code is not None:
            host_function_set_code(host_function(frame), <PyObject*>code)
            own_call_set(<PyObject*>host_function(frame))
    except BaseException as exception:
        failure = kept(exception)
    end_front_end(ts)
    adopted_after = calls
    if failure is NULL:
        return 0
    host_error_restore(failure)
    return -1
