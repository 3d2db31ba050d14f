/* Generators and coroutines that the loop itself drives, in `for`, `yield from` and `await`.
 *
 * A suspended generator keeps its words in its object: pointers in the slots and on the stack of
 * its host frame, where the collector sees them, behind the guard that host.h puts there; numbers
 * in the extra words behind, which the host never looks at. What a word is not in, is empty.
 */
#ifndef CVM_GENERATORS_H
#define CVM_GENERATORS_H

#include "loop.h"
#include "publish.h"

/* The words of our own behind the slots and the stack of a generator's frame. */
static inline host_word *generator_words(host_frame *frame, FastCode *code)
{
    return host_slots(frame) + code->size + HOST_SEND_SLOT;
}

/* Is the instruction where a suspended generator goes on behind a YIELD_VALUE that delegates? */
static inline int is_delegating(FastCode *code, Ins *pc)
{
    return pc > code->ins && plain_op(pc - 1) == OP_YIELD_VALUE && pc[-1].b == 1;
}

/* Move a generator's words onto the segment, to f->l; sets f->sp. On top of its stack lies what was
   `sent`, or not. */
static inline void load_words(GFrame *f, PyGenObject *gen, FastCode *code, int delegating, int sent)
{
    host_frame *frame = host_gen_frame(gen);
    host_word *extra = generator_words(frame, code);
    Word *l = f->l, *sp;
    Py_ssize_t i, slots = code->nslots, end = host_stack_end(frame), skip = 0;
    if (HOST_SEND_SLOT && delegating)
        skip = end - 1 - sent;          /* what the host keeps above the delegate */
    for (i = 0; i < slots; i++) {
        PyObject *o = host_slot_take(frame, i);
        l[i] = o != NULL ? w_from_ptr(o) : extra[i];
    }
    sp = l + slots;
    for (i = slots + 1; i < end; i++) {         /* slot `slots` is the guard */
        PyObject *o;
        if (HOST_SEND_SLOT && i == skip)
            continue;
        o = host_slot_take(frame, i);
        *sp++ = o != NULL ? w_from_ptr(o) : extra[i - 1];
    }
    host_stack_end_set(frame, slots + 1);
    f->sp = sp;
}

/* Where a suspended generator goes on. */
static inline Ins *resume_pc(host_frame *frame, FastCode *code)
{
    Py_ssize_t i = (host_resume_unit(frame) - code->start) / 2;
    return code->ins + (i > 0 ? i : 0);
}

/* The same at its resumption; sets f->pc to where it goes on. */
static inline void load_generator(GFrame *f, PyGenObject *gen, FastCode *code, int sent)
{
    f->pc = resume_pc(host_gen_frame(gen), code);
    load_words(f, gen, code, HOST_SEND_SLOT && is_delegating(code, f->pc), sent);
}

/* Box the slots among the words: somebody has a frame object, through which they could be asked
   for. Without memory a number shows as unbound. */
static COLD void box_slots(Word *l, int slots)
{
    int i;
    for (i = 0; i < slots; i++)
        if (!w_is_ptr(l[i])) {
            l[i] = w_from_ptr(w_box_number(l[i]));
            if (l[i] == 0)
                PyErr_Clear();
        }
}

/* Move the slots of a new generator into it from l. */
static inline void fill_generator(PyGenObject *gen, FastCode *code, Word *l)
{
    host_frame *frame = host_gen_frame(gen);
    host_word *extra = generator_words(frame, code);
    int i;
    for (i = 0; i < code->nslots; i++) {
        Word w = l[i];
        l[i] = 0;
        extra[i] = 0;
        if (!w_is_ptr(w))
            extra[i] = w;
        else if (w != 0)
            host_slot_init(frame, i, w_ptr(w));
    }
}

/* The published frame of a generator is left because it yields. */
static inline void unlink_driven(PyThreadState *ts, GFrame *f)
{
    host_pc_set(f->host, frame_unit(f));
    host_unlink(ts, f->host);
    ++*host_recursion_remaining(ts);
}

/* Move the words of a frame back into its generator. */
static inline void store_generator(GFrame *f, PyGenObject *gen, FastCode *code)
{
    host_frame *frame = host_gen_frame(gen);
    host_word *extra = generator_words(frame, code);
    Word *l = f->l;
    Py_ssize_t i, slots = code->nslots, n = f->sp - l;
    if (UNLIKELY(generator_is_observed(gen)))
        box_slots(l, code->nslots);
    for (i = 0; i < slots; i++) {
        Word w = l[i];
        int is_ptr = w_is_ptr(w);
        host_slot_init(frame, i, is_ptr ? w_ptr(w) : NULL);
        extra[i] = is_ptr ? 0 : w;
    }
    for (; i < n; i++) {
        Word w = l[i];
        int is_ptr = w_is_ptr(w);
        host_slot_init(frame, i + 1, is_ptr ? w_ptr(w) : NULL);
        extra[i] = is_ptr ? 0 : w;
    }
    host_stack_end_set(frame, n + 1);
}

/* Box what a generator keeps unboxed in its slots while its words lie in it. */
static HOST_UNUSED void box_suspended(PyGenObject *gen)
{
    host_frame *frame = host_gen_frame(gen);
    int i, n = host_code(frame)->co_nlocalsplus;
    host_word *extra;
    if (!suspended_by_loop(gen))
        return;
    extra = host_gen_extra(gen);
    for (i = 0; i < n; i++) {
        if (extra[i] != 0) {
            host_slot_init(frame, i, w_box_number(extra[i]));
            extra[i] = 0;
        }
    }
}

/* The code of an object that is a generator or coroutine which can be driven by a frame at g, its
   words from l on; else NULL. */
static inline FastCode *driven_code(Seg *seg, GFrame *g, Word *l, PyObject *o)
{
    PyGenObject *gen = (PyGenObject *)o;
    host_frame *frame;
    FastCode *code;
    if ((Py_TYPE(gen) != &PyGen_Type && Py_TYPE(gen) != &PyCoro_Type)
            || host_gen_is_executing(gen) || host_gen_is_finished(gen))
        return NULL;
    frame = host_gen_frame(gen);
    code = code_extra(host_code(frame));        /* only guest code has one */
    if (code == NULL || host_slot_get(frame, code->nslots) != host_gen_guard
            || generator_is_observed(gen) || g >= seg->limit || l + code->size + 8 >= seg->words_end)
        return NULL;
    return code;
}

/* What a suspended generator delegates to, borrowed, if it waits in the loop of SEND, YIELD_VALUE,
   RESUME and JUMP_BACKWARD, and pc is at the RESUME; else NULL. */
static inline PyObject *delegate_of(host_frame *frame, FastCode *code, Ins *pc)
{
    if (!is_delegating(code, pc) || is_watched(code)
            || (pc[-2].op != OP_SEND && plain_op(pc - 2) != OP_SEND)        /* see stats.h */
            || (pc[1].op != OP_JUMP_BACKWARD && plain_op(pc + 1) != OP_JUMP_BACKWARD)
            || pc[1].b != -3)
        return NULL;
    return host_slot_get(frame, host_stack_end(frame) - 1 - HOST_SEND_SLOT);
}

/* Resume the generator or coroutine w, which the frame f drives, with `sent` (stolen; empty: None):
   its frame is pushed on f, whose sp is saved. NULL: not for the loop, nothing has been done.

   If it delegates to another such, that is resumed at once, and so on. The words of those in
   between stay in their generators (SYNC_UNLOADED): most times the next that happens is that they
   yield what the last one yields. */
static HOST_UNUSED GFrame *resume_generator(Seg *seg, GFrame *f, Word w, Word sent)
{
    PyObject *o = w_ptr(w);
    FastCode *code;
    GFrame *g = f + 1;
    Word *l = f->sp;
    if (!w_is_ptr(w) || (code = driven_code(seg, g, l, o)) == NULL)
        return NULL;
    for (;;) {
        PyGenObject *gen = (PyGenObject *)o;
        host_frame *frame = host_gen_frame(gen);
        FastCode *next;
        g->l = g->base = g->sp = l;
        g->code = code;
        g->fn = host_function(frame);
        g->gen = gen;
        g->host = NULL;
        g->kind = KIND_GENVM;
        g->entry = 0;
        g->told = 0;
        g->pc = resume_pc(frame, code);
        host_gen_resume(seg->ts, gen);
        o = delegate_of(frame, code, g->pc);
        if (o == NULL || (next = driven_code(seg, g + 1, l, o)) == NULL)
            break;
        g->sync = SYNC_UNLOADED;
        g->pc -= 2;
        seg->fuel -= 3;                 /* RESUME, JUMP_BACKWARD, SEND */
        code = next;
        g++;
    }
    g->sync = 0;
    load_words(g, g->gen, code, HOST_SEND_SLOT && is_delegating(code, g->pc), 0);
    seg->top = g;
    if (g->pc == code->ins) {           /* begins: what is sent is None */
        if (w_is_ptr(sent))
            Py_XDECREF(w_ptr(sent));
    }
    else
        *g->sp++ = sent != 0 ? sent : w_none();
    return g;
}

/* The delegate of the frame f has ended, and f is the top frame: now its words are needed. */
static inline void load_unloaded(GFrame *f)
{
    if (f->sync & SYNC_UNLOADED) {
        f->sync &= ~SYNC_UNLOADED;
        load_words(f, f->gen, f->code, HOST_SEND_SLOT, 0);
    }
}

/* A generator driven by the loop yields w to the frame below, which goes on. pc is at the
   YIELD_VALUE. */
static HOST_UNUSED GFrame *yield_frame(Seg *seg, GFrame *f, Word w, int delegating)
{
    PyThreadState *ts = seg->ts;
    PyGenObject *gen = f->gen;
    if (UNLIKELY(f->host != NULL)) {
        if (f->sync & SYNC_FILLED)
            sync_in(f);
        unlink_driven(ts, f);
    }
    store_generator(f, gen, f->code);
    mark_suspended(gen, delegating, frame_unit(f) + 2);
    host_exc_pop(ts, gen);
    f--;
    while (f->sync & SYNC_UNLOADED) {   /* at a SEND: yields what it receives */
        if (UNLIKELY(is_watched(f->code) || (f->host != NULL && host_is_watched(ts)))) {
            load_unloaded(f);           /* watched meanwhile: it yields by its instruction */
            break;
        }
        seg->fuel--;
        if (UNLIKELY(f->host != NULL))
            unlink_driven(ts, f);
        if (UNLIKELY(generator_is_observed(f->gen)))
            box_suspended(f->gen);
        host_gen_mark_delegating(f->gen, frame_unit(f) + 4);
        host_exc_pop(ts, f->gen);
        f--;
    }
    seg->top = f;
    if (f->host != NULL)
        back(ts, seg, f);
    *f->sp++ = w;               /* FOR_ITER and SEND: the value lies above the iterator */
    return f;
}

/* A generator driven by the loop has ended: unlink, then drop everything it holds, the stack from
   the top, the slots from the first. pc and sp are saved; the caller becomes the top frame. */
static inline void finish_driven(PyThreadState *ts, Seg *seg, GFrame *f)
{
    GFrame *caller = f - 1;
    PyGenObject *gen = f->gen;
    host_frame *frame = host_gen_frame(gen);
    Word *l = f->l, *sp = f->sp, *bottom = caller->sp, *end = l + f->code->nslots;
    if (UNLIKELY(f->host != NULL)) {
        if (f->sync & SYNC_FILLED)
            sync_in(f);
        unlink_driven(ts, f);
    }
    caller->sp = sp;
    seg->top = caller;
    if (LIKELY(!generator_is_observed(gen))) {
        Py_INCREF(gen);
        host_gen_finish_empty(ts, gen);
    }
    else {
        host_pc_set(frame, frame_unit(f));
        if (frame_is_kept(frame)) {
            int i;
            publish(ts, seg, caller);
            for (i = 0; i < f->code->nslots; i++) {
                if (l[i] != 0)
                    host_slot_init(frame, i, w_box(l[i]));
                l[i] = 0;
            }
        }
        Py_INCREF(gen);
        host_gen_finish(ts, gen);
    }
    while (sp > end)
        DROP_SAVED(*--sp);
    drop_between(l, end);
    Py_DECREF(gen);
    caller->sp = bottom;
    load_unloaded(caller);
}

/* A generator driven by the loop returns w. Returns its caller, which is at FOR_ITER or SEND, the
   generator on top of the stack, and jumps: it goes on behind f->pc. */
static HOST_UNUSED GFrame *return_driven(PyThreadState *ts, Seg *seg, GFrame *f, Word w)
{
    Word iterator;
    finish_driven(ts, seg, f);
    f--;
    back(ts, seg, f);
    iterator = f->sp[-1];
    if (plain_op(f->pc) == OP_SEND) {
        f->sp[-1] = w;
    }
    else {
        f->sp--;
        DROP_SAVED(w);
    }
    DROP_SAVED(iterator);
    f->pc += f->pc->b - 1;
    return f;
}

#endif
