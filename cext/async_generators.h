/* Async generators that the loop itself drives, in `async for` and `await anext()`.
 *
 * A step of one is an object of the host's own, which SEND has as its receiver (asend): what it is
 * sent goes to the generator; a value that the generator yields, wrapped, ends the step, and what
 * the generator awaits is yielded further. Here the step's object is only marked as its C code would
 * mark it; neither the wrapped value nor a StopIteration with the value in it is made.
 */
#ifndef CVM_ASYNC_GENERATORS_H
#define CVM_ASYNC_GENERATORS_H

#include "generators.h"

/* The host's struct of a step, private to genobject.c, and the states that matter here. */
typedef struct {
    PyObject_HEAD
    PyGenObject *gen;
    PyObject *sent;             /* the first value to send, or NULL: None */
    int state;
} Asend;
enum { ASEND_BEGINS, ASEND_GOES_ON, ASEND_CLOSED };

/* A step that has just been made for the generator. */
static HOST_UNUSED void asend_learn(PyObject *o, PyObject *gen)
{
    Asend *step = (Asend *)o;
    if (asend_type == NULL && Py_TYPE(o)->tp_basicsize == (Py_ssize_t)sizeof(Asend)
            && (PyObject *)step->gen == gen && step->sent == NULL && step->state == ASEND_BEGINS)
        asend_type = Py_TYPE(o);
}

/* As resume_generator, for the step of an async generator. */
static NOINLINE GFrame *resume_asend(Seg *seg, GFrame *f, PyObject *o, Word sent)
{
    Asend *step = (Asend *)o;
    PyGenObject *gen = step->gen;
    GFrame *g;
    if (sent != NONE_WORD || (step->sent != NULL && step->sent != Py_None)
            || step->state > ASEND_GOES_ON || (step->state == ASEND_BEGINS && gen->gi_running_async)
            || Py_TYPE(gen) != &PyAsyncGen_Type)
        return NULL;
    g = resume_any(seg, f, gen, sent);
    if (g != NULL) {
        step->state = ASEND_GOES_ON;
        gen->gi_running_async = 1;
    }
    return g;
}

/* The step that drives the generator of f is over. */
static inline void asend_end(GFrame *f)
{
    f->gen->gi_running_async = 0;
    ((Asend *)w_ptr(f[-1].sp[-1]))->state = ASEND_CLOSED;
}

/* The async generator of f goes to rest; w ends the step. Its caller, which is at SEND, jumps: it goes
   on behind f->pc. */
static NOINLINE GFrame *yield_async(Seg *seg, GFrame *f, Word w)
{
    GFrame *caller = f - 1;
    Word step = caller->sp[-1];
    asend_end(f);
    if (!suspend_quickly(seg->ts, f, 0))
        suspend_driven(seg->ts, f, 0);
    seg->top = caller;
    if (caller->host != NULL)
        back(seg->ts, seg, caller);
    caller->sp[-1] = w;
    DROP_SAVED(step);
    caller->pc += caller->pc->b - 1;
    return caller;
}

/* The same for what it yields in general: a wrapped value, or something that it awaits (NULL, nothing
   is done). */
static GFrame *yield_maybe_wrapped(Seg *seg, GFrame *f, Word w, int delegating)
{
    PyObject *value;
    if (delegating || !w_is_ptr(w) || Py_TYPE(w_ptr(w)) != host_asyncgen_wrapped_type)
        return NULL;
    value = host_asyncgen_unwrapped(w_ptr(w));
    Py_DECREF(w_ptr(w));
    return yield_async(seg, f, w_from_ptr(value));
}

/* The async generator that f drives has ended, its step is on top of the stack. That is an exception.
   Where it would only lead behind the `async for`, and nobody is told of it, f goes on there; else 0:
   the exception is set. */
static int end_async(Seg *seg, GFrame *f, PyGenObject *gen)
{
    FastCode *code = f->code;
    Handler *handler = meter.tripped ? NULL : find_handler(code, f->pc - code->ins);
    Word *bottom;
    gen->gi_closed = 1;
    if (handler == NULL || code->ins[handler->target].op != OP_END_ASYNC_FOR || is_watched(code)
            || host_is_watched(seg->ts)) {
        PyErr_SetNone(PyExc_StopAsyncIteration);
        return 0;
    }
    bottom = stack_bottom(f) + handler->depth - 1;      /* below the async generator */
    while (f->sp > bottom) {
        f->sp--;
        DROP_SAVED(f->sp[0]);
    }
    f->pc = code->ins + handler->target;
    seg->fuel--;                        /* END_ASYNC_FOR */
    return 1;
}

/* The exception that is set leaves the async generator of f. */
static HOST_UNUSED void fail_async(GFrame *f)
{
    if (PyErr_ExceptionMatches(PyExc_StopAsyncIteration)
            || PyErr_ExceptionMatches(PyExc_GeneratorExit))
        f->gen->gi_closed = 1;
    asend_end(f);
}

#endif
