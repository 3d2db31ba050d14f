/* The fast form of guest code: made from the canonical bytes at the first call, kept in the code
   object's extra slot. */
#ifndef CVM_CODE_H
#define CVM_CODE_H

#include "debug.h"
#include "frame.h"
#include "generated/opcodes.h"
#include <opcode.h>

typedef struct {
    Py_ssize_t ce_size;
    void *ce_extras[1];
} CodeExtra;                   /* the host's own struct is private to codeobject.c */

static Py_ssize_t code_extra_index = -1;
#if PY_VERSION_HEX >= 0x030C0000
#  define CODE_EXTRA_REQUEST PyUnstable_Eval_RequestCodeExtraIndex
#  define CODE_EXTRA_SET PyUnstable_Code_SetExtra
#else
#  define CODE_EXTRA_REQUEST _PyEval_RequestCodeExtraIndex
#  define CODE_EXTRA_SET _PyCode_SetExtra
#endif

/* The fast form a code object has, or NULL. */
static IN_LOOP FastCode *code_extra(PyCodeObject *co)
{
    CodeExtra *extra = (CodeExtra *)co->co_extra;
    if (UNLIKELY(extra == NULL || extra->ce_size <= code_extra_index))
        return NULL;
    return (FastCode *)extra->ce_extras[code_extra_index];
}

/* What tools are told about (see watch.h), by instruction. */
typedef struct Watch {
    uint16_t *fused;            /* the opcodes when nobody is told */
    int *lines;                 /* -1: none */
    uint8_t *starts;            /* does a line begin here? */
    uint8_t *resumed;           /* a RESUME that was run when nobody wanted to be told of it */
    uint8_t *branches;          /* no conditional jump, but the host may tell of one: a POP_TOP after
                                   which a `break` has left its loop, the SEND of an `async for` */
    uint8_t *silent[4];         /* NULL, or tools that want to hear no more: lines, instructions,
                                   anything else, branches taken (from 3.14 on) */
    uint8_t active[16];         /* the tools that there were, by event */
    uint64_t restarts;
    int on;
} Watch;

static inline int is_watched(FastCode *code) { return code->watch != NULL && code->watch->on; }

static void watch_free(Watch *watch)
{
    int i;
    if (watch == NULL)
        return;
    for (i = 0; i < 4; i++)
        PyMem_Free(watch->silent[i]);
    PyMem_Free(watch->fused);
    PyMem_Free(watch->lines);
    PyMem_Free(watch->starts);
    PyMem_Free(watch->resumed);
    PyMem_Free(watch->branches);
    PyMem_Free(watch);
}

static void twins_free(struct Twin *twins);     /* typed.h */

/* How many have been freed: none that was seen since it last grew. */
static uint64_t codes_freed;

static void fast_code_free(void *p)
{
    FastCode *code = (FastCode *)p;
    if (code == NULL)
        return;
    codes_freed++;
    PyMem_Free(code->ins);
    PyMem_Free(code->consts);
    PyMem_Free(code->numbers);
    PyMem_Free(code->caches);
    PyMem_Free(code->handlers);
    PyMem_Free(code->made);
    watch_free(code->watch);
    twins_free(code->twins);
    DEBUG_FORGET(code);
    PyMem_Free(code->block);
}

static int read_varint(const unsigned char **p)
{
    int value = **p & 63;
    while (*(*p)++ & 64)
        value = value << 6 | (**p & 63);
    return value;
}

/* The exception table, from the host's units back to canonical instructions. */
static int decode_handlers(FastCode *code)
{
    PyObject *table = code->co->co_exceptiontable;
    const unsigned char *p = (const unsigned char *)PyBytes_AS_STRING(table);
    const unsigned char *end = p + PyBytes_GET_SIZE(table);
    code->handlers = PyMem_Malloc((PyBytes_GET_SIZE(table) / 4 + 1) * sizeof(Handler));
    if (code->handlers == NULL)
        return -1;
    while (p < end) {
        Handler *h = code->handlers + code->nhandlers++;
        int start = read_varint(&p), size = read_varint(&p), depth;
        h->start = (start - code->start) / 2;
        h->end = (start + size - code->start) / 2;
        h->target = (read_varint(&p) - code->start) / 2;
        depth = read_varint(&p);
        h->depth = depth >> 1;
        h->lasti = depth & 1;
    }
    return 0;
}

static Handler *find_handler(FastCode *code, Py_ssize_t pc)
{
    int low = 0, high = code->nhandlers;
    while (low < high) {
        int middle = (low + high) / 2;
        if (code->handlers[middle].end <= pc)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < code->nhandlers && code->handlers[low].start <= pc)
        return code->handlers + low;
    return NULL;
}

/* Canonical instruction i out of the host's units (see code.py): opcode and oparg. */
static void read_instruction(const unsigned char *units, Py_ssize_t i, int *op, int *arg)
{
    const unsigned char *unit = units + 4 * i;
    if (unit[0] == RESUME) {
        *op = OP_RESUME;
        *arg = unit[1] & 3;             /* the rest is for the host */
    }
    else {
        *op = unit[0] == SEND ? OP_YIELD_VALUE : unit[1];
        *arg = unit[3];
    }
}

static int needs_cache(int op)
{
    return op == OP_LOAD_GLOBAL || op == OP_LOAD_ATTR || op == OP_LOAD_METHOD
           || op == OP_STORE_ATTR || op == OP_CALL || op == OP_CALL_KW;
}

static int is_jump(int op)
{
    return op == OP_JUMP_FORWARD || op == OP_POP_JUMP_IF_FALSE || op == OP_POP_JUMP_IF_TRUE
           || op == OP_POP_JUMP_IF_NONE || op == OP_POP_JUMP_IF_NOT_NONE || op == OP_FOR_ITER
           || op == OP_SEND;
}

static int is_jump_backward(int op)
{
    return op == OP_JUMP_BACKWARD || op == OP_JUMP_BACKWARD_QUIET;
}

/* The distance of the jump backward of a `yield from`, which is no loop of the program. */
#define DELEGATION_LOOP (-3)

/* opargs of COMPARE_OP */
enum { COMPARE_LT, COMPARE_LE, COMPARE_EQ, COMPARE_NE, COMPARE_GT, COMPARE_GE };

/* Will what an instruction pushes be an operand of arithmetic or of a comparison, in a simple
   expression? */
static int feeds_arithmetic(const Ins *ins)
{
    int above = 0, steps;       /* items on the stack above it */
    for (steps = 0; steps < 20; steps++) {
        switch ((++ins)->op) {
        case OP_LOAD_FAST: case OP_LOAD_CONST: case OP_LOAD_DEREF: case OP_LOAD_GLOBAL:
            above++;
            break;
        case OP_EXTENDED_ARG:
            break;
        case OP_LOAD_ATTR:
            if (above == 0)
                return 0;
            break;
        case OP_BINARY_OP: case OP_COMPARE_OP:
            if (above <= 1)
                return 1;
            above--;
            break;
        case OP_BINARY_SUBSCR:
            if (above <= 1)
                return 0;
            above--;
            break;
        default:
            return 0;
        }
    }
    return 0;
}

/* The fused form of a binary instruction of one operand kind. Order: LL LK SL SK SS. */
static int fused_binary(Ins *operator_, int kind)
{
    if (operator_->op == OP_BINARY_OP) {
        int form = 2 * kind + (operator_[1].op == OP_STORE_FAST);
        switch (operator_->b) {
        case 0: case 13:
            return OP_ADD_LL_PUSH + form;
        case 10: case 23:
            return OP_SUB_LL_PUSH + form;
        case 5: case 18:
            return OP_MUL_LL_PUSH + form;
        case 6: case 19:
            return OP_REM_LL + kind;
        default:
            return OP_BINARY_LL + kind;
        }
    }
    if (operator_->op == OP_COMPARE_OP) {
        static const uint8_t opposite[6] = {COMPARE_GE, COMPARE_GT, COMPARE_NE, COMPARE_EQ,
                                            COMPARE_LE, COMPARE_LT};
        int next = operator_[1].op, compare = operator_->b;
        if (next == OP_POP_JUMP_IF_FALSE || next == OP_POP_JUMP_IF_TRUE)
            return OP_COMPARE_JUMP_LL_LT + 6 * kind
                   + (next == OP_POP_JUMP_IF_FALSE ? compare : opposite[compare]);
        return OP_COMPARE_LL + kind;
    }
    if (operator_->op == OP_BINARY_SUBSCR && kind <= 2)
        return OP_SUBSCR_LL_PUSH + 2 * kind + feeds_arithmetic(operator_);
    return 0;
}

static int loops_are_hot;       /* see typed_make.h */
static int functions_are_hot;   /* see typed_function.h */

/* Superinstructions: the first of a run of instructions gets an opcode that does them all; the
   others stay what they are, for jumps that land there and as holders of operands. `old` is the
   plain code. */
static void fuse(FastCode *code, const Ins *old)
{
    int i, n = code->count;
    for (i = 0; i < n; i++) {
        Ins *ins = code->ins + i;
        int op = old[i].op, next = i + 1 < n ? old[i + 1].op : 0;
        int third = i + 2 < n ? old[i + 2].op : 0, fused = 0;
        if (op == OP_LOAD_FAST) {
            if ((next == OP_LOAD_FAST || next == OP_LOAD_CONST)
                && (third == OP_BINARY_OP || third == OP_COMPARE_OP || third == OP_BINARY_SUBSCR))
                fused = fused_binary((Ins *)old + i + 2, next == OP_LOAD_FAST ? 0 : 1);
            if (!fused && (next == OP_BINARY_OP || next == OP_COMPARE_OP
                           || next == OP_BINARY_SUBSCR))
                fused = fused_binary((Ins *)old + i + 1, 2);
            if (!fused && next == OP_LOAD_ATTR)
                fused = feeds_arithmetic(old + i + 1) ? OP_LOAD_FAST_ATTR_NUMBER
                                                      : OP_LOAD_FAST_ATTR;
            if (!fused && next == OP_LOAD_METHOD)
                fused = OP_LOAD_FAST_METHOD;
            if (!fused && next == OP_STORE_ATTR)
                fused = OP_LOAD_FAST_STORE_ATTR;
            if (!fused && next == OP_LOAD_FAST && third != OP_LOAD_ATTR && third != OP_LOAD_METHOD
                && third != OP_STORE_ATTR)
                fused = OP_LOAD_FAST_2;
        }
        else if (op == OP_LOAD_CONST && (next == OP_BINARY_OP || next == OP_COMPARE_OP))
            fused = fused_binary((Ins *)old + i + 1, 3);
        else if (op == OP_BINARY_OP || op == OP_COMPARE_OP)
            fused = fused_binary((Ins *)old + i, 4);
        else if (op == OP_LOAD_ATTR && feeds_arithmetic(old + i))
            fused = OP_LOAD_ATTR_NUMBER;
        else if (op == OP_LOAD_DEREF && feeds_arithmetic(old + i))
            fused = OP_LOAD_DEREF_NUMBER;
        else if (op == OP_BINARY_SUBSCR && feeds_arithmetic(old + i))
            fused = OP_BINARY_SUBSCR_NUMBER;
        else if (op == OP_CONTAINS_OP
                 && (next == OP_POP_JUMP_IF_FALSE || next == OP_POP_JUMP_IF_TRUE))
            fused = OP_CONTAINS_JUMP;
        else if (op == OP_IS_OP && (next == OP_POP_JUMP_IF_FALSE || next == OP_POP_JUMP_IF_TRUE))
            fused = OP_IS_JUMP;
        else if (op == OP_LOAD_GLOBAL && next == OP_PUSH_NULL)
            fused = OP_LOAD_GLOBAL_NULL;
        else if (op == OP_FOR_ITER && next == OP_STORE_FAST)
            fused = OP_FOR_ITER_STORE;
        else if (op == OP_RESUME && i == 0 && functions_are_hot && code->plain)
            fused = OP_RESUME_TYPED;
        else if (op == OP_RESUME && HOST_RESUME_HIDES_LINE && (ins->b & 3))
            fused = OP_RESUME_FIRST;
        else if (op == OP_JUMP_BACKWARD && loops_are_hot && ins->b != DELEGATION_LOOP)
            fused = OP_JUMP_BACKWARD_HOT;
        if (fused)
            ins->op = (uint16_t)fused;
        /* which truth makes the jump of a fused comparison */
        if (op == OP_POP_JUMP_IF_TRUE)
            ins->a = 1;
    }
}

static Word const_word(PyObject *o)
{
    return is_small_int_object(o) ? small_int_word(o) : w_from_ptr(o);
}

static Word number_word(PyObject *o)
{
    Word w = 0;
    if (PyLong_CheckExact(o)) {
        int overflow;
        long long i = PyLong_AsLongLongAndOverflow(o, &overflow);
        if (!overflow && w_int_fits(i))
            w = w_from_int(i);
    }
    else if (PyFloat_CheckExact(o))
        w = w_try_float(PyFloat_AS_DOUBLE(o));
    return w ? w : w_from_ptr(o);
}

static int code_is_counted;     /* see stats.h */

/* An empty one at the beginning of a cache line; NULL: no memory. */
static FastCode *fast_code_alloc(void)
{
    char *block = PyMem_Calloc(1, sizeof(FastCode) + CACHE_LINE);
    FastCode *code;
    if (block == NULL)
        return NULL;
    code = (FastCode *)(block + CACHE_LINE - (uintptr_t)block % CACHE_LINE);
    code->block = block;
    return code;
}

/* Make the fast form of a guest code object: NULL with an exception set. */
static COLD FastCode *fast_code_new(PyCodeObject *co)
{
    FastCode *code = fast_code_alloc();
    PyObject *bytes = PyCode_GetCode(co);       /* without what a tracer may have put in */
    const unsigned char *units;
    Py_ssize_t total = Py_SIZE(co), i, n, nconsts = PyTuple_GET_SIZE(co->co_consts);
    Ins *old = NULL;
    int prefix = 0, caches = 0;

    if (code == NULL || bytes == NULL)
        goto no_memory;
    code->co = co;
    code->start = (int)host_code_start(co);
    units = (const unsigned char *)PyBytes_AS_STRING(bytes) + 2 * code->start;
    n = (total - code->start) / 2;
    code->count = (int)n;
    code->nslots = co->co_nlocalsplus;
    code->nlocals = co->co_nlocals;
    code->stacksize = co->co_stacksize + 4;
    code->size = code->nslots + code->stacksize;
    code->argcount = co->co_argcount;
    code->nparams = co->co_argcount + co->co_kwonlyargcount + !!(co->co_flags & CO_VARARGS)
                    + !!(co->co_flags & CO_VARKEYWORDS);
    code->flags = co->co_flags;
    code->nfree = co->co_nfreevars;
    code->generator = (co->co_flags & HOST_GENERATOR_FLAGS) != 0;
    code->bindable = (co->co_flags & (CO_OPTIMIZED | CO_NEWLOCALS))
                     == (CO_OPTIMIZED | CO_NEWLOCALS);
    code->simple = code->bindable && !(co->co_flags & (CO_VARARGS | CO_VARKEYWORDS))
                   && co->co_kwonlyargcount == 0;
    code->names = ((PyTupleObject *)co->co_names)->ob_item;
    code->ins = PyMem_Calloc(n + 4, sizeof(Ins));       /* fusing looks ahead */
    old = PyMem_Calloc(n + 4, sizeof(Ins));
    code->consts = PyMem_Calloc(nconsts + 1, sizeof(Word));
    code->numbers = PyMem_Calloc(nconsts + 1, sizeof(Word));
    code->made = PyMem_Calloc(code->nslots + 1, sizeof(int));
    if (!code->ins || !old || !code->consts || !code->numbers || !code->made)
        goto no_memory;
    for (i = 0; i < nconsts; i++) {
        code->consts[i] = const_word(PyTuple_GET_ITEM(co->co_consts, i));
        code->numbers[i] = number_word(PyTuple_GET_ITEM(co->co_consts, i));
    }
    for (i = 0; i < code->nslots - code->nfree; i++)
        if (_PyLocals_GetKind(co->co_localspluskinds, (int)i) & CO_FAST_CELL)
            code->made[code->nmade++] = (int)i;
    code->cells = code->nmade + code->nfree > 0;
    code->plain = code->simple && !code->generator && code->nmade == 0;
    for (i = 0; i < n; i++) {
        Ins *ins = old + i;
        int op, arg, oparg;
        read_instruction(units, i, &op, &arg);
        oparg = prefix << 8 | arg;
        ins->op = (uint16_t)op;
        ins->b = oparg;
        prefix = op == OP_EXTENDED_ARG ? oparg : 0;
        if (is_jump(op))
            ins->b = oparg + 1;
        else if (is_jump_backward(op))
            ins->b = 1 - oparg;
        if (needs_cache(op)) {
            if (caches < MOST_CACHES)
                caches++;
            ins->a = (uint16_t)(caches - 1);            /* beyond that many they share the last */
        }
    }
    code->ncaches = caches;
    code->caches = PyMem_Calloc(caches + 1, sizeof(Cache));
    if (code->caches == NULL || decode_handlers(code) < 0)
        goto no_memory;
    if (caches == MOST_CACHES)
        code->caches[caches - 1].misses = NEVER_FILLED;
    memcpy(code->ins, old, (n + 4) * sizeof(Ins));
    fuse(code, old);
    for (i = 0; code_is_counted && i < n; i++)
        code->ins[i].op += OP_COUNT;
    DEBUG_PLAN(code, old);
    PyMem_Free(old);
    Py_DECREF(bytes);
    if (CODE_EXTRA_SET((PyObject *)co, code_extra_index, code) < 0) {
        fast_code_free(code);
        if (!PyErr_Occurred())      /* the host forgets to say so */
            PyErr_NoMemory();
        return NULL;
    }
    return code;

no_memory:
    Py_XDECREF(bytes);
    PyMem_Free(old);
    fast_code_free(code);
    PyErr_NoMemory();
    return NULL;
}

static inline FastCode *fast_code(PyCodeObject *co)
{
    FastCode *code = code_extra(co);
    return LIKELY(code != NULL) ? code : fast_code_new(co);
}

/* Once at start-up. */
static int fast_code_start(void)
{
    code_extra_index = CODE_EXTRA_REQUEST(fast_code_free);
    return code_extra_index < 0 ? -1 : 0;
}

#endif
