/* Telling tools what a program does: sys.settrace, sys.setprofile and, from 3.12 on, sys.monitoring.

   Nothing is told by itself of a guest frame, so the loop does it at the places where the host's own
   loop would.  Hosts up to 3.11 have a tracer and a profiler for each thread; on the others these
   are two of the tools of sys.monitoring. */
#ifndef CVM_HOST_EVENTS_H
#define CVM_HOST_EVENTS_H

#include "host.h"

#define HOST_MONITORING HOST_AT_LEAST(12)

#if HOST_MONITORING
#  include "internal/pycore_instruments.h"
enum {
    EV_START = PY_MONITORING_EVENT_PY_START, EV_RESUME = PY_MONITORING_EVENT_PY_RESUME,
    EV_RETURN = PY_MONITORING_EVENT_PY_RETURN, EV_YIELD = PY_MONITORING_EVENT_PY_YIELD,
    EV_CALL = PY_MONITORING_EVENT_CALL, EV_LINE = PY_MONITORING_EVENT_LINE,
    EV_INSTRUCTION = PY_MONITORING_EVENT_INSTRUCTION, EV_JUMP = PY_MONITORING_EVENT_JUMP,
#  if HOST_AT_LEAST(14)
    EV_BRANCH = PY_MONITORING_EVENT_BRANCH_LEFT, EV_BRANCH_TAKEN = PY_MONITORING_EVENT_BRANCH_RIGHT,
#  else
    EV_BRANCH = PY_MONITORING_EVENT_BRANCH, EV_BRANCH_TAKEN = PY_MONITORING_EVENT_BRANCH,
#  endif
    EV_STOP = PY_MONITORING_EVENT_STOP_ITERATION, EV_RAISE = PY_MONITORING_EVENT_RAISE,
    EV_HANDLED = PY_MONITORING_EVENT_EXCEPTION_HANDLED, EV_UNWIND = PY_MONITORING_EVENT_PY_UNWIND,
    EV_THROW = PY_MONITORING_EVENT_PY_THROW, EV_RERAISE = PY_MONITORING_EVENT_RERAISE,
    EV_C_RETURN = PY_MONITORING_EVENT_C_RETURN, EV_C_RAISE = PY_MONITORING_EVENT_C_RAISE
};
#  define HOST_EVENTS _PY_MONITORING_UNGROUPED_EVENTS     /* that have tools of their own */
#  if HOST_AT_LEAST(15)
#    define HOST_LOCAL_EVENTS HOST_EVENTS                 /* that can be told of one code alone */
#  else
#    define HOST_LOCAL_EVENTS _PY_MONITORING_LOCAL_EVENTS
#  endif
#else
enum {
    EV_START, EV_RESUME, EV_RETURN, EV_YIELD, EV_CALL, EV_LINE, EV_INSTRUCTION, EV_JUMP, EV_BRANCH,
    EV_STOP, EV_RAISE, EV_HANDLED, EV_UNWIND, EV_THROW, EV_RERAISE, EV_C_RETURN, EV_C_RAISE,
    EV_BRANCH_TAKEN = EV_BRANCH
};
#  define HOST_EVENTS 0
#  define HOST_LOCAL_EVENTS 0
#endif

/* sys.monitoring's DISABLE and MISSING. */
static PyObject *host_disable HOST_UNUSED, *host_missing HOST_UNUSED;

static HOST_UNUSED int host_events_start(void)
{
#if HOST_MONITORING
    PyObject *monitoring = PySys_GetObject("monitoring");
    if (monitoring == NULL) {
        PyErr_SetString(PyExc_ImportError, "cvm: sys.monitoring is missing");
        return -1;
    }
    host_disable = PyObject_GetAttrString(monitoring, "DISABLE");
    host_missing = PyObject_GetAttrString(monitoring, "MISSING");
    return host_disable == NULL || host_missing == NULL ? -1 : 0;
#else
    return 0;
#endif
}

#if HOST_MONITORING
/* Has the interpreter any tools? Two loads, one over the end of the other: to copy the bytes would
   store what is then loaded across, and the machine waits for that. */
static inline bool host_has_tools(PyThreadState *ts)
{
    const uint8_t *tools = ts->interp->monitors.tools;
    uint64_t first, last;
    _Static_assert(HOST_EVENTS >= 8 && HOST_EVENTS <= 16, "the loads do not fit");
    memcpy(&first, tools, 8);
    memcpy(&last, tools + HOST_EVENTS - 8, 8);
    return (first | last) != 0;
}
#endif

/* Does tracemalloc look up the line of whatever allocates? */
static inline bool host_traces_memory(void)
{
#if HOST_RUNTIME_TRACES
    return _PyRuntime.tracemalloc.config.tracing != 0;
#else
    return _Py_tracemalloc_config.tracing != 0;
#endif
}

/* Is anybody to be told what this thread does? Not of what a tool itself does. */
static inline bool host_is_told(PyThreadState *ts)
{
#if HOST_MONITORING
    return host_has_tools(ts) && ts->tracing == 0;
#else
    return (ts->c_tracefunc != NULL || ts->c_profilefunc != NULL) && ts->tracing == 0;
#endif
}

/* Must each instruction be known to the host? */
static inline bool host_is_watched(PyThreadState *ts)
{
    return host_is_told(ts) || host_traces_memory();
}

/* The same of any thread. */
static HOST_UNUSED bool host_is_watched_anywhere(PyThreadState *ts)
{
    if (host_traces_memory()) {
        return true;
    }
#if HOST_MONITORING
    return host_has_tools(ts);
#else
    PyThreadState *other = PyInterpreterState_ThreadHead(ts->interp);
    for (; other != NULL; other = PyThreadState_Next(other)) {
        if (other->c_tracefunc != NULL || other->c_profilefunc != NULL) {
            return true;
        }
    }
    return false;
#endif
}

/* Is anybody to be told of this code by itself? */
static inline bool host_code_is_watched(PyCodeObject *code)
{
#if HOST_MONITORING
    if (code->_co_monitoring != NULL) {
        for (int event = 0; event < HOST_LOCAL_EVENTS; event++) {
            if (code->_co_monitoring->local_monitors.tools[event] != 0) {
                return true;
            }
        }
    }
#else
    (void)code;
#endif
    return false;
}

/* The value of the StopIteration that is set (None if no exception is), which is cleared; -1 if it
   is another exception. */
static HOST_UNUSED int host_stop_value(PyObject **value)
{
    return _PyGen_FetchStopIterationValue(value);
}

/* Is a value yielded as far as the host knows? Returns what it was. */
static inline int host_gen_pretend(PyGenObject *gen, int state)
{
    int before = gen->gi_frame_state;
    gen->gi_frame_state = (int8_t)state;
    return before;
}
#define HOST_GEN_SUSPENDED FRAME_SUSPENDED

static inline host_frame *host_frame_of(PyFrameObject *object) { return object->f_frame; }

/* Replace what sets the f_lineno of frames; what it was. */
static HOST_UNUSED setter host_lineno_setter(setter ours)
{
    for (PyGetSetDef *def = PyFrame_Type.tp_getset; def->name != NULL; def++) {
        if (strcmp(def->name, "f_lineno") == 0) {
            setter before = def->set;
            def->set = ours;
            return before;
        }
    }
    return NULL;
}

/* Have frames jumped when tools are told of it? */
#define HOST_JUMPS_BEFORE_TOLD (!HOST_AT_LEAST(13))

/* Does it take what a tool raises when it is told of a jump for raised outside the code, where no
   handler is? Later releases do not (gh-152375). */
static inline bool host_loses_jumps(void)
{
#if HOST_AT_LEAST(15)
    return false;
#elif HOST_AT_LEAST(14)
    return Py_Version < 0x030e0700;
#elif HOST_AT_LEAST(13)
    return Py_Version < 0x030d0f00;
#else
    return HOST_MONITORING;
#endif
}

/* Are tools told of the call of a bound method (later: of its function, with its self)? */
#define HOST_TELLS_OF_METHODS (HOST_MONITORING && !HOST_AT_LEAST(14))

/* Are tools told of the call of __enter__, and of __exit__ as of a function, with its self? */
#define HOST_TELLS_OF_ENTER HOST_AT_LEAST(14)

/* f(*args): are tools told only of what is not written in Python? */
#define HOST_STARS_TELL_OF_C (HOST_MONITORING && !HOST_AT_LEAST(13))

/* What a function in Python raises is told from in front of the call of it. */
#define HOST_RAISES_IN_FRONT HOST_AT_LEAST(13)

/* What is thrown into a `yield from`, and ends it, is told of as a jump. */
#define HOST_THROW_ENDS_BY_JUMP (HOST_AT_LEAST(12) && !HOST_AT_LEAST(13))

/* Does no line begin where a `for` is exhausted, if the code in front of that place is of it? */
#define HOST_FOR_ENDS_IN_LINE HOST_AT_LEAST(14)

/* Is the StopIteration told that ends what a generator delegates to, or awaits? */
#define HOST_TELLS_OF_DELEGATES_END (!HOST_AT_LEAST(15))

/* Is an `async for` a branch? */
#define HOST_TELLS_OF_ASYNC_FOR HOST_AT_LEAST(14)

/* Do debuggers' jumps bind the locals that are unbound? */
#define HOST_JUMPS_BIND HOST_AT_LEAST(12)

/* Is a jump from a yield made at once, instead of the yield? */
#define HOST_JUMPS_FROM_YIELDS HOST_AT_LEAST(14)

/* Somebody may have cached the line that a frame object shows. */
static inline void host_forget_line(PyFrameObject *frame) { frame->f_lineno = 0; }

/* Count as one who traces, or no more. */
static inline void host_tracing_add(PyThreadState *ts, int count)
{
    ts->tracing += count;
#if !HOST_MONITORING
    ts->cframe->use_tracing =
        ts->tracing == 0 && (ts->c_tracefunc != NULL || ts->c_profilefunc != NULL) ? 255 : 0;
#endif
}

/* Do tracers find the locals in the frame's slots (before they became a proxy)? */
static inline bool host_tracer_wants_locals(PyThreadState *ts)
{
    return !HOST_LOCALS_PROXY && (ts->c_tracefunc != NULL || ts->c_profilefunc != NULL);
}

#if HOST_MONITORING

/* The tools that are to be told of an event in this code. */
static inline uint8_t host_tools(PyThreadState *ts, PyCodeObject *code, int event)
{
    uint8_t tools;
    if (event >= HOST_EVENTS) {
        event = EV_CALL;                /* C_RETURN, C_RAISE */
    }
    tools = ts->interp->monitors.tools[event];
    if (event < HOST_LOCAL_EVENTS && code->_co_monitoring != NULL) {
        tools |= code->_co_monitoring->local_monitors.tools[event];
    }
    return tools;
}

/* Counts what makes places tell again that had been silenced. */
static inline uint64_t host_restarts(PyThreadState *ts)
{
    return ts->interp->last_restart_version;
}

/* A tool has no more interest in what it asked to be told of this code. */
static inline void host_forget_local_event(PyCodeObject *code, int tool, int event)
{
    if (code->_co_monitoring != NULL) {
        code->_co_monitoring->local_monitors.tools[event] &= (uint8_t)~(1 << tool);
    }
}

#if HOST_AT_LEAST(14)
/* The host calls a callback for BRANCH through an object of its own for each direction, which does so
   only at instructions that the host has instrumented. */
typedef struct {
    PyObject_HEAD
    vectorcallfunc vectorcall;
    PyObject *callback;
    bool right;
    int tool;
} host_branch_handler;

static bool host_is_branch_handler(PyObject *callback)
{
    PyTypeObject *tp = Py_TYPE(callback);
    return tp->tp_basicsize == sizeof(host_branch_handler)
           && strcmp(tp->tp_name, "sys.monitoring.branch_event_handler") == 0;
}

/* What is to be called: borrowed. */
static PyObject *host_callback(PyObject *callback)
{
    return host_is_branch_handler(callback) ? ((host_branch_handler *)callback)->callback
                                            : callback;
}
#else
static bool host_is_branch_handler(PyObject *callback) { (void)callback; return false; }
static PyObject *host_callback(PyObject *callback) { return callback; }
#endif

/* Those of some tools whose callback is for both directions of a branch. */
static HOST_UNUSED uint8_t host_hear_branches(PyThreadState *ts, int event, uint8_t tools)
{
    for (int tool = 0; tool < 8; tool++) {
        PyObject *callback = ts->interp->monitoring_callables[tool][event];
        if (callback == NULL || !host_is_branch_handler(callback)) {
            tools &= (uint8_t)~(1 << tool);
        }
    }
    return tools;
}

/* Tell tools of an event, the highest first. The ones that want to hear no more of it from this
   place, or -1 with an exception. */
static HOST_UNUSED int host_tell_tools(PyThreadState *ts, int event, uint8_t tools,
                                       PyObject *const *args, size_t count)
{
    static const char *const names[] = {
        [EV_RAISE] = "RAISE", [EV_HANDLED] = "EXCEPTION_HANDLED", [EV_UNWIND] = "PY_UNWIND",
        [EV_THROW] = "PY_THROW", [EV_RERAISE] = "RERAISE", [EV_C_RETURN] = "C_RETURN",
        [EV_C_RAISE] = "C_RAISE"
    };
    int silenced = 0;
    for (int tool = 7; tool >= 0; tool--) {
        PyObject *callback = ts->interp->monitoring_callables[tool][event];
        if (!(tools >> tool & 1) || callback == NULL) {
            continue;
        }
        int before = ts->what_event;
        ts->what_event = event;
        ts->tracing++;
        callback = Py_NewRef(host_callback(callback));
        PyObject *result = PyObject_Vectorcall(callback, args, count, NULL);
        Py_DECREF(callback);
        ts->tracing--;
        ts->what_event = before;
        if (result == NULL) {
            return -1;
        }
        Py_DECREF(result);
        if (result != host_disable) {
            continue;
        }
        if (event >= HOST_LOCAL_EVENTS) {
            PyErr_Format(PyExc_ValueError, "Cannot disable %s events. Callback removed.",
                         names[event]);
            Py_CLEAR(ts->interp->monitoring_callables[tool][event]);
            return -1;
        }
        if (event > EV_STOP) {      /* of no one place: no more is told of it in this code */
            host_forget_local_event((PyCodeObject *)args[0], tool, event);
            continue;
        }
        silenced |= 1 << tool;
    }
    return silenced;
}

/* The tool that is the tracer of sys.settrace. */
#define HOST_TRACER (1 << PY_MONITORING_SYS_TRACE_ID)

/* Tell the tracer of a line that a jump backward begins anew.  The host's own callback for jumps is
   for code that the host has instrumented. -1 with an exception. */
static HOST_UNUSED int host_tell_line_again(PyThreadState *ts)
{
    PyFrameObject *frame = PyEval_GetFrame();
    if (ts->c_tracefunc == NULL || frame == NULL || !frame->f_trace_lines) {
        return 0;
    }
    int before = ts->what_event;
    ts->what_event = EV_JUMP;
    ts->tracing++;
    Py_INCREF(frame);
    int result = ts->c_tracefunc(ts->c_traceobj, frame, PyTrace_LINE, Py_None);
    Py_DECREF(frame);
    ts->tracing--;
    ts->what_event = before;
    return result;
}

#else

/* Tell a tracer or profiler; the frame is current. -1 with an exception. */
static HOST_UNUSED int host_tell_one(PyThreadState *ts, Py_tracefunc function, PyObject *self,
                                     int what, PyObject *argument)
{
    if (function == NULL || ts->tracing) {
        return 0;
    }
    PyFrameObject *frame = PyEval_GetFrame();
    if (frame == NULL) {
        return -1;
    }
    int before = ts->tracing_what;
    ts->tracing_what = what;
    PyThreadState_EnterTracing(ts);
    Py_INCREF(frame);
    Py_XINCREF(self);
    int result = function(self, frame, what, argument);
    Py_XDECREF(self);
    Py_DECREF(frame);
    PyThreadState_LeaveTracing(ts);
    ts->tracing_what = before;
    return result;
}

static HOST_UNUSED int host_tell_tracer(PyThreadState *ts, int what, PyObject *argument)
{
    return host_tell_one(ts, ts->c_tracefunc, ts->c_traceobj, what, argument);
}

static inline bool host_has_tracer(PyThreadState *ts) { return ts->c_tracefunc != NULL; }

static HOST_UNUSED int host_tell_line(PyThreadState *ts)
{
    PyFrameObject *frame = PyEval_GetFrame();
    if (frame == NULL) {
        return -1;
    }
    return frame->f_trace_lines ? host_tell_tracer(ts, PyTrace_LINE, Py_None) : 0;
}

static HOST_UNUSED int host_tell_instruction(PyThreadState *ts)
{
    PyFrameObject *frame = PyEval_GetFrame();
    if (frame == NULL) {
        return -1;
    }
    return frame->f_trace_opcodes ? host_tell_tracer(ts, PyTrace_OPCODE, Py_None) : 0;
}

static HOST_UNUSED int host_tell_profiler(PyThreadState *ts, int what, PyObject *argument)
{
    return host_tell_one(ts, ts->c_profilefunc, ts->c_profileobj, what, argument);
}

#endif

#endif /* CVM_HOST_EVENTS_H */
