/* Generators and coroutines that the loop itself drives, in `for`, `yield from` and `await`.
 *
 * A suspended generator keeps its words in its object: pointers in the slots and on the stack of
 * its host frame, where the collector sees them, behind the guard that host.h puts there; numbers
 * in the extra words behind, which the host never looks at. What a word is not in, is empty.
 */
#ifndef CVM_GENERATORS_H
#define CVM_GENERATORS_H

#include "code.h"
#include "publish.h"

/* The words of our own behind the slots and the stack of a generator's frame. */
static inline host_word *generator_words(host_frame *frame, FastCode *code)
{
    return host_slots(frame) + code->size + HOST_SEND_SLOT;
}

/* Move a generator's words onto the segment, to f->l; sets f->sp, and f->pc to where it goes on.
   On top of its stack lies what was `sent`, or not. */
static inline void load_generator(GFrame *f, PyGenObject *gen, FastCode *code, int sent)
{
    host_frame *frame = host_gen_frame(gen);
    host_word *extra = generator_words(frame, code);
    Word *l = f->l, *sp;
    Py_ssize_t i, slots = code->nslots, end = host_stack_end(frame), skip = 0;
    i = (host_resume_unit(frame) - code->start) / 2;
    f->pc = code->ins + (i > 0 ? i : 0);
    if (HOST_SEND_SLOT && i > 0 && plain_op(f->pc - 1) == OP_YIELD_VALUE && f->pc[-1].b == 1)
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

/* Resume the generator or coroutine w, which the frame f drives, with `sent` (stolen; empty: None):
   its frame is pushed on f, whose sp is saved. NULL: not for the loop, nothing has been done. */
static HOST_UNUSED GFrame *resume_generator(Seg *seg, GFrame *f, Word w, Word sent)
{
    PyGenObject *gen = (PyGenObject *)w_ptr(w);
    host_frame *frame;
    FastCode *code;
    GFrame *g = f + 1;
    if (!w_is_ptr(w) || (Py_TYPE(gen) != &PyGen_Type && Py_TYPE(gen) != &PyCoro_Type))
        return NULL;
    if (host_gen_is_executing(gen) || host_gen_is_finished(gen))
        return NULL;
    frame = host_gen_frame(gen);
    code = code_extra(host_code(frame));        /* only guest code has one */
    if (code == NULL || host_slot_get(frame, code->nslots) != host_gen_guard
        || generator_is_observed(gen) || g >= seg->limit
        || f->sp + code->size + 8 >= seg->words_end)
        return NULL;
    g->l = g->base = f->sp;
    g->code = code;
    g->fn = host_function(frame);
    g->gen = gen;
    g->host = NULL;
    g->kind = KIND_GENVM;
    g->sync = 0;
    g->entry = 0;
    g->told = 0;
    load_generator(g, gen, code, 0);
    host_gen_resume(seg->ts, gen);
    seg->top = g;
    if (g->pc == code->ins) {           /* begins: what is sent is None */
        if (w_is_ptr(sent))
            Py_XDECREF(w_ptr(sent));
    }
    else
        *g->sp++ = sent != 0 ? sent : w_none();
    return g;
}

/* A generator driven by the loop yields w to the frame below, which goes on. pc is at the
   YIELD_VALUE. */
static HOST_UNUSED GFrame *yield_frame(Seg *seg, GFrame *f, Word w, int delegating)
{
    GFrame *caller = f - 1;
    PyGenObject *gen = f->gen;
    PyThreadState *ts = seg->ts;
    if (f->host != NULL) {
        host_pc_set(f->host, frame_unit(f));
        if (f->sync & SYNC_FILLED)
            sync_in(f);
        host_unlink(ts, f->host);
        ++*host_recursion_remaining(ts);
    }
    store_generator(f, gen, f->code);
    mark_suspended(gen, delegating, frame_unit(f) + 2);
    host_exc_pop(ts, gen);
    seg->top = caller;
    if (f->host != NULL)
        back(ts, seg, caller);
    *caller->sp++ = w;          /* FOR_ITER and SEND: the value lies above the iterator */
    return caller;
}

#endif
