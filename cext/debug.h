/* The checks of the debug build (CVM_DEBUG=1), around every instruction:
 *
 *   - the value stack is as deep as the pictures of opcodes.py say, whatever fused or specialised
 *     form the instructions before had: depths are computed along all paths of the canonical code
 *     when its fast form is made
 *   - all words of the frame have a valid tag, and pointers point at live objects
 *   - the operands about to be used are not empty, save those that the picture calls "null"
 *   - the frame is the top one, and the invariants I1 and I5 (frame.h) hold
 *
 * A failure ends the process with the instruction, its function and file.  Run it with
 * PYTHONMALLOC=debug, which fills freed memory so that a word cannot point there unnoticed.
 */
#ifndef CVM_DEBUG_H
#define CVM_DEBUG_H

#include "frame.h"
#include "generated/opcodes.h"

#ifdef CVM_PROFILED
#  define PROFILED_BUILD 1
#else
#  define PROFILED_BUILD 0
#endif

#ifndef CVM_DEBUG

#  define DEBUG_BUILD 0
#  define DEBUG_PLAN(code, plain) ((void)0)
#  define DEBUG_FORGET(code) ((void)0)
#  define DEBUG_SAVED(seg, f) ((void)0)
#  define DEBUG_STEP() ((void)0)
static int debug_fault;

#else

#  include "generated/effects.h"

#  define DEBUG_BUILD 1
#  define DEBUG_PLAN(code, plain) debug_plan((code), (plain))
#  define DEBUG_FORGET(code) PyMem_Free((code)->plan)
#  define DEBUG_SAVED(seg, f) debug_saved((seg), (f))
#  define DEBUG_STEP() (__pyx_v_sp = debug_step(__pyx_v_seg->ts, __pyx_v_seg, __pyx_v_f, \
                                                __pyx_v_f->code, __pyx_v_pc, __pyx_v_sp, __pyx_v_l))

static const char *const op_names[OP_COUNT] = OP_NAMES;

/* What must hold before an instruction. */
typedef struct DebugPlan {
    int depth;                  /* of the value stack; -1 where no path leads */
    int pops, empty;            /* its operands, and which of them may be empty (-1: none) */
} DebugPlan;

/* A fault that debug_step is to commit at the next instruction, to see that it is found. */
static int debug_fault;
enum { FAULT_NONE, FAULT_DEEP, FAULT_SHALLOW, FAULT_TAG, FAULT_DEAD, FAULT_EMPTY, FAULT_TOP };

/* The instruction before, for the message only: of this or another frame. */
static const char *debug_before = "";
static int debug_before_at;

static void debug_fail(FastCode *code, Py_ssize_t at, const char *what, long found, long expected)
{
    char text[512];
    const char *op = at >= 0 && at < code->count ? op_names[plain_op(code->ins + at)] : "?";
    snprintf(text, sizeof text, "cvm: %s (%ld, expected %ld) before %s at %ld in %.100s (%.200s), "
             "after %s at %d", what, found, expected, op, (long)at,
             PyUnicode_AsUTF8(code->co->co_name), PyUnicode_AsUTF8(code->co->co_filename),
             debug_before, debug_before_at);
    Py_FatalError(text);
}

static int is_jump(int op);             /* code.h */
static int is_jump_backward(int op);

/* -- depths ------------------------------------------------------------------------------- */

static int debug_is_end(int op)
{
    return op == OP_RETURN_VALUE || op == OP_RAISE_VARARGS || op == OP_RERAISE
           || op == OP_JUMP_FORWARD || is_jump_backward(op);
}

/* A path leads to an instruction with the stack so deep; 1 if none did before. */
static int debug_arrive(FastCode *code, Py_ssize_t at, int depth)
{
    DebugPlan *plan = code->plan + at;
    if (at < 0 || at >= code->count)
        debug_fail(code, at, "a path leaves the code", depth, 0);
    if (plan->depth == depth)
        return 0;
    if (plan->depth >= 0 || depth < 0 || depth > code->co->co_stacksize)
        debug_fail(code, at, "bad stack depth of a path", depth, plan->depth);
    plan->depth = depth;
    return 1;
}

/* Compute the depths of a code's stack from its plain instructions (made by fast_code_new). */
static void debug_plan(FastCode *code, const Ins *plain)
{
    int *todo = PyMem_Calloc(code->count + code->nhandlers + 2, sizeof(int)), n = 0, i;
    code->plan = PyMem_Calloc(code->count + 1, sizeof(DebugPlan));
    if (todo == NULL || code->plan == NULL)
        Py_FatalError("cvm: no memory for debugging");
    for (i = 0; i < code->count; i++)
        code->plan[i].depth = -1;
    if (debug_arrive(code, 0, 0))
        todo[n++] = 0;
    for (i = 0; i < code->nhandlers; i++) {
        Handler *h = code->handlers + i;
        if (debug_arrive(code, h->target, h->depth + h->lasti + 1))
            todo[n++] = h->target;
    }
    while (n > 0) {
        int at = todo[--n], op = plain[at].op, oparg = plain[at].b, pushes;
        DebugPlan *plan = code->plan + at;
        if (is_jump(op) || is_jump_backward(op)) {
            stack_effect(op, oparg, 1, &plan->pops, &pushes, &plan->empty);
            if (debug_arrive(code, at + oparg, plan->depth - plan->pops + pushes))
                todo[n++] = at + oparg;
        }
        stack_effect(op, oparg, 0, &plan->pops, &pushes, &plan->empty);
        if (plan->pops > plan->depth)
            debug_fail(code, at, "operands missing", plan->depth, plan->pops);
        if (!debug_is_end(op) && debug_arrive(code, at + 1, plan->depth - plan->pops + pushes))
            todo[n++] = at + 1;
    }
    PyMem_Free(todo);
}

/* -- words -------------------------------------------------------------------------------- */

static int debug_is_pointer(void *p)
{
    return (uintptr_t)p > 4096 && ((uintptr_t)p & 7) == 0;
}

/* Counts of more than 32 bits are garbage; from 3.14 on there are flags in the upper half. */
static int debug_is_count(Py_ssize_t count)
{
    return count > 0 && (HOST_STACKREF || (uint64_t)count >> 32 == 0);
}

static int debug_is_live(PyObject *o)
{
    return debug_is_pointer(o) && debug_is_count(Py_REFCNT(o)) && debug_is_pointer(Py_TYPE(o))
           && Py_REFCNT(Py_TYPE(o)) > 0 && debug_is_pointer(Py_TYPE(Py_TYPE(o)))
           && PyType_Check((PyObject *)Py_TYPE(o));
}

static int debug_is_word(Word w)
{
    if (w_is_int(w))
        return (w & 3) == 2;
    return !w_is_ptr(w) || w == 0 || debug_is_live(w_ptr(w));
}

/* -- frames ------------------------------------------------------------------------------- */

/* Is what a call-out finds in the frame within bounds? */
static void debug_saved(Seg *seg, GFrame *f)
{
    FastCode *code = f->code;
    if (f == seg->frames)
        return;
    if (f != seg->top)
        debug_fail(code, f->pc - code->ins, "a frame that is not the top one calls out",
                   f - seg->frames, seg->top - seg->frames);
    if (f->pc < code->ins || f->pc >= code->ins + code->count)
        debug_fail(code, -1, "saved pc out of the code", f->pc - code->ins, code->count);
    /* while the words of a frame above are being dropped they are still below sp */
    if ((f->sp < stack_bottom(f) && !(f->sync & SYNC_UNLOADED))
            || f->sp >= seg->words_end + 256)
        debug_fail(code, f->pc - code->ins, "saved stack out of its bounds",
                   f->sp - stack_bottom(f), code->co->co_stacksize);
}

static void debug_check_frame(PyThreadState *ts, Seg *seg, GFrame *f, Py_ssize_t at)
{
    FastCode *code = f->code;
    GFrame *g = f;
    int i;
    if (f != seg->top)
        debug_fail(code, at, "not the top frame", f - seg->frames, seg->top - seg->frames);
    while (g->host == NULL && f - g < 50)                   /* deeper: it would take all day */
        g--;
    if (f - g < 50 && (g->host == NULL || g->host != host_current(ts)))
        debug_fail(code, at, "I1: the deepest published frame is not the current one",
                   f - g, 0);
    if (f->host != NULL && !f->entry && f[-1].host == NULL)
        debug_fail(code, at, "I1: published, but not the frame below", 0, 1);
    if (f->sync & (SYNC_FILLED | SYNC_OUT))
        debug_fail(code, at, "I5: a call-out has not ended", f->sync, 0);
    if (f->host != NULL)
        for (i = 0; i < code->nslots; i++)
            if (host_slot_get(f->host, i) != NULL)
                debug_fail(code, at, "I5: a header slot is not empty", i, -1);
}

static Word *debug_commit_fault(FastCode *code, Seg *seg, Word *sp, DebugPlan *plan)
{
    static PyObject dead;
    int fault = debug_fault;
    if ((fault == FAULT_EMPTY && (plan->pops == 0 || plan->empty == plan->pops - 1))
            || ((fault == FAULT_TAG || fault == FAULT_DEAD) && plan->depth == 0))
        return sp;                      /* at another instruction, where it is one */
    debug_fault = FAULT_NONE;
    switch (fault) {
    case FAULT_DEEP:
        *sp = 0;
        return sp + 1;
    case FAULT_SHALLOW:
        return sp - 1;
    case FAULT_TAG:
        sp[-1] = 7;
        break;
    case FAULT_DEAD:
        sp[-1] = w_from_ptr(&dead);
        break;
    case FAULT_EMPTY:
        sp[-1] = 0;
        break;
    case FAULT_TOP:
        seg->top++;
        break;
    }
    return sp;
}

/* Before each instruction, with the loop's variables; returns sp. */
static Word *debug_step(PyThreadState *ts, Seg *seg, GFrame *f, FastCode *code, Ins *pc, Word *sp,
                        Word *l)
{
    Py_ssize_t at = pc - code->ins;
    Word *bottom = stack_bottom(f), *word;
    DebugPlan *plan = code->plan + at;
    int i;
#ifdef CVM_TRACE
    fprintf(stderr, "%s:%ld %s %d  depth %ld\n", PyUnicode_AsUTF8(code->co->co_name), (long)at,
            op_names[plain_op(pc)], pc->b, (long)(sp - bottom));
#endif
    if (at < 0 || at >= code->count)
        debug_fail(code, at, "pc out of the code", (long)at, code->count);
    if (UNLIKELY(debug_fault))
        sp = debug_commit_fault(code, seg, sp, plan);
    if (f->code != code || f->l != l)
        debug_fail(code, at, "the loop's variables are not the frame's", f->l - l, 0);
    if (sp - bottom != plan->depth)
        debug_fail(code, at, "wrong stack depth", sp - bottom, plan->depth);
    if (sp >= seg->words_end + 256 || bottom < seg->words)
        debug_fail(code, at, "out of the segment", sp - seg->words, 0);
    for (word = l; word < l + code->nslots; word++)
        if (!debug_is_word(*word))
            debug_fail(code, at, "bad word in a local", word - l, -1);
    for (word = bottom; word < sp; word++)
        if (!debug_is_word(*word))
            debug_fail(code, at, "bad word on the stack", word - bottom, -1);
    for (i = 0; i < plan->pops; i++)
        if (sp[i - plan->pops] == 0 && i != plan->empty)
            debug_fail(code, at, "empty operand", i, -1);
    debug_check_frame(ts, seg, f, at);
    debug_before = op_names[plain_op(pc)];
    debug_before_at = (int)at;
    return sp;
}

#endif
#endif
