/* The maker of typed twins (typed_make.h): its state, what it emits, its picture of the stack, and
   where paths part and meet. */
#ifndef CVM_TYPED_MAKER_H
#define CVM_TYPED_MAKER_H

#include "hostcalls.h"
#include "typed_run.h"

#define TYPED_DEPTH 20          /* of the stack above the one at the head */
#define TYPED_LOCALS 64         /* slots of a frame */
#define TYPED_LENGTH 2000       /* instructions of a loop, */
#define TYPED_CODE 30000        /* and of a code that has some: distances have 16 bits */
#define NONE_YET (-1)

typedef struct {
    int depth;                  /* -1: no path has led here yet */
    uint64_t written;
    Value stack[TYPED_DEPTH];
} Path;

typedef struct {
    int ins;                    /* a jump */
    int at;                     /* leads to this instruction of the loop, */
    int exit;                   /* or out by this exit if not -1 */
} Fixup;

/* A call whose function is inlined: what the instructions belong to meanwhile (typed_inline.h). */
typedef struct Call {
    struct Call *outer;         /* the call within whose function this one is, or NULL */
    int level;                  /* how many of those there are */
    FastCode *code;
    int depth;                  /* of the stack below what the function pushes */
    int base;                   /* fuel is F - base - the number of the instruction */
    int exit;                   /* back in front of the outermost call */
    int returns, jumps[8];      /* where the function returns, so far */
    int result;                 /* the register of the result, if that is in several places */
    int many;                   /* there are */
    Value value;                /* the result */
    Value bound[1];             /* what the local variables are, by slot */
} Call;

/* What is translated, and how far that is: another function while its call is inlined. */
#define TRANSLATED \
    Call *call;                 /* NULL: the loop itself */ \
    FastCode *code; \
    PyFunctionObject *fn; \
    const Ins *plain; \
    int start, head, end;       /* the loop's instructions; end is the last */ \
    int at;                     /* the instruction that is translated, */ \
    int exit;                   /* and the exit in front of it; -1: none yet */ \
    Path now; \
    Path **paths;               /* by instruction: where jumps lead */ \
    uint8_t *target;            /* is it a target of jumps (1), of backward ones (2)? */ \
    int *where;                 /* by instruction: its translation, or -1 */

typedef struct { TRANSLATED } Translated;

typedef struct {
    union {
        struct { TRANSLATED };
        Translated translated;
    };
    Twin *twin;
    GFrame *f;
    PyObject *own;              /* the iterator of a for loop over a range or lists, or NULL */
    PyObject *sources[OWN_SOURCES];
    int nsources;
    int of_function;            /* it is a function's, not a loop's; what that returns: */
    int result_type;
    uint8_t types[TYPED_LOCALS], wanted[TYPED_LOCALS];
    uint64_t strong, stored, changed;
    uint64_t kept;              /* variables of loops over lists: the object is needed, too, */
    int objects[TYPED_LOCALS];  /* in this register, if not 0 */
    int nins, nexits, nitems, nfixups, nregisters, nconstants, npins, loops;
    int max_ins, max_items, max_pins;
    Fixup *fixups;
    struct { Register value; int reg; } constants[100];
    int canonical[TYPED_DEPTH], iterators[TYPED_DEPTH];
    int failed;
} Maker;

/* Slots of variables: local ones, cells (which are none), names. */
static int all_slots(Maker *m) { return m->code->nslots + m->twin->nnames; }

static int is_variable(Maker *m, int slot)
{
    return (slot >= 0 && slot < m->code->nlocals)
           || (slot >= m->code->nslots && slot < all_slots(m));
}

/* -- emitting ----------------------------------------------------------------------------- */

static int new_register(Maker *m)
{
    if (m->nregisters > 10000)
        m->failed = 1;
    return m->nregisters++;
}

static TypedIns *emit(Maker *m, int op, int d, int a, int b, int c)
{
    TypedIns *ins = m->twin->ins + m->nins;
    if (m->nins + 1 >= m->max_ins) {
        m->failed = 1;
        return ins;
    }
    m->nins++;
    ins->label = typed_label(op);
    ins->d = (uint16_t)d;
    ins->a = (uint16_t)a;
    ins->b = (uint16_t)b;
    ins->c = (uint16_t)c;
    return ins;
}

/* The exit in front of the instruction that is translated, with the stack as it is then. */
static int new_exit(Maker *m, int at)
{
    Exit *exit = m->twin->exits + m->nexits;
    int i;
    if (m->call != NULL)
        return m->call->exit;
    if (m->nexits + 1 >= m->max_ins || m->nitems + m->now.depth > m->max_items) {
        m->failed = 1;
        return 0;
    }
    exit->at = at;
    exit->first = m->nitems;
    exit->count = m->now.depth;
    exit->account = -1;
    for (i = 0; i < m->now.depth; i++)
        m->twin->items[m->nitems++] = m->now.stack[i];
    return m->nexits++;
}

static int this_exit(Maker *m)
{
    if (m->exit < 0)
        m->exit = new_exit(m, m->at);
    return m->exit;
}

static int constant_register(Maker *m, Register value)
{
    int i;
    for (i = 0; i < m->nconstants; i++)
        if (m->constants[i].value.i == value.i)
            return m->constants[i].reg;
    if (m->nconstants == 100) {
        m->failed = 1;
        return 0;
    }
    m->constants[i].value = value;
    m->constants[i].reg = new_register(m);
    m->nconstants++;
    return m->constants[i].reg;
}

static int int_register(Maker *m, int64_t value)
{
    Register r;
    r.i = (int64_t)((Word)value << 2);
    return constant_register(m, r);
}

static int float_register(Maker *m, double value)
{
    Register r;
    r.f = value;
    return constant_register(m, r);
}

/* -- the picture of the stack ------------------------------------------------------------- */

static Value *top(Maker *m, int n) { return m->now.stack + m->now.depth - 1 - n; }

static void push(Maker *m, Value v)
{
    if (m->now.depth >= TYPED_DEPTH) {
        m->failed = 1;
        return;
    }
    m->now.stack[m->now.depth++] = v;
}

static Value register_value(int type, int reg)
{
    Value v = {VALUE_REGISTER, (uint8_t)type, (uint16_t)reg, NULL};
    return v;
}

static int is_number_type(int type)
{
    return type == TYPE_INT || type == TYPE_FLOAT || type == TYPE_BOOL;
}

static int is_object(const Value *v)
{
    return v->kind <= VALUE_CONSTANT && v->type == TYPE_OBJECT;
}

/* An object in a register; like: what it was like when last seen. */
static Value object_value(int reg, PyObject *like)
{
    Value v = {VALUE_REGISTER, TYPE_OBJECT, (uint16_t)reg, like};
    return v;
}

static Value constant_value(Maker *m, PyObject *o)
{
    Value v = {VALUE_CONSTANT, TYPE_OBJECT, 0, NULL};
    Register r = {0};
    int type = word_type(w_from_ptr(o));
    v.object = o;
    if (is_number_type(type)) {
        unbox_word(w_from_ptr(o), type, &r);
        v.type = (uint8_t)type;
    }
    else
        r.o = o;
    v.reg = (uint16_t)constant_register(m, r);
    return v;
}

static int is_number(const Value *v)
{
    return v->kind <= VALUE_CONSTANT && is_number_type(v->type);
}

static int is_integer(const Value *v)
{
    return v->kind <= VALUE_CONSTANT && (v->type == TYPE_INT || v->type == TYPE_BOOL);
}

static int is_constant_int(const Value *v, int64_t *value)
{
    if (v->kind != VALUE_CONSTANT || v->type != TYPE_INT)
        return 0;
    *value = long_short_value(v->object);
    return 1;
}

/* The register of an operand as a float.  `exact`: it is to be compared. */
static int real_register(Maker *m, const Value *v, int exact)
{
    int64_t i;
    int reg;
    if (v->type == TYPE_FLOAT)
        return v->reg;
    if (is_constant_int(v, &i) && is_exact((int64_t)((Word)i << 2)))
        return float_register(m, (double)i);
    reg = new_register(m);
    if (exact)
        emit(m, TYPED_CVT_EXACT, reg, v->reg, 0, this_exit(m));
    else
        emit(m, TYPED_CVT, reg, v->reg, 0, 0);
    return reg;
}

/* Is it a float that may have come in as an object, and not been computed on? */
static int is_uncomputed(const Value *v)
{
    return v->type == TYPE_FLOAT && v->kind == VALUE_LOCAL;
}

static void emit_move(Maker *m, const Value *v, int reg)
{
    if (is_uncomputed(v))
        emit(m, TYPED_MOVE_F, reg, v->reg, 0, this_exit(m));
    else
        emit(m, TYPED_MOVE, reg, v->reg, 0, 0);
}

/* Before paths part or meet: move all items into the registers of their depths, save some at the
   top that will have been popped. */
static void canonicalise(Maker *m, int save)
{
    int i, j;
    for (i = 0; i < m->now.depth - save; i++) {
        Value *v = m->now.stack + i;
        if (!is_number(v))
            continue;
        if (m->canonical[i] == NONE_YET)
            m->canonical[i] = new_register(m);
        if (v->kind == VALUE_REGISTER && v->reg == m->canonical[i])
            continue;
        for (j = 0; j < m->now.depth; j++)
            if (j != i && is_number(m->now.stack + j)
                && m->now.stack[j].reg == m->canonical[i])
                m->failed = 1;          /* a swap; not worth the trouble */
        emit_move(m, v, m->canonical[i]);
        *v = register_value(v->type, m->canonical[i]);
    }
}

static int same_value(const Value *a, const Value *b)
{
    return a->kind == b->kind && a->type == b->type && a->reg == b->reg
           && (a->object == b->object || a->kind != VALUE_CONSTANT);
}

static int same_stack(const Path *a, const Path *b)
{
    int i;
    if (a->depth != b->depth)
        return 0;
    for (i = 0; i < a->depth; i++)
        if (!same_value(a->stack + i, b->stack + i))
            return 0;
    return 1;
}

/* -- jumps -------------------------------------------------------------------------------- */

static void add_fixup(Maker *m, TypedIns *ins, int at, int exit)
{
    Fixup *fixup = m->fixups + m->nfixups;
    if (m->nfixups >= m->max_ins) {
        m->failed = 1;
        return;
    }
    m->nfixups++;
    fixup->ins = (int)(ins - m->twin->ins);
    fixup->at = at;
    fixup->exit = exit;
}

/* An instruction that has just been emitted may jump, with the stack canonical: to an instruction
   of the loop, if it is met there with the same stack, or out of the twin. */
static void leads_to(Maker *m, TypedIns *ins, int at)
{
    Path *path;
    if (at <= m->at || at > m->end) {
        add_fixup(m, ins, at, new_exit(m, at));
        return;
    }
    path = m->paths[at - m->start];
    if (path == NULL) {
        path = m->paths[at - m->start] = PyMem_Malloc(sizeof(Path));
        if (path == NULL) {
            m->failed = 1;
            return;
        }
        *path = m->now;
    }
    else if (same_stack(path, &m->now))
        path->written &= m->now.written;
    else {
        add_fixup(m, ins, at, new_exit(m, at));
        return;
    }
    add_fixup(m, ins, at, -1);
}

/* Nothing of what follows can be done, up to where another path leads. */
static void give_up(Maker *m)
{
    emit(m, TYPED_EXIT, 0, 0, 0, this_exit(m));
    m->now.depth = -1;
}

/* The next instruction is to be translated: paths may meet there.  1: one leads to it. */
static int arrive(Maker *m)
{
    Path *path = m->paths[m->at - m->start];
    m->exit = -1;
    if (m->target[m->at - m->start] && m->now.depth >= 0)
        canonicalise(m, 0);
    if (path != NULL && m->now.depth >= 0) {
        if (same_stack(path, &m->now))
            path->written &= m->now.written;
        else
            give_up(m);
    }
    m->exit = -1;
    if (path != NULL)
        m->now = *path;
    else if (m->target[m->at - m->start] & 2 && m->now.depth >= 0) {
        /* what jumps backward is to find the same */
        path = m->paths[m->at - m->start] = PyMem_Malloc(sizeof(Path));
        if (path == NULL) {
            m->failed = 1;
            return 0;
        }
        *path = m->now;
    }
    m->where[m->at - m->start] = m->now.depth >= 0 ? m->nins : NONE_YET;
    return m->now.depth >= 0;
}

#endif
