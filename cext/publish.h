/* Publishing: what makes the loop's frames visible to the host, and their locals to who asks.
   See frame.h for the invariants. */
#ifndef CVM_PUBLISH_H
#define CVM_PUBLISH_H

#include "debug.h"
#include "frame.h"
#include "watch.h"

/* Has a proxy of a frame's locals been given away? Then any C function may read one. */
static int proxies_exist;

/* Is a tracer, a profiler or another tool running in this thread? */
static inline int ts_tracing(PyThreadState *ts) { return ts->tracing > 0; }

static inline Py_ssize_t frame_unit(GFrame *f)
{
    return f->code->start + 2 * (f->pc - f->code->ins);
}

/* At a LOAD_SUPER_ATTR: did the program write `super()`, without arguments? Asked only if it has
   a `super` of its own; then the compiler has supplied `__class__`. */
static HOST_UNUSED int is_plain_super(GFrame *f)
{
    PyCodeObject *code = f->code->co;
    Py_ssize_t unit = frame_unit(f);
    while (host_payload_at(code, unit - 2) == OP_EXTENDED_ARG)
        unit -= 2;
    if (host_payload_at(code, unit - 4) != OP_LOAD_DEREF)
        return 0;
    return PyUnicode_CompareWithASCIIString(
        PyTuple_GET_ITEM(code->co_localsplusnames, host_payload_at(code, unit - 3)),
        "__class__") == 0;
}

static inline char *arena_align(char *p)
{
    return (char *)(((uintptr_t)p + 15) & ~(uintptr_t)15);
}

/* Which slots have no name that the outside may see: those of inlined comprehensions. */
static inline int slot_is_hidden(FastCode *code, int i)
{
#ifdef CO_FAST_HIDDEN
    return (_PyLocals_GetKind(code->co->co_localspluskinds, i) & CO_FAST_HIDDEN) != 0;
#else
    (void)code; (void)i;
    return 0;
#endif
}

/* Show the words of a published frame in its header. */
static HOST_UNUSED void sync_out(GFrame *f)
{
    int i;
    for (i = 0; i < f->code->nslots; i++) {
        PyObject *o = NULL;
        if (f->l[i] != 0)
            o = w_is_ptr(f->l[i]) ? Py_NewRef(w_ptr(f->l[i])) : w_box_number(f->l[i]);
        host_slot_set(f->host, i, o);       /* without memory a number shows as unbound */
    }
    sync_set(f, SYNC_FILLED);
}

/* Is the object the int i? An exception may be set. */
static int long_is(PyObject *o, int64_t i)
{
    int overflow;
    return PyLong_CheckExact(o) && PyLong_AsLongLongAndOverflow(o, &overflow) == i && !overflow;
}

/* The same before a call-out, if somebody holds a proxy: any C function may read that. */
static void sync_out_sticky(GFrame *f)
{
    if ((f->sync & (SYNC_STICKY | SYNC_FILLED | SYNC_UNLOADED)) == SYNC_STICKY)
        sync_out(f);
}

/* Take back what was changed in the header, and empty it.  What was changed is dropped only then:
   that can run any code, which may look at the frame. */
static HOST_UNUSED void sync_in(GFrame *f)
{
    int i, changed = 0;
    sync_clear(f, SYNC_FILLED);
    for (i = 0; i < f->code->nslots; i++) {
        PyObject *o = host_slot_take(f->host, i);
        Word w = f->l[i];
        int same;
        if (o == NULL || w == 0)
            same = o == NULL && w == 0;
        else if (w_is_ptr(w))
            same = w_ptr(w) == o;
        else if (w_is_int(w))
            same = long_is(o, w_int(w));
        else
            same = PyFloat_CheckExact(o) && w_try_float(PyFloat_AS_DOUBLE(o)) == w;
        if (same) {
            Py_XDECREF(o);
            continue;
        }
        f->l[i] = o == NULL ? 0 : w_from_ptr(o);
        if (w_is_ptr(w)) {
            host_slot_init(f->host, i, w_ptr(w));
            changed = 1;
        }
    }
    for (i = 0; changed && i < f->code->nslots; i++)
        Py_XDECREF(host_slot_take(f->host, i));
}

static NOINLINE void publish_slow(PyThreadState *ts, Seg *seg, GFrame *f)
{
    GFrame *g = f;
    while (g->host == NULL)
        g--;
    if (g < f) {
        host_pc_set(g->host, frame_unit(g));            /* I2 */
        sync_out_sticky(g);     /* the frames above it may have its proxy */
    }
    while (g < f) {
        host_frame *header;
        g++;
        if (g->kind == KIND_GENVM) {
            header = host_gen_frame(g->gen);
        }
        else {
            header = (host_frame *)arena_align(seg->arena_top);
            seg->arena_top = (char *)header + host_header_size(g->code->nslots);
            host_header_init(header, g->fn, g->code->co);
        }
        host_link(ts, header);
        g->host = header;
        g->published = 1;
        --*host_recursion_remaining(ts);                /* I6 */
        host_pc_set(header, frame_unit(g));
    }
    sync_out_sticky(f);
}

/* By way of a variable, for statistics (stats.h). */
static void (*publish_frames)(PyThreadState *, Seg *, GFrame *) = publish_slow;

/* Before a call-out of the frame f (the top one; pc and sp are saved). */
static inline void publish(PyThreadState *ts, Seg *seg, GFrame *f)
{
    DEBUG_SAVED(seg, f);
    if (UNLIKELY(f->host == NULL || f->sync))
        publish_frames(ts, seg, f);
    sync_set(f, SYNC_OUT);
    host_pc_set(f->host, frame_unit(f));
}

/* How many frames may lie on top of the frame f, which is published. */
static inline void set_limit(PyThreadState *ts, Seg *seg, GFrame *f)
{
    GFrame *limit = f + *host_recursion_remaining(ts);
    seg->limit = limit < seg->frames_end ? limit : seg->frames_end;
}

/* After an activation on top of the frame f, whose call-out goes on. */
static inline void back_nested(PyThreadState *ts, Seg *seg, GFrame *f)
{
    if (f->host != NULL) {
        set_limit(ts, seg, f);
        if (UNLIKELY(host_is_watched(ts))) {
            watch_frame(f);
            seg->limit = NULL;                          /* call by the host, which calls the hook */
        }
    }
}

/* After the call-out. */
static inline void back(PyThreadState *ts, Seg *seg, GFrame *f)
{
    back_nested(ts, seg, f);
    if (f->sync) {
        sync_clear(f, SYNC_OUT);
        if (UNLIKELY(f->sync & SYNC_FILLED))
            sync_in(f);
    }
}

/* Will the frame object outlive the frame, or a dict that locals() has filled the locals? */
static inline int takes_slots(host_frame *frame)
{
    return (frame->frame_obj != NULL && Py_REFCNT(frame->frame_obj) > 1)
           || host_has_snapshot(frame);
}

/* Then its slots move into the host's frame. */
static COLD void leave_slots(GFrame *f, host_frame *frame)
{
    int i;
    for (i = 0; i < f->code->nslots; i++) {
        if (f->l[i] != 0)
            host_slot_init(frame, i, w_box(f->l[i]));
        f->l[i] = 0;
    }
}

/* Give up the header of a frame that is left (its pc and sp are saved): I4, before its words are
   dropped. If somebody keeps the frame object, the locals move into it.  The caller becomes the top
   frame, over the words of this one: to release a header can run any code. */
static HOST_UNUSED void unpublish(PyThreadState *ts, Seg *seg, GFrame *f)
{
    host_frame *header = f->host;
    host_pc_set(header, frame_unit(f));
    if (f->sync & SYNC_FILLED)
        sync_in(f);
    host_unlink(ts, header);
    ++*host_recursion_remaining(ts);
    f->host = NULL;
    f->published = 0;
    f[-1].sp = f->sp;
    seg->top = f - 1;
    if (f->kind == KIND_GENVM)
        return;
    if (takes_slots(header))
        leave_slots(f, header);
    host_header_release(ts, header);
    seg->arena_top = (char *)header;
}

/* Has somebody a frame object of this generator, through which its locals could be asked for, or a
   dict of them? */
static inline int generator_is_observed(PyGenObject *gen)
{
    return host_gen_frame(gen)->frame_obj != NULL || host_has_snapshot(host_gen_frame(gen));
}

/* The unit where a suspended frame goes on. */
static inline Py_ssize_t host_resume_unit(host_frame *frame)
{
    return host_pc(frame) + (HOST_INSTR_PTR ? 0 : 1);
}

#endif
