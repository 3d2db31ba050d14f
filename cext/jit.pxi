# Machine code for typed twins: what cvm.jit is told of a twin, and when.

cdef object jit_translate = None        # cvm.jit's function, see jit_loops

def jit_facts_of_host():
    """Addresses and offsets of the host's objects and of functions of ours: see typed_jit.h."""
    return jit_facts()

def jit_loops(translate, long long instructions):
    """Have typed twins translated after they have executed so many instructions; negative: none.

    translate(description) returns the machine code's address and an object that keeps it alive, or
    None: the twin stays as it is.
    """
    global jit_translate, jit_heat
    jit_translate = translate
    jit_heat = instructions
    typed_functions_start(instructions == 0)

cdef object twin_described(Twin* t):
    """What a twin consists of, for cvm.jit."""
    cdef int i, index = 0
    cdef unsigned int version = 0
    cdef TypedIns* ins
    instructions = []
    for i in range(t.nins):
        ins = t.ins + i
        op = jit_op(ins.label)
        name = jit_names[op].decode()
        place = None
        if "ATTR" in name:
            place = jit_place(t.caches[ins.b], &index, &version), version, index
        instructions.append((name, ins.d, ins.a, ins.b, ins.c, <size_t>jit_functions[op], place))
    return {
        "instructions": instructions,
        "entry": t.entry - t.ins,
        "first": <size_t>t.ins,
        "size": sizeof(TypedIns),
        "twin": <size_t>t,
        "registers": <size_t>t.registers,
        "values": [t.registers[i].i for i in range(t.nregisters)],
        "slots": t.nslots,
        "own": t.own,
        "collector": t.collector,
        "caches": <size_t>t.caches,
        "of_function": t.head == OF_FUNCTION,
        "arguments": t.arguments,
        # of a function: the local variables that its machine code is called with, its result
        "parameters": [t.locals[i].slot for i in range(t.nlocals) if t.locals[i].strong],
        "result": t.result,
        "result_is_float": t.result_type == TYPE_FLOAT,
    }

cdef int jit_twin(Twin* t) noexcept with gil:
    """Give a twin its machine code; -1 with an exception: a signal's, or EngineError."""
    cdef PyThreadState* ts = PyThreadState_Get()
    cdef PyObject* failure = NULL
    t.heat = 0
    begin_front_end(ts)
    try:
        made = jit_translate(twin_described(t))
        if made is not None:
            address, owner = made
            t.owner = kept(owner)
            t.machine = <TypedMachine><size_t>address
    except (MemoryError, RecursionError):
        pass
    except Exception as exception:
        error = EngineError("machine code could not be made")
        error.__cause__ = exception
        failure = kept(error)
    except BaseException as exception:
        failure = kept(exception)
    end_front_end(ts)
    if failure is not NULL:
        host_error_restore(failure)
        return -1
    return 0

cdef int jit_loop(PyThreadState* ts, Seg* seg, GFrame* f, int head) noexcept nogil:
    """Give twins of the loop with this head, or the function, their machine code; returns the opcode
    to go on with, or -1 with an exception."""
    cdef Twin* t = jit_hot_twin(f.code, head)
    cdef int failed = 0
    publish(ts, seg, f)
    while t != NULL and failed == 0:
        failed = jit_twin(t)
        t = jit_hot_twin(f.code, head)
    back(ts, seg, f)
    return failed if failed < 0 else f.pc.op
