/* The host: what cvm knows about the inside of the CPython it lives in.

   Everything that differs between host versions is here, in two parts: ONE table of capability
   macros, the only place with version numbers, and behind it a vocabulary of small inline functions
   (host_current, host_slot_set, host_gen_suspend, ...) in whose words the evaluation loop, the hook
   and the bridge are written.  Those have no version test.

   Words:
     frame      a frame of the host (_PyInterpreterFrame), in the thread's data stack, in a
                generator, or a header of ours in an arena of our own
     unit       an index into the code units (two bytes each) of a code object
     slot       one of a frame's localsplus: locals, cells, free variables
     word       what the host keeps in a slot: a pointer, on 3.14+ a tagged one
     owned, borrowed: does the holder count as a reference?
*/
#ifndef CVM_HOST_H
#define CVM_HOST_H

#include <Python.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* -- capabilities ------------------------------------------------------------------------------ */

#if PY_MAJOR_VERSION != 3 || PY_MINOR_VERSION < 11 || PY_MINOR_VERSION > 15
#  error "cvm knows the inside of CPython 3.11 to 3.15; this is another version"
#endif
#ifdef Py_GIL_DISABLED
#  error "cvm does not run on free-threaded builds of CPython"
#endif
/* In a C loop of few rounds: the compiler is not to prepare it for many. */
#if defined(__GNUC__) || defined(__clang__)
#  define FEW_ROUNDS() __asm__ volatile("")
#else
#  define FEW_ROUNDS() ((void)0)
#endif

#define HOST_AT_LEAST(minor) (PY_MINOR_VERSION >= (minor))

/* The current frame hangs on a _PyCFrame that each evaluation keeps on the C stack. */
#define HOST_HAS_CFRAME         (!HOST_AT_LEAST(13))
/* 3.11: who calls the evaluation function clears the frame; later the function itself does. */
#define HOST_CALLER_CLEARS      (!HOST_AT_LEAST(12))
/* _PyEval_FrameClearAndPop is exported. */
#define HOST_CLEAR_AND_POP      HOST_AT_LEAST(13)
/* True, False, None and small ints are never freed, and nobody counts who refers to them: the 32
   bits that are the count of others look negative. */
#define HOST_IMMORTAL           HOST_AT_LEAST(12)
#if HOST_AT_LEAST(14)
#  define HOST_COUNT(o)         ((o)->ob_refcnt)
#elif HOST_IMMORTAL
#  define HOST_COUNT(o)         ((o)->ob_refcnt_split[PY_BIG_ENDIAN])
#endif
/* _Py_HandlePending is exported. */
#define HOST_HANDLE_PENDING     HOST_AT_LEAST(13)
/* Words in frames are tagged (_PyStackRef); the empty word is not 0 there. */
#define HOST_STACKREF           HOST_AT_LEAST(14)
/* A frame's position points at the instruction itself, not at the unit in front of the next. */
#define HOST_INSTR_PTR          HOST_AT_LEAST(13)
/* The code object is in f_executable, and the function in f_funcobj. */
#define HOST_EXECUTABLE         HOST_AT_LEAST(13)
#define HOST_FUNCOBJ            HOST_AT_LEAST(12)
/* A frame at the very bottom of each thread. */
#define HOST_BASE_FRAME         HOST_AT_LEAST(15)
/* C recursion: one count for calls of Python and C functions, a counter of its own, or the address
   of the C stack. */
#define HOST_ONE_COUNT          (!HOST_AT_LEAST(12))
/* so many comparisons within each other fail there that a program may come to see it */
#define HOST_COUNTS_COMPARISONS (!HOST_AT_LEAST(13))
#define HOST_C_COUNTER          (HOST_AT_LEAST(12) && !HOST_AT_LEAST(14))
#define HOST_C_ADDRESS          HOST_AT_LEAST(14)
/* gi_frame_state tells yield from `yield from`. */
#define HOST_STATE_YIELD_FROM   HOST_AT_LEAST(13)
/* A yield has to announce itself in the thread state, and a delegating one keeps a second item. */
#define HOST_GEN_RETURN_KIND    HOST_AT_LEAST(15)
#define HOST_SEND_SLOT          HOST_AT_LEAST(15)
/* RESUME has a cache unit, one. */
#define HOST_RESUME_CACHE       HOST_AT_LEAST(15)
/* The generator's code object is a member of its own; the frame is an array, not a struct. */
/* The loop answers for the types' own iternext and send. From 3.14 on the host counts its C stack in
   its evaluation function. */
#define HOST_GEN_DRIVEN         (!HOST_AT_LEAST(14))
#define HOST_GEN_THROWS_EXIT    (!HOST_AT_LEAST(13))    /* also where nothing could catch it */
#define HOST_GEN_CODE           (!HOST_AT_LEAST(12))
#define HOST_GEN_FRAME_ARRAY    (!HOST_AT_LEAST(14))
/* The generator clears itself after its frame returned, and makes RuntimeErrors of StopIterations;
   later that is the evaluation's affair. */
#define HOST_GEN_FINISHES_SELF  (!HOST_AT_LEAST(12))
/* What is thrown into a frame comes from behind its RESUME, so that a line begins with the handler. */
#define HOST_THROW_BEGINS_LINE  HOST_AT_LEAST(13)
/* The host's loop returns to a unit behind the CALL, which is of no line. */
#define HOST_CALL_BEGINS_LINE   (HOST_AT_LEAST(12) && !HOST_AT_LEAST(13))
/* RESUME serves signals and the like before tools are told of it. */
#define HOST_SERVES_BEFORE_START (HOST_AT_LEAST(13) || !HOST_AT_LEAST(12))
/* RESUME becomes RESUME_CHECK, after which no line begins but another one. */
#define HOST_RESUME_HIDES_LINE  HOST_AT_LEAST(13)
/* The frame object of a generator that has ended is behind no other. */
#define HOST_GEN_FRAME_ALONE    (HOST_AT_LEAST(14) || !HOST_AT_LEAST(12))
/* Where instances keep their attributes: a pointer, a tagged pointer, inline. */
#define HOST_VALUES_POINTER     (!HOST_AT_LEAST(12))
#define HOST_VALUES_TAGGED      (HOST_AT_LEAST(12) && !HOST_AT_LEAST(13))
#define HOST_VALUES_INLINE      HOST_AT_LEAST(13)
/* ma_version_tag, a number that changes with each change of a dict; watchers of dicts. */
#define HOST_DICT_TAG           (!HOST_AT_LEAST(14))
#define HOST_DICT_WATCHERS      HOST_AT_LEAST(12)
/* A type's version tag counts only with a flag. */
#define HOST_VERSION_FLAG       (!HOST_AT_LEAST(12))
/* sum() adds floats, and ints once there has been one, so that less is lost. */
#define HOST_SUM_FLOATS_WELL    HOST_AT_LEAST(12)
#define HOST_SUM_INTS_WELL      HOST_AT_LEAST(14)
/* Small ints are told by the sign-and-size word. */
#define HOST_LONG_TAG           HOST_AT_LEAST(12)
/* The raised exception is one object in the thread state. */
#define HOST_ONE_EXCEPTION      HOST_AT_LEAST(12)
/* The eval breaker is the thread's, with other bits above these. */
#define HOST_THREAD_BREAKER     HOST_AT_LEAST(13)
#define HOST_BREAKER_MASK       0xff
/* Frame objects cache the dict of locals ("fast as locals"), or show them through a proxy. */
#define HOST_LOCALS_PROXY       HOST_AT_LEAST(13)

/* The host remembers what stands first in sys.path because of how the program was named. */
#define HOST_KNOWS_PATH         HOST_AT_LEAST(13)

/* The state of tracemalloc is the runtime's. */
#define HOST_RUNTIME_TRACES     HOST_AT_LEAST(12)

/* Imports may wait for the first use of what they bind: a proxy stands for it in the namespace. */
#define HOST_LAZY_IMPORTS       HOST_AT_LEAST(15)

/* The operands of an instruction, and the locals of a frame that ends, die from the top of the stack
   down; but those of the binary operators only later. */
#define HOST_DROPS_FROM_TOP     HOST_AT_LEAST(14)
#define HOST_DROPS_BINARY_FROM_TOP HOST_AT_LEAST(15)
/* "too many values to unpack" says how many there are, where that is easy to say. */
#define HOST_COUNTS_VALUES      HOST_AT_LEAST(14)
/* A signal is served between __enter__ and the block. */
#define HOST_SERVES_BEHIND_ENTER (HOST_AT_LEAST(14) && !HOST_AT_LEAST(15))
/* f(*value): the error does not name the function. */
#define HOST_STARS_WITHOUT_NAME HOST_AT_LEAST(15)

/* Elements are added to a set that has a name in the program: `__conditional_annotations__`. */
#define HOST_SETS_HAVE_NAMES    HOST_AT_LEAST(14)

/* {**value}: an AttributeError of something that has keys() stays one. */
#define HOST_ASKS_FOR_KEYS      HOST_AT_LEAST(15)
/* What merging dicts gives for a key that both have; before 3.15 any KeyError is taken for one. */
#define HOST_DOUBLE_KEY         (HOST_AT_LEAST(15) ? -2 : -1)
/* While an exception is handled, that of a keyword given twice remains a KeyError. */
#define HOST_DOUBLE_KEY_STAYS   (!HOST_AT_LEAST(12))

/* In a class body, names beyond it are asked of globals that are a subclass of dict as of any
   mapping, from type parameters and aliases. */
#define HOST_ASKS_GLOBALS       HOST_AT_LEAST(13)

/* -- the host's headers ------------------------------------------------------------------------ */

#ifndef Py_BUILD_CORE_MODULE
#  error "compile with Py_BUILD_CORE_MODULE (setup.py does)"
#endif
/* Macros of public headers that the internal ones define as functions. */
#undef _PyObject_LookupSpecial
#undef _PyGC_FINALIZED

#include "internal/pycore_frame.h"
#include "internal/pycore_pystate.h"
#include "internal/pycore_ceval.h"
#include "internal/pycore_code.h"
#include "internal/pycore_object.h"
#include "internal/pycore_dict.h"
#include "internal/pycore_interp.h"
#include "internal/pycore_runtime.h"
#include "internal/pycore_long.h"
#include "internal/pycore_unicodeobject.h"
#if !HOST_RUNTIME_TRACES
#  include "internal/pycore_pymem.h"
#endif
#if HOST_STACKREF
#  include "internal/pycore_genobject.h"
#  include "internal/pycore_interpframe.h"
#  include "internal/pycore_stackref.h"
#  include "internal/pycore_tstate.h"
#endif
#if HOST_LAZY_IMPORTS
#  include "internal/pycore_lazyimportobject.h"
#endif

typedef _PyInterpreterFrame host_frame;
typedef uintptr_t host_word;

#ifdef CVM_DEBUG
#  include <stdio.h>
#  define HOST_ASSERT(condition) ((condition) ? (void)0 : host_assert_failed(#condition, __LINE__))
static void host_assert_failed(const char *condition, int line)
{
    fprintf(stderr, "cvm: host.h:%d: not %s\n", line, condition);
    abort();
}
#else
#  define HOST_ASSERT(condition) ((void)0)
#endif
#define HOST_UNUSED __attribute__((unused))
#ifdef _MSC_VER
#  undef HOST_UNUSED
#  define HOST_UNUSED
#endif

/* -- the current frame ------------------------------------------------------------------------- */

static inline host_frame *host_current(PyThreadState *ts)
{
#if HOST_HAS_CFRAME
    return ts->cframe->current_frame;
#else
    return ts->current_frame;
#endif
}

static inline void host_set_current(PyThreadState *ts, host_frame *frame)
{
#if HOST_HAS_CFRAME
    ts->cframe->current_frame = frame;
#else
    ts->current_frame = frame;
#endif
}

/* What the bottom of a hidden launch is: no frame, or the thread's base frame. */
static inline host_frame *host_root_frame(PyThreadState *ts)
{
#if HOST_BASE_FRAME
    return ts->base_frame;
#else
    return NULL;
#endif
}

/* Is this a frame of the interpreter's own (C entry), without code? */
static inline bool host_is_internal(host_frame *frame)
{
#if HOST_STACKREF
    return frame->owner >= FRAME_OWNED_BY_INTERPRETER;
#elif HOST_FUNCOBJ
    return frame->owner == FRAME_OWNED_BY_CSTACK;
#else
    return false;
#endif
}

/* -- words ------------------------------------------------------------------------------------- */

#if HOST_STACKREF
#  define HOST_NULL_WORD ((host_word)1)
#else
#  define HOST_NULL_WORD ((host_word)0)
#endif

/* The object of a word (borrowed), or NULL. */
static inline PyObject *host_word_object(host_word word)
{
#if HOST_STACKREF
    return (PyObject *)(word & ~(host_word)3);
#else
    return (PyObject *)word;
#endif
}

/* Make a word of an owned reference, or of NULL. */
static inline host_word host_word_steal(PyObject *object)
{
#if HOST_STACKREF
    return object == NULL ? HOST_NULL_WORD : PyStackRef_FromPyObjectSteal(object).bits;
#else
    return (host_word)object;
#endif
}

/* Make a word that owns nothing: the holder of the object outlives it. */
static inline host_word host_word_borrow(PyObject *object)
{
#if HOST_STACKREF
    return (host_word)object | HOST_NULL_WORD;
#else
    return (host_word)object;
#endif
}

/* Take an owned reference (or NULL) out of a word that is given up. */
static inline PyObject *host_word_take(host_word word)
{
#if HOST_STACKREF
    if (word == HOST_NULL_WORD) {
        return NULL;
    }
    return PyStackRef_AsPyObjectSteal((_PyStackRef){.bits = word});
#else
    return (PyObject *)word;
#endif
}

static inline void host_word_drop(host_word word)
{
#if HOST_STACKREF
    if (word != HOST_NULL_WORD) {
        PyStackRef_CLOSE((_PyStackRef){.bits = word});
    }
#else
    Py_XDECREF((PyObject *)word);
#endif
}

/* -- what a frame is made of ------------------------------------------------------------------- */

static inline PyCodeObject *host_code(host_frame *frame)
{
#if HOST_STACKREF
    return (PyCodeObject *)host_word_object(frame->f_executable.bits);
#elif HOST_EXECUTABLE
    return (PyCodeObject *)frame->f_executable;
#else
    return frame->f_code;
#endif
}

static inline PyFunctionObject *host_function(host_frame *frame)
{
#if HOST_STACKREF
    return (PyFunctionObject *)host_word_object(frame->f_funcobj.bits);
#elif HOST_FUNCOBJ
    return (PyFunctionObject *)frame->f_funcobj;
#else
    return frame->f_func;
#endif
}

/* Give a function other code, as its attribute __code__ does; no audit hook is told. */
static HOST_UNUSED void host_function_set_code(PyFunctionObject *function, PyObject *code)
{
    PyObject *before = function->func_code;
#if HOST_AT_LEAST(12)
    PyFunction_SetVectorcall(function, function->vectorcall);       /* which forgets its version */
#else
    function->func_version = 0;
#endif
    function->func_code = Py_NewRef(code);
    Py_DECREF(before);
}

static inline PyObject *host_globals(host_frame *frame) { return frame->f_globals; }
static inline PyObject *host_builtins(host_frame *frame) { return frame->f_builtins; }
/* The namespace of a module or class body; NULL in a function. */
static inline PyObject *host_namespace(host_frame *frame) { return frame->f_locals; }

static inline void host_namespace_set(host_frame *frame, PyObject *namespace)
{
    Py_XSETREF(frame->f_locals, Py_XNewRef(namespace));
}

static inline host_word *host_slots(host_frame *frame) { return (host_word *)frame->localsplus; }

static inline PyObject *host_slot_get(host_frame *frame, Py_ssize_t i)
{
    return host_word_object(host_slots(frame)[i]);
}

/* Put an owned reference (or NULL) into a slot whose old content was moved out or is empty. */
static inline void host_slot_init(host_frame *frame, Py_ssize_t i, PyObject *object)
{
    host_slots(frame)[i] = host_word_steal(object);
}

/* Replace what a slot holds by an owned reference (or NULL). */
static inline void host_slot_set(host_frame *frame, Py_ssize_t i, PyObject *object)
{
    host_word old = host_slots(frame)[i];
    host_slots(frame)[i] = host_word_steal(object);
    host_word_drop(old);
}

/* Move the object out of a slot, as an owned reference or NULL. */
static inline PyObject *host_slot_take(host_frame *frame, Py_ssize_t i)
{
    host_word old = host_slots(frame)[i];
    host_slots(frame)[i] = HOST_NULL_WORD;
    return host_word_take(old);
}

static inline void host_slots_fill_null(host_frame *frame, Py_ssize_t first, Py_ssize_t end)
{
    host_word *slots = host_slots(frame);
    for (Py_ssize_t i = first; i < end; i++) {
        FEW_ROUNDS();
        slots[i] = HOST_NULL_WORD;
    }
}

/* The number of words, slots and stack items, that the frame says it holds. */
static inline Py_ssize_t host_stack_end(host_frame *frame)
{
#if HOST_STACKREF
    return frame->stackpointer - frame->localsplus;
#else
    return frame->stacktop;
#endif
}

static inline void host_stack_end_set(host_frame *frame, Py_ssize_t end)
{
#if HOST_STACKREF
    frame->stackpointer = frame->localsplus + end;
#else
    frame->stacktop = (int)end;
#endif
}

static inline void host_stack_push(host_frame *frame, PyObject *object)
{
    Py_ssize_t end = host_stack_end(frame);
    host_slot_init(frame, end, object);
    host_stack_end_set(frame, end + 1);
}

static inline PyObject *host_stack_pop(host_frame *frame)
{
    Py_ssize_t end = host_stack_end(frame) - 1;
    host_stack_end_set(frame, end);
    return host_slot_take(frame, end);
}

/* -- positions --------------------------------------------------------------------------------- */

static inline _Py_CODEUNIT *host_units(PyCodeObject *code) { return _PyCode_CODE(code); }

/* The unit of a guest code's first canonical instruction, its RESUME.  Canonical instruction i
   occupies the units host_code_start(code) + 2*i and the one behind it. */
static inline Py_ssize_t host_code_start(PyCodeObject *code) { return code->_co_firsttraceable; }

/* Show the outside that the instruction at `unit` is being executed. */
static inline void host_pc_set(host_frame *frame, Py_ssize_t unit)
{
#if HOST_INSTR_PTR
    frame->instr_ptr = host_units(host_code(frame)) + unit;
#else
    frame->prev_instr = host_units(host_code(frame)) + unit;
#endif
}

static inline Py_ssize_t host_pc(host_frame *frame)
{
#if HOST_INSTR_PTR
    return frame->instr_ptr - host_units(host_code(frame));
#else
    return frame->prev_instr - host_units(host_code(frame));
#endif
}

/* Show that a generator waits in front of the RESUME at `unit`. */
static inline void host_pc_suspend(host_frame *frame, Py_ssize_t unit)
{
#if HOST_INSTR_PTR
    host_pc_set(frame, unit);
#else
    host_pc_set(frame, unit - 1);
#endif
}

/* The number that f_lasti and tb_lasti show for `unit`, and `unit` of such a number. */
static inline int host_lasti_of_unit(Py_ssize_t unit)
{
    return (int)(unit * sizeof(_Py_CODEUNIT));
}

/* A frame in front of the first RESUME is invisible. */
static inline bool host_is_fresh(host_frame *frame)
{
    return host_pc(frame) < host_code_start(host_code(frame));
}

/* Do what stands in front of the first RESUME, in the slots of a fresh frame: take the free variables
   from the function's closure, make the cells.  -1 with an exception if memory is out. */
static HOST_UNUSED int host_prologue(PyFunctionObject *function, PyCodeObject *code,
                                     host_frame *frame)
{
    if (code->co_nfreevars) {
        Py_ssize_t first = code->co_nlocalsplus - code->co_nfreevars;
        for (Py_ssize_t i = 0; i < code->co_nfreevars; i++) {
            PyObject *cell = PyTuple_GET_ITEM(function->func_closure, i);
            host_slot_set(frame, first + i, Py_NewRef(cell));
        }
    }
    if (code->co_ncellvars) {
        const char *kinds = PyBytes_AS_STRING(code->co_localspluskinds);
        for (Py_ssize_t i = 0; i < code->co_nlocalsplus; i++) {
            if (kinds[i] & CO_FAST_CELL) {
                PyObject *content = host_slot_get(frame, i);
                PyObject *cell = PyCell_New(content);
                if (cell == NULL) {
                    return -1;
                }
                host_slot_set(frame, i, cell);
            }
        }
    }
    return 0;
}

/* -- guest code -------------------------------------------------------------------------------- */

/* The first four bytes of each stub, and the host's RESUME: filled in at start-up from code.py. */
static uint32_t host_signature;
static int host_resume_opcode HOST_UNUSED;

static inline bool host_is_guest(PyCodeObject *code)
{
    uint32_t start;
    memcpy(&start, host_units(code), sizeof(start));
    return start == host_signature;
}

#define HOST_GENERATOR_FLAGS (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)

/* The byte of canonical code that the unit at the frame's position carries. */
static inline int host_payload_at(PyCodeObject *code, Py_ssize_t unit)
{
#if HOST_FUNCOBJ
    return host_units(code)[unit].op.arg;
#else
    return _Py_OPARG(host_units(code)[unit]);
#endif
}

static inline int host_payload(host_frame *frame)
{
    return host_payload_at(host_code(frame), host_pc(frame));
}

/* Has locals() filled a dict that lives as long as the frame of a function? */
static inline bool host_has_snapshot(host_frame *frame)
{
    return !HOST_LOCALS_PROXY && frame->f_locals != NULL
           && host_code(frame)->co_flags & CO_OPTIMIZED;
}

/* -- recursion --------------------------------------------------------------------------------- */

/* How many more frames of Python code may be entered, as an lvalue. */
static inline int *host_recursion_remaining(PyThreadState *ts)
{
#if HOST_CALLER_CLEARS
    return &ts->recursion_remaining;
#else
    return &ts->py_recursion_remaining;
#endif
}

static inline int host_recursion_limit(PyThreadState *ts)
{
#if HOST_CALLER_CLEARS
    return ts->recursion_limit;
#else
    return ts->py_recursion_limit;
#endif
}

/* Too deep?  Then RecursionError is set.  While the host is just making an exception some more calls
   are allowed; where it would give up and abort the process, after 50, we have raised before. */
static HOST_UNUSED int host_recursion_check(PyThreadState *ts)
{
    if (*host_recursion_remaining(ts) >= (ts->recursion_headroom ? -40 : 0)) {
        return 0;
    }
    int collecting = PyGC_Disable();        /* see host_normalize */
    ts->recursion_headroom++;
    PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded");
    ts->recursion_headroom--;
    if (collecting) {
        PyGC_Enable();
    }
    return -1;
}

/* Enter a frame of Python code; on failure nothing is entered. */
static inline int host_enter_py(PyThreadState *ts)
{
    if (--*host_recursion_remaining(ts) < 0 && host_recursion_check(ts) < 0) {
        ++*host_recursion_remaining(ts);
        return -1;
    }
    return 0;
}

static inline void host_leave_py(PyThreadState *ts) { ++*host_recursion_remaining(ts); }

/* How much C recursion the host's evaluation of a frame is. */
#define HOST_EVALUATION_UNITS   (HOST_C_COUNTER ? 2 : 0)

/* Enter a C activation of the machine; on failure nothing is entered.  It is less than one of the
   host's, as some of our calls are more: nothing is too deep that the host can do. */
static inline int host_enter_c(PyThreadState *ts)
{
#if HOST_C_COUNTER || HOST_C_ADDRESS
    return _Py_EnterRecursiveCallTstate(ts, "") ? -1 : 0;   /* a failure is not counted */
#else
    (void)ts;
    return 0;
#endif
}

static inline void host_leave_c(PyThreadState *ts)
{
#if HOST_C_COUNTER
    ts->c_recursion_remaining++;
#else
    (void)ts;
#endif
}

/* Is there room for one more activation of the loop on the C stack, without the host's own? Then it
   is begun by host_nest and ended by host_leave_c. */
static inline bool host_may_nest(PyThreadState *ts)
{
#if HOST_C_COUNTER
    return ts->c_recursion_remaining > 1 && *host_recursion_remaining(ts) > 1;
#else
    return *host_recursion_remaining(ts) > 1;
#endif
}

static inline void host_nest(PyThreadState *ts)
{
#if HOST_C_COUNTER
    ts->c_recursion_remaining--;
#else
    (void)ts;
#endif
}

/* -- the program ------------------------------------------------------------------------------- */

/* Let the host know what stands first in sys.path because of how the program was named; it tells by
   that which files hide a module of its library. -1 with an exception. */
static HOST_UNUSED int host_path_note(PyThreadState *ts, PyObject *entry)
{
#if HOST_KNOWS_PATH
    PyConfig *config = &ts->interp->config;
    wchar_t *text = PyUnicode_AsWideCharString(entry, NULL);
    PyStatus status;
    if (text == NULL)
        return -1;
    status = PyConfig_SetString(config, &config->sys_path_0, text);
    PyMem_Free(text);
    if (PyStatus_Exception(status)) {
        PyErr_NoMemory();
        return -1;
    }
#else
    (void)ts;
    (void)entry;
#endif
    return 0;
}

/* -- the eval breaker -------------------------------------------------------------------------- */

/* Does somebody want attention: a signal, another thread, the collector, a pending call? */
static inline bool host_breaker_set(PyThreadState *ts)
{
#if HOST_THREAD_BREAKER
    return (*(volatile uintptr_t *)&ts->eval_breaker & HOST_BREAKER_MASK) != 0;
#else
    return *(volatile int *)&ts->interp->ceval.eval_breaker._value != 0;
#endif
}

#if !HOST_HANDLE_PENDING
/* A function of the host's without visible frame that looks at the breaker (vm.pyx makes it). */
static PyObject *host_service_function;
#endif

static inline void host_service_function_set(PyObject *function)
{
#if !HOST_HANDLE_PENDING
    host_service_function = Py_NewRef(function);
#else
    (void)function;
#endif
}

/* Give it: the guest frame has to be current, with its position set.  -1 with an exception. */
static HOST_UNUSED int host_service(PyThreadState *ts)
{
#if HOST_HANDLE_PENDING
    return _Py_HandlePending(ts) != 0 ? -1 : 0;
#else
    /* the function's own frame is no depth of the program's */
    ++*host_recursion_remaining(ts);
    PyObject *result = PyObject_CallNoArgs(host_service_function);
    --*host_recursion_remaining(ts);
    if (result == NULL) {
        return -1;
    }
    Py_DECREF(result);
    return 0;
#endif
}

/* -- exceptions -------------------------------------------------------------------------------- */

static inline bool host_error_set(PyThreadState *ts)
{
#if HOST_ONE_EXCEPTION
    return ts->current_exception != NULL;
#else
    return ts->curexc_type != NULL;
#endif
}

#if !HOST_ONE_EXCEPTION
/* Make the instance of an exception.  Meanwhile the host allows no more than 50 calls beyond the
   recursion limit and then aborts the process, so what a collection runs has to wait. */
static void host_normalize(PyObject **type, PyObject **value, PyObject **traceback)
{
    int may_wait = PyType_Check(*type) && !PyType_HasFeature((PyTypeObject *)*type,
                                                             Py_TPFLAGS_HEAPTYPE);
    int collecting = may_wait && PyGC_Disable();
    PyErr_NormalizeException(type, value, traceback);
    if (collecting) {
        PyGC_Enable();
    }
}
#endif

/* Take the raised exception: an owned instance with its __traceback__ set, or NULL. */
static HOST_UNUSED PyObject *host_error_take(void)
{
#if HOST_ONE_EXCEPTION
    return PyErr_GetRaisedException();
#else
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    if (type == NULL) {
        return NULL;
    }
    host_normalize(&type, &value, &traceback);
    if (traceback != NULL) {
        PyException_SetTraceback(value, traceback);
        Py_DECREF(traceback);
    }
    Py_DECREF(type);
    return value;
#endif
}

/* Raise an owned instance again, as it is: no context, no new traceback entry. */
static HOST_UNUSED void host_error_restore(PyObject *exception)
{
#if HOST_ONE_EXCEPTION
    PyErr_SetRaisedException(exception);
#else
    PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(exception)), exception,
                  PyException_GetTraceback(exception));
#endif
}

/* The raised exception, put aside as it is.  Up to 3.11 its traceback grows beside it: what its
   __traceback__ tells is how far it had come when it was last handled, and a throw into a generator
   that handles an exception goes on from there. */
typedef struct {
#if HOST_ONE_EXCEPTION
    PyObject *value;
#else
    PyObject *type, *value, *traceback;
#endif
} host_error;

static inline void host_error_save(host_error *error)
{
#if HOST_ONE_EXCEPTION
    error->value = PyErr_GetRaisedException();
#else
    PyErr_Fetch(&error->type, &error->value, &error->traceback);
#endif
}

static inline void host_error_put_back(host_error *error)
{
#if HOST_ONE_EXCEPTION
    PyErr_SetRaisedException(error->value);
#else
    PyErr_Restore(error->type, error->value, error->traceback);
#endif
}

static inline void host_error_drop(host_error *error)
{
#if !HOST_ONE_EXCEPTION
    Py_XDECREF(error->type);
    Py_XDECREF(error->traceback);
#endif
    Py_XDECREF(error->value);
}

/* The exception handled in the innermost context (the thread's or a generator's): borrowed, or
   NULL. */
static inline PyObject *host_handled(PyThreadState *ts)
{
    PyObject *value = ts->exc_info->exc_value;
    return value == Py_None ? NULL : value;
}

/* Make an owned instance (or NULL) the handled one; the one before is given back, owned. */
static inline PyObject *host_handled_swap(PyThreadState *ts, PyObject *exception)
{
    PyObject *before = ts->exc_info->exc_value;
    ts->exc_info->exc_value = exception;
    return before;
}

/* The exception handled by whoever handles one, inside or outside this context: borrowed, or NULL.
   What a bare `raise` raises and sys.exc_info() shows. */
static HOST_UNUSED PyObject *host_handled_topmost(PyThreadState *ts)
{
    _PyErr_StackItem *item = ts->exc_info;
    while ((item->exc_value == NULL || item->exc_value == Py_None)
           && item->previous_item != NULL) {
        item = item->previous_item;
    }
    return item->exc_value == Py_None ? NULL : item->exc_value;
}

/* Add the entry of a linked, current frame to the traceback of the raised exception. */
static HOST_UNUSED int host_raise_traceback(PyThreadState *ts, host_frame *frame)
{
    HOST_ASSERT(host_current(ts) == frame);
    HOST_ASSERT(frame->owner == FRAME_OWNED_BY_GENERATOR || !host_is_fresh(frame));
    (void)ts;
    (void)frame;
    PyObject *object = (PyObject *)PyEval_GetFrame();
    if (object == NULL) {
        /* no memory, which has replaced the exception; and that function has cleared it */
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        return -1;
    }
    return PyTraceBack_Here((PyFrameObject *)object);
}

/* -- headers: frames of our own in an arena ---------------------------------------------------- */

/* How many bytes a header with `slots` slots takes. */
static inline size_t host_header_size(Py_ssize_t slots)
{
    return offsetof(host_frame, localsplus) + (size_t)slots * sizeof(host_word);
}

/* Make a header of raw memory.  Function and code are borrowed: who makes the header holds them
   until host_header_release.  All slots are empty and the stack ends behind them, so that a frame
   object that outlives the frame shows unbound locals, never stale memory. */
static inline void host_header_init(host_frame *frame, PyFunctionObject *function,
                                    PyCodeObject *code)
{
#if HOST_STACKREF
    frame->f_executable.bits = host_word_borrow((PyObject *)code);
    frame->f_funcobj.bits = host_word_borrow((PyObject *)function);
    frame->visited = 0;
#elif HOST_EXECUTABLE
    frame->f_executable = (PyObject *)code;
    frame->f_funcobj = (PyObject *)function;
#elif HOST_FUNCOBJ
    frame->f_code = code;
    frame->f_funcobj = (PyObject *)function;
#else
    frame->f_code = code;
    frame->f_func = function;
    frame->is_entry = false;
#endif
    frame->f_globals = function->func_globals;
    frame->f_builtins = function->func_builtins;
    frame->f_locals = NULL;
    frame->frame_obj = NULL;
    frame->previous = NULL;
#if HOST_FUNCOBJ
    frame->return_offset = 0;
#endif
    frame->owner = FRAME_OWNED_BY_THREAD;
    host_slots_fill_null(frame, 0, code->co_nlocalsplus);
    host_stack_end_set(frame, code->co_nlocalsplus);
    host_pc_set(frame, host_code_start(code));
}

/* Link a frame as the current one, over the one that is current now. */
static inline void host_link(PyThreadState *ts, host_frame *frame)
{
    frame->previous = host_current(ts);
    host_set_current(ts, frame);
}

static inline void host_unlink(PyThreadState *ts, host_frame *frame)
{
    HOST_ASSERT(host_current(ts) == frame);
#if HOST_BASE_FRAME
    _PyThreadState_UpdateLastProfiledFrame(ts, frame, frame->previous);
#endif
    host_set_current(ts, frame->previous);
}

static inline bool host_owned_by_gen(host_frame *frame)
{
    return frame->owner == FRAME_OWNED_BY_GENERATOR;
}

static inline bool host_owned_by_object(host_frame *frame)
{
    return frame->owner == FRAME_OWNED_BY_FRAME_OBJECT;
}

/* Somebody keeps the frame object: copy the unlinked frame into it.  What the frame owned moves;
   with `borrowed`, function and code get references of their own.  The caller is current. */
static HOST_UNUSED void host_take_over(PyThreadState *ts, host_frame *frame, bool borrowed)
{
    PyFrameObject *object = frame->frame_obj;
    host_frame *copy = (host_frame *)object->_f_frame_data;
    Py_ssize_t end = host_stack_end(frame);

    frame->frame_obj = NULL;
    memcpy(copy, frame, host_header_size(end));
    host_stack_end_set(copy, end);
    copy->owner = FRAME_OWNED_BY_FRAME_OBJECT;
    copy->previous = NULL;
    object->f_frame = copy;
    if (borrowed) {
        Py_INCREF(host_function(frame));
    }
    if (borrowed || !HOST_CALLER_CLEARS) {
        Py_INCREF(host_code(frame));
    }
#if HOST_STACKREF
    if (borrowed) {
        copy->f_executable.bits = host_word_steal((PyObject *)host_code(frame));
        copy->f_funcobj.bits = host_word_steal((PyObject *)host_function(frame));
    }
#endif
    if (host_is_fresh(copy)) {      /* it died before it began: pretend it began */
        host_pc_set(copy, host_code_start(host_code(copy)));
    }
    if (host_current(ts) != NULL && !(HOST_GEN_FRAME_ALONE && host_owned_by_gen(frame))) {
        object->f_back = (PyFrameObject *)Py_XNewRef((PyObject *)PyEval_GetFrame());
    }
    if (!PyObject_GC_IsTracked((PyObject *)object)) {
        PyObject_GC_Track(object);
    }
}

/* Give up an unlinked header: slots that were filled, because of a frame object or a dict of the
   locals, are dropped, or move into the object if somebody keeps that. */
static HOST_UNUSED void host_header_release(PyThreadState *ts, host_frame *frame)
{
    PyFrameObject *object = frame->frame_obj;
    if (object != NULL) {
        if (Py_REFCNT(object) > 1) {
            host_take_over(ts, frame, true);
            Py_DECREF(object);
            return;
        }
        frame->frame_obj = NULL;
        Py_DECREF(object);
    }
    if (object != NULL || frame->f_locals != NULL) {
        Py_ssize_t end = host_stack_end(frame);
        for (Py_ssize_t i = 0; i < end; i++) {
            host_word word = host_slots(frame)[i];
            if (word != HOST_NULL_WORD) {
                host_slots(frame)[i] = HOST_NULL_WORD;
                host_word_drop(word);
            }
        }
    }
    Py_XDECREF(frame->f_locals);
}

/* -- entry: frames that the host hands to the hook --------------------------------------------- */

typedef struct host_entry {
#if HOST_HAS_CFRAME
    _PyCFrame cframe;
#else
    char none;
#endif
} host_entry;

/* Push another C-level chain of frames whose innermost frame is `frame`: for a call out of the
   middle of a chain, or for a launch that hides who launches. */
static inline void host_chain_push(PyThreadState *ts, host_entry *entry, host_frame **before,
                                   host_frame *frame)
{
    *before = host_current(ts);
#if HOST_HAS_CFRAME
    entry->cframe = *ts->cframe;
    entry->cframe.previous = ts->cframe;
    entry->cframe.current_frame = frame;
    ts->cframe = &entry->cframe;
#else
    (void)entry;
    ts->current_frame = frame;
#endif
}

static inline void host_chain_pop(PyThreadState *ts, host_entry *entry, host_frame *before)
{
#if HOST_HAS_CFRAME
    ts->cframe = entry->cframe.previous;
#  if HOST_CALLER_CLEARS
    ts->cframe->use_tracing = entry->cframe.use_tracing;
#  endif
    (void)before;
#else
    (void)entry;
    ts->current_frame = before;
#endif
}

/* Enter a frame that the host gave to the hook: count it and make it current.  On failure
   (RecursionError is set) it is not entered: host_entry_clear or host_entry_clear_gen it. */
static inline int host_entry_enter(PyThreadState *ts, host_frame *frame, host_entry *entry)
{
    if (host_enter_c(ts) < 0) {
        return -1;
    }
    if (host_enter_py(ts) < 0) {
        host_leave_c(ts);
        return -1;
    }
    host_frame *before;
    host_chain_push(ts, entry, &before, frame);
    frame->previous = before;
#if HOST_CALLER_CLEARS
    frame->is_entry = true;
#endif
    return 0;
}

/* Make the caller current again; the frame still owns what it holds. */
static inline void host_entry_unlink(PyThreadState *ts, host_frame *frame, host_entry *entry)
{
    HOST_ASSERT(host_current(ts) == frame);
#if HOST_BASE_FRAME
    _PyThreadState_UpdateLastProfiledFrame(ts, frame, frame->previous);
#endif
    host_chain_pop(ts, entry, frame->previous);
    host_leave_py(ts);
    host_leave_c(ts);
}

#if !HOST_CLEAR_AND_POP && !HOST_CALLER_CLEARS
/* Drop what an unlinked frame owns, the code excepted; it may move into its frame object. */
static HOST_UNUSED void host_frame_clear(PyThreadState *ts, host_frame *frame)
{
    PyFrameObject *object = frame->frame_obj;
    if (object != NULL) {
        if (Py_REFCNT(object) > 1) {
            host_take_over(ts, frame, false);
            Py_DECREF(object);
            return;
        }
        frame->frame_obj = NULL;
        Py_DECREF(object);
    }
    for (Py_ssize_t i = 0, end = host_stack_end(frame); i < end; i++) {
        Py_XDECREF(frame->localsplus[i]);
    }
    Py_XDECREF(frame->f_locals);
    Py_DECREF(frame->f_funcobj);
}

/* Give a frame's memory back to the thread's data stack, and the chunk with it if it was the
   first of it. */
static HOST_UNUSED void host_datastack_pop(PyThreadState *ts, host_frame *frame)
{
    PyObject **base = (PyObject **)frame;
    _PyStackChunk *chunk = ts->datastack_chunk;
    if (base == &chunk->data[0]) {      /* never so for the first chunk */
        _PyStackChunk *previous = chunk->previous;
        PyObjectArenaAllocator arenas;
        ts->datastack_top = &previous->data[previous->top];
        ts->datastack_chunk = previous;
        PyObject_GetArenaAllocator(&arenas);
        arenas.free(arenas.ctx, chunk, chunk->size);
        ts->datastack_limit = (PyObject **)(((char *)previous) + previous->size);
        return;
    }
    ts->datastack_top = base;
}
#endif

/* Clear the unlinked frame of a function, class body or module, if that is our part: also one that
   could not be entered. */
static HOST_UNUSED void host_entry_clear(PyThreadState *ts, host_frame *frame)
{
#if HOST_CLEAR_AND_POP
    _PyEval_FrameClearAndPop(ts, frame);
#elif !HOST_CALLER_CLEARS
    PyCodeObject *code = host_code(frame);
    ts->c_recursion_remaining--;    /* whatever is left: leaving must not fail */
    host_frame_clear(ts, frame);
    ts->c_recursion_remaining++;
    host_datastack_pop(ts, frame);
    Py_DECREF(code);
#else
    (void)ts;
    (void)frame;
#endif
}

/* Leave the frame of a function, class body or module for good.  It has to be current; its slots
   and stack are what it still owns. */
static inline void host_entry_leave(PyThreadState *ts, host_frame *frame, host_entry *entry)
{
    host_entry_unlink(ts, frame, entry);
    host_entry_clear(ts, frame);
}

/* -- the hook ---------------------------------------------------------------------------------- */

typedef PyObject *(*host_eval)(PyThreadState *, host_frame *, int);

static inline host_eval host_hook_get(void)
{
    return _PyInterpreterState_GetEvalFrameFunc(PyInterpreterState_Get());
}

static inline void host_hook_set(host_eval function)
{
    _PyInterpreterState_SetEvalFrameFunc(PyInterpreterState_Get(), function);
}

/* -- generators -------------------------------------------------------------------------------- */

/* An object whose reference count is one more for each guest generator that is not finished, so
   that the hook knows whether it may go. */
static PyObject *host_gen_guard;

/* The hook: the host must not resume a guest generator by itself, wherever that was made. */
static host_eval host_gen_hook;

static inline void host_gen_want_hook(PyThreadState *ts)
{
    if (ts->interp->eval_frame != host_gen_hook
            && host_hook_get() == _PyEval_EvalFrameDefault) {
        host_hook_set(host_gen_hook);
    }
}

static inline host_frame *host_gen_frame(PyGenObject *gen)
{
    return (host_frame *)&gen->gi_iframe;
}

static inline PyGenObject *host_frame_gen(host_frame *frame)
{
    return (PyGenObject *)((char *)frame - offsetof(PyGenObject, gi_iframe));
}

static inline bool host_gen_is_executing(PyGenObject *gen)
{
    return gen->gi_frame_state == FRAME_EXECUTING;
}

static inline bool host_gen_is_created(PyGenObject *gen)
{
    return gen->gi_frame_state == FRAME_CREATED;
}

static inline bool host_gen_is_finished(PyGenObject *gen)
{
#if HOST_STACKREF || HOST_FUNCOBJ
    return FRAME_STATE_FINISHED(gen->gi_frame_state);
#else
    return gen->gi_frame_state >= FRAME_COMPLETED;
#endif
}

static inline bool host_gen_is_suspended(PyGenObject *gen)
{
    return !host_gen_is_executing(gen) && !host_gen_is_created(gen) && !host_gen_is_finished(gen);
}

/* Let the collector know of an object. As _PyObject_GC_TRACK does, which would ask for the thread
   state. */
static inline void host_gc_track(PyThreadState *ts, PyObject *o)
{
#if HOST_AT_LEAST(14)
    (void)ts;
    _PyObject_GC_TRACK(o);
#else
    PyGC_Head *gc = _Py_AS_GC(o), *young = ts->interp->gc.generation0;
    PyGC_Head *last = _PyGCHead_PREV(young);
    _PyGCHead_SET_NEXT(last, gc);
    _PyGCHead_SET_PREV(gc, last);
    _PyGCHead_SET_NEXT(gc, young);
    young->_gc_prev = (uintptr_t)gc;
#endif
}

/* A new tuple has got its items: from 3.14 on the collector knows of it only if it may have to do with
   one of them. */
static inline void host_tuple_filled(PyObject *tuple)
{
#if HOST_AT_LEAST(14)
    Py_ssize_t i, n = PyTuple_GET_SIZE(tuple);
    for (i = 0; i < n; i++) {
        if (PyType_IS_GC(Py_TYPE(PyTuple_GET_ITEM(tuple, i)))) {
            return;
        }
    }
    if (n > 0) {
        _PyObject_GC_UNTRACK(tuple);
    }
#else
    (void)tuple;
#endif
}

/* Where a coroutine was made, as cr_origin has it: a tuple of (file, line, name), or NULL. */
static HOST_UNUSED PyObject *host_coroutine_origin(int depth)
{
    PyObject *frame = Py_XNewRef((PyObject *)PyEval_GetFrame());
    PyObject *rows = PyList_New(0);
    while (rows != NULL && frame != NULL && depth-- > 0) {
        PyCodeObject *code = PyFrame_GetCode((PyFrameObject *)frame);
        PyObject *row = Py_BuildValue("OiO", code->co_filename,
                                      PyFrame_GetLineNumber((PyFrameObject *)frame),
                                      code->co_name);
        Py_DECREF(code);
        if (row == NULL || PyList_Append(rows, row) < 0) {
            Py_CLEAR(rows);
        }
        Py_XDECREF(row);
        PyObject *back = (PyObject *)PyFrame_GetBack((PyFrameObject *)frame);
        Py_SETREF(frame, back);
    }
    Py_XDECREF(frame);
    if (rows == NULL) {
        return NULL;
    }
    PyObject *origin = PyList_AsTuple(rows);
    Py_DECREF(rows);
    return origin;
}

/* Does a coroutine made now keep where that was? Then the creator's frame has to be current. */
static inline bool host_wants_origin(PyThreadState *ts)
{
    return ts->coroutine_origin_tracking_depth > 0;
}

/* Change the number of new objects, by which the collector decides when it runs. */
static inline void host_gc_count(int change)
{
    static int *count;
    if (count == NULL)
        count = &PyInterpreterState_Main()->gc.generations[0].count;
    *count += change;
}

/* Make the generator, coroutine or async generator of a guest function, all its slots empty.
   `kept` (stolen), in which the engine keeps what it needs, lies first on its stack. */
static HOST_UNUSED PyGenObject *host_gen_new(PyThreadState *ts, PyFunctionObject *function,
                                             PyCodeObject *code, PyObject *kept)
{
    PyTypeObject *type = code->co_flags & CO_GENERATOR ? &PyGen_Type
                         : code->co_flags & CO_COROUTINE ? &PyCoro_Type : &PyAsyncGen_Type;
    Py_ssize_t count = code->co_nlocalsplus;
    Py_ssize_t size = count + code->co_stacksize + HOST_SEND_SLOT + 4;
    PyGenObject *gen = PyObject_GC_NewVar(PyGenObject, type, size);
    if (gen == NULL) {
        Py_DECREF(kept);
        return NULL;
    }
#if HOST_GEN_CODE
    gen->gi_code = (PyCodeObject *)Py_NewRef((PyObject *)code);
#endif
    gen->gi_weakreflist = NULL;
    gen->gi_name = Py_NewRef(function->func_name);
    gen->gi_qualname = Py_NewRef(function->func_qualname);
    gen->gi_exc_state.exc_value = NULL;
    gen->gi_exc_state.previous_item = NULL;
    gen->gi_origin_or_finalizer = NULL;
    gen->gi_hooks_inited = 0;
    gen->gi_closed = 0;
    gen->gi_running_async = 0;
    gen->gi_frame_state = FRAME_CREATED;

    host_frame *frame = host_gen_frame(gen);
    Py_INCREF(function);
    Py_INCREF(code);
    host_header_init(frame, function, code);
#if HOST_STACKREF
    frame->f_executable.bits = host_word_steal((PyObject *)code);
    frame->f_funcobj.bits = host_word_steal((PyObject *)function);
#endif
    frame->owner = FRAME_OWNED_BY_GENERATOR;
    host_stack_push(frame, kept);
    /* in front of POP_TOP, which is in front of RESUME */
    host_pc_set(frame, host_code_start(code) - (HOST_INSTR_PTR ? 1 : 2));
    if (type == &PyCoro_Type && host_wants_origin(ts)) {
        gen->gi_origin_or_finalizer = host_coroutine_origin(ts->coroutine_origin_tracking_depth);
        if (gen->gi_origin_or_finalizer == NULL) {
            host_gc_track(ts, (PyObject *)gen);
            Py_DECREF(gen);
            return NULL;
        }
    }
    host_gc_track(ts, (PyObject *)gen);
    host_gen_want_hook(ts);
    return gen;
}

/* The first stack item of a guest generator is its engine's; a suspended one may have more. */
static inline Py_ssize_t host_gen_stack_base(PyGenObject *gen)
{
    return host_code(host_gen_frame(gen))->co_nlocalsplus + 1;
}

/* Push the generator's exception context onto the thread's. */
static inline void host_exc_push(PyThreadState *ts, PyGenObject *gen)
{
    gen->gi_exc_state.previous_item = ts->exc_info;
    ts->exc_info = &gen->gi_exc_state;
}

static inline void host_exc_pop(PyThreadState *ts, PyGenObject *gen)
{
    HOST_ASSERT(ts->exc_info == &gen->gi_exc_state);
    ts->exc_info = gen->gi_exc_state.previous_item;
    gen->gi_exc_state.previous_item = NULL;
}

/* Resume a suspended or created generator without the host's help: the loop does the rest. */
static inline void host_gen_resume(PyThreadState *ts, PyGenObject *gen)
{
    host_exc_push(ts, gen);
    gen->gi_frame_state = FRAME_EXECUTING;
}

/* Mark an executing generator as suspended.  `delegate` (owned, or NULL) is what it delegates to in
   yield from or await; `unit` is that of the RESUME where it will go on.  The stack of the frame
   has to end at host_gen_stack_base. */
static inline void host_gen_mark_suspended(PyGenObject *gen, PyObject *delegate, Py_ssize_t unit)
{
    host_frame *frame = host_gen_frame(gen);
    if (delegate != NULL) {
        host_stack_push(frame, delegate);
        if (HOST_SEND_SLOT) {
            host_stack_push(frame, NULL);
        }
    }
#if HOST_STATE_YIELD_FROM
    gen->gi_frame_state = delegate != NULL ? FRAME_SUSPENDED_YIELD_FROM : FRAME_SUSPENDED;
#else
    gen->gi_frame_state = FRAME_SUSPENDED;
#endif
    host_pc_suspend(frame, unit);
}

/* The same for one that has not been touched since it was resumed: its delegate is on its stack. */
static inline void host_gen_mark_delegating(PyGenObject *gen, Py_ssize_t unit)
{
#if HOST_STATE_YIELD_FROM
    gen->gi_frame_state = FRAME_SUSPENDED_YIELD_FROM;
#else
    gen->gi_frame_state = FRAME_SUSPENDED;
#endif
    host_pc_suspend(host_gen_frame(gen), unit);
}

/* Suspend a generator that the loop resumed by host_gen_resume. */
static inline void host_gen_suspend(PyThreadState *ts, PyGenObject *gen, PyObject *delegate,
                                    Py_ssize_t unit)
{
    host_gen_mark_suspended(gen, delegate, unit);
    host_exc_pop(ts, gen);
}

/* The host takes the value of an evaluation for a yield only if told; nothing that may run other
   code may come between this and the return. */
static inline void host_gen_announce_yield(PyThreadState *ts)
{
#if HOST_GEN_RETURN_KIND
    ((_PyThreadStateImpl *)ts)->generator_return_kind = GENERATOR_YIELD;
#else
    (void)ts;
#endif
}

static inline void host_gen_announce_return(PyThreadState *ts)
{
#if HOST_GEN_RETURN_KIND
    ((_PyThreadStateImpl *)ts)->generator_return_kind = GENERATOR_RETURN;
#else
    (void)ts;
#endif
}

/* Put the stack of a suspended generator back to its base when it goes on: drops the delegate and
   what else is there, except what was sent, which is given back (owned; NULL on throw()). */
static HOST_UNUSED PyObject *host_gen_take_sent(PyGenObject *gen, bool throwing)
{
    host_frame *frame = host_gen_frame(gen);
    Py_ssize_t base = host_gen_stack_base(gen);
    PyObject *sent = NULL;
    if (!throwing && host_stack_end(frame) > base) {
        sent = host_stack_pop(frame);
    }
    while (host_stack_end(frame) > base) {
        Py_XDECREF(host_stack_pop(frame));
    }
    return sent;
}

/* 3.11: when throw() made the delegate return, the host has dropped the delegate, moved the position
   behind the loop of the delegation (code.py: SEND_JUMP) and sends the result.  Ask before
   anything moves the position. */
static inline bool host_gen_delegate_returned(PyGenObject *gen)
{
#if HOST_CALLER_CLEARS
    return gen->gi_frame_state != FRAME_CREATED
           && !host_is_fresh(host_gen_frame(gen))
           && _Py_OPCODE(host_gen_frame(gen)->prev_instr[1]) != host_resume_opcode;
#else
    (void)gen;
    return false;
#endif
}

/* Drop what the frame of a generator holds beside its slots and stack. */
static inline void host_gen_drop_function(host_frame *frame)
{
    Py_CLEAR(frame->f_locals);
#if HOST_STACKREF
    host_word function = frame->f_funcobj.bits;
    frame->f_funcobj.bits = HOST_NULL_WORD;
    host_word_drop(function);
#elif HOST_FUNCOBJ
    Py_DECREF(frame->f_funcobj);
#else
    Py_DECREF(frame->f_func);
    Py_DECREF(frame->f_code);
#endif
}

/* Finish an executing generator, whose frame is unlinked and whose caller is current: state, what
   the frame holds, the exception context.  On 3.11 and when the host resumed it, the host does
   all that; then host_entry_leave_gen is right. */
static HOST_UNUSED void host_gen_finish(PyThreadState *ts, PyGenObject *gen)
{
    host_frame *frame = host_gen_frame(gen);
    PyObject *handled = gen->gi_exc_state.exc_value;

    gen->gi_exc_state.exc_value = NULL;
    gen->gi_frame_state = FRAME_CLEARED;
    host_exc_pop(ts, gen);
    Py_XDECREF(handled);
    while (host_stack_end(frame) > host_code(frame)->co_nlocalsplus) {
        Py_XDECREF(host_stack_pop(frame));
    }
    PyFrameObject *object = frame->frame_obj;
    if (object != NULL && Py_REFCNT(object) > 1) {
        host_take_over(ts, frame, false);
        Py_DECREF(object);
    }
    else {
        frame->frame_obj = NULL;
        Py_XDECREF(object);
        Py_ssize_t end = host_code(frame)->co_nlocalsplus;
        host_stack_end_set(frame, 0);
        for (Py_ssize_t i = 0; i < end; i++) {
            host_word_drop(host_slots(frame)[HOST_DROPS_FROM_TOP ? end - 1 - i : i]);
        }
        host_gen_drop_function(frame);
    }
    frame->previous = NULL;
}

/* The same for one whose slots and stack are empty, save the guard, and that has no frame object. */
static inline void host_gen_finish_empty(PyThreadState *ts, PyGenObject *gen)
{
    host_frame *frame = host_gen_frame(gen);
    PyObject *handled = gen->gi_exc_state.exc_value;

    gen->gi_exc_state.exc_value = NULL;
    gen->gi_frame_state = FRAME_CLEARED;
    host_exc_pop(ts, gen);
    Py_XDECREF(handled);
    Py_DECREF(host_stack_pop(frame));
    host_stack_end_set(frame, 0);
    host_gen_drop_function(frame);
    frame->previous = NULL;
}

/* Is there no handler around the code of a generator that looks for StopIteration?  From 3.12 on the
   host's compiler forgets it in a lambda. */
static HOST_UNUSED bool host_lets_stop_out(PyCodeObject *code)
{
    return HOST_AT_LEAST(12) && PyUnicode_CompareWithASCIIString(code->co_name, "<lambda>") == 0;
}

/* A generator may not let StopIteration out: make a RuntimeError of the raised exception if it is
   one (an async generator: neither kind).  Where the host does that itself, do nothing. */
static HOST_UNUSED void host_gen_convert_stop(PyGenObject *gen)
{
    const char *message = NULL;
    if (host_lets_stop_out(host_code(host_gen_frame(gen)))) {
        return;
    }
    if (PyErr_ExceptionMatches(PyExc_StopIteration)) {
        message = PyCoro_CheckExact(gen) ? "coroutine raised StopIteration"
                  : PyAsyncGen_CheckExact(gen) ? "async generator raised StopIteration"
                  : "generator raised StopIteration";
    }
    else if (PyAsyncGen_CheckExact(gen) && PyErr_ExceptionMatches(PyExc_StopAsyncIteration)) {
        message = "async generator raised StopAsyncIteration";
    }
    if (message == NULL) {
        return;
    }
    PyObject *cause = host_error_take();
    PyErr_SetString(PyExc_RuntimeError, message);
    PyObject *error = host_error_take();
    PyException_SetCause(error, Py_NewRef(cause));
    PyException_SetContext(error, cause);
    host_error_restore(error);
}

/* Finish a generator that the host resumed, with its frame unlinked (or never entered). */
static HOST_UNUSED void host_entry_clear_gen(PyThreadState *ts, host_frame *frame)
{
#if !HOST_GEN_FINISHES_SELF
    host_gen_finish(ts, host_frame_gen(frame));
    host_gen_announce_return(ts);
#else
    while (host_stack_end(frame) > host_code(frame)->co_nlocalsplus) {
        Py_XDECREF(host_stack_pop(frame));
    }
    (void)ts;
#endif
}

/* Leave the frame of a generator that the host resumed, for good. */
static inline void host_entry_leave_gen(PyThreadState *ts, host_frame *frame, host_entry *entry)
{
    host_entry_unlink(ts, frame, entry);
    host_entry_clear_gen(ts, frame);
}

/* Leave the frame of a generator that the host resumed, because it yields; it is marked as
   suspended already. */
static inline void host_entry_yield(PyThreadState *ts, host_frame *frame, host_entry *entry)
{
    host_entry_unlink(ts, frame, entry);
#if !HOST_GEN_FINISHES_SELF
    host_exc_pop(ts, host_frame_gen(frame));
    frame->previous = NULL;
#endif
    host_gen_announce_yield(ts);
}

/* Does anybody want to know of audited events? */
static inline bool host_is_audited(PyThreadState *ts)
{
#if HOST_AT_LEAST(12)
    return _PyRuntime.audit_hooks.head != NULL || ts->interp->audit_hooks != NULL;
#else
    return _PyRuntime.audit_hook_head != NULL || ts->interp->audit_hooks != NULL;
#endif
}

/* Have the thread's hooks been called for this async generator? */
static inline bool host_asyncgen_began(PyGenObject *gen) { return gen->gi_hooks_inited; }

/* The type of what an async generator yields (hidden by the host; found at start-up). */
static PyTypeObject *host_asyncgen_wrapped_type;
typedef struct { PyObject_HEAD PyObject *value; } host_asyncgen_value;

/* Wrap a value that an async generator yields: a new reference, or NULL. */
static HOST_UNUSED PyObject *host_asyncgen_wrap(PyObject *value)
{
    host_asyncgen_value *result = PyObject_GC_New(host_asyncgen_value, host_asyncgen_wrapped_type);
    if (result == NULL) {
        return NULL;
    }
    result->value = Py_NewRef(value);
    PyObject_GC_Track(result);
    return (PyObject *)result;
}

/* What it has wrapped: a new reference. */
static HOST_UNUSED PyObject *host_asyncgen_unwrapped(PyObject *o)
{
    return Py_NewRef(((host_asyncgen_value *)o)->value);
}

/* -- objects ----------------------------------------------------------------------------------- */

/* Does the type keep instance attributes in an array of values? */
static inline bool host_has_values(PyTypeObject *type)
{
#if HOST_VALUES_INLINE
    return (type->tp_flags & Py_TPFLAGS_INLINE_VALUES) != 0;
#else
    return (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) != 0;
#endif
}

/* The array of attribute values of an instance of such a type, or NULL if it has a dict by now. */
static inline PyObject **host_inline_values(PyObject *object)
{
#if HOST_VALUES_INLINE
    PyDictValues *values = _PyObject_InlineValues(object);
    return values->valid ? values->values : NULL;
#elif HOST_VALUES_TAGGED
    PyDictOrValues either = *_PyObject_DictOrValuesPointer(object);
    return _PyDictOrValues_IsValues(either) ? _PyDictOrValues_GetValues(either)->values : NULL;
#else
    PyDictValues *values = *_PyObject_ValuesPointer(object);
    return values != NULL ? values->values : NULL;
#endif
}

/* The dict that an instance has instead, borrowed, or NULL. */
static inline PyObject *host_instance_dict(PyObject *object)
{
#if HOST_VALUES_INLINE
    return (PyObject *)_PyObject_GetManagedDict(object);
#elif HOST_VALUES_TAGGED
    PyDictOrValues either = *_PyObject_DictOrValuesPointer(object);
    return _PyDictOrValues_IsValues(either) ? NULL : _PyDictOrValues_GetDict(either);
#else
    return *_PyObject_ManagedDictPointer(object);
#endif
}

/* The keys that instances of a heap type share, or NULL. */
static inline PyDictKeysObject *host_keys(PyTypeObject *type)
{
    return ((PyHeapTypeObject *)type)->ht_cached_keys;
}

/* The index of an interned name in string keys, or -1. */
static HOST_UNUSED Py_ssize_t host_keys_index(PyDictKeysObject *keys, PyObject *name)
{
    if (keys == NULL || keys->dk_kind == DICT_KEYS_GENERAL) {
        return -1;
    }
    PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(keys);
    for (Py_ssize_t i = 0; i < keys->dk_nentries; i++) {
        if (entries[i].me_key == name) {
            return i;
        }
    }
    return -1;
}

/* The version of a type: not 0 only if it is valid; changes with each change of the type. */
static inline uint32_t host_type_version(PyTypeObject *type)
{
#if HOST_VERSION_FLAG
    if (!(type->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG)) {
        return 0;
    }
#endif
    return type->tp_version_tag;
}

/* The same; a type without version gets one if that is possible. */
static HOST_UNUSED uint32_t host_type_version_assign(PyTypeObject *type)
{
    uint32_t version = host_type_version(type);
    if (version == 0) {
#if HOST_DICT_WATCHERS
        PyUnstable_Type_AssignVersionTag(type);
#else
        static PyObject *name;
        if (name == NULL) {
            name = PyUnicode_InternFromString("__class__");
        }
        _PyType_Lookup(type, name);
#endif
        version = host_type_version(type);
    }
    return version;
}

static inline PyDictKeysObject *host_dict_keys(PyObject *dict)
{
    return ((PyDictObject *)dict)->ma_keys;
}

/* The version of keys, 0 if nobody asked for one; changes (to 0) with each change of the keys. */
static inline uint32_t host_dict_keys_version(PyDictKeysObject *keys)
{
    return keys->dk_version;
}

/* A number that changes with each change of the dict, on hosts that have one (HOST_DICT_TAG). */
static inline uint64_t host_dict_tag(PyObject *dict)
{
#if HOST_DICT_TAG
#  if HOST_AT_LEAST(12)
    _Py_COMP_DIAG_PUSH
    _Py_COMP_DIAG_IGNORE_DEPR_DECLS
    return ((PyDictObject *)dict)->ma_version_tag;
    _Py_COMP_DIAG_POP
#  else
    return ((PyDictObject *)dict)->ma_version_tag;
#  endif
#else
    (void)dict;
    return 0;
#endif
}

/* Update a dict; a key that it has already is a KeyError(key), and the result HOST_DOUBLE_KEY. */
static HOST_UNUSED int host_dict_merge_unique(PyObject *dict, PyObject *other)
{
#if HOST_AT_LEAST(15)
    PyObject *key = NULL;
    int result = _PyDict_MergeUniq(dict, other, &key);
    if (key != NULL) {
        if (!PyErr_Occurred()) {
            _PyErr_SetKeyError(key);
        }
        Py_DECREF(key);
        return HOST_DOUBLE_KEY;
    }
    return result;
#else
    return _PyDict_MergeEx(dict, other, 2);
#endif
}

/* Is an int small enough to be one digit?  And its value then (`object` is an exact int). */
static inline bool host_long_is_compact(PyObject *object)
{
#if HOST_LONG_TAG
    return _PyLong_IsCompact((PyLongObject *)object);
#else
    Py_ssize_t size = Py_SIZE(object);
    return -1 <= size && size <= 1;
#endif
}

static inline Py_ssize_t host_long_value(PyObject *object)
{
#if HOST_LONG_TAG
    return _PyLong_CompactValue((PyLongObject *)object);
#else
    return Py_SIZE(object) * (Py_ssize_t)((PyLongObject *)object)->ob_digit[0];
#endif
}

/* -- lazy imports ------------------------------------------------------------------------------ */

/* host_is_lazy: what a name stands for may still be a lazy import, which must not be cached nor
   shown.
   host_resolve_lazy: what the lazy import stands for that a namespace had under a name, and now has
   there; owned.
   host_import_lazily: import a module now or later, as the program says (lazy), or as the user has
   set it.
   host_lazy_from: `from` a lazy import in that frame: a lazy import of the attribute; owned. */
#if HOST_LAZY_IMPORTS
static inline bool host_is_lazy(PyObject *value)
{
    return Py_TYPE(value) == &PyLazyImport_Type;
}

#define host_resolve_lazy _PyLazyImport_Reify
#define host_import_lazily _PyEval_LazyImportName
#define host_lazy_from _PyEval_LazyImportFrom
#else
static inline bool host_is_lazy(PyObject *value)
{
    (void)value;
    return false;
}

static HOST_UNUSED PyObject *host_resolve_lazy(PyThreadState *ts, PyObject *value, PyObject *name,
                                               PyObject *namespace)
{
    (void)ts, (void)name, (void)namespace;
    return Py_NewRef(value);
}

static HOST_UNUSED PyObject *host_import_lazily(PyThreadState *ts, PyObject *builtins,
                                                PyObject *globals, PyObject *locals,
                                                PyObject *name, PyObject *fromlist,
                                                PyObject *level, bool lazy)
{
    (void)ts, (void)builtins, (void)lazy;
    return PyImport_ImportModuleLevelObject(name, globals, locals, fromlist,
                                            (int)PyLong_AsLong(level));
}

static HOST_UNUSED PyObject *host_lazy_from(PyThreadState *ts, host_frame *frame, PyObject *module,
                                            PyObject *name)
{
    (void)ts, (void)frame;
    return PyObject_GetAttr(module, name);
}
#endif

#endif /* CVM_HOST_H */
