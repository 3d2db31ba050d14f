/* Generators and coroutines that the loop itself drives, in `for`, `yield from` and `await`.
 *
 * The words of a generator lie in an object of their own, which the generator's host frame owns:
 * it is the first item on its stack. The slots are used there; the stack is on the segment while
 * the generator runs, as that of any frame, and lies behind the slots while it is suspended. The
 * slots of the host's frame are empty, unless somebody may look (show_words).
 *
 * The collector is to see one object, as with the host, and not two: the generator's type is made to
 * visit the words (traverse_generator). Only those that are shown it knows by themselves, as then
 * the generator may be gone and its frame alone be left.
 */
#ifndef CVM_GENERATORS_H
#define CVM_GENERATORS_H

#include "loop.h"
#include "publish.h"
#include "internal/pycore_gc.h"
#include "internal/pycore_object.h"

/* GenWords.shown: for somebody to look at them; because the generator is only to be resumed by the
   host: it does not wait for a value, as somebody has set its f_lineno. */
enum { SHOWN_LOOKED_AT = 1, SHOWN_JUMPED = 2 };

typedef struct GenWords {
    PyObject_VAR_HEAD           /* ob_size: for how many words there is room */
    PyObject *guard;            /* a reference to host_gen_guard */
    int slots;                  /* so many words are slots */
    int depth;                  /* and so many behind them the stack; none while the generator runs */
    int shown;                  /* the slots lie in the host's frame: SHOWN_ */
    Ins *pc;                    /* of a suspended generator that waits for a value, and not for one it
                                   delegates to: where it goes on. NULL: its host frame tells */
    Word words[1];
} GenWords;

/* Most generators are short-lived: their objects are kept for the next, by size. */
#define GEN_WORDS_KEPT 40
#define GEN_WORDS_SIZES 40
static GenWords *gen_words_free[GEN_WORDS_SIZES];       /* linked by words[0] */
static int gen_words_count[GEN_WORDS_SIZES];

static PyTypeObject GenWords_Type;

/* For a generator of this code. Its slots hold nothing yet; NULL: no memory. */
static inline GenWords *gen_words_new(FastCode *code)
{
    Py_ssize_t size = code->size;
    GenWords *gw = size < GEN_WORDS_SIZES ? gen_words_free[size] : NULL;
    if (LIKELY(gw != NULL)) {
        gen_words_free[size] = (GenWords *)w_ptr(gw->words[0]);
        gen_words_count[size]--;
        Py_SET_REFCNT((PyObject *)gw, 1);
    }
    else {
        host_gc_count(-1);      /* the host has no such objects */
        gw = PyObject_GC_NewVar(GenWords, &GenWords_Type, size);
        if (gw == NULL)
            return NULL;
    }
    gw->guard = Py_NewRef(host_gen_guard);
    gw->slots = gw->depth = gw->shown = 0;
    gw->pc = NULL;
    return gw;
}

/* Move the slots from l into it. */
static inline void gen_words_fill(GenWords *gw, FastCode *code, Word *l)
{
    int i;
    for (i = 0; i < code->nslots; i++) {
        FEW_ROUNDS();
        gw->words[i] = l[i];
        l[i] = 0;
    }
    gw->slots = code->nslots;
}

/* Drop what it holds, in the order in which the host drops a frame's. */
static inline void gen_words_clear(GenWords *gw)
{
    Word *end = gw->words + gw->slots + gw->depth;
    gw->slots = gw->depth = 0;
    drop_between(gw->words, end);
}

static inline void gen_words_untrack(GenWords *gw)
{
    if (UNLIKELY(_PyObject_GC_IS_TRACKED((PyObject *)gw)))
        _PyObject_GC_UNTRACK((PyObject *)gw);
}

static void gen_words_dealloc(PyObject *self)
{
    GenWords *gw = (GenWords *)self;
    Py_ssize_t size = Py_SIZE(gw);
    gen_words_untrack(gw);
    gen_words_clear(gw);
    Py_DECREF(gw->guard);
    if (size < GEN_WORDS_SIZES && gen_words_count[size] < GEN_WORDS_KEPT) {
        gw->words[0] = w_from_ptr((PyObject *)gen_words_free[size]);
        gen_words_free[size] = gw;
        gen_words_count[size]++;
    }
    else {
        host_gc_count(1);
        PyObject_GC_Del(self);
    }
}

static int gen_words_traverse(PyObject *self, visitproc visit, void *arg)
{
    GenWords *gw = (GenWords *)self;
    Py_ssize_t i;
    for (i = 0; i < gw->slots + gw->depth; i++)
        if (w_is_ptr(gw->words[i]))
            Py_VISIT(w_ptr(gw->words[i]));
    return 0;
}

static PyTypeObject GenWords_Type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "cvm.generator_words",
    .tp_basicsize = offsetof(GenWords, words),
    .tp_itemsize = sizeof(Word),
    .tp_dealloc = gen_words_dealloc,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = gen_words_traverse,
};

/* The words of a generator of guest code; NULL: only the reference engine has had it so far. */
static inline GenWords *gen_words(host_frame *frame, Py_ssize_t slots)
{
    PyObject *o = host_slot_get(frame, slots);
    return Py_TYPE(o) == &GenWords_Type ? (GenWords *)o : NULL;
}

/* Those of a generator that is not finished, and its code; NULL: it has none. */
static GenWords *words_of_generator(PyGenObject *gen, FastCode **code)
{
    host_frame *frame = host_gen_frame(gen);
    *code = code_extra(host_code(frame));           /* only guest code has one */
    return *code != NULL && host_stack_end(frame) > (*code)->nslots
        ? gen_words(frame, (*code)->nslots) : NULL;
}

/* What types generators have, and how the host visits these. */
static PyTypeObject *const generator_types[] = {&PyGen_Type, &PyCoro_Type, &PyAsyncGen_Type};
static traverseproc host_traverse[3];

static int traverse_generator(PyObject *self, visitproc visit, void *arg)
{
    PyGenObject *gen = (PyGenObject *)self;
    FastCode *code;
    GenWords *gw;
    int failed, type = 0;
    while (!Py_IS_TYPE(self, generator_types[type]))
        type++;
    failed = host_traverse[type](self, visit, arg);
    if (failed || gen->gi_frame_state >= FRAME_CLEARED)     /* one closed before it began is not */
        return failed;
    gw = words_of_generator(gen, &code);
    return gw != NULL && !_PyObject_GC_IS_TRACKED((PyObject *)gw)
        ? gen_words_traverse((PyObject *)gw, visit, arg) : 0;
}

#if HOST_GEN_THROWS_EXIT
static destructor host_finalize;

/* The words of a suspended generator in which a GeneratorExit would meet no handler nor anything that
   is to be closed, and which nobody watches; or NULL. */
static GenWords *words_without_handler(PyGenObject *gen)
{
    FastCode *code;
    GenWords *gw;
    if (!host_gen_is_suspended(gen) || generator_is_observed(gen))
        return NULL;
    gw = words_of_generator(gen, &code);
    if (gw == NULL || gw->pc == NULL || gw->pc->b != 1 || gw->shown || is_watched(code)
            || host_is_watched(PyThreadState_Get())
            || find_handler(code, gw->pc - code->ins) != NULL
            || find_handler(code, gw->pc - 1 - code->ins) != NULL)
        return NULL;
    return gw;
}

/* The last reference goes, which keeps it alive meanwhile: what is on its stack goes now, its slots
   when it is freed. (The collector has further references.) */
static void finalize_generator(PyObject *self)
{
    PyGenObject *gen = (PyGenObject *)self;
    GenWords *gw = Py_REFCNT(self) == 1 ? words_without_handler(gen) : NULL;
    if (gw == NULL) {
        host_finalize(self);
        return;
    }
    gen->gi_frame_state = FRAME_EXECUTING;
    while (gw->depth > 0)
        DROP_SAVED(gw->words[gw->slots + --gw->depth]);
    gen->gi_frame_state = FRAME_COMPLETED;
}
#endif

/* Once at start-up. -1 with an exception. */
static int generators_start(void)
{
    int i;
    if (PyType_Ready(&GenWords_Type) < 0)
        return -1;
    for (i = 0; i < 3; i++) {
        host_traverse[i] = generator_types[i]->tp_traverse;
        generator_types[i]->tp_traverse = traverse_generator;
    }
#if HOST_GEN_THROWS_EXIT
    host_finalize = PyGen_Type.tp_finalize;
    PyGen_Type.tp_finalize = finalize_generator;
#endif
    return 0;
}

/* Those of a frame that runs. */
static inline GenWords *gen_words_of(GFrame *f)
{
    return (GenWords *)((char *)f->l - offsetof(GenWords, words));
}

/* The same for a generator that the loop is to run, made if need be. NULL: no memory. */
static inline GenWords *gen_words_made(PyGenObject *gen, FastCode *code)
{
    host_frame *frame = host_gen_frame(gen);
    GenWords *gw = gen_words(frame, code->nslots);
    int i;
    if (LIKELY(gw != NULL))
        return gw;
    gw = gen_words_new(code);
    if (gw == NULL)
        return NULL;
    for (i = 0; i < code->nslots; i++)
        gw->words[i] = w_from_ptr(host_slot_take(frame, i));
    gw->slots = code->nslots;
    host_slot_set(frame, code->nslots, (PyObject *)gw);
    return gw;
}

/* Has the loop suspended this generator, or made it and nobody run it yet? */
static HOST_UNUSED int suspended_by_loop(PyGenObject *gen)
{
    host_frame *frame = host_gen_frame(gen);
    return gen_words(frame, host_code(frame)->co_nlocalsplus) != NULL;
}

/* Let the slots of a generator at rest lie in its host frame, where somebody may look for them.
   Without memory a number shows as unbound. */
static COLD void show_words_in(host_frame *frame, GenWords *gw)
{
    int i;
    gw->shown = SHOWN_LOOKED_AT;
    gw->pc = NULL;
    if (!_PyObject_GC_IS_TRACKED((PyObject *)gw))
        _PyObject_GC_TRACK((PyObject *)gw);
    for (i = 0; i < gw->slots; i++) {
        Word w = gw->words[i];
        PyObject *o = w_is_ptr(w) ? w_ptr(w) : w_box_number(w);
        if (o == NULL) {
            PyErr_Clear();
            continue;
        }
        host_slot_set(frame, i, o);
        gw->words[i] = 0;
    }
}

static inline void show_words(PyGenObject *gen, GenWords *gw)
{
    show_words_in(host_gen_frame(gen), gw);
}

/* The same in the frame object of a generator that the host has dropped while it was suspended. */
static COLD void show_left(host_frame *frame)
{
    Py_ssize_t slots = host_code(frame)->co_nlocalsplus;
    GenWords *gw;
    if (host_stack_end(frame) <= slots || host_slot_get(frame, slots) == NULL)
        return;
    gw = gen_words(frame, slots);
    if (gw != NULL && !gw->shown)
        show_words_in(frame, gw);
}

static COLD void take_back_words(PyGenObject *gen, GenWords *gw)
{
    int i;
    gw->shown = 0;
    gen_words_untrack(gw);
    for (i = 0; i < gw->slots; i++) {
        PyObject *o = host_slot_take(host_gen_frame(gen), i);
        if (o != NULL)
            gw->words[i] = w_from_ptr(o);
    }
}

static HOST_UNUSED void show_suspended(PyGenObject *gen)
{
    host_frame *frame = host_gen_frame(gen);
    GenWords *gw = gen_words(frame, host_code(frame)->co_nlocalsplus);
    if (gw != NULL && !gw->shown)
        show_words(gen, gw);
}

/* Leave a generator that has not begun to the reference engine. */
static HOST_UNUSED void give_up_words(PyGenObject *gen)
{
    host_frame *frame = host_gen_frame(gen);
    show_suspended(gen);
    host_slot_set(frame, host_code(frame)->co_nlocalsplus, Py_NewRef(host_gen_guard));
}

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

/* Where a suspended generator goes on. */
static inline Ins *resume_pc(host_frame *frame, FastCode *code)
{
    Py_ssize_t i = (host_resume_unit(frame) - code->start) / 2;
    return code->ins + (i > 0 ? i : 0);
}

/* Move the stack of a generator to f->base on the segment; sets f->sp. */
static inline void load_words(GFrame *f)
{
    GenWords *gw = gen_words_of(f);
    Word *sp = f->base, *from = gw->words + gw->slots, *stop = from + gw->depth;
    while (from < stop) {
        FEW_ROUNDS();
        *sp++ = *from++;
    }
    gw->depth = 0;
    gw->pc = NULL;
    f->sp = sp;
}

/* The same; what lies on the stack of the host's frame goes on top: what the generator delegates to,
   and what was `sent`, or not. */
static inline void load_stack(GFrame *f, int delegating, int sent)
{
    GenWords *gw = gen_words_of(f);
    host_frame *frame = host_gen_frame(f->gen);
    Py_ssize_t i, first = gw->slots + 1, end = host_stack_end(frame);
    Word *sp;
    if (UNLIKELY(gw->shown))
        take_back_words(f->gen, gw);
    load_words(f);
    sp = f->sp;
    for (i = first; i < end; i++) {
        if (HOST_SEND_SLOT && delegating && i == end - 1 - sent)
            continue;                   /* what the host keeps above the delegate */
        *sp++ = w_from_ptr(host_slot_take(frame, i));
    }
    if (end > first)
        host_stack_end_set(frame, first);
    f->sp = sp;
}

/* Move the stack of a generator from the segment to it. */
static inline void store_words(GFrame *f, Word *stop)
{
    Word *from = f->base, *to = f->l + f->code->nslots;
    gen_words_of(f)->depth = (int)(stop - from);
    while (from < stop) {
        FEW_ROUNDS();
        *to++ = *from++;
    }
}

/* The same when f_lineno was set while somebody was told of the value: it goes on there. */
static COLD void store_jumped(GFrame *f)
{
    GenWords *gw = gen_words_of(f);
    store_words(f, f->sp);
    if (!gw->shown)
        show_words(f->gen, gw);
    gw->shown = SHOWN_JUMPED;
    f->pc = f->previous - 1;
    host_gen_mark_suspended(f->gen, NULL, frame_unit(f) + 2);
}

/* The generator of the frame f, which has pc at the YIELD_VALUE, goes to rest; f is not published.
   Its exception context is still the thread's. */
static inline void store_stack(GFrame *f, int delegating)
{
    Word *stop = f->sp - delegating;
    if (UNLIKELY(f->yields)) {
        store_jumped(f);
        return;
    }
    store_words(f, stop);
    if (UNLIKELY(generator_is_observed(f->gen)))
        show_words(f->gen, gen_words_of(f));
    else if (!delegating)
        gen_words_of(f)->pc = f->pc + 1;
    host_gen_mark_suspended(f->gen, delegating ? w_ptr(*stop) : NULL, frame_unit(f) + 2);
}

/* The published frame of a generator is left: nobody is behind it any more. */
static inline void unlink_driven(PyThreadState *ts, GFrame *f)
{
    host_pc_set(f->host, frame_unit(f));
    host_unlink(ts, f->host);
    f->host->previous = NULL;
    ++*host_recursion_remaining(ts);
}

static inline int is_generator_or_coroutine(PyObject *o)
{
    return Py_TYPE(o) == &PyGen_Type || Py_TYPE(o) == &PyCoro_Type;
}

/* The code of a generator of any kind, if it can be driven by a frame at g, its stack from `base` on;
   else NULL. */
static inline FastCode *driven_code(Seg *seg, GFrame *g, Word *base, PyGenObject *gen)
{
    host_frame *frame;
    FastCode *code;
    GenWords *gw;
    if (host_gen_is_executing(gen) || host_gen_is_finished(gen))
        return NULL;
    frame = host_gen_frame(gen);
    code = code_extra(host_code(frame));        /* only guest code has one */
    if (code == NULL || (gw = gen_words(frame, code->nslots)) == NULL || gw->shown
            || generator_is_observed(gen) || g >= seg->limit || base + code->stacksize + 8 >= seg->words_end)
        return NULL;
    return code;
}

/* Make g the frame of a generator which goes on at pc, its stack from `base` on. */
static inline void begin_driven(PyThreadState *ts, GFrame *g, PyGenObject *gen, FastCode *code,
                                Ins *pc, Word *base)
{
    host_frame *frame = host_gen_frame(gen);
    begin_frame(g, code, host_function(frame), gen_words(frame, code->nslots)->words, base,
                KIND_GENVM);
    g->pc = pc;
    g->sp = base;
    g->gen = gen;
    host_gen_resume(ts, gen);
}

/* What a suspended generator delegates to, borrowed, if it waits in the loop of SEND, YIELD_VALUE,
   RESUME and JUMP_BACKWARD, and pc is at the RESUME; else NULL. */
static inline PyObject *delegate_of(host_frame *frame, FastCode *code, Ins *pc)
{
    if (!is_delegating(code, pc) || is_watched(code)
            || (pc[-2].op != OP_SEND && plain_op(pc - 2) != OP_SEND)        /* see stats.h */
            || (pc[1].op != OP_JUMP_BACKWARD && plain_op(pc + 1) != OP_JUMP_BACKWARD)
            || pc[1].b != DELEGATION_LOOP)
        return NULL;
    return host_slot_get(frame, host_stack_end(frame) - 1 - HOST_SEND_SLOT);
}

/* As resume_generator, for gen, which begins or waits for what it delegates to. If that can be driven
   it is resumed at once, and so on. The words of those in between stay in their generators
   (SYNC_UNLOADED): most times the next that happens is that they yield what the last one yields. */
static NOINLINE GFrame *resume_slowly(Seg *seg, GFrame *f, PyGenObject *gen, FastCode *code,
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
        if (o == NULL || !is_generator_or_coroutine(o)
                || (next = driven_code(seg, g + 1, l, (PyGenObject *)o)) == NULL)
            break;
        sync_set(g, SYNC_UNLOADED);
        if (UNLIKELY(pc->op == OP_RESUME_FIRST))
            pc->op = OP_RESUME;
        g->pc -= 2;
        seg->fuel -= 3;                 /* RESUME, JUMP_BACKWARD, SEND */
        gen = (PyGenObject *)o;
        code = next;
        g++;
    }
    load_stack(g, is_delegating(code, g->pc), 0);
    seg->top = g;
    if (g->pc == code->ins) {           /* begins: what is sent is None */
        if (w_is_ptr(sent))
            Py_XDECREF(w_ptr(sent));
    }
    else
        *g->sp++ = sent != 0 ? sent : w_none();
    return g;
}

/* Let g, which goes on at a RESUME, execute that at once if there is nothing to poll, and the POP_TOP
   behind it of a None that nobody wants. */
static inline void begin_resumed(Seg *seg, GFrame *g, Ins *pc, Word *sp, Word sent)
{
    if (LIKELY(pc->op == OP_RESUME && seg->fuel > 0)) {
        seg->fuel--;
        pc++;
        if (sent == 0 && pc->op == OP_POP_TOP) {
            seg->fuel--;
            g->pc = pc + 1;
            g->sp = sp;
            return;
        }
    }
    g->pc = pc;
    *sp++ = sent != 0 ? sent : w_none();
    g->sp = sp;
}

/* As resume_generator, for one that has not just waited for a value. */
static NOINLINE GFrame *resume_otherwise(Seg *seg, GFrame *f, PyGenObject *gen, Word sent)
{
    GFrame *g = f + 1;
    FastCode *code = driven_code(seg, g, f->sp, gen);
    Ins *pc;
    if (code == NULL)
        return NULL;
    pc = resume_pc(host_gen_frame(gen), code);
    if (waits_for_delegate(gen, code, pc) || pc == code->ins)
        return resume_slowly(seg, f, gen, code, sent);
    begin_driven(seg->ts, g, gen, code, pc, f->sp);
    load_words(g);
    seg->top = g;
    begin_resumed(seg, g, pc, g->sp, sent);
    return g;
}

/* Resume a generator of any kind, which the frame f drives, with `sent` (stolen; empty: None): its
   frame is pushed on f, whose sp is saved. NULL: not for the loop, nothing has been done. */
static inline GFrame *resume_any(Seg *seg, GFrame *f, PyGenObject *gen, Word sent)
{
    GFrame *g = f + 1;
    Word *sp = f->sp, *from;
    host_frame *frame;
    FastCode *code;
    GenWords *gw;
    Ins *pc;
    int i, depth;
    if (UNLIKELY(gen->gi_frame_state != FRAME_SUSPENDED))
        return resume_otherwise(seg, f, gen, sent);
    frame = host_gen_frame(gen);
    code = code_extra(host_code(frame));        /* only guest code has one */
    if (UNLIKELY(code == NULL || (gw = gen_words(frame, code->nslots)) == NULL
                 || (pc = gw->pc) == NULL || generator_is_observed(gen) || g >= seg->limit
                 || sp + code->size + 8 >= seg->words_end))
        return resume_otherwise(seg, f, gen, sent);
    begin_frame(g, code, host_function(frame), gw->words, sp, KIND_GENVM);
    g->gen = gen;
    host_gen_resume(seg->ts, gen);
    gw->pc = NULL;
    from = gw->words + gw->slots;
    depth = gw->depth;
    gw->depth = 0;
    for (i = 0; i < depth; i++) {
        FEW_ROUNDS();
        sp[i] = from[i];
    }
    seg->top = g;
    begin_resumed(seg, g, pc, sp + depth, sent);
    return g;
}

/* async_generators.h */
static PyTypeObject *asend_type;        /* NULL: of no known struct, or none has been seen yet */
static GFrame *resume_asend(Seg *, GFrame *, PyObject *, Word);
static GFrame *yield_maybe_wrapped(Seg *, GFrame *, Word, int);
static int end_async(Seg *, GFrame *, PyGenObject *);
static void asend_end(GFrame *);

/* The same for a word: of a generator, a coroutine or the step of an async generator. */
static NOINLINE GFrame *resume_generator(Seg *seg, GFrame *f, Word w, Word sent)
{
    PyObject *o = w_ptr(w);
    if (UNLIKELY(!w_is_ptr(w)))
        return NULL;
    if (LIKELY(is_generator_or_coroutine(o)))
        return resume_any(seg, f, (PyGenObject *)o, sent);
    return Py_TYPE(o) == asend_type ? resume_asend(seg, f, o, sent) : NULL;
}

/* The delegate of the frame f has ended, and f is the top frame: now its words are needed. */
static inline void load_unloaded(GFrame *f)
{
    if (f->sync & SYNC_UNLOADED) {
        sync_clear(f, SYNC_UNLOADED);
        load_stack(f, 1, 0);
    }
}

/* The same for a frame that may be published. */
static inline void suspend_driven(PyThreadState *ts, GFrame *f, int delegating)
{
    if (UNLIKELY(f->host != NULL)) {
        if (f->sync & SYNC_FILLED)
            sync_in(f);
        unlink_driven(ts, f);
    }
    store_stack(f, delegating);
    host_exc_pop(ts, f->gen);
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
            show_suspended(f->gen);
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

/* A generator driven by the loop goes to rest; pc and sp are saved, pc is at the YIELD_VALUE. 0: there
   is more to do (suspend_driven), nothing is done. */
static IN_LOOP int suspend_quickly(PyThreadState *ts, GFrame *f, int delegating)
{
    PyGenObject *gen = f->gen;
    Word *from = f->base, *to;
    GenWords *gw;
    int i, depth;
    /* a frame that was not published has not called out: nothing has changed meanwhile */
    if (UNLIKELY(f->host != NULL || delegating || generator_is_observed(gen)))
        return 0;
    gw = gen_words_of(f);
    to = gw->words + gw->slots;
    depth = (int)(f->sp - from);
    gw->depth = depth;
    gw->pc = f->pc + 1;
    for (i = 0; i < depth; i++) {
        FEW_ROUNDS();
        to[i] = from[i];
    }
    host_gen_mark_suspended(gen, NULL, frame_unit(f) + 2);
    host_exc_pop(ts, gen);
    return 1;
}

/* It yields w to the frame below, which goes on. NULL: the frame below is not of this activation,
   which ends. */
static NOINLINE GFrame *yield_frame(Seg *seg, GFrame *f, Word w, int delegating)
{
    GFrame *caller = f - 1, *resumed;
    if (UNLIKELY(Py_TYPE(f->gen) == &PyAsyncGen_Type)
            && (resumed = yield_maybe_wrapped(seg, f, w, delegating)) != NULL)
        return resumed;
    if (UNLIKELY(caller->sync & SYNC_UNLOADED) || !suspend_quickly(seg->ts, f, delegating))
        return yield_slowly(seg, f, w, delegating);
    seg->top = caller;
    *caller->sp++ = w;          /* FOR_ITER and SEND: the value lies above the iterator */
    return caller;
}

/* A generator has ended, whose words these were: drop them, the stack from the top, the slots from
   the first. The frame that is top now has its sp above the stack. */
static inline void drop_generator(GenWords *gw, Word *base, Word *sp)
{
    gen_words_untrack(gw);
    while (sp > base)
        DROP_SAVED(*--sp);
    Py_DECREF(gw);                      /* the last reference, but for what gc.get_objects gave */
}

/* A generator driven by the loop has ended: unlink, then drop everything it holds. pc and sp are
   saved; the caller becomes the top frame. */
static inline void finish_driven(PyThreadState *ts, Seg *seg, GFrame *f)
{
    GFrame *caller = f - 1;
    PyGenObject *gen = f->gen;
    GenWords *gw = gen_words_of(f);
    host_frame *frame = host_gen_frame(gen);
    Word *sp = f->sp, *bottom = f->base;
    if (UNLIKELY(f->host != NULL)) {
        if (f->sync & SYNC_FILLED)
            sync_in(f);
        unlink_driven(ts, f);
    }
    caller->sp = sp;
    seg->top = caller;
    Py_INCREF(gw);
    Py_INCREF(gen);
    if (LIKELY(!generator_is_observed(gen))) {
        host_gen_finish_empty(ts, gen);
    }
    else {
        host_pc_set(frame, frame_unit(f));
        if (takes_slots(frame)) {
            publish(ts, seg, caller);
            leave_slots(f, frame);
        }
        host_gen_finish(ts, gen);
    }
    drop_generator(gw, bottom, sp);
    Py_DECREF(gen);
    caller->sp = bottom;
    load_unloaded(caller);
}

/* A generator driven by the loop returns w. Returns its caller, which is at FOR_ITER or SEND, the
   generator on top of the stack, and jumps: it goes on behind f->pc. NULL: an exception is set, at
   the SEND of the frame on top. */
static HOST_UNUSED GFrame *return_driven(PyThreadState *ts, Seg *seg, GFrame *f, Word w)
{
    Word iterator;
    PyGenObject *gen = f->gen;
    int is_async = Py_TYPE(gen) == &PyAsyncGen_Type;
    if (UNLIKELY(is_async))
        asend_end(f);           /* which keeps the generator until it is dropped */
    finish_driven(ts, seg, f);
    f--;
    back(ts, seg, f);
    if (UNLIKELY(is_async)) {
        DROP_SAVED(w);
        return end_async(seg, f, gen) ? f : NULL;
    }
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
