/* The activation of a machine that is itself written in Python (the reference engine).

   While the machine runs its own code, that code must not be seen by the program: not by its
   recursion limit, nor as what handles an exception, nor by tracers.  While it calls out, all is
   as if the guest frame had called: it is the current frame, its exception context and recursion
   count are in force.  host_machine_out and host_machine_back enclose each call out. */
#ifndef CVM_HOST_MACHINE_H
#define CVM_HOST_MACHINE_H

#include "host.h"

#ifdef _WIN32
#  include <windows.h>
#else
#  include <pthread.h>
#endif

typedef struct host_machine {
    PyThreadState *ts;
    host_frame *frame;              /* NULL when the activation is over */
    Py_ssize_t start;               /* the unit of canonical instruction 0 */
    _PyErr_StackItem item;          /* what the machine's own code handles */
    _PyErr_StackItem *context;      /* the guest's */
    int remaining;                  /* the guest's recursion counts */
    int c_remaining;
    int tracing;                    /* how many tracers are running: if any, this frame is quiet */
    bool failed;                    /* a call out has raised since `fail` was last called */
} host_machine;

typedef struct host_out {
    host_entry entry;
    host_frame *before;
    _PyErr_StackItem *context;
    int remaining;
    int c_remaining;
    int limit;
    int tracing;
} host_out;

/* How deep the machine's own calls may go, whatever is left to the guest. */
#define HOST_MACHINE_DEPTH 200

static inline int host_c_remaining(PyThreadState *ts)
{
#if HOST_C_COUNTER
    return ts->c_recursion_remaining;
#else
    (void)ts;
    return 0;
#endif
}

static inline void host_c_remaining_set(PyThreadState *ts, int remaining)
{
#if HOST_C_COUNTER
    ts->c_recursion_remaining = remaining;
#else
    (void)ts;
    (void)remaining;
#endif
}

/* Begin: the guest's frame is linked and current. */
static inline void host_machine_begin(host_machine *m, PyThreadState *ts, host_frame *frame)
{
    m->ts = ts;
    m->frame = frame;
    m->start = host_code_start(host_code(frame));
    m->context = ts->exc_info;
    m->item.exc_value = NULL;
    m->item.previous_item = ts->exc_info;
    ts->exc_info = &m->item;
    m->remaining = *host_recursion_remaining(ts);
    m->c_remaining = host_c_remaining(ts);
    *host_recursion_remaining(ts) = m->remaining + HOST_MACHINE_DEPTH;
    host_c_remaining_set(ts, m->c_remaining + HOST_MACHINE_DEPTH);
    m->tracing = ts->tracing;
    m->failed = false;
    PyThreadState_EnterTracing(ts);
}

static inline void host_machine_end(host_machine *m)
{
    PyThreadState *ts = m->ts;
    HOST_ASSERT(ts->exc_info == &m->item);
    PyThreadState_LeaveTracing(ts);
    ts->exc_info = m->context;
    *host_recursion_remaining(ts) = m->remaining;
    host_c_remaining_set(ts, m->c_remaining);
    m->frame = NULL;
    Py_CLEAR(m->item.exc_value);
}

static inline void host_machine_out(host_machine *m, host_out *out)
{
    PyThreadState *ts = m->ts;
    /* of the machine's own functions each counts as one who traces */
    out->tracing = ts->tracing;
    ts->tracing = m->tracing + 1;
    PyThreadState_LeaveTracing(ts);
    host_chain_push(ts, &out->entry, &out->before, m->frame);
    out->context = ts->exc_info;
    out->remaining = *host_recursion_remaining(ts);
    out->c_remaining = host_c_remaining(ts);
    out->limit = host_recursion_limit(ts);
    ts->exc_info = m->context;
    *host_recursion_remaining(ts) = m->remaining;
    host_c_remaining_set(ts, m->c_remaining);
}

static inline void host_machine_back(host_machine *m, host_out *out)
{
    PyThreadState *ts = m->ts;
    int change = host_recursion_limit(ts) - out->limit;    /* sys.setrecursionlimit() */
    m->remaining += change;
    *host_recursion_remaining(ts) = out->remaining + change;
    host_c_remaining_set(ts, out->c_remaining);
    ts->exc_info = out->context;
    host_chain_pop(ts, &out->entry, out->before);
    PyThreadState_EnterTracing(ts);
    ts->tracing = out->tracing;
}

/* Allow more frames and C activations, until host_machine_back. */
static inline void host_machine_credit(PyThreadState *ts, int count, int c_count)
{
    *host_recursion_remaining(ts) += count;
    host_c_remaining_set(ts, host_c_remaining(ts) + c_count);
}

/* -- the C stack --------------------------------------------------------------------------------

   Each guest call of such a machine takes several C frames, about two kilobytes, so that the
   recursion limit alone does not protect the C stack.  When it is nearly full, the call goes on on
   another one, where the platform can do that; else, or after a few of them, it is a
   RecursionError.  The loop asks the host, where that watches the address of the C stack itself. */

#if defined(__GLIBC__)
#  include <sys/mman.h>
#  include <ucontext.h>
#  define HOST_MORE_STACKS 4
#else
#  define HOST_MORE_STACKS 0
#endif
#define HOST_STACK_SIZE ((size_t)64 << 20)
#define HOST_STACK_MARGIN ((size_t)192 << 10)      /* of a small stack it is a quarter */

#ifdef _MSC_VER
#  define HOST_THREAD_LOCAL __declspec(thread)
#else
#  define HOST_THREAD_LOCAL _Thread_local
#endif

static HOST_THREAD_LOCAL uintptr_t host_stack_floor;    /* of the stack in use; 0: not known yet */
static HOST_THREAD_LOCAL int host_more_stacks;          /* how many are in use */

static HOST_UNUSED uintptr_t host_find_stack_floor(void)
{
    uintptr_t low = 0;
    size_t guard = 0;
    size_t margin = HOST_STACK_MARGIN;
#if defined(_WIN32)
    ULONG_PTR begin, end;
    GetCurrentThreadStackLimits(&begin, &end);
    low = (uintptr_t)begin;
#elif defined(__APPLE__)
    pthread_t self = pthread_self();
    low = (uintptr_t)pthread_get_stackaddr_np(self) - pthread_get_stacksize_np(self);
#elif defined(__linux__)
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        void *address = NULL;
        size_t size = 0;
        pthread_attr_getstack(&attributes, &address, &size);
        pthread_attr_getguardsize(&attributes, &guard);
        pthread_attr_destroy(&attributes);
        low = (uintptr_t)address;
        if (size / 4 < margin) {
            margin = size / 4;
        }
    }
#endif
    return low + guard + margin;
}

static HOST_UNUSED uintptr_t host_c_stack_floor(void)
{
    if (host_stack_floor == 0) {
        host_stack_floor = host_find_stack_floor();
    }
    return host_stack_floor;
}

static inline bool host_c_stack_low(void)
{
    char here;
    return (uintptr_t)&here < host_c_stack_floor();
}

/* How often any thread has gone to another C stack, or back: what was read of host_c_stack_floor is
   true as long as this is the same. */
static uint64_t host_stack_changes = 1;

typedef PyObject *(*host_stack_function)(PyThreadState *, host_frame *, int);

#if HOST_MORE_STACKS
typedef struct host_stack_call {
    host_stack_function function;
    PyThreadState *ts;
    host_frame *frame;
    int argument;
    PyObject *result;
    ucontext_t here, there;
} host_stack_call;

static HOST_THREAD_LOCAL host_stack_call *host_stack_current;

static void host_stack_enter(void)
{
    host_stack_call *call = host_stack_current;
    call->result = call->function(call->ts, call->frame, call->argument);
}

/* Call a function on another C stack; false if there is none. */
static HOST_UNUSED bool host_call_on_new_stack(host_stack_function function, PyThreadState *ts,
                                               host_frame *frame, int argument,
                                               PyObject **result)
{
    if (host_more_stacks >= HOST_MORE_STACKS) {
        return false;
    }
    void *stack = mmap(NULL, HOST_STACK_SIZE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED) {
        return false;
    }
    host_stack_call call = {function, ts, frame, argument, NULL, {0}, {0}};
    host_stack_call *before = host_stack_current;
    uintptr_t floor = host_stack_floor;
    getcontext(&call.there);
    call.there.uc_stack.ss_sp = stack;
    call.there.uc_stack.ss_size = HOST_STACK_SIZE;
    call.there.uc_link = &call.here;
    makecontext(&call.there, host_stack_enter, 0);
    host_stack_current = &call;
    host_stack_floor = (uintptr_t)stack + HOST_STACK_MARGIN;
    host_more_stacks++;
    host_stack_changes++;
    swapcontext(&call.here, &call.there);
    host_more_stacks--;
    host_stack_changes++;
    host_stack_floor = floor;
    host_stack_current = before;
    munmap(stack, HOST_STACK_SIZE);
    *result = call.result;
    return true;
}
#else
static inline bool host_call_on_new_stack(host_stack_function function, PyThreadState *ts,
                                          host_frame *frame, int argument, PyObject **result)
{
    (void)function, (void)ts, (void)frame, (void)argument, (void)result;
    return false;
}
#endif

/* A launch: code runs as if nothing were below it. */
typedef struct host_launch {
    host_entry entry;
    host_frame *before;
    _PyErr_StackItem item;
    _PyErr_StackItem *context;
    int remaining;
    int limit;
} host_launch;

static inline void host_launch_begin(PyThreadState *ts, host_launch *launch)
{
    host_chain_push(ts, &launch->entry, &launch->before, host_root_frame(ts));
    launch->item.exc_value = NULL;
    launch->item.previous_item = NULL;
    launch->context = ts->exc_info;
    ts->exc_info = &launch->item;
    launch->remaining = *host_recursion_remaining(ts);
    launch->limit = host_recursion_limit(ts);
    *host_recursion_remaining(ts) = launch->limit;
}

static inline void host_launch_end(PyThreadState *ts, host_launch *launch)
{
    /* sys.setrecursionlimit() may have moved it */
    int moved = host_recursion_limit(ts) - launch->limit;
    *host_recursion_remaining(ts) = launch->remaining + moved;
    ts->exc_info = launch->context;
    Py_XDECREF(launch->item.exc_value);
    host_chain_pop(ts, &launch->entry, launch->before);
}

#endif /* CVM_HOST_MACHINE_H */
