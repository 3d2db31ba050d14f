# Watched code (watch.h): what the loop does before each instruction of it.

cdef enum:
    AGAIN = 0           # what watch_step answers, if no opcode: go on at f.pc, whatever is there
    FAILED = -1
    DONE = -2           # the same as AGAIN: the instruction has been done

# By a pointer, or gcc makes it a part of the loop, which it is called from only.
ctypedef int (*step_function)(PyThreadState*, Seg*, GFrame*) noexcept nogil
cdef step_function before_instruction = NULL

cdef int watch_step(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """Before the instruction at f.pc of watched code: tell who is to be told.

    Returns its plain opcode, to be executed; AGAIN or FAILED.
    """
    cdef FastCode* code = f.code
    cdef int op = plain_op(f.pc)
    cdef Ins* at = f.pc
    if ts_tracing(ts):
        return op
    if not host_is_watched(ts) and not host_code_is_watched(code.co):
        if not host_is_watched_anywhere(ts):
            watch_off(code)
            forget_told(code)
            return AGAIN
        f.told = TOLD_NOTHING
        return op
    publish(ts, seg, f)
    if not host_is_told(ts) and not host_code_is_watched(code.co):
        back(ts, seg, f)            # the host knows the line now, if this allocates
        f.told = TOLD_NOTHING
        return op
    if host_tracer_wants_locals(ts):
        sync_out(f)
    if HOST_MONITORING:
        op = step_of_tools(ts, seg, f, op)
    else:
        op = step_of_tracer(ts, seg, f, op)
    if op > 0:
        op = step_of_operation(ts, seg, f, op)
    back(ts, seg, f)
    if op == OP_CALL or op == OP_CALL_KW or op == OP_CALL_FUNCTION_EX:
        call_by_loop(ts, seg, f, op)
    if f.told != TOLD_BRANCH and f.told != TOLD_CALL and f.told < TOLD_LED \
            and (f.told != TOLD_RESUME or op != OP_RESUME):
        f.told = TOLD_STEP
    if f.yields == 0:
        f.previous = f.pc
    if op == DONE:
        f.previous = at
        op = AGAIN
    return op

cdef void forget_told(FastCode* code) noexcept nogil:
    """The frames of a code go on unwatched: what they have run last is not kept any more."""
    cdef Seg* seg = segments
    cdef GFrame* f
    while seg != NULL:
        f = seg.top
        while f > seg.frames:
            if f.code == code:
                f.told = TOLD_NOTHING
            f -= 1
        seg = seg.next

cdef int step_of_tools(PyThreadState* ts, Seg* seg, GFrame* f, int op) noexcept nogil:
    """The line and the instruction, and the branch that has led to it (from 3.12 on)."""
    cdef FastCode* code = f.code
    cdef Ins* at = f.pc
    cdef Ins* previous = f.previous if f.told != TOLD_NOTHING else at
    cdef bint anew = f.told == TOLD_RESUME or f.told == TOLD_CALL
    cdef int event
    if f.told == TOLD_CALL:
        f.told = TOLD_STEP
    if f.told == TOLD_BRANCH:
        f.told = TOLD_STEP
        event = EV_BRANCH if at == previous + 1 else EV_BRANCH_TAKEN
        if plain_op(previous) == OP_POP_TOP:
            event = EV_JUMP if code.watch.branches[previous - code.ins] == BRANCH_JUMP \
                else EV_BRANCH_TAKEN
        elif plain_op(previous) == OP_SEND:     # of an `async for`, if there is an item now
            event = EV_BRANCH if at == previous + previous.b else -1
        if event >= 0 and tell_jump(ts, f, previous, at, event) < 0:
            return FAILED
        if f.pc != at:
            return AGAIN
    if op == OP_RESUME:
        return op
    # has the line changed, or is it the first one of a frame that begins or goes on?
    if code.watch.starts[at - code.ins] and (anew or not in_line(code, previous, at)):
        if tell_line(ts, f, at) < 0:
            return FAILED
        if f.pc != at:
            return AGAIN
    if tell(ts, f, at, EV_INSTRUCTION, NULL, NULL) < 0:
        return FAILED
    return op if f.pc == at else AGAIN

cdef bint in_line(FastCode* code, Ins* one, Ins* other) noexcept nogil:
    """Are two instructions of the same line?"""
    return code.watch.lines[one - code.ins] == code.watch.lines[other - code.ins]

cdef int step_of_tracer(PyThreadState* ts, Seg* seg, GFrame* f, int op) noexcept nogil:
    """The line and the instruction (up to 3.11)."""
    cdef FastCode* code = f.code
    cdef Ins* at = f.pc
    cdef Ins* previous = f.previous if f.told != TOLD_NOTHING else at
    cdef int here = code.watch.lines[at - code.ins], before = -1
    if op == OP_RESUME or not host_has_tracer(ts):
        return op
    if previous != code.ins:
        before = code.watch.lines[previous - code.ins]
    # a jump backward begins the line anew, except within a `yield from`
    if here >= 0 and (here != before or (at < previous and op != OP_SEND)):
        if host_tell_line(ts) < 0:
            return FAILED
    if host_tell_instruction(ts) < 0:
        return FAILED
    if f.pc != at:
        # nobody is told of the line that it has been led to
        f.told = TOLD_STEP
        f.previous = f.pc
        return plain_op(f.pc)
    return op

cdef int step_of_operation(PyThreadState* ts, Seg* seg, GFrame* f, int op) noexcept nogil:
    """What the instruction itself does that is to be told before."""
    cdef Ins* at = f.pc
    cdef Ins* source
    cdef int failed = 0
    if op == OP_RESUME:
        if HOST_SERVES_BEFORE_START and at.b & 3 < 2 and host_breaker_set(ts) \
                and host_service(ts) < 0:
            return FAILED
        f.told = TOLD_RESUME if resume_begins_line(ts, f, at.b & 3) else TOLD_STEP
        failed = tell_start(ts, f, at.b & 3)
    elif op == OP_RETURN_VALUE or op == OP_YIELD_VALUE:
        if box_words(f.sp - 1, 1) < 0:
            return FAILED
        if op == OP_YIELD_VALUE:
            return step_of_yield(ts, f)
        failed = tell_value(ts, f, w_ptr(f.sp[-1]), False)
    elif op == OP_CALL or op == OP_CALL_KW or op == OP_CALL_FUNCTION_EX:
        if HOST_CALL_BEGINS_LINE and op != OP_CALL_FUNCTION_EX and function_called(f, op) != NULL:
            f.told = TOLD_CALL
        if tells_calls(ts, f):
            return step_of_call(ts, seg, f, op)
    elif op == OP_BEFORE_WITH or op == OP_BEFORE_ASYNC_WITH:
        if HOST_TELLS_OF_ENTER and tells_calls(ts, f):
            return step_of_enter(ts, seg, f, op)
    elif op == OP_LOAD_SUPER_ATTR or op == OP_LOAD_SUPER_METHOD:
        if HOST_MONITORING and tells_calls(ts, f):
            return step_of_super(ts, seg, f, op)
    elif op == OP_JUMP_FORWARD or op == OP_JUMP_BACKWARD:
        # the loop of a `yield from` is no loop of the program
        if HOST_MONITORING and plain_op(at + at.b) != OP_SEND:
            failed = tell_jump(ts, f, at, at + at.b, EV_JUMP)
    elif op == OP_POP_JUMP_IF_FALSE or op == OP_POP_JUMP_IF_TRUE or op == OP_FOR_ITER \
            or op == OP_POP_JUMP_IF_NONE or op == OP_POP_JUMP_IF_NOT_NONE:
        f.told = TOLD_BRANCH
    elif (op == OP_POP_TOP or op == OP_SEND) and HOST_MONITORING \
            and f.code.watch.branches[at - f.code.ins]:
        f.told = TOLD_BRANCH
    elif op == OP_END_ASYNC_FOR and HOST_TELLS_OF_ASYNC_FOR:
        source = sends_to_end(f.code, at)
        if source != NULL:
            failed = tell_jump(ts, f, source, at + 1, EV_BRANCH_TAKEN)
    if failed < 0:
        return FAILED
    return op if f.pc == at else AGAIN

cdef int step_of_yield(PyThreadState* ts, GFrame* f) noexcept nogil:
    """Up to 3.13, a value is yielded even if f_lineno is set meanwhile."""
    cdef Ins* at = f.pc
    cdef int failed
    f.yields = YIELDS_TELLING
    failed = tell_value(ts, f, w_ptr(f.sp[-1]), True)
    if failed < 0 or f.yields == YIELDS_TELLING:
        f.yields = 0
        return FAILED if failed < 0 else OP_YIELD_VALUE
    if HOST_JUMPS_FROM_YIELDS:
        f.yields = 0
        f.sp -= 1
        DROP_SAVED(f.sp[0])
        return AGAIN
    f.previous = f.pc
    f.pc = at
    return OP_YIELD_VALUE

cdef PyObject* function_called(GFrame* f, int op) noexcept nogil:
    """The function in Python that the call at f.pc calls, or the one of a method (borrowed), or NULL."""
    cdef Word* base = f.sp - f.pc.b - 3 + (op == OP_CALL)
    cdef PyObject* function = w_ptr(base[0]) if w_is_ptr(base[0]) else Py_None
    if Py_TYPE(function) == &PyMethod_Type and base[1] == 0 and op != OP_CALL_FUNCTION_EX:
        function = PyMethod_GET_FUNCTION(function)
    return function if Py_TYPE(function) == &PyFunction_Type else NULL

cdef void call_by_loop(PyThreadState* ts, Seg* seg, GFrame* f, int op) noexcept nogil:
    """Let the function that is about to be called be begun by the loop, as by the host's own, so that
    it needs no C stack."""
    cdef PyObject* function = function_called(f, op)
    cdef FastCode* code = function_code(function) if function != NULL else NULL
    if code != NULL and not code.generator:
        watch_on(code)
        if is_watched(code):
            set_limit(ts, seg, f)

cdef int step_of_call(PyThreadState* ts, Seg* seg, GFrame* f, int op) noexcept nogil:
    """Tell of a call. If it is not one of a function in Python, do it, and tell of its end."""
    cdef Ins* at = f.pc
    cdef Word* base
    cdef PyObject* function
    cdef PyObject* first = NULL
    cdef PyObject* names = NULL
    cdef bint bound, stars = op == OP_CALL_FUNCTION_EX
    cdef Word w
    cdef int n = at.b
    cdef int failed
    if op == OP_CALL:
        base = f.sp - n - 2
    elif op == OP_CALL_KW:
        base = f.sp - n - 3
        names = w_ptr(f.sp[-1])
    else:
        base = f.sp - n - 3
    if box_words(base, f.sp - base) < 0:
        return FAILED
    function = w_ptr(base[0])
    bound = not stars and Py_TYPE(function) == &PyMethod_Type and base[1] == 0
    if bound and not HOST_TELLS_OF_METHODS:
        unbind(base)
        function = w_ptr(base[0])
        bound = False
    elif HOST_TELLS_OF_ENTER and op == OP_CALL and n == 2 and base[1] == w_none() \
            and is_bound(function):
        return step_of_exit(ts, seg, f, op, base)
    if stars:
        if HOST_STARS_TELL_OF_C and is_in_python(function):
            return op
        if stars_as_tuple(function, base + 2) < 0:
            return FAILED
        if PyTuple_GET_SIZE(w_ptr(base[2])) > 0:
            first = PyTuple_GET_ITEM(w_ptr(base[2]), 0)
        elif HOST_STARS_TELL_OF_C:
            first = Py_None
    elif base[1] != 0:
        first = w_ptr(base[1])
    elif n > 0:
        first = w_ptr(base[2])
    if tell_call(ts, f, function, first) < 0:
        return FAILED
    if f.pc != at:
        return AGAIN
    if bound:
        unbind(base)
        function = w_ptr(base[0])
        first = w_ptr(base[1])
    if Py_TYPE(function) == &PyFunction_Type:
        if stars or is_called_normally(function):
            return op
    elif Py_TYPE(function) == &PyMethod_Type and (stars or not HOST_MONITORING):
        return op
    Py_INCREF(function)
    Py_XINCREF(first)
    if stars:
        w = call_ex(ts, seg, f, base, n)
    else:
        w = call(ts, seg, f, base, n, names)
    publish(ts, seg, f)
    failed = tell_called(ts, f, function, first, w == 0)
    Py_XDECREF(first)
    Py_DECREF(function)
    if w == 0:
        return FAILED
    if failed < 0:
        DROP_SAVED(w)
        return FAILED
    drop_call(f, base, f.sp)
    base[0] = w
    f.sp = base + 1
    return done(seg, f)

cdef bint is_called_by_loop(PyObject* function) noexcept nogil:
    return Py_TYPE(function) == &PyFunction_Type and is_called_normally(function)

cdef bint is_bound(PyObject* function) noexcept nogil:
    return Py_TYPE(function) == &PyMethod_Type \
        or (Py_TYPE(function) == &PyCFunction_Type and PyCFunction_GET_SELF(function) != NULL)

cdef int step_of_exit(PyThreadState* ts, Seg* seg, GFrame* f, int op, Word* base) noexcept nogil:
    """Tell of the end of a with statement, where cvm calls a bound method: of its function, with its
    self. If that is not written in Python, do it, and tell of its end."""
    cdef Ins* at = f.pc
    cdef PyObject* function = w_ptr(base[0])
    cdef PyObject* first
    cdef bint guest = Py_TYPE(function) == &PyMethod_Type
    cdef int failed = -1
    cdef Word w
    if guest:
        first = PyMethod_GET_SELF(function)
        function = PyMethod_GET_FUNCTION(function)
        guest = is_called_by_loop(function)
    else:
        first = PyCFunction_GET_SELF(function)
        function = _PyType_Lookup(Py_TYPE(first), NAME_aexit if is_awaited(at) else NAME_exit)
        if function == NULL:
            function = w_ptr(base[0])
    Py_INCREF(function)
    Py_INCREF(first)
    w = 0
    if tell_call(ts, f, function, first) == 0:
        failed = 0
        if not guest and f.pc == at:
            w = call(ts, seg, f, base, at.b, NULL)
            publish(ts, seg, f)
            failed = tell_called(ts, f, function, first, w == 0)
            if w == 0:
                failed = -1
    Py_DECREF(first)
    Py_DECREF(function)
    if failed < 0:
        if w != 0:
            DROP_SAVED(w)
        return FAILED
    if w == 0:
        return op if f.pc == at else AGAIN
    drop_call(f, base, f.sp)
    base[0] = w
    f.sp = base + 1
    return done(seg, f)

cdef bint is_awaited(Ins* call) noexcept nogil:
    return plain_op(call + 1) == OP_GET_AWAITABLE

cdef int step_of_enter(PyThreadState* ts, Seg* seg, GFrame* f, int op) noexcept nogil:
    """Tell of the call that begins a with statement. If that is not of a function in Python, do it,
    tell of its end, and push what it has returned."""
    cdef Ins* at = f.pc
    cdef Word* base = f.sp
    cdef Word exit_word, w
    cdef PyObject* o
    cdef PyObject* enter
    cdef PyObject* exit
    cdef PyObject* first = NULL
    cdef int failed
    if box_words(base - 1, 1) < 0:
        return FAILED
    o = w_ptr(base[-1])
    enter = _PyType_Lookup(Py_TYPE(o), NAME_enter if op == OP_BEFORE_WITH else NAME_aenter)
    exit = _PyType_Lookup(Py_TYPE(o), NAME_exit if op == OP_BEFORE_WITH else NAME_aexit)
    if enter == NULL or exit == NULL:
        return op               # which will fail
    Py_INCREF(enter)
    if is_called_by_loop(enter):
        failed = tell_call(ts, f, enter, o)
        Py_DECREF(enter)
        return FAILED if failed < 0 else op if f.pc == at else AGAIN
    Py_INCREF(exit)
    exit_word = w_from_ptr(bind_special(o, exit))
    Py_DECREF(exit)
    if Py_TYPE(enter).tp_flags & Py_TPFLAGS_METHOD_DESCRIPTOR:
        first = o
    else:
        exit = enter
        enter = bind_special(o, enter) if exit_word != 0 else NULL
        Py_DECREF(exit)
    if exit_word == 0 or enter == NULL:
        Py_XDECREF(enter)
        if exit_word != 0:
            DROP_SAVED(exit_word)
        return FAILED
    base[0] = w_from_ptr(enter)
    base[1] = w_from_ptr(Py_NewRef(first)) if first != NULL else 0
    if Py_TYPE(enter) == &PyMethod_Type:
        unbind(base)
        enter = w_ptr(base[0])
        first = w_ptr(base[1])
    f.sp = base + 2
    failed = tell_call(ts, f, enter, first)
    w = 0
    if failed == 0 and f.pc == at:
        w = call_enter(ts, seg, f, base)
        publish(ts, seg, f)
        if not is_called_by_loop(enter):
            failed = tell_called(ts, f, enter, first, w == 0)
        if w == 0:
            failed = -1
    drop_words(f, f.sp, 2)
    f.sp = base
    if w != 0 and failed == 0:
        first = w_ptr(base[-1])
        base[-1] = exit_word
        base[0] = w
        f.sp = base + 1
        Py_DECREF(first)
        return done(seg, f)
    DROP_SAVED(exit_word)
    if w != 0:
        DROP_SAVED(w)
    return FAILED if failed < 0 else AGAIN

cdef bint is_in_python(PyObject* function) noexcept nogil:
    return Py_TYPE(function) == &PyFunction_Type or Py_TYPE(function) == &PyMethod_Type

cdef int done(Seg* seg, GFrame* f) noexcept nogil:
    """The instruction at f.pc has been done."""
    f.pc += 1
    seg.fuel -= 1
    return DONE

cdef int step_of_super(PyThreadState* ts, Seg* seg, GFrame* f, int op) noexcept nogil:
    """Tell of the call of super(), do it, tell of its end, and look up the attribute."""
    cdef Ins* at = f.pc
    cdef PyObject* function
    cdef PyObject* first
    cdef PyObject* proxy
    cdef PyObject* r
    cdef int failed, i
    if box_words(f.sp - 3, 3) < 0:
        return FAILED
    function = w_ptr(f.sp[-3])
    first = NULL if is_plain_super(f) else w_ptr(f.sp[-2])
    if tell_call(ts, f, function, first) < 0:
        return FAILED
    if f.pc != at:
        return AGAIN
    proxy = call_super(f, f.sp)
    failed = tell_called(ts, f, function, first, proxy == NULL)
    if proxy == NULL:
        return FAILED
    r = PyObject_GetAttr(proxy, f.code.names[at.b]) if failed >= 0 else NULL
    Py_DECREF(proxy)
    if r == NULL:
        return FAILED
    for i in range(3):
        f.sp -= 1
        DROP_SAVED(f.sp[0])
    f.sp[0] = w_take(r) if op == OP_LOAD_SUPER_ATTR else w_from_ptr(r)
    f.sp += 1
    if op == OP_LOAD_SUPER_METHOD:
        f.sp[0] = 0
        f.sp += 1
    return done(seg, f)

# -- exceptions -------------------------------------------------------------------------------------

cdef bint told_of(PyThreadState* ts, GFrame* f) noexcept nogil:
    """Is somebody to be told of what happens in a frame?"""
    return f.code.watch != NULL and f.code.watch.on and not ts_tracing(ts) \
        and (host_is_watched(ts) or host_code_is_watched(f.code.co))

cdef void told_begin(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    publish(ts, seg, f)
    if host_tracer_wants_locals(ts):
        sync_out(f)

cdef void told_raise(PyThreadState* ts, Seg* seg, GFrame* f, bint again, Py_ssize_t taken, bint called) noexcept nogil:
    """The instruction at f.pc has raised the exception that is set: so many operands of it, which die
    before anybody is told, are left. called: it is from a function that is called there."""
    cdef host_error error
    cdef Word* bottom
    if f.told == TOLD_BRANCH:
        f.told = TOLD_STEP              # it has not branched
    if told_of(ts, f):
        if taken > 0 and f.sp > stack_bottom(f):
            bottom = stack_bottom(f)
            host_error_save(&error)
            drop_stack(f, bottom if f.sp - taken < bottom else f.sp - taken, taken)
            host_error_put_back(&error)
        told_begin(ts, seg, f)
        if called and HOST_RAISES_IN_FRONT:
            tell_exception(ts, f, f.pc - 1, EV_RERAISE if again else EV_RAISE)
        else:
            tell_raise(ts, f, again)
        if f.yields == 0:
            f.previous = f.pc           # what is raised again comes from where it was raised
        back(ts, seg, f)

cdef int told_handled(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """A handler of the exception on top of the stack is entered, at f.pc."""
    cdef int failed = 0
    if HOST_MONITORING and told_of(ts, f):
        told_begin(ts, seg, f)
        failed = tell(ts, f, f.pc, EV_HANDLED, w_ptr(f.sp[-1]), NULL)
        back(ts, seg, f)
    return failed

cdef void told_unwind(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """The frame is left by the exception that is set."""
    if told_of(ts, f):
        told_begin(ts, seg, f)
        if HOST_MONITORING and f.code.generator and f.told != TOLD_LOST \
                and not host_lets_stop_out(f.code.co) and not is_at_edge(f.code, f.pc):
            # CPython has a handler around the code of a generator, which looks for StopIteration
            if tell_exception(ts, f, f.pc, EV_HANDLED) == 0:
                if not meter.tripped:
                    host_gen_convert_stop(f.gen)
                tell_exception(ts, f, f.pc, EV_RERAISE)
        tell_unwind(ts, f)
        back(ts, seg, f)

cdef void told_throw(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """The exception that is set is thrown into a generator."""
    if told_of(ts, f):
        told_begin(ts, seg, f)
        tell_throw(ts, f)
        f.told = TOLD_RESUME if throw_begins_line(ts, f) else TOLD_STEP
        f.previous = f.pc
        back(ts, seg, f)

cdef bint told_throw_early(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """The exception that is set is thrown into a generator that has not begun, and ends it. Is anybody
    told?"""
    cdef Py_ssize_t at = host_pc(f.host)
    if not told_of(ts, f):
        return False
    told_begin(ts, seg, f)
    host_pc_set(f.host, at)
    tell_throw(ts, f)
    host_raise_traceback(ts, f.host)
    tell_raise(ts, f, False)
    tell_unwind(ts, f)
    back(ts, seg, f)
    return True

cdef bint told_throw_over(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """The exception that is set is thrown into a generator which delegates, at f.pc: the delegate has
    raised it. CPython has a handler there, which looks for the StopIteration of one that has ended.
    Is anybody told? If f_lineno is set, no exception is any more."""
    if not HOST_MONITORING or not told_of(ts, f):
        return False
    told_begin(ts, seg, f)
    host_raise_traceback(ts, f.host)
    if tell_throw(ts, f) == 0 and tell_raise(ts, f, False) == 0 \
            and tell_exception(ts, f, f.pc, EV_HANDLED) == 0:
        if throw_begins_line(ts, f):
            tell_line_of_throw(ts, f)
        else:
            # up to 3.12, the handler jumps back to the line, from none
            f.told = TOLD_STEP if HOST_THROW_BEGINS_LINE else TOLD_RESUME
            f.previous = f.pc
    back(ts, seg, f)
    return True

cdef int told_delegate_returned(PyThreadState* ts, Seg* seg, GFrame* f, Ins* jump) noexcept nogil:
    """It was the StopIteration of a delegate that has ended: the frame goes on behind the loop."""
    cdef int failed
    told_begin(ts, seg, f)
    failed = tell_jump(ts, f, jump, f.pc, EV_JUMP)
    back(ts, seg, f)
    return failed

cdef void told_item(GFrame* f, Ins* send) noexcept nogil:
    """The same; it may have given the item of an `async for`."""
    if HOST_TELLS_OF_ASYNC_FOR and f.code.watch.branches[send - f.code.ins]:
        f.told = TOLD_BRANCH
        f.previous = send

cdef void tell_line_of_throw(PyThreadState* ts, GFrame* f) noexcept nogil:
    cdef PyObject* error = host_error_take()
    cdef Ins* at = f.pc
    cdef int failed
    f.sp[0] = w_none()          # the stack as it is in front of a YIELD_VALUE, for jumps
    f.sp += 1
    failed = tell_line(ts, f, at)
    f.told = TOLD_STEP
    f.previous = f.pc
    if f.pc == at:
        f.sp -= 1
    if failed == 0 and f.pc == at:
        host_error_restore(error)
    else:
        Py_DECREF(error)

cdef int told_end(PyThreadState* ts, GFrame* f, PyObject* iterator) noexcept nogil:
    """An iterator has ended with a StopIteration, which is set."""
    cdef PyObject* value = NULL
    cdef int failed
    if not HOST_MONITORING or Py_TYPE(iterator) != &PyGen_Type:
        return tell_raise(ts, f, False)
    if host_stop_value(&value) < 0:
        return -1
    failed = tell_stop(ts, f, value)
    Py_DECREF(value)
    return failed

cdef int told_send(PyThreadState* ts, Seg* seg, GFrame* f, PyObject* receiver, PyObject* value, PyObject** result) noexcept nogil:
    """Send a value, as PyIter_Send does, telling of the StopIteration that ends it."""
    cdef int status
    cdef bint generator = Py_TYPE(receiver) == &PyGen_Type or Py_TYPE(receiver) == &PyCoro_Type
    cdef bint iterator = value == Py_None and Py_TYPE(receiver).tp_iternext != NULL
    if not generator and not HOST_TELLS_OF_DELEGATES_END:
        return <int>PyIter_Send(receiver, value, result)
    if not generator or (not HOST_MONITORING and host_has_tracer(ts)):
        if iterator:
            result[0] = Py_TYPE(receiver).tp_iternext(receiver)
        else:
            result[0] = PyObject_CallMethodOneArg(receiver, NAME_send, value)
        if result[0] != NULL:
            return PYGEN_NEXT
        if error_occurred(ts) and PyErr_ExceptionMatches(PyExc_StopIteration) \
                and tell_raise(ts, f, False) < 0:
            return PYGEN_ERROR
        if host_stop_value(result) < 0:
            return PYGEN_ERROR
        return PYGEN_RETURN
    status = <int>PyIter_Send(receiver, value, result)
    if status == PYGEN_RETURN and tell_stop(ts, f, result[0]) < 0:
        Py_DECREF(result[0])
        return PYGEN_ERROR
    return status

# -- f_lineno -----------------------------------------------------------------------------------------
#
# The host looks for the place to go on with in its own instructions, and finds the ones of the stub
# unreachable. All that it refuses for another reason is refused.

cdef frame_setter host_set_lineno = NULL

cdef int set_lineno(PyObject* self, PyObject* value, void* closure) noexcept:
    cdef host_frame* frame = host_frame_of(<PyFrameObject*>self)
    cdef GFrame* f = NULL
    cdef bint yields
    cdef int state = 0, result
    cdef PyObject* refusal
    if not host_is_internal(frame) and host_is_guest(host_code(frame)):
        f = frame_of_header(frame)
    if f is NULL:
        return host_set_lineno(self, value, closure)
    # CPython calls a generator suspended when it tells of the value that it is about to yield
    yields = f.yields != 0
    if yields:
        state = host_gen_pretend(f.gen, HOST_GEN_SUSPENDED)
    result = host_set_lineno(self, value, closure)
    if yields:
        host_gen_pretend(f.gen, state)
    if result == 0 or not PyErr_ExceptionMatches(PyExc_ValueError):
        return result
    refusal = host_error_take()
    if str(<object>refusal) != "can't jump from unreachable code":
        host_error_restore(refusal)
        return -1
    Py_DECREF(refusal)
    try:
        jump_to_line(f, <object>value)
    except BaseException as error:
        error.__traceback__ = error.__context__ = None
        Py_INCREF(<PyObject*>error)
        host_error_restore(<PyObject*>error)
        return -1
    host_forget_line(<PyFrameObject*>self)
    return 0

cdef object jump_to_line(GFrame* f, object line):
    """Let a frame go on at a line, at once or, if it yields a value, when it is resumed."""
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef Py_ssize_t here = f.pc - f.code.ins
    cdef bint exception
    cdef Word value = 0
    from cvm import lineno
    PyThreadState_EnterTracing(ts)
    try:
        target, dropped = lineno.plan(<object><PyObject*>f.code.co, here, line,
                                      f.yields == YIELDS_TELLING)
    finally:
        PyThreadState_LeaveTracing(ts)
    if HOST_JUMPS_BIND:
        bind_unbound(f)
    if f.yields:
        f.yields = YIELDS_JUMPED
        f.sp -= 1
        value = f.sp[0]
    for exception in dropped:
        f.sp -= 1
        if exception:
            Py_XDECREF(exc_info_pop(ts, w_ptr(f.sp[0])))
        else:
            DROP_SAVED(f.sp[0])
    if f.yields:
        f.sp[0] = value
        f.sp += 1
    f.pc = f.code.ins + <Py_ssize_t>target
    host_pc_set(f.host, frame_unit(f))

cdef object bind_unbound(GFrame* f):
    """Bind the locals that have no value to None, with a warning."""
    cdef int i, unbound = 0
    cdef bint shown = f.sync & SYNC_FILLED
    for i in range(f.code.nslots):
        if (host_slot_get(f.host, i) is NULL) if shown else f.l[i] == 0:
            unbound += 1
    if unbound == 0:
        return
    if PyErr_WarnFormat(PyExc_RuntimeWarning, 0, "assigning None to %d unbound local%s", unbound,
                        <const char*>"" if unbound == 1 else <const char*>"s") < 0:
        raise_set()
    for i in range(f.code.nslots):
        if shown:
            if host_slot_get(f.host, i) is NULL:
                host_slot_init(f.host, i, Py_NewRef(Py_None))
        elif f.l[i] == 0:
            f.l[i] = w_none()

cdef object raise_set():
    """Raise the exception that is set."""
    cdef PyObject* error = host_error_take()
    o = <object>error
    Py_DECREF(error)
    raise o

cdef int watch_start() except -1:
    """Once at start-up."""
    global host_set_lineno, before_instruction
    before_instruction = watch_step
    if host_events_start() < 0 or watch_local_events() < 0:
        raise_set()
    host_set_lineno = host_lineno_setter(set_lineno)
    return 0
