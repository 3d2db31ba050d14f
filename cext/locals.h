/* Locals on demand: who asks the host for the locals of a guest frame gets them boxed at that
   moment. The entries of the host's static tables are replaced in place, so that this holds for
   every caller and nobody sees another object: the getter of frame.f_locals, and the C functions
   of locals, vars, dir, eval and exec. */
#ifndef CVM_LOCALS_H
#define CVM_LOCALS_H

#include "async_generators.h"
#include "loop.h"

/* Do the words of a generator lie in it? */
static inline int is_at_rest(PyGenObject *gen)
{
    return !host_gen_is_executing(gen) && !host_gen_is_finished(gen);
}

/* Make the locals of the frame visible to the host, until its call-out ends.  A frame that is not
   in one goes on without notice: it is returned, to be hidden when they have been read. */
static GFrame *show_locals(host_frame *frame, int sticky)
{
    GFrame *f;
    if (host_is_internal(frame) || !host_is_guest(host_code(frame)))
        return NULL;
    f = frame_of_header(frame);
    if (f != NULL) {
        /* a class body or module has slots for its inlined comprehensions */
        if (f->code->nslots > 0) {
            if (f->sync & SYNC_UNLOADED)
                show_suspended(f->gen);
            else if (!(f->sync & SYNC_FILLED))
                sync_out(f);
            if (sticky) {
                sync_set(f, SYNC_STICKY);
                proxies_exist = 1;
            }
            if (is_on_top(f) && !(f->sync & SYNC_OUT))
                return f;
        }
    }
    else if (host_owned_by_gen(frame) && is_at_rest(host_frame_gen(frame)))
        show_suspended(host_frame_gen(frame));
    else if (host_owned_by_object(frame))
        show_left(frame);
    return NULL;
}

/* A C function that is given frames may read the locals of those. */
static inline void show_frames(Word *args, Py_ssize_t n, int sticky)
{
    Py_ssize_t i;
    for (i = 0; i < n; i++)
        if (w_is_ptr(args[i]) && args[i] != 0 && Py_IS_TYPE(w_ptr(args[i]), &PyFrame_Type))
            show_locals(((PyFrameObject *)w_ptr(args[i]))->f_frame, sticky);
}

/* Is it a function of ctypes, by which all of the host's C functions can be called? */
static inline int is_foreign_function(PyObject *function)
{
    PyTypeObject *meta = Py_TYPE((PyObject *)Py_TYPE(function));
    return UNLIKELY(meta != &PyType_Type)
           && strcmp(meta->tp_name, "_ctypes.PyCFuncPtrType") == 0;
}

/* Before the host calls an object with some words for the frame f, which is published. */
static HOST_UNUSED void show_to_callee(GFrame *f, PyObject *function, Word *args, Py_ssize_t n)
{
    int foreign = is_foreign_function(function);
    if (foreign)
        show_locals(f->host, 0);
    show_frames(args, n, foreign && HOST_LOCALS_PROXY);
}

static GFrame *show_current_locals(void)
{
    PyThreadState *ts = PyThreadState_Get();
    host_frame *frame = host_current(ts);
    Seg *seg = segment_if_any(ts);
    /* only if a frame of ours is the caller */
    if (frame != NULL && seg != NULL && seg->top->host == frame && seg->top != seg->frames)
        return show_locals(frame, 0);
    return NULL;
}

static PyObject *hide_locals(GFrame *f, PyObject *result)
{
    if (UNLIKELY(f != NULL && f->sync & SYNC_FILLED))
        sync_in(f);
    return result;
}

static getter host_f_locals;

static PyObject *get_f_locals(PyObject *self, void *closure)
{
    GFrame *f = show_locals(((PyFrameObject *)self)->f_frame, HOST_LOCALS_PROXY);
    return hide_locals(f, host_f_locals(self, closure));
}

#define WITH_LOCALS(name) \
    static PyCFunction original_##name; \
    static PyObject *name##_simple(PyObject *self, PyObject *args) \
    { \
        GFrame *f = show_current_locals(); \
        return hide_locals(f, original_##name(self, args)); \
    } \
    static PyObject *name##_fast(PyObject *self, PyObject *const *args, Py_ssize_t n) \
    { \
        GFrame *f = show_current_locals(); \
        return hide_locals( \
            f, ((_PyCFunctionFast)(void (*)(void))original_##name)(self, args, n)); \
    } \
    static PyObject *name##_keywords(PyObject *self, PyObject *const *args, Py_ssize_t n, \
                                     PyObject *names) \
    { \
        GFrame *f = show_current_locals(); \
        return hide_locals(f, ((_PyCFunctionFastWithKeywords)(void (*)(void))original_##name)( \
            self, args, n, names)); \
    }

WITH_LOCALS(locals)
WITH_LOCALS(vars)
WITH_LOCALS(dir)
WITH_LOCALS(eval)
WITH_LOCALS(exec)

static int patch_builtin(const char *name, PyCFunction *host, PyCFunction simple, void *fast,
                         void *keywords)
{
    PyObject *function = PyDict_GetItemString(PyEval_GetBuiltins(), name);
    PyMethodDef *def;
    if (function == NULL || !PyCFunction_CheckExact(function)) {
        PyErr_Format(PyExc_ImportError, "cvm: builtins.%s is not the host's own", name);
        return -1;
    }
    def = ((PyCFunctionObject *)function)->m_ml;
    *host = def->ml_meth;
    if (def->ml_flags & METH_FASTCALL)
        def->ml_meth = (PyCFunction)(def->ml_flags & METH_KEYWORDS ? keywords : fast);
    else if (def->ml_flags & METH_KEYWORDS) {
        PyErr_Format(PyExc_ImportError, "cvm: builtins.%s has another signature", name);
        return -1;
    }
    else
        def->ml_meth = simple;
    return 0;
}

#define PATCH(name) \
    patch_builtin(#name, &original_##name, name##_simple, (void *)name##_fast, (void *)name##_keywords)

/* Once at start-up. -1 with ImportError. */
static int locals_start(void)
{
    PyGetSetDef *def;
    for (def = PyFrame_Type.tp_getset; def != NULL && def->name != NULL; def++) {
        if (strcmp(def->name, "f_locals") == 0) {
            host_f_locals = def->get;
            def->get = get_f_locals;
        }
    }
    if (host_f_locals == NULL) {
        PyErr_SetString(PyExc_ImportError, "cvm: frames have no f_locals");
        return -1;
    }
    return PATCH(locals) < 0 || PATCH(vars) < 0 || PATCH(dir) < 0 || PATCH(eval) < 0
           || PATCH(exec) < 0 ? -1 : 0;
}

#endif
