/* Watched code: tracers, profilers and tools of sys.monitoring are to be told what it does.
 *
 * That is decided for each code object.  While it is watched, OP_COUNT is added to the plain opcode
 * of each of its instructions, in place, which leads the loop to `watch_step` (watch.pxi) before
 * each of them; frames that are running it already come upon that as well.  Code that is not
 * watched pays nothing.  When nobody is to be told any more, the first step that notices puts the
 * fused opcodes back.
 *
 * The same is done while tracemalloc is on: before an instruction the host learns where the frame is.
 *
 * While a thread is watched, its guest functions are called by the host, which comes back by the
 * hook, so that each new frame passes `back_nested`; it is there that code begins to be watched.
 * Only what the host's own loop would call without recursion is called by ours (call_by_loop).
 */
#ifndef CVM_WATCH_H
#define CVM_WATCH_H

#include "code.h"
#include "host_events.h"

/* What GFrame.previous is: nothing; the instruction run last; one that may have jumped from there,
   of which nobody has been told yet; a RESUME, or the call of a function in Python (up to 3.12),
   after which a line begins whatever it is.  Or that a tool has raised when it was told of a jump
   to pc; of one that is lost (host_loses_jumps). */
enum { TOLD_NOTHING, TOLD_STEP, TOLD_BRANCH, TOLD_RESUME, TOLD_CALL, TOLD_LED, TOLD_LOST };

/* What a POP_TOP is in `branches`: a jump; an iterator is exhausted. */
enum { BRANCH_JUMP = 1, BRANCH_EXHAUSTED };

enum { SILENT_LINE, SILENT_INSTRUCTION, SILENT_OTHER, SILENT_TAKEN };

static int read_line_delta(const unsigned char **p)
{
    unsigned int value = **p & 63, shift = 6;
    while (*(*p)++ & 64) {
        value |= (unsigned int)(**p & 63) << shift;
        shift += 6;
    }
    return value & 1 ? -(int)(value >> 1) : (int)(value >> 1);
}

/* The line of each instruction, out of the code's location table. */
static void watch_find_lines(FastCode *code, int *lines)
{
    PyObject *table = code->co->co_linetable;
    const unsigned char *p = (const unsigned char *)PyBytes_AS_STRING(table);
    const unsigned char *end = p + PyBytes_GET_SIZE(table);
    int line = code->co->co_firstlineno, unit = 0, i;
    for (i = 0; i < code->count; i++)
        lines[i] = -1;
    while (p < end) {
        int kind = *p >> 3 & 15, units = (*p & 7) + 1;
        p++;
        if (kind == 13 || kind == 14)
            line += read_line_delta(&p);
        else if (kind >= 10 && kind <= 12)
            line += kind - 10;
        while (p < end && !(*p & 128))
            p++;
        for (; units > 0; units--, unit++) {
            i = (unit - code->start) / 2;
            if (unit >= code->start && i < code->count && (unit - code->start) % 2 == 0)
                lines[i] = kind == 15 ? -1 : line;
        }
    }
}

/* Where a line may begin: where another one does, where something jumps to, and handlers. */
static void watch_find_starts(FastCode *code, const uint16_t *plain, const int *lines,
                              uint8_t *starts)
{
    int i, line = -1;
    for (i = 0; i < code->count; i++) {
        int op = plain[i];
        if (op == OP_RESUME || op == OP_END_ASYNC_FOR)
            continue;
        starts[i] = lines[i] != line && lines[i] >= 0;
        line = lines[i];
    }
    for (i = 0; i < code->count; i++) {
        if (HOST_FOR_ENDS_IN_LINE && plain[i] == OP_FOR_ITER
                && plain[i + code->ins[i].b - 1] != OP_POP_TOP)
            continue;           /* nor jumps a `break` there */
        if (is_jump(plain[i]) || plain[i] == OP_JUMP_BACKWARD_QUIET
            || (plain[i] == OP_JUMP_BACKWARD && plain[i + code->ins[i].b] != OP_SEND))
            starts[i + code->ins[i].b] = 1;
    }
    for (i = 0; i < code->nhandlers; i++)
        starts[code->handlers[i].target] = 1;
    for (i = 0; i < code->count; i++)
        if (lines[i] < 0 || plain[i] == OP_END_ASYNC_FOR || plain[i] == OP_RESUME)
            starts[i] = 0;
}

/* The ends of a `for` that the instruction in front does not jump to: there a `break` goes on, which
   drops the iterator. The host has an END_FOR in between, and jumps over it.  The SENDs that wait
   for the items of an `async for`.  And where any() and all() are not called but know the answer: for
   the host any loop is exhausted where it drops the iterator by a POP_ITER. */
static void watch_find_branches(FastCode *code, const uint16_t *plain, uint8_t *branches)
{
    int i, waits = 0, drop;
    for (i = 0; i < code->count; i++) {
        drop = i + 1;
        if (HOST_TELLS_OF_ASYNC_FOR && plain[i] == OP_FOR_ITER
                && (plain[drop] == OP_POP_JUMP_IF_TRUE || plain[drop] == OP_POP_JUMP_IF_FALSE)) {
            drop += code->ins[drop].b;
            if (plain[drop] == OP_POP_TOP)
                branches[drop] = BRANCH_EXHAUSTED;
        }
        if (plain[i] == OP_FOR_ITER && plain[i + code->ins[i].b - 1] == OP_POP_TOP)
            branches[i + code->ins[i].b - 1] = BRANCH_JUMP;
        else if (plain[i] == OP_GET_ANEXT)
            waits = code->ins[i].b;
        else if (plain[i] == OP_SEND) {
            branches[i] = HOST_TELLS_OF_ASYNC_FOR && waits;
            waits = 0;
        }
    }
}

/* The SEND that waits for the items of the `async for` whose end is there, or NULL. */
static Ins *sends_to_end(FastCode *code, Ins *end)
{
    int i, n;
    for (n = 0; n < code->nhandlers; n++)
        if (code->handlers[n].target == end - code->ins)
            for (i = code->handlers[n].start; i < code->handlers[n].end; i++)
                if (plain_op(code->ins + i) == OP_SEND)
                    return code->ins + i;
    return NULL;
}

/* Is this where a `try` or `with` begins or ends, with nothing to do?  The host has no handler for
   such an instruction, not even the one around the code of a generator. */
static int is_at_edge(FastCode *code, Ins *at)
{
    int i, place = (int)(at - code->ins);
    if (plain_op(at) == OP_NOP)
        for (i = 0; i < code->nhandlers; i++)
            if (code->handlers[i].start == place + 1 || code->handlers[i].end == place)
                return 1;
    return 0;
}

/* Read the plain opcodes, which fusing has not changed, out of the code. -1 with an exception. */
static int watch_read_opcodes(FastCode *code, uint16_t *plain)
{
    PyObject *bytes = PyCode_GetCode(code->co);
    const unsigned char *units;
    int i, op, arg;
    if (bytes == NULL)
        return -1;
    units = (const unsigned char *)PyBytes_AS_STRING(bytes) + 2 * code->start;
    for (i = 0; i < code->count; i++) {
        read_instruction(units, i, &op, &arg);
        plain[i] = (uint16_t)op;
    }
    Py_DECREF(bytes);
    return 0;
}

/* What is known of a code that is watched for the first time. NULL without memory. */
static COLD Watch *watch_new(FastCode *code, const uint16_t *plain)
{
    Watch *watch = PyMem_Calloc(1, sizeof(Watch));
    size_t n = (size_t)code->count + 1;
    int i;
    if (watch == NULL)
        return NULL;
    watch->fused = PyMem_Calloc(n, sizeof(uint16_t));
    watch->lines = PyMem_Calloc(n, sizeof(int));
    watch->starts = PyMem_Calloc(n, 1);
    watch->resumed = PyMem_Calloc(n, 1);
    watch->branches = PyMem_Calloc(n, 1);
    if (!watch->fused || !watch->lines || !watch->starts || !watch->resumed || !watch->branches) {
        watch_free(watch);
        return NULL;
    }
    for (i = 0; i < code->count; i++)
        watch->fused[i] = code->ins[i].op;
    watch_find_lines(code, watch->lines);
    watch_find_starts(code, plain, watch->lines, watch->starts);
    watch_find_branches(code, plain, watch->branches);
    return watch;
}

/* Begin to watch a code: from here on the opcodes in `ins` are plain ones. Without memory nobody is
   told. */
static COLD void watch_on(FastCode *code)
{
    host_error error;
    uint16_t *plain;
    int i;
    host_error_save(&error);
    if (code->watch == NULL || !code->watch->on) {
        plain = PyMem_Calloc((size_t)code->count + 1, sizeof(uint16_t));
        if (plain != NULL && watch_read_opcodes(code, plain) == 0) {
            if (code->watch == NULL)
                code->watch = watch_new(code, plain);
            if (code->watch != NULL) {
                for (i = 0; i < code->count; i++) {
                    if (plain[i] == OP_RESUME && code->ins[i].op == OP_RESUME)
                        code->watch->resumed[i] = HOST_RESUME_HIDES_LINE;
                    code->ins[i].op = (uint16_t)(plain[i] + OP_COUNT);
                }
                code->watch->on = 1;
            }
        }
        PyMem_Free(plain);
        PyErr_Clear();
    }
    host_error_put_back(&error);
}

/* Watch no more. */
static COLD void watch_off(FastCode *code)
{
    int i;
    for (i = 0; i < code->count; i++)
        code->ins[i].op = code->watch->fused[i];
    memset(code->watch->active, 0, sizeof(code->watch->active));
    code->watch->on = 0;
}

/* A frame goes on that is to be watched: see that its code is, and that `previous` is right. */
static COLD void watch_frame(GFrame *f)
{
    if (f->code == NULL)            /* the sentinel below the frames */
        return;
    if (f->code->watch == NULL || !f->code->watch->on)
        watch_on(f->code);
    if (f->told == TOLD_NOTHING) {
        f->told = TOLD_STEP;
        f->previous = f->pc;
    }
}

/* -- code that is watched by itself ------------------------------------------------------- */

#if HOST_MONITORING
static PyCFunction host_set_local_events;

static COLD void watch_update(PyThreadState *ts, FastCode *code);

/* sys.monitoring.set_local_events: somebody may want to be told of this code alone, from now on; what
   has been silenced is told of again, even if it is wanted again before the code is next run. */
static PyObject *set_local_events(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    PyObject *result = ((_PyCFunctionFast)(void (*)(void))host_set_local_events)(self, args, count);
    if (result != NULL && count > 1 && PyCode_Check(args[1])
        && host_is_guest((PyCodeObject *)args[1])) {
        FastCode *code = fast_code((PyCodeObject *)args[1]);
        if (code == NULL) {
            Py_DECREF(result);
            return NULL;
        }
        if (host_code_is_watched((PyCodeObject *)args[1]))
            watch_on(code);
        if (code->watch != NULL)
            watch_update(PyThreadState_Get(), code);
    }
    return result;
}

/* Take that function's place. -1 with an exception. */
static int watch_local_events(void)
{
    PyObject *monitoring = PySys_GetObject("monitoring");
    PyObject *function = PyObject_GetAttrString(monitoring, "set_local_events");
    PyMethodDef *definition;
    if (function == NULL)
        return -1;
    definition = ((PyCFunctionObject *)function)->m_ml;
    if (!PyCFunction_CheckExact(function) || definition->ml_flags != METH_FASTCALL) {
        PyErr_SetString(PyExc_ImportError, "cvm: set_local_events is not the host's own");
        Py_DECREF(function);
        return -1;
    }
    host_set_local_events = definition->ml_meth;
    definition->ml_meth = (PyCFunction)(void (*)(void))set_local_events;
    Py_DECREF(function);
    return 0;
}
#else
static int watch_local_events(void) { return 0; }
#endif

#if HOST_MONITORING

/* The directions of a branch are events of their own from 3.14 on. */
static inline int silent_kind(int event)
{
    return event == EV_LINE ? SILENT_LINE : event == EV_INSTRUCTION ? SILENT_INSTRUCTION
           : event == EV_BRANCH_TAKEN && EV_BRANCH != EV_BRANCH_TAKEN ? SILENT_TAKEN : SILENT_OTHER;
}

/* Note which tools there are now: those that are new, or have been restarted, are not silent. */
static COLD void watch_update(PyThreadState *ts, FastCode *code)
{
    Watch *watch = code->watch;
    int restarted = watch->restarts != host_restarts(ts), event, i, kind;
    watch->restarts = host_restarts(ts);
    for (event = 0; event < HOST_LOCAL_EVENTS; event++) {
        uint8_t tools = host_tools(ts, code->co, event);
        uint8_t fresh = restarted ? 255 : tools & ~watch->active[event];
        watch->active[event] = tools;
        kind = silent_kind(event);
        if (fresh && watch->silent[kind] != NULL)
            for (i = 0; i < code->count; i++)
                watch->silent[kind][i] &= (uint8_t)~fresh;
    }
}

/* The tools to be told of an event at an instruction. */
static uint8_t watch_tools(PyThreadState *ts, GFrame *f, Ins *at, int event, int kind)
{
    Watch *watch = f->code->watch;
    uint8_t tools = host_tools(ts, f->code->co, event);
    if (event >= HOST_EVENTS && (tools & (tools - 1)))
        event = EV_CALL;        /* C_RETURN, C_RAISE: silenced with it, unless the tool is alone */
    if (event < HOST_LOCAL_EVENTS && watch != NULL) {
        if (watch->active[event] != tools || watch->restarts != host_restarts(ts))
            watch_update(ts, f->code);
        if (watch->silent[kind] != NULL)
            tools &= (uint8_t)~watch->silent[kind][at - f->code->ins];
    }
    return tools;
}

/* Some tools want to hear no more of this from here. */
static void watch_silence(FastCode *code, Ins *at, int kind, int tools)
{
    Watch *watch = code->watch;
    if (watch == NULL)
        return;
    if (watch->silent[kind] == NULL)
        watch->silent[kind] = PyMem_Calloc((size_t)code->count + 1, 1);
    if (watch->silent[kind] != NULL)
        watch->silent[kind][at - code->ins] |= (uint8_t)tools;
}

/* Tools that hear of both directions of a branch, and want to hear no more of one, hear no more of
   the other, either, if it is this one that the host has at the instruction itself. */
static void silence_branch(PyThreadState *ts, GFrame *f, Ins *at, int event, uint8_t tools)
{
    if (EV_BRANCH == EV_BRANCH_TAKEN || (event != EV_BRANCH && event != EV_BRANCH_TAKEN)
        || (plain_op(at) == OP_FOR_ITER) != (event == EV_BRANCH))
        return;
    tools = host_hear_branches(ts, event, tools);
    if (tools)
        watch_silence(f->code, at, event == EV_BRANCH ? SILENT_TAKEN : SILENT_OTHER, tools);
}

/* Tell of an event that has happened at an instruction: with its offset, and up to two objects
   more. The frame is published. -1 with an exception. */
static int tell(PyThreadState *ts, GFrame *f, Ins *at, int event, PyObject *one, PyObject *two)
{
    PyObject *args[4] = {(PyObject *)f->code->co, NULL, one, two};
    uint8_t tools = watch_tools(ts, f, at, event, silent_kind(event));
    int answer;
    if (event == EV_JUMP)
        tools &= ~HOST_TRACER;          /* see tell_jump */
    else if (plain_op(at) == OP_SEND && (event == EV_BRANCH || event == EV_BRANCH_TAKEN))
        tools &= ~host_hear_branches(ts, event, tools);
    if (tools == 0 || ts->tracing > 0)
        return 0;
    args[1] = PyLong_FromSsize_t(2 * (f->code->start + 2 * (at - f->code->ins)));
    if (args[1] == NULL)
        return -1;
    answer = host_tell_tools(ts, event, tools, args, one == NULL ? 2 : two == NULL ? 3 : 4);
    Py_DECREF(args[1]);
    if (answer > 0) {
        watch_silence(f->code, at, silent_kind(event), answer);
        silence_branch(ts, f, at, event, (uint8_t)answer);
    }
    return answer < 0 ? -1 : 0;
}

static int tell_line(PyThreadState *ts, GFrame *f, Ins *at)
{
    PyObject *args[2] = {(PyObject *)f->code->co, NULL};
    uint8_t tools = watch_tools(ts, f, at, EV_LINE, SILENT_LINE);
    int answer;
    if (tools == 0)
        return 0;
    args[1] = PyLong_FromLong(f->code->watch->lines[at - f->code->ins]);
    if (args[1] == NULL)
        return -1;
    answer = host_tell_tools(ts, EV_LINE, tools, args, 2);
    Py_DECREF(args[1]);
    if (answer > 0)
        watch_silence(f->code, at, SILENT_LINE, answer);
    return answer < 0 ? -1 : 0;
}

/* Meanwhile the frame stands at the jump, or has gone where it leads (up to 3.12). */
static int tell_jump(PyThreadState *ts, GFrame *f, Ins *at, Ins *target, int event)
{
    Py_ssize_t here = f->code->start + 2 * (at - f->code->ins);
    Py_ssize_t there = f->code->start + 2 * (target - f->code->ins);
    PyObject *offset = PyLong_FromSsize_t(2 * there);
    Py_ssize_t shown = host_pc(f->host);
    Ins *pc = f->pc;
    int answer = offset == NULL ? -1 : 0;
    host_pc_set(f->host, HOST_JUMPS_BEFORE_TOLD ? there : here);
    if (answer == 0 && event == EV_JUMP && target <= at) {
        const int *lines = f->code->watch->lines;
        if (lines[at - f->code->ins] == lines[target - f->code->ins]
            && lines[at - f->code->ins] >= 0
            && host_tools(ts, f->code->co, event) & HOST_TRACER)
            answer = host_tell_line_again(ts);
    }
    if (answer == 0)
        answer = tell(ts, f, at, event, offset, NULL);
    if (f->pc == pc)
        host_pc_set(f->host, shown);
    Py_XDECREF(offset);
    if (answer < 0) {
        /* what is raised is shown where the frame stands, and handled where the jump leads */
        if (f->pc == pc) {
            host_pc_set(f->host, HOST_JUMPS_BEFORE_TOLD ? there : here);
            f->pc = target;
        }
        host_raise_traceback(ts, f->host);
        f->told = plain_op(at) != OP_FOR_ITER && host_loses_jumps() ? TOLD_LOST : TOLD_LED;
    }
    return answer;
}

/* Tell of the exception that is set, which stays so unless a tool raises another one. */
static int tell_exception(PyThreadState *ts, GFrame *f, Ins *at, int event)
{
    PyObject *error;
    int answer;
    if (host_tools(ts, f->code->co, event) == 0 || ts->tracing > 0)
        return 0;
    error = host_error_take();
    answer = tell(ts, f, at, event, error, NULL);
    if (answer == 0)
        host_error_restore(error);
    else
        Py_DECREF(error);
    return answer;
}

/* (what only hosts without these tools have: see step_of_tracer) */
static inline int host_has_tracer(PyThreadState *ts) { (void)ts; return 0; }
static inline int host_tell_line(PyThreadState *ts) { (void)ts; return 0; }
static inline int host_tell_instruction(PyThreadState *ts) { (void)ts; return 0; }

/* The host's own RESUME has become one that hides a line, if no tool wants to be told of it. */
static int resume_begins_line(PyThreadState *ts, GFrame *f, int resumed)
{
    Watch *watch = f->code->watch;
    int begins = !HOST_RESUME_HIDES_LINE
                 || watch_tools(ts, f, f->pc, resumed ? EV_RESUME : EV_START, SILENT_OTHER) != 0;
    if (watch != NULL) {
        watch->resumed[f->pc - f->code->ins] = !begins;
        if (!begins && watch->fused[f->pc - f->code->ins] == OP_RESUME_FIRST)
            watch->fused[f->pc - f->code->ins] = OP_RESUME;
    }
    return begins;
}

/* What is thrown into the frame, at f.pc, comes from behind the RESUME that is next (or from the
   YIELD_VALUE): does a line begin then, even if it is the same? */
static int throw_begins_line(PyThreadState *ts, GFrame *f)
{
    Watch *watch = f->code->watch;
    Ins *at = f->pc + 1;
    return HOST_THROW_BEGINS_LINE
           && (watch == NULL || !watch->resumed[at - f->code->ins]
               || watch_tools(ts, f, at, EV_RESUME, SILENT_OTHER) != 0);
}

static int tell_start(PyThreadState *ts, GFrame *f, int resumed)
{
    return tell(ts, f, f->pc, resumed ? EV_RESUME : EV_START, NULL, NULL);
}

static int tell_value(PyThreadState *ts, GFrame *f, PyObject *value, int yielded)
{
    return tell(ts, f, f->pc, yielded ? EV_YIELD : EV_RETURN, value, NULL);
}

static int tell_throw(PyThreadState *ts, GFrame *f)
{
    return tell_exception(ts, f, f->pc, EV_THROW);
}

static int tell_raise(PyThreadState *ts, GFrame *f, int again)
{
    return tell_exception(ts, f, f->told == TOLD_LOST ? f->code->ins + f->code->count : f->pc,
                          again ? EV_RERAISE : EV_RAISE);
}

static int tell_unwind(PyThreadState *ts, GFrame *f)
{
    return tell_exception(ts, f, f->told == TOLD_LOST ? f->code->ins + f->code->count : f->pc,
                          EV_UNWIND);
}

/* A generator has returned a value, or an iterator raised StopIteration, without anybody having
   seen the exception. */
static int tell_stop(PyThreadState *ts, GFrame *f, PyObject *value)
{
    PyObject *error;
    int answer;
    if (host_tools(ts, f->code->co, EV_STOP) == 0 || ts->tracing > 0)
        return 0;
    PyErr_SetObject(PyExc_StopIteration, value);
    error = host_error_take();
    answer = tell(ts, f, f->pc, EV_STOP, error, NULL);
    Py_DECREF(error);
    return answer;
}

/* Is anybody to be told of calls from here? */
static int tells_calls(PyThreadState *ts, GFrame *f)
{
    return watch_tools(ts, f, f->pc, EV_CALL, SILENT_OTHER) != 0;
}

static int tell_call(PyThreadState *ts, GFrame *f, PyObject *function, PyObject *first)
{
    return tell(ts, f, f->pc, EV_CALL, function, first != NULL ? first : host_missing);
}

/* The call has returned, or failed with the exception that is set. */
static int tell_called(PyThreadState *ts, GFrame *f, PyObject *function, PyObject *first,
                       int failed)
{
    PyObject *error = failed ? host_error_take() : NULL;
    int answer = tell(ts, f, f->pc, failed ? EV_C_RAISE : EV_C_RETURN, function,
                      first != NULL ? first : host_missing);
    if (error != NULL && answer == 0)
        host_error_restore(error);
    else
        Py_XDECREF(error);
    return answer;
}

#else

/* (what only hosts with sys.monitoring have: see step_of_tools) */
static inline int resume_begins_line(PyThreadState *ts, GFrame *f, int resumed)
{
    (void)ts, (void)f, (void)resumed;
    return 0;
}
static inline int throw_begins_line(PyThreadState *ts, GFrame *f)
{
    (void)ts, (void)f;
    return 0;
}
static inline int tell(PyThreadState *ts, GFrame *f, Ins *at, int event, PyObject *one,
                       PyObject *two)
{
    (void)ts, (void)f, (void)at, (void)event, (void)one, (void)two;
    return 0;
}
static inline int tell_exception(PyThreadState *ts, GFrame *f, Ins *at, int event)
{
    (void)ts, (void)f, (void)at, (void)event;
    return 0;
}
static inline int tell_line(PyThreadState *ts, GFrame *f, Ins *at)
{
    (void)ts, (void)f, (void)at;
    return 0;
}
static inline int tell_jump(PyThreadState *ts, GFrame *f, Ins *at, Ins *target, int event)
{
    (void)ts, (void)f, (void)at, (void)target, (void)event;
    return 0;
}

/* The tracer's part: an exception that is set stays so unless the tracer raises. */
static int tell_protected(PyThreadState *ts, int profiler, int what, PyObject *argument)
{
    host_error error;
    int answer;
    host_error_save(&error);
    answer = profiler ? host_tell_profiler(ts, what, argument)
                      : host_tell_tracer(ts, what, argument);
    if (answer == 0)
        host_error_put_back(&error);
    else
        host_error_drop(&error);
    return answer;
}

static int tell_both(PyThreadState *ts, int what, PyObject *argument)
{
    if (tell_protected(ts, 0, what, argument) < 0)
        return -1;
    return tell_protected(ts, 1, what, argument);
}

static int tell_start(PyThreadState *ts, GFrame *f, int resumed)
{
    (void)f, (void)resumed;
    return tell_both(ts, PyTrace_CALL, Py_None);
}

static int tell_value(PyThreadState *ts, GFrame *f, PyObject *value, int yielded)
{
    (void)f, (void)yielded;
    return tell_both(ts, PyTrace_RETURN, value);
}

static int tell_throw(PyThreadState *ts, GFrame *f)
{
    return tell_start(ts, f, 1);
}

static int tell_raise(PyThreadState *ts, GFrame *f, int again)
{
    PyObject *error, *traceback, *argument;
    int answer = -1;
    (void)f;
    if (again || ts->c_tracefunc == NULL || ts->tracing)
        return 0;
    error = host_error_take();
    traceback = PyException_GetTraceback(error);
    argument = PyTuple_Pack(3, Py_TYPE(error), error, traceback != NULL ? traceback : Py_None);
    Py_XDECREF(traceback);
    if (argument != NULL)
        answer = host_tell_tracer(ts, PyTrace_EXCEPTION, argument);
    Py_XDECREF(argument);
    if (answer == 0)
        host_error_restore(error);
    else
        Py_DECREF(error);
    return answer;
}

static int tell_unwind(PyThreadState *ts, GFrame *f)
{
    (void)f;
    return tell_both(ts, PyTrace_RETURN, NULL);
}

static int tell_stop(PyThreadState *ts, GFrame *f, PyObject *value)
{
    (void)ts, (void)f, (void)value;
    return 0;
}

static int tells_calls(PyThreadState *ts, GFrame *f)
{
    (void)f;
    return ts->c_profilefunc != NULL;
}

static int tell_profiler(PyThreadState *ts, PyObject *function, PyObject *first, int what)
{
    PyObject *shown = function;
    int answer;
    if (Py_IS_TYPE(function, &PyMethodDescr_Type)) {
        if (first == NULL)
            return 0;
        shown = Py_TYPE(function)->tp_descr_get(function, first, (PyObject *)Py_TYPE(first));
        if (shown == NULL)
            return -1;
    }
    else if (PyCFunction_CheckExact(function) || PyCMethod_CheckExact(function))
        Py_INCREF(shown);
    else
        return 0;
    answer = tell_protected(ts, 1, what, shown);
    Py_DECREF(shown);
    return answer;
}

static int tell_call(PyThreadState *ts, GFrame *f, PyObject *function, PyObject *first)
{
    (void)f;
    return tell_profiler(ts, function, first, PyTrace_C_CALL);
}

static int tell_called(PyThreadState *ts, GFrame *f, PyObject *function, PyObject *first,
                       int failed)
{
    PyObject *error = failed ? host_error_take() : NULL;
    int answer = tell_profiler(ts, function, first,
                               failed ? PyTrace_C_EXCEPTION : PyTrace_C_RETURN);
    (void)f;
    if (error != NULL && answer == 0)
        host_error_restore(error);
    else
        Py_XDECREF(error);
    return answer;
}

#endif
#endif
