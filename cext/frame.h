/* The frames of the loop, the code in its fast form, and the segments that hold the stacks.
 *
 * A guest frame is a GFrame in a contiguous array, its words lie on the segment's word stack:
 *
 *     ... callable, self or NULL, locals (arguments first), cells, free variables, value stack ...
 *         ^base                   ^l (or one lower, at self)                        ^sp grows up
 *
 * The host sees a frame only when someone could look: `publish` then gives it a header, a real
 * _PyInterpreterFrame in the segment's arena whose own slots are all empty, and links the headers
 * into the thread state. Frames that the host made (entry frames, generators) have one from the
 * start. Invariants (checked by CVM_DEBUG builds):
 *
 *   I1  published frames are a prefix of the activation: f->host implies the same for all below;
 *       the thread's current frame is the deepest published one
 *   I2  publishing a frame refreshes the position of the frame below it
 *   I3  whoever calls out has saved pc and sp; a nested activation starts at top->sp
 *   I4  a frame is unlinked before its words are dropped
 *   I5  header slots are empty except between sync_out and sync_in, both in the same call-out
 *   I6  recursion is accounted by publishing; an unpublished call compares its frame with seg->limit
 *   I7  the host's position is computed: unit = start + 2 * pc
 */
#ifndef CVM_FRAME_H
#define CVM_FRAME_H

#include "generated/opcodes.h"
#include "host.h"
#include "word.h"
#include "internal/pycore_list.h"
#include "internal/pycore_moduleobject.h"
#include "internal/pycore_tuple.h"
#if HOST_AT_LEAST(12)
#  include "internal/pycore_range.h"
#else                           /* private to their .c files there */
typedef struct {
    PyObject_HEAD
    long index, start, step, len;
} _PyRangeIterObject;
typedef struct {
    PyObject_HEAD
    Py_ssize_t it_index;
    PyListObject *it_seq;
} _PyListIterObject;
typedef struct {
    PyObject_HEAD
    Py_ssize_t it_index;
    PyTupleObject *it_seq;
} _PyTupleIterObject;
#endif
/* and these everywhere */
typedef struct {
    PyObject_HEAD
    Py_ssize_t en_index;
    PyObject *en_sit;           /* the iterator whose items are counted */
    PyObject *en_result;
    PyObject *en_longindex;     /* instead of en_index, when that was not enough */
} _PyEnumObject;

typedef struct {
    PyObject_HEAD
    Py_ssize_t tuplesize;
    PyObject *ittuple;
} _PyZipObject;
#if HOST_AT_LEAST(13)
#  include "internal/pycore_setobject.h"
#endif

typedef struct {
    uint16_t op;
    uint16_t a;                /* index of the inline cache, or a flag */
    int32_t b;                 /* oparg, or the jump distance from this instruction */
} Ins;

/* The opcode of an instruction, which has OP_COUNT added while it is watched (watch.h). */
static inline int plain_op(const Ins *ins)
{
    return ins->op >= OP_COUNT ? ins->op - OP_COUNT : ins->op;
}

/* An inline cache. What its fields mean depends on the instruction (see the families). */
typedef struct {
    uint32_t version;          /* type version or 0 */
    uint16_t index;
    uint8_t kind;
    uint8_t misses;            /* how often the guard failed since then, or NEVER_FILLED */
    PyObject *object;          /* borrowed: alive as long as the guard holds */
    uint64_t tag;
    uint64_t tag2;
} Cache;

/* What the sites share that a code has beyond MOST_CACHES stays empty. */
#define MOST_CACHES 65535
#define NEVER_FILLED 255

typedef struct {
    int start, end, target, depth, lasti;
} Handler;

#define CACHE_LINE 64

/* What a call and the commonest instructions need comes first and is one cache line (fast_code_new
   aligns it): in a program of many functions a call costs the lines it touches. */
typedef struct FastCode {
    Ins *ins;                  /* one for each canonical instruction, in the same place */
    Word *consts;              /* owned by co_consts, numbers unboxed where identity allows */
    Word *numbers;             /* the same, every number that has a word unboxed: operands only */
    PyObject **names;          /* the items of co_names */
    Cache *caches;
    int nslots;                /* locals, cells and free variables */
    int size;                  /* nslots + stacksize */
    int argcount;              /* positional parameters */
    int nfree;
    uint8_t simple;            /* optimised, only positional parameters */
    uint8_t plain;             /* simple, no generator, makes no cells: begun by the loop itself */
    uint8_t cells;             /* it has cells to make or free variables to fetch */
    uint8_t bindable;          /* optimised: its arguments can be bound in place */
    uint8_t generator;         /* CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR */

    int start;                 /* the unit of pc 0 */
    struct Watch *watch;       /* NULL: nobody was ever told what it does */
    struct Twin *twins;        /* of its hot loops (typed.h) */
    Handler *handlers;
    PyCodeObject *co;          /* borrowed */
    int count, ncaches, nhandlers;
    int nlocals;               /* co_varnames */
    int stacksize;
    int nparams;               /* all parameters, *args and **kwargs included */
    int flags;                 /* co_flags */
    int nmade;                 /* number of cells to make on entry */
    int *made;                 /* the slots of these cells */
    void *block;               /* the memory that this lies in */
#ifdef CVM_DEBUG
    struct DebugPlan *plan;    /* what the stack must be at each instruction (debug.h) */
#endif
} FastCode;

/* KIND_GETTER computes an attribute, KIND_MISSING is a __getattr__, KIND_SETTER sets an attribute.
   From KIND_OPERATOR on: a method that stands for an operator or a call (operator_calls.h). */
enum {
    KIND_CALL, KIND_INIT, KIND_ENTRY, KIND_GENHOST, KIND_GENVM, KIND_GETTER, KIND_MISSING,
    KIND_SETTER,
    KIND_OPERATOR, KIND_BINARY = KIND_OPERATOR, KIND_COMPARE, KIND_ITEM, KIND_UNARY, KIND_CONTAINS,
    KIND_STORE_ITEM, KIND_LEN, KIND_HASH, KIND_INSTANCE, KIND_NEW
};

/* GFrame.sync: the header slots are filled; somebody holds a proxy; between publish and back; a
   generator that delegates, whose words still lie in it (generators.h). */
enum { SYNC_FILLED = 1, SYNC_STICKY = 2, SYNC_OUT = 4, SYNC_UNLOADED = 8 };

/* GFrame.yields: the tool that was told has set f_lineno, and the frame is to go on at pc when it is
   resumed. */
enum { YIELDS_TELLING = 1, YIELDS_JUMPED = 2 };

/* GFrame.entry: the lowest frame of an activation; a generator whose values Seg.collector takes, or
   that leaves them as Seg.yielded. */
enum { ENTRY = 1, ENTRY_COLLECTED = 2 };

typedef struct GFrame {
    Ins *pc;                   /* saved at calls and call-outs only; in registers otherwise */
    Word *sp;
    Word *l;
    FastCode *code;
    PyFunctionObject *fn;      /* borrowed: owned by the word at base, or by the host's frame */
    _PyInterpreterFrame *host; /* NULL: not published */
    PyGenObject *gen;          /* KIND_GENHOST, KIND_GENVM */
    PyObject *made;            /* KIND_INIT, _GETTER, _MISSING: the instance, owned */
    Word *base;                /* where the result goes in the caller */
    union {
        struct {
            uint8_t kind;
            uint8_t sync;      /* how its locals are shown: SYNC_ */
            uint8_t entry;     /* ENTRY; 0: not the lowest frame of an activation */
            uint8_t told;      /* of a watched frame: what `previous` is (watch.h); else 0 */
            uint8_t published; /* host is not NULL */
            uint8_t yields;    /* somebody is told of the value that it is about to yield: YIELDS_ */
            uint8_t none[2];
        };
        uint64_t state;        /* all of them */
    };
    Ins *previous;             /* the instruction before pc; only if told. YIELDS_JUMPED: the target */
    host_entry *entry_data;    /* of an entry frame: what host_entry_enter filled */
} GFrame;

/* The state with nothing but one of its bytes. (By a shift: a literal of a whole frame, with a byte
   that is no constant, takes some 40 cycles.) */
#define STATE_BYTE(byte, value)                                                                   \
    ((uint64_t)(uint8_t)(value)                                                                   \
     << 8 * (PY_LITTLE_ENDIAN ? STATE_PLACE(byte) : sizeof(uint64_t) - 1 - STATE_PLACE(byte)))
#define STATE_PLACE(byte) (offsetof(GFrame, byte) - offsetof(GFrame, state))

/* The state of a frame that is of this kind, and for the rest as begin_frame makes it. */
#define STATE_OF(which) STATE_BYTE(kind, which)

/* Fill in a frame that is not published; pc and sp are left to the caller. */
static inline void begin_frame(GFrame *g, FastCode *code, PyFunctionObject *fn, Word *l, Word *base,
                               int which)
{
    g->l = l;
    APART();
    g->code = code;
    APART();
    g->fn = fn;
    g->host = NULL;
    g->base = base;
    APART();
    g->state = STATE_OF(which);
}

/* Change its sync. As a whole, as is_plain_call reads it: a byte that was just written makes the
   processor wait until it can read what is around it. */
static inline void sync_set(GFrame *f, int bits) { f->state |= STATE_BYTE(sync, bits); }
static inline void sync_clear(GFrame *f, int bits) { f->state &= ~STATE_BYTE(sync, bits); }

/* Is this a frame of that kind that nobody has seen? */
static inline int is_plain_call(const GFrame *f) { return f->state == STATE_OF(KIND_CALL); }
static inline void be_plain_call(GFrame *f) { f->state = STATE_OF(KIND_CALL); }
static inline int is_plain_init(const GFrame *f) { return f->state == STATE_OF(KIND_INIT); }
static inline int is_plain_getter(const GFrame *f)
{
    return f->state == STATE_OF(KIND_GETTER) || f->state == STATE_OF(KIND_MISSING);
}

static inline int is_plain_operator(const GFrame *f)
{
    return f->kind >= KIND_OPERATOR && f->state == STATE_OF(f->kind);
}

/* The stack of a frame is behind its slots; that of a generator, whose slots are elsewhere
   (generators.h), where the caller's ends. */
static inline Word *stack_bottom(const GFrame *f)
{
    return f->code->generator ? f->base : f->l + f->code->nslots;
}

typedef struct Seg {
    GFrame *top;               /* the frame on top; frames[0] is a sentinel */
    GFrame *limit;             /* a frame at or above this is too deep */
    GFrame *frames, *frames_end;
    Word *words, *words_end;
    char *arena, *arena_top, *arena_end;
    PyThreadState *ts;
    uint64_t thread;           /* its id: another one may come to lie at the same address */
    void *root;                /* the first chunk of the datastack: identifies the C stack */
    void *chunk, *below;       /* the chunk last seen with this root, and the one below it */
    uintptr_t floor;           /* of the C stack, when host_stack_changes was floor_changes */
    uint64_t floor_changes;
    struct Seg *next;
    struct Seg *chain;         /* the next in its bucket, or of the idle ones */
    /* instructions are counted down, and polled when none is left */
    int64_t fuel;              /* left of the window */
    int64_t window;            /* size of the window when it was filled */
    Ins *position;             /* what a re-raise shows as the instruction that raised */
    Ins *fault;                /* the instruction that failed, where it is not the one at pc */
    Word yielded;              /* to the loop itself, see ENTRY_COLLECTED; else empty */
    struct Collector *collector;
    Word returned;             /* by the machine code of a function (typed_function.h) */
    int begun;                 /* what looks like a failure has begun a frame: an operator's */
    int taken;                 /* how many operands of what failed lie on the stack; -1: see there */
} Seg;

/* The meter of the process: what all its threads have executed, and the limits in force. */
typedef struct {
    int64_t executed;          /* instructions of the windows that are used up */
    int64_t budget;            /* max_instructions, or -1 */
    double deadline;           /* by the monotonic clock, or 0 */
    int tripped;               /* a limit was hit: nothing of the program runs any more */
} Meter;

static Meter meter = {0, -1, 0.0, 0};

#endif
