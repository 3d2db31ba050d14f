# Entering and leaving the loop: frames that the host hands over, generators, unwinding, polling.

# -- leaving frames -------------------------------------------------------------------------------

cdef void drop_range(Word* l, Word* sp, int slots) noexcept nogil:
    """Drop a frame's words in the host's order: the stack from the top, then the slots.

    The frame that is top now has its sp above them.
    """
    cdef Word* end = l + slots
    while sp > end:
        sp -= 1
        DROP_SAVED(sp[0])
    drop_between(l, end)

cdef PyObject* made_by(GFrame* f) noexcept nogil:
    """The instance that a frame owns, or NULL."""
    return f.made if f.kind == KIND_INIT or is_getter(f) else NULL

cdef bint is_getter(GFrame* f) noexcept nogil:
    return f.kind == KIND_GETTER or f.kind == KIND_MISSING

cdef GFrame* pop_frame(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """Leave a frame that was called in place: unlink it, then drop its words.

    Returns the caller, with sp where the result goes.
    """
    cdef GFrame* caller = f - 1
    cdef Word* base = f.base
    cdef Word* l = f.l
    cdef Word* sp = f.sp
    cdef int slots = f.code.nslots
    cdef PyObject* made = made_by(f)
    if f.host != NULL:
        unpublish(ts, seg, f)
    caller.sp = sp
    seg.top = caller                # as unpublish leaves them
    drop_range(l, sp, slots)
    DROP_SAVED(base[0])
    base[0] = 0
    caller.sp = base
    Py_XDECREF(made)
    return caller

cdef GFrame* pop_failing(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """The same by an exception: dropping words must not see it."""
    cdef host_error error
    cdef GFrame* caller
    host_error_save(&error)
    caller = pop_frame(ts, seg, f)
    host_error_put_back(&error)
    return caller

cdef void leave_entry(PyThreadState* ts, Seg* seg, GFrame* f, host_entry* entry) noexcept nogil:
    """Leave a function, class body or module that the host had entered."""
    cdef host_frame* frame = f.host
    cdef GFrame* below = f - 1
    cdef Word* l = f.l
    cdef Word* sp = f.sp
    cdef int slots = f.code.nslots
    cdef Word* bottom = below.sp
    host_pc_set(frame, frame_unit(f))
    if f.sync & SYNC_FILLED:
        sync_in(f)
    if takes_slots(frame):
        leave_slots(f, frame)
    below.sp = sp
    seg.top = below
    if entry != NULL:
        host_entry_leave(ts, frame, entry)
    else:
        host_unlink(ts, frame)
        host_leave_c(ts)
        host_header_release(ts, frame)
    drop_range(l, sp, slots)
    below.sp = bottom
    back_nested(ts, seg, below)

# -- entry ----------------------------------------------------------------------------------------

cdef PyObject* enter(PyThreadState* ts, host_frame* frame, int throwing) noexcept nogil:
    """What the hook does with a guest frame: run it. Returns as an evaluation function does."""
    cdef Seg* seg = segment(ts)
    cdef FastCode* code = NULL
    cdef GFrame* f
    cdef GFrame* below
    cdef Word* l
    cdef Word* bottom
    cdef host_entry entry
    cdef PyObject* result
    cdef int i
    if seg != NULL:
        code = fast_code(host_code(frame))
    if host_owned_by_gen(frame):
        return enter_generator(ts, seg, frame, code, throwing)
    if code == NULL or no_room(seg, code) or host_entry_enter(ts, frame, &entry) < 0:
        host_entry_clear(ts, frame)
        return NULL
    if code.generator:
        return create_generator(ts, seg, frame, code, &entry)
    below = seg.top
    bottom = below.sp
    f = below + 1
    l = bottom
    for i in range(code.nslots):
        l[i] = w_from_ptr(host_slot_take(frame, i))
    init_entry_frame(seg, f, code, host_function(frame), frame, l)
    f.entry_data = &entry
    back(ts, seg, f)
    if host_breaker_set(ts):
        close_window(seg)           # a signal from before is the function's, as with the host
    if code.nmade + code.nfree:
        host_pc_set(frame, 0)       # nobody sees the frame before its cells are made
        if make_cells_of(code, f.fn, l) < 0:
            leave_entry_keeping(ts, seg, f)
            return NULL
        host_pc_set(frame, code.start)
    return run(ts, seg, f, False)

cdef PyObject* enter_stub(PyThreadState* ts, host_frame* stub) noexcept nogil:
    """The host itself runs a stub and has come to its trampoline: run the guest code instead.

    The frame gets a header of its own, for the host will go on in the stub's.
    """
    cdef Seg* seg = segment(ts)
    cdef FastCode* code = NULL
    cdef host_frame* frame
    cdef GFrame* below
    cdef GFrame* f
    cdef Word* l
    cdef PyObject* result = NULL
    cdef int i
    if seg != NULL:
        code = fast_code(host_code(stub))
    if code == NULL or no_room(seg, code):
        return NULL
    below = seg.top
    f = below + 1
    l = below.sp
    for i in range(code.nslots):
        l[i] = w_from_ptr(host_slot_take(stub, i))
    below.sp = l + code.nslots      # whatever runs meanwhile, the collector's callbacks even
    if code.generator:
        result = <PyObject*>new_generator(ts, seg, host_function(stub), code, l)
        if result != NULL:
            host_namespace_set(host_gen_frame(<PyGenObject*>result), host_namespace(stub))
        drop_range(l, l + code.nslots, code.nslots)
        below.sp = l
        return result
    frame = <host_frame*>PyMem_Malloc(host_header_size(code.nslots))
    if frame == NULL or host_enter_c(ts) < 0:
        if frame == NULL:
            PyErr_NoMemory()
        PyMem_Free(frame)
        drop_range(l, l + code.nslots, code.nslots)
        below.sp = l
        return NULL
    below.sp = l
    host_header_init(frame, host_function(stub), code.co)
    host_namespace_set(frame, host_namespace(stub))
    host_link(ts, frame)
    init_entry_frame(seg, f, code, host_function(stub), frame, l)
    f.entry_data = NULL
    back(ts, seg, f)
    if host_breaker_set(ts):
        close_window(seg)
    if code.nmade + code.nfree and make_cells_of(code, f.fn, l) < 0:
        leave_entry_keeping(ts, seg, f)
    else:
        result = run(ts, seg, f, False)
    PyMem_Free(frame)
    return result

cdef void init_entry_frame(Seg* seg, GFrame* f, FastCode* code, PyFunctionObject* fn, host_frame* frame, Word* l) noexcept nogil:
    """The frame of a function, class body or module whose slots have been moved to l."""
    begin_frame(f, code, fn, l, l, KIND_ENTRY)
    f.pc = code.ins
    f.sp = l + code.nslots
    f.host = frame
    f.gen = NULL
    f.entry = f.published = 1
    host_pc_set(frame, code.start)
    seg.top = f

cdef PyObject* return_entry(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    """The lowest frame of an activation returns w: leave it."""
    cdef PyObject* result = w_box(w)
    if f.kind == KIND_ENTRY:
        leave_entry(ts, seg, f, f.entry_data)
    elif f.kind == KIND_CALL:
        pop_frame(ts, seg, f)
    elif f.kind == KIND_GENVM:
        finish_driven(ts, seg, f)
    else:
        leave_generator(ts, seg, f)
    return result

cdef void fail_entry(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """The lowest frame of an activation is left by the exception that is set."""
    if f.kind == KIND_ENTRY:
        leave_entry_keeping(ts, seg, f)
    elif f.kind == KIND_CALL:
        pop_failing(ts, seg, f)
    elif f.kind == KIND_GENVM:
        leave_driven_failing(ts, seg, f)
    else:
        leave_generator_failing(ts, seg, f)

cdef void leave_entry_keeping(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """Leave while an exception is set: dropping words must not see it."""
    cdef host_error error
    host_error_save(&error)
    leave_entry(ts, seg, f, f.entry_data)
    host_error_put_back(&error)

# -- generators -------------------------------------------------------------------------------------
#
# How a suspended generator keeps its words: generators.h.

cdef PyGenObject* new_generator(PyThreadState* ts, Seg* seg, PyFunctionObject* fn, FastCode* code, Word* l) noexcept nogil:
    """The generator of a function whose words l (arguments, then room for the rest) move into it."""
    cdef PyGenObject* gen
    cdef GenWords* words
    if code.cells and make_cells_of(code, fn, l) < 0:
        return NULL
    words = gen_words_new(code)
    if words == NULL:
        return NULL
    gen = host_gen_new(ts, fn, code.co, <PyObject*>words)
    if gen != NULL:
        gen_words_fill(words, code, l)
    return gen

cdef PyObject* create_generator(PyThreadState* ts, Seg* seg, host_frame* frame, FastCode* code, host_entry* entry) noexcept nogil:
    """The host has called a generator function: its frame becomes a generator."""
    cdef GFrame* below = seg.top
    cdef Word* l = below.sp
    cdef PyGenObject* gen
    cdef int i
    for i in range(code.nslots):
        l[i] = w_from_ptr(host_slot_take(frame, i))
    below.sp = l + code.nslots
    host_pc_set(frame, code.start)
    # cr_origin counts from the caller
    host_set_current(ts, frame.previous)
    gen = new_generator(ts, seg, host_function(frame), code, l)
    host_set_current(ts, frame)
    if gen != NULL:
        host_namespace_set(host_gen_frame(gen), host_namespace(frame))
    drop_range(l, l + code.nslots, code.nslots)
    below.sp = l
    host_entry_leave(ts, frame, entry)
    return <PyObject*>gen

cdef void init_generator_frame(GFrame* f, PyGenObject* gen, GenWords* words, FastCode* code) noexcept nogil:
    cdef host_frame* frame = host_gen_frame(gen)
    begin_frame(f, code, host_function(frame), words.words, f[-1].sp, KIND_GENHOST)
    f.pc = resume_pc(frame, code)
    f.host = frame
    f.gen = gen
    f.entry = f.published = 1
    load_stack(f, is_delegating(code, f.pc), True)

cdef bint delegate_returned(GFrame* f) noexcept nogil:
    """At a throw into a delegating generator: a StopIteration means that the delegate returned.

    Then its value replaces the receiver, and the frame goes on behind the SEND loop. (Not where the
    host itself lets the frame go on there: HOST_CALLER_CLEARS.)
    """
    cdef Ins* pc = f.pc
    cdef PyObject* exc
    cdef PyObject* value
    if HOST_CALLER_CLEARS or pc == f.code.ins or plain_op(pc - 1) != OP_YIELD_VALUE \
            or pc[-1].b != 1 or not PyErr_ExceptionMatches(PyExc_StopIteration):
        return False
    exc = host_error_take()
    value = PyObject_GetAttr(exc, NAME_value)
    Py_DECREF(exc)
    if value == NULL:
        return False
    f.sp -= 1
    DROP_SAVED(f.sp[0])
    f.sp[0] = w_from_ptr(value)
    f.sp += 1
    pc += 1
    while plain_op(pc) == OP_EXTENDED_ARG:
        pc += 1
    pc += pc.b                      # JUMP_BACKWARD to the SEND
    while plain_op(pc) == OP_EXTENDED_ARG:
        pc += 1
    f.pc = pc + pc.b
    return True

cdef PyObject* enter_generator(PyThreadState* ts, Seg* seg, host_frame* frame, FastCode* code, int throwing) noexcept nogil:
    """The host resumes a generator: its state is 'executing' and what was sent lies on its stack."""
    cdef PyGenObject* gen = host_frame_gen(frame)
    cdef GFrame* f
    cdef host_entry entry
    cdef GenWords* words = NULL
    cdef bint fresh, jumped, told = False
    cdef Ins* delegation
    if code != NULL and not no_room(seg, code):
        words = gen_words_made(gen, code)
    if words == NULL or host_entry_enter(ts, frame, &entry) < 0:
        host_entry_clear_gen(ts, frame)
        return NULL
    f = seg.top + 1
    jumped = words.shown == SHOWN_JUMPED
    init_generator_frame(f, gen, words, code)
    f.entry_data = &entry
    fresh = f.pc == code.ins
    seg.top = f
    back(ts, seg, f)
    if host_breaker_set(ts):
        close_window(seg)           # a signal from before is the generator's, as with the host
    if throwing or fresh or jumped:
        # what was sent, for which it does not wait
        f.sp -= 1
        DROP_SAVED(f.sp[0])
    if throwing and fresh:
        # in front of its first instruction: no handler is there, nor what converts a StopIteration
        if code.watch == NULL or not told_throw_early(ts, seg, f):
            host_raise_traceback(ts, frame)
        leave_generator_keeping(ts, seg, f)
        return NULL
    if throwing:
        if is_delegating(code, f.pc) and code.watch != NULL:
            f.pc -= 1
            told = told_throw_over(ts, seg, f)
            if not error_occurred(ts):
                return run(ts, seg, f, False)
            f.pc += 1
        delegation = f.pc + 1
        if delegate_returned(f):
            throwing = 0
            if told and HOST_THROW_ENDS_BY_JUMP and told_delegate_returned(ts, seg, f, delegation) < 0:
                throwing = 2
            elif told:
                told_item(f, delegation - 3)
        else:
            f.pc -= 1               # the YIELD_VALUE raises
        if throwing and told:
            throwing = 2            # it is raised again
        elif throwing and code.watch != NULL:
            told_throw(ts, seg, f)
    return run(ts, seg, f, throwing)

cdef PyObject* yield_entry(PyThreadState* ts, Seg* seg, GFrame* f, Word w, int delegating) noexcept nogil:
    """A generator that the host resumed yields w; f.pc is at the YIELD_VALUE."""
    cdef PyObject* result = Py_None
    cdef host_frame* frame = f.host
    if f.entry == ENTRY_COLLECTED:
        seg.yielded = w
    else:
        result = w_box(w)
    if f.kind == KIND_GENVM:
        if not suspend_quickly(ts, f, delegating):
            suspend_driven(ts, f, delegating)
        seg.top = f - 1
        return result
    if f.sync & SYNC_FILLED:
        sync_in(f)
    store_stack(f, delegating)
    seg.top = f - 1
    host_entry_yield(ts, frame, f.entry_data)
    back_nested(ts, seg, f - 1)
    host_gen_announce_yield(ts)
    return result

cdef void leave_generator(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """A generator that the host resumed has ended."""
    cdef GFrame* below = f - 1
    cdef host_frame* frame = f.host
    cdef GenWords* words = gen_words_of(f)
    cdef Word* sp = f.sp
    cdef Word* bottom = f.base
    host_pc_set(frame, frame_unit(f))
    if f.sync & SYNC_FILLED:
        sync_in(f)
    if takes_slots(frame):
        leave_slots(f, frame)
    below.sp = sp
    seg.top = below
    Py_INCREF(<PyObject*>words)
    host_entry_leave_gen(ts, frame, f.entry_data)
    drop_generator(words, bottom, sp)
    below.sp = bottom
    back_nested(ts, seg, below)
    host_gen_announce_return(ts)        # what died may have resumed generators

cdef void leave_generator_failing(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    if not HOST_GEN_FINISHES_SELF and not meter.tripped:
        host_gen_convert_stop(f.gen)
    leave_generator_keeping(ts, seg, f)

cdef void leave_generator_keeping(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """Leave while an exception is set: dropping words must not see it."""
    cdef host_error error
    host_error_save(&error)
    leave_generator(ts, seg, f)
    host_error_put_back(&error)

cdef GFrame* return_frame(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    """A frame that is not the lowest returns w, and is no generator's. Returns its caller, ready to
    go on behind f.pc.

    The empty word as the result of a KIND_INIT: an exception is set. NULL: an exception is set at
    the operator of the caller, which is the frame on top.
    """
    cdef GFrame* caller
    if f.kind == KIND_INIT:
        return return_init(ts, seg, f, w)
    if f.kind >= KIND_OPERATOR:
        return return_operator(ts, seg, f, w)
    if f.kind == KIND_SETTER:
        caller = pop_frame(ts, seg, f)
        DROP_SAVED(w)
        back(ts, seg, caller)
        return caller
    caller = pop_frame(ts, seg, f)
    back(ts, seg, caller)
    caller.sp[0] = w
    caller.sp += 1
    return caller

cdef GFrame* return_operator(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    cdef int kind = f.kind
    cdef GFrame* caller = pop_frame(ts, seg, f)
    back(ts, seg, caller)
    return NULL if finish_operator(ts, seg, caller, kind, w) < 0 else caller

cdef GFrame* return_init(PyThreadState* ts, Seg* seg, GFrame* f, Word w) noexcept nogil:
    """An __init__ that the loop runs for a call of its class returns w: the call gives the instance."""
    cdef PyObject* made = Py_NewRef(f.made)
    cdef GFrame* caller = pop_frame(ts, seg, f)
    cdef PyObject* o
    back(ts, seg, caller)
    if w == NONE_WORD:
        DROP_SAVED(w)
        caller.sp[0] = w_from_ptr(made)
    else:
        o = w_box(w)
        if o != NULL:
            PyErr_Format(PyExc_TypeError, "__init__() should return None, not '%.200s'",
                         Py_TYPE(o).tp_name)
            Py_DECREF(o)
        caller.sp[0] = 0
        Py_DECREF(made)
    caller.sp += 1
    return caller

# -- unwinding ----------------------------------------------------------------------------------------

cdef Py_ssize_t operands(GFrame* f) noexcept nogil:
    """How many operands of the instruction that failed lie on the stack: of the commonest.

    Those that take some of them from elsewhere have told by seg.taken."""
    cdef Ins* pc = f.pc
    cdef int op = plain_op(pc)
    cdef Word w
    cdef Py_ssize_t n
    if op == OP_RESUME or op == OP_YIELD_VALUE:
        return 0                        # what they carry is no opcode
    op = host_payload_at(f.code.co, frame_unit(f))
    if op == OP_CALL or op == OP_CALL_KW:
        n = pc.b + 2 + (op == OP_CALL_KW)
        if f.sp - n < stack_bottom(f):
            return 0
        w = f.sp[-n]                    # a function of Python's had them in its frame already
        return 0 if w_is_ptr(w) and w != 0 and Py_TYPE(w_ptr(w)) == &PyFunction_Type else n
    if op == OP_CALL_FUNCTION_EX:
        return pc.b + 3
    if op == OP_RAISE_VARARGS:
        return pc.b
    if op == OP_BINARY_OP or op == OP_COMPARE_OP or op == OP_CONTAINS_OP or op == OP_STORE_ATTR \
            or op == OP_BINARY_SUBSCR or op == OP_DELETE_SUBSCR:
        return 2
    return 3 if op == OP_STORE_SUBSCR else 0

cdef void drop_stack(GFrame* f, Word* bottom, Py_ssize_t taken) noexcept nogil:
    """Cut the stack. Operands of a failed instruction die as they do when it has succeeded."""
    cdef Word* first = bottom if f.sp - taken < bottom else f.sp - taken
    if first < f.sp:
        drop_between(first, f.sp)
        f.sp = first
    while f.sp > bottom:
        f.sp -= 1
        DROP_SAVED(f.sp[0])

cdef GFrame* unwind(PyThreadState* ts, Seg* seg, GFrame* f, bint reraise) noexcept nogil:
    """An exception is set at f.pc. Find who handles it.

    Returns the frame to go on in, with pc and sp at the handler; NULL if the activation has ended.
    """
    cdef Handler* handler
    cdef PyObject* exc
    cdef host_error error
    cdef Word* bottom
    cdef Word* sp
    cdef PyObject* owner
    cdef Py_ssize_t at
    cdef int entered, kind
    cdef bint told = False, called = False, led, lost
    cdef Py_ssize_t taken = seg.taken if seg.taken >= 0 else operands(f)
    seg.taken = -1
    while True:
        if not error_occurred(ts):
            engine_error(f, "an instruction failed without an exception")
        at = f.pc - f.code.ins
        if seg.position != NULL:
            f.pc = seg.position
            seg.position = NULL
        led = f.told >= TOLD_LED
        lost = f.told == TOLD_LOST
        if led:
            reraise = False
        elif not reraise:
            publish(ts, seg, f)
            host_raise_traceback(ts, f.host)
            back(ts, seg, f)
        if f.code.watch != NULL and not told:
            told_raise(ts, seg, f, reraise, taken, called)
            taken = 0
        reraise = told = called = False
        handler = NULL
        if not meter.tripped and not lost:
            handler = find_handler(f.code, at)
        if handler != NULL:
            exc = host_error_take()
            bottom = stack_bottom(f) + handler.depth
            drop_stack(f, bottom, taken)
            sp = f.sp
            if handler.lasti:
                sp[0] = w_from_int(f.pc - f.code.ins)
                sp += 1
            sp[0] = w_from_ptr(exc)
            f.sp = sp + 1
            f.pc = f.code.ins + handler.target
            if led:
                f.told = TOLD_STEP
            if f.code.watch != NULL and told_handled(ts, seg, f) < 0:
                f.pc -= 1               # the host looks for a handler of what is in front of this one
                reraise = told = True
                continue
            return f
        if f.sp > stack_bottom(f):
            # the host drops the stack while the frame is still to be seen
            host_error_save(&error)
            drop_stack(f, stack_bottom(f), taken)
            host_error_put_back(&error)
        if f.code.watch != NULL:
            told_unwind(ts, seg, f)
        taken = 0                       # the next frame's are in use elsewhere
        if f.entry:
            fail_entry(ts, seg, f)
            return NULL
        if f.kind == KIND_GENVM:
            f = fail_driven(ts, seg, f)
            if not error_occurred(ts):
                return f
        else:
            owner = Py_NewRef(f.made) if is_getter(f) else NULL
            kind = f.kind
            called = kind == KIND_CALL
            f = pop_failing(ts, seg, f)
            back(ts, seg, f)
            if kind >= KIND_OPERATOR:
                taken = operands(f)     # but the operands of an operator are where they were
            if owner != NULL:
                entered = getter_failed(ts, seg, f, owner, kind)
                if entered == 1:
                    return seg.top
                if entered == 2:
                    f.pc += 1
                    return f

cdef GFrame* fail_driven(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """A generator driven by a frame of the loop is left by the exception that is set."""
    leave_driven_failing(ts, seg, f)
    back(ts, seg, f - 1)
    return f - 1

cdef void leave_driven_failing(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    cdef host_error error
    if not meter.tripped:
        host_gen_convert_stop(f.gen)
    if Py_TYPE(f.gen) == &PyAsyncGen_Type:
        fail_async(f)
    host_error_save(&error)
    finish_driven(ts, seg, f)
    host_error_put_back(&error)

# -- polling ------------------------------------------------------------------------------------------

cdef int poll(PyThreadState* ts, Seg* seg, GFrame* f) noexcept nogil:
    """The fuel of a window is used up: serve signals, threads and the collector; check limits."""
    meter.executed += seg.window - seg.fuel
    seg.fuel = seg.window = 0
    if meter.budget >= 0 and meter.executed > meter.budget:
        return trip(seg, 1)
    if meter.deadline != 0 and monotonic() > meter.deadline:
        return trip(seg, 2)
    seg.window = FUEL_WINDOW
    if meter.budget >= 0 and meter.budget - meter.executed < seg.window:
        seg.window = meter.budget - meter.executed
    seg.fuel = seg.window
    if host_breaker_set(ts):
        if plain_op(f.pc) == OP_JUMP_BACKWARD and f.pc.b == -3 and plain_op(f.pc - 1) == OP_RESUME:
            close_window(seg)       # of a yield from: a signal is for the delegate
            return 0
        publish(ts, seg, f)
        if host_service(ts) < 0:
            back(ts, seg, f)
            return -1
        back(ts, seg, f)
    return 0
