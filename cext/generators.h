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

/* The words of our own behind the slots and the stack of a generator's frame: numbers, by the place
   they have among its words. In front of them lies a mask of which there are. */
static inline host_word *generator_words(host_frame *frame, FastCode *code)
{
    return host_slots(frame) + code->size + HOST_SEND_SLOT + 1;
}

/* The last bit of a mask stands for the words from this one on: the place of one that is no number
   is 0 then. */
#define MASK_REST 63

/* Is the instruction where a suspended generator goes on behind a YIELD_VALUE that delegates? */
static inline int is_delegating(FastCode *code, Ins *pc)
{
    return pc > code->ins && plain_op(pc - 1) == OP_YIELD_VALUE && pc[-1].b == 1;
}

static inline int waits_for_delegate(PyGenObject *gen, FastCode *code, Ins *pc)
{
#if HOST_STATE_YIELD_FROM
    (void)code; (void)pc;
    return gen->gi_frame_state == FRAME_SUSPENDED_YIELD_FROM;
#else
    (void)gen;
    return is_delegating(code, pc);
#endif
}

/* A copy loop with one running pointer: the word of another array in the place that p has in its
   own. (Short as they are, these loops are what resuming and yielding cost.) */
#define ACROSS(p, from, to) ((host_word *)((char *)(p) + ((char *)(to) - (char *)(from))))

/* Put the numbers of a generator in their places among its words, which end at `end`. */
static inline void load_numbers(Word *l, Word *end, host_word *extra)
{
    host_word mask = extra[-1];
    if (UNLIKELY(mask >> MASK_REST)) {
        Py_ssize_t i;
        for (i = MASK_REST; l + i < end; i++)
            if (extra[i] != 0)
                l[i] = (Word)extra[i];
        mask ^= (host_word)1 << MASK_REST;
    }
    for (; mask != 0; mask &= mask - 1) {
        int i = lowest_bit(mask);
        l[i] = (Word)extra[i];
    }
}

/* Move a generator's words onto the segment, to f->l; sets f->sp. On top of its stack lies what was
   `sent`, or not. */
static inline void load_words(GFrame *f, PyGenObject *gen, FastCode *code, int delegating, int sent)
{
    host_frame *frame = host_gen_frame(gen);
    Word *l = f->l, *to = l, *stop = l + code->nslots;
    host_word *stack;
    Py_ssize_t n;
    for (; to < stop; to++) {
        host_word *from = ACROSS(to, l, host_slots(frame));
        *to = w_from_ptr(host_word_object(*from));
        *from = HOST_NULL_WORD;
    }
    stack = host_slots(frame) + code->nslots + 1;       /* in front of it is the guard */
    for (n = host_stack_end(frame) - code->nslots - 1; n > 0; n--, stack++) {
        if (HOST_SEND_SLOT && delegating && n == 1 + sent)
            continue;                   /* what the host keeps above the delegate */
        *to++ = w_from_ptr(host_word_object(*stack));
    }
    f->sp = to;
    load_numbers(l, to, generator_words(frame, code));
    host_stack_end_set(frame, code->nslots + 1);
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

/* The mask of more words than one has bits. */
static NOINLINE host_word number_mask(host_frame *frame, FastCode *code, Word *l, Py_ssize_t n)
{
    host_word *extra = generator_words(frame, code), mask = (host_word)1 << MASK_REST;
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        if (i >= MASK_REST)
            extra[i] = w_is_ptr(l[i]) ? 0 : (host_word)l[i];
        else if (!w_is_ptr(l[i]))
            mask |= (host_word)1 << i;
    }
    return mask;
}

/* Move n words from l into a generator, of which those behind the slots are its stack. Its slots are
   empty. */
static inline void move_words(PyGenObject *gen, FastCode *code, Word *l, Py_ssize_t n)
{
    host_frame *frame = host_gen_frame(gen);
    Word *from = l, *end = l + code->nslots;
    host_word mask = 0;
    for (; from < end; from++) {
        Word w = *from;
        if (w_is_ptr(w)) {
            *ACROSS(from, l, host_slots(frame)) = host_word_steal(w_ptr(w));
            continue;
        }
        *ACROSS(from, l, generator_words(frame, code)) = (host_word)w;
        mask |= (host_word)1 << (from - l & 63);
    }
    for (end = l + n; from < end; from++) {
        Word w = *from;
        if (w_is_ptr(w)) {
            *ACROSS(from, l, host_slots(frame) + 1) = host_word_steal(w_ptr(w));
            continue;
        }
        *ACROSS(from, l, host_slots(frame) + 1) = HOST_NULL_WORD;
        *ACROSS(from, l, generator_words(frame, code)) = (host_word)w;
        mask |= (host_word)1 << (from - l & 63);
    }
    if (UNLIKELY(n >= MASK_REST))
        mask = number_mask(frame, code, l, n);
    generator_words(frame, code)[-1] = mask;
}

/* Move the slots of a new generator into it from l. */
static inline void fill_generator(PyGenObject *gen, FastCode *code, Word *l)
{
    int i;
    move_words(gen, code, l, code->nslots);
    for (i = 0; i < code->nslots; i++)
        l[i] = 0;
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
    Py_ssize_t n = f->sp - f->l;
    if (UNLIKELY(generator_is_observed(gen)))
        box_slots(f->l, code->nslots);
    move_words(gen, code, f->l, n);
    host_stack_end_set(host_gen_frame(gen), n + 1);
}

/* Box what a generator keeps unboxed in its slots while its words lie in it. */
static HOST_UNUSED void box_suspended(PyGenObject *gen)
{
    host_frame *frame = host_gen_frame(gen);
    int i, n = host_code(frame)->co_nlocalsplus;
    host_word *extra = host_gen_extra(gen) + 1;
    if (!suspended_by_loop(gen))
        return;
    for (i = 0; i < n && i < MASK_REST; i++) {
        host_word bit = (host_word)1 << i;
        if (extra[-1] & bit)
            host_slot_init(frame, i, w_box_number(extra[i]));
        extra[-1] &= ~bit;
    }
    for (; i < n && extra[-1] >> MASK_REST; i++) {
        if (extra[i] != 0)
            host_slot_init(frame, i, w_box_number(extra[i]));
        extra[i] = 0;
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

/* Make g the frame of a generator which goes on at pc, its words from l on. */
static inline void begin_driven(PyThreadState *ts, GFrame *g, PyGenObject *gen, FastCode *code,
                                Ins *pc, Word *l)
{
    g->pc = pc;
    g->l = g->base = g->sp = l;
    g->code = code;
    g->fn = host_function(host_gen_frame(gen));
    g->gen = gen;
    g->host = NULL;
    g->kind = KIND_GENVM;
    g->sync = 0;
    g->entry = 0;
    g->told = 0;
    host_gen_resume(ts, gen);
}

/* What a suspended generator delegates to, borrowed, if it waits in the loop of SEND, YIELD_VALUE,
   RESUME and JUMP_BACKWARD, and pc is at the RESUME; else NULL. */
static inline PyObject *delegate_of(host_frame *frame, FastCode *code, Ins *pc)
{
    if (!is_delegating(code, pc) || is_watched(code) || pc[-2].op != OP_SEND
            || pc[1].op != OP_JUMP_BACKWARD || pc[1].b != -3)
        return NULL;
    return host_slot_get(frame, host_stack_end(frame) - 1 - HOST_SEND_SLOT);
}

/* Resume gen, which waits for what it delegates to; else as resume_generator. If that can be driven
   it is resumed at once, and so on. The words of those in between stay in their generators
   (SYNC_UNLOADED): most times the next that happens is that they yield what the last one yields. */
static NOINLINE GFrame *resume_delegating(Seg *seg, GFrame *f, PyGenObject *gen, FastCode *code,
                                          Word sent)
{
    GFrame *g = f + 1;
    Word *l = f->sp;
    for (;;) {
        host_frame *frame = host_gen_frame(gen);
        Ins *pc = resume_pc(frame, code);
        PyObject *o = delegate_of(frame, code, pc);
        FastCode *next;
        begin_driven(seg->ts, g, gen, code, pc, l);
        if (o == NULL || (next = driven_code(seg, g + 1, l, o)) == NULL)
            break;
        g->sync = SYNC_UNLOADED;
        g->pc -= 2;
        seg->fuel -= 3;                 /* RESUME, JUMP_BACKWARD, SEND */
        gen = (PyGenObject *)o;
        code = next;
        g++;
    }
    load_words(g, gen, code, HOST_SEND_SLOT && is_delegating(code, g->pc), 0);
    seg->top = g;
    if (g->pc == code->ins) {           /* begins: what is sent is None */
        if (w_is_ptr(sent))
            Py_XDECREF(w_ptr(sent));
    }
    else
        *g->sp++ = sent != 0 ? sent : w_none();
    return g;
}

/* Resume the generator or coroutine w, which the frame f drives, with `sent` (stolen; empty: None):
   its frame is pushed on f, whose sp is saved. NULL: not for the loop, nothing has been done.

   A RESUME with nothing to poll is executed at once, and the POP_TOP behind it of a None that
   nobody wants. */
static NOINLINE GFrame *resume_generator(Seg *seg, GFrame *f, Word w, Word sent)
{
    PyGenObject *gen = (PyGenObject *)w_ptr(w);
    GFrame *g = f + 1;
    Word *l = f->sp;
    FastCode *code;
    Ins *pc;
    if (!w_is_ptr(w) || (code = driven_code(seg, g, l, (PyObject *)gen)) == NULL)
        return NULL;
    pc = resume_pc(host_gen_frame(gen), code);
    if (waits_for_delegate(gen, code, pc))
        return resume_delegating(seg, f, gen, code, sent);
    begin_driven(seg->ts, g, gen, code, pc, l);
    load_words(g, gen, code, 0, 0);
    seg->top = g;
    if (pc == code->ins) {              /* begins: what is sent is None */
        if (w_is_ptr(sent))
            Py_XDECREF(w_ptr(sent));
        return g;
    }
    if (LIKELY(pc->op == OP_RESUME && seg->fuel > 0)) {
        seg->fuel--;
        g->pc = ++pc;
        if (sent == 0 && pc->op == OP_POP_TOP) {
            seg->fuel--;
            g->pc = pc + 1;
            return g;
        }
    }
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

/* The generator of the frame f, which has pc at the YIELD_VALUE, goes to rest. */
static inline void suspend_driven(PyThreadState *ts, GFrame *f, int delegating)
{
    PyGenObject *gen = f->gen;
    if (UNLIKELY(f->host != NULL)) {
        if (f->sync & SYNC_FILLED)
            sync_in(f);
        unlink_driven(ts, f);
    }
    store_generator(f, gen, f->code);
    mark_suspended(gen, delegating, frame_unit(f) + 2);
    host_exc_pop(ts, gen);
}

/* As yield_frame, where there is more to do. */
static NOINLINE GFrame *yield_slowly(Seg *seg, GFrame *f, Word w, int delegating)
{
    PyThreadState *ts = seg->ts;
    suspend_driven(ts, f, delegating);
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
        if (f[1].entry) {
            seg->top = f;
            return NULL;
        }
    }
    seg->top = f;
    if (f->host != NULL)
        back(ts, seg, f);
    *f->sp++ = w;               /* FOR_ITER and SEND: the value lies above the iterator */
    return f;
}

/* A generator driven by the loop yields w to the frame below, which goes on. pc is at the
   YIELD_VALUE. NULL: the frame below is not of this activation, which ends. */
static NOINLINE GFrame *yield_frame(Seg *seg, GFrame *f, Word w, int delegating)
{
    PyGenObject *gen = f->gen;
    GFrame *caller = f - 1;
    Py_ssize_t n = f->sp - f->l;
    /* a frame that was not published has not called out: nothing has changed meanwhile */
    if (UNLIKELY(f->host != NULL || delegating || caller->sync & SYNC_UNLOADED
                 || generator_is_observed(gen)))
        return yield_slowly(seg, f, w, delegating);
    move_words(gen, f->code, f->l, n);
    host_stack_end_set(host_gen_frame(gen), n + 1);
    host_gen_mark_suspended(gen, NULL, frame_unit(f) + 2);
    host_exc_pop(seg->ts, gen);
    seg->top = caller;
    *caller->sp++ = w;          /* FOR_ITER and SEND: the value lies above the iterator */
    return caller;
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
