/* Functions that become machine code as a whole.
 *
 * A function that only computes, out of numbers and of objects that it reads, has a twin for all of
 * its instructions, calls of itself among them.  Such a twin is not interpreted; cvm.jit makes
 * machine code of it.  When that can't go on, nothing has happened yet: it is forgotten, and the
 * function begins anew in the loop.  That costs, so a function which often comes to such ends is run
 * like this ever more seldom.
 */
#ifndef CVM_TYPED_FUNCTION_H
#define CVM_TYPED_FUNCTION_H

#include "typed_make.h"

#define FUNCTION_POLLS 64       /* so many polls at its beginning make a function hot */
#define FUNCTION_FAILURES 12    /* in a row, after which it is given up */
#define FUNCTION_GAIN 16        /* instructions that a call has to take for machine code to pay, */
#define FUNCTION_LOSS 1000      /* and so many less in all, after which it is given up, too */

/* What the calls of the machine code share (FunctionTranslator of cvm.jit). */
typedef struct {
    int64_t fuel;
    int64_t levels;             /* so many calls more may be made within each other, */
    int64_t floor;              /* and no further down the C stack than here */
} FunctionState;

static int has_plain_frame(GFrame *f) { return f->code->plain && f->pc == f->code->ins; }

/* A function has polled at its beginning, or a generator behind a yield. */
static HOST_UNUSED void typed_note_resume(GFrame *f)
{
    Ins *first = f->pc;
    if (first > f->code->ins && plain_op(first - 1) == OP_YIELD_VALUE)
        typed_note_poll(f);
    else if (!f->entry)
        typed_note_poll(f - 1);
    if (jit_heat < 0 || !has_plain_frame(f) || is_watched(f->code)
        || plain_op(first) != OP_RESUME)
        return;
    if (first->a < FUNCTION_POLLS && ++first->a == FUNCTION_POLLS)
        set_op(first, OP_RESUME_TYPED);
}

/* The twin of the function, made now if there is none; NULL: none can be made. */
static Twin *function_twin(GFrame *f)
{
    FastCode *code = f->code;
    Twin *t = find_twin(code, OF_FUNCTION);
    if (t != NULL)
        return t->retired ? NULL : t;
    t = twin_make(f, OF_FUNCTION, f->sp);
    if (t == NULL)
        return NULL;
    t->plain = OP_RESUME;
    t->heat = -1;
    t->next = code->twins;
    code->twins = t;
    return t;
}

/* Are the arguments what the twin was made for?  An object that holds a number may be more. */
static int fits_function(Twin *t, GFrame *f)
{
    int i;
    for (i = 0; i < t->nlocals; i++)
        if (t->locals[i].strong && t->locals[i].type <= TYPE_FLOAT
            && w_is_ptr(f->l[t->locals[i].slot]))
            return 0;
    return twin_fill(t, f, f->sp) > 0;
}

/* So many frames of the function there is room for. */
static int64_t function_levels(Seg *seg, GFrame *f)
{
    int64_t room = (seg->words_end - f->sp) / f->code->size, levels = seg->limit - f - 1;
    return levels < room ? levels : room;
}

/* The machine code of a function has run for so many instructions: does it pay? */
static void note_run(Twin *t, int64_t executed)
{
    t->executed += executed - FUNCTION_GAIN;
    if (t->executed > FUNCTION_LOSS)
        t->executed = FUNCTION_LOSS;
    if (UNLIKELY(t->executed < -FUNCTION_LOSS) && typed_mode != TYPED_EAGER)
        t->retired = 1;
}

/* At the beginning of a function whose frame is saved and nobody has seen: run its machine code.
   1: it has returned seg->returned; 0: the loop is to run it; TYPED_HOT: the code is to be made. */
static HOST_UNUSED NOINLINE int typed_call(Seg *seg, GFrame *f)
{
    Twin *t;
    FunctionState state;
    int64_t fuel = seg->fuel, window = seg->window, executed = meter.executed;
    if (meter.budget >= 0 || meter.deadline != 0 || is_c_stack_low(seg))
        return 0;
    if (f->code->ins->a == 0) {         /* the first call fills the caches that a twin relies on */
        f->code->ins->a = 1;
        return 0;
    }
    t = function_twin(f);
    if (t == NULL || (t->machine == NULL && t->heat == 0)) {
        set_op(f->code->ins, OP_RESUME);
        return 0;
    }
    if (t->heat < 0)
        return TYPED_HOT;
    if (t->refusals > 0) {
        t->refusals--;
        return 0;
    }
    t->seg = seg;
    state.fuel = fuel;
    state.levels = function_levels(seg, f);
    state.floor = (int64_t)seg->floor;
    if (fits_function(t, f) && t->machine(f->l, f->sp, &state.fuel)) {
        note_run(t, fuel - state.fuel);
        seg->fuel = state.fuel;
        seg->returned = box_register(t->registers + t->result, t->result_type);
        t->entries = 0;
        if (LIKELY(seg->returned != 0))
            return 1;
        PyErr_Clear();                  /* no memory: the loop is to find that out */
    }
    seg->fuel = fuel;
    seg->window = window;
    meter.executed = executed;
    if (++t->entries > FUNCTION_FAILURES && typed_mode != TYPED_EAGER)
        t->retired = 1;
    else if (typed_mode != TYPED_EAGER)
        t->refusals = (uint16_t)(1 << t->entries);
    return 0;
}

/* Are all functions to be tried at once?  That holds for code that is made from now on. */
static HOST_UNUSED void typed_functions_start(int hot) { functions_are_hot = hot; }

#endif
