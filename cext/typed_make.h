/* Makes the typed twin of a loop: see typed.h.
 *
 * One pass over the plain instructions of the loop, in order, with a picture of the value stack:
 * what would be pushed is remembered, what is computed gets a register.  Where paths meet, items
 * of the stack lie in a register of their depth.  A local variable has one type in all of a loop,
 * that of the word it holds when the twin is made, or that of what is stored into it; if the pass
 * finds that this was wrong, it begins anew.  At all that a twin can't do it is left.
 */
#ifndef CVM_TYPED_MAKE_H
#define CVM_TYPED_MAKE_H

#include "typed_run.h"
#include "watch.h"

#define TYPED_DEPTH 20          /* of the stack above the one at the head */
#define TYPED_LOCALS 64         /* slots of a frame */
#define TYPED_LENGTH 2000       /* instructions of a loop */
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

typedef struct {
    Twin *twin;
    FastCode *code;
    PyFunctionObject *fn;
    const uint16_t *plain;
    int start, head, end;       /* the loop's instructions; end is the last */
    int own;                    /* it is a for loop over a range */
    int at;                     /* the instruction that is translated, */
    int exit;                   /* and the exit in front of it; -1: none yet */
    Path now;
    Path **paths;               /* by instruction: where jumps lead */
    uint8_t *target;            /* is it a target of jumps (1), of backward ones (2)? */
    int *where;                 /* by instruction: its translation, or -1 */
    uint8_t types[TYPED_LOCALS], wanted[TYPED_LOCALS];
    uint64_t strong, stored, changed;
    int nins, nexits, nitems, nfixups, nregisters, nconstants, npins, loops;
    int max_ins, max_items;
    Fixup *fixups;
    struct { Register value; int reg; } constants[100];
    int canonical[TYPED_DEPTH], iterators[TYPED_DEPTH];
    int failed;
} Maker;

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
    if (m->nexits + 1 >= m->max_ins || m->nitems + m->now.depth > m->max_items) {
        m->failed = 1;
        return 0;
    }
    exit->at = at;
    exit->first = m->nitems;
    exit->count = m->now.depth;
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

static Value constant_value(Maker *m, PyObject *o)
{
    Value v = {VALUE_CONSTANT, TYPE_OBJECT, 0, NULL};
    Register r = {0};
    int type = word_type(w_from_ptr(o));
    v.object = o;
    if (is_number_type(type)) {
        unbox_word(w_from_ptr(o), type, &r);
        v.type = (uint8_t)type;
        v.reg = (uint16_t)constant_register(m, r);
    }
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

static void emit_move(Maker *m, const Value *v, int reg)
{
    if (v->type == TYPE_FLOAT && v->kind == VALUE_LOCAL)
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
    return a->kind == b->kind && a->type == b->type && a->reg == b->reg && a->object == b->object;
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

/* -- instructions ------------------------------------------------------------------------- */

/* Is this instruction one that is only reached from the one before? */
static int follows(Maker *m, int at, int op)
{
    return at <= m->end && m->plain[at] == op && !m->target[at - m->start];
}

static void count_operation(Maker *m)
{
    if (code_is_counted)
        emit(m, TYPED_COUNT, 0, 0, 0, 0);
}

static int stored_type(Maker *m, int slot, int type)
{
    if (m->types[slot] == TYPE_NONE)
        m->types[slot] = (uint8_t)type;
    return m->types[slot];
}

/* Will the result of the instruction be stored into a local variable that may have this type, and
   no item of the stack above n is that variable's value?  Its slot, or -1. */
static int destination(Maker *m, int type, int pops)
{
    int slot, i, at = m->at + 1;
    if (!follows(m, at, OP_STORE_FAST))
        return -1;
    slot = m->code->ins[at].b;
    if (slot >= m->code->nlocals || stored_type(m, slot, type) != type)
        return -1;
    for (i = 0; i < m->now.depth - pops; i++)
        if (m->now.stack[i].kind == VALUE_LOCAL && m->now.stack[i].reg == slot)
            return -1;
    return slot;
}

/* The result of the instruction is computed by `op` out of a and b; pops the operands. Returns how
   many instructions that has done. */
static int compute(Maker *m, int op, int type, int a, int b, int pops)
{
    int slot = destination(m, type, pops), reg, exit = this_exit(m);
    reg = slot >= 0 ? slot : new_register(m);
    count_operation(m);
    emit(m, op, reg, a, b, exit);
    m->now.depth -= pops;
    if (slot < 0) {
        push(m, register_value(type, reg));
        return 1;
    }
    m->now.written |= (uint64_t)1 << slot;
    m->stored |= (uint64_t)1 << slot;
    return 2;
}

static int make_load_fast(Maker *m, int slot)
{
    Value v = {VALUE_LOCAL, m->types[slot], (uint16_t)slot, NULL};
    if (slot >= m->code->nlocals || m->types[slot] == TYPE_NONE)
        return 0;
    if (!(m->now.written >> slot & 1))
        m->strong |= (uint64_t)1 << slot;
    push(m, v);
    return 1;
}

static int make_store_fast(Maker *m, int slot)
{
    Value v = *top(m, 0);
    int i;
    if (slot >= m->code->nlocals || !is_number(&v) || (v.kind == VALUE_LOCAL && v.reg == slot))
        return 0;
    if (stored_type(m, slot, v.type) != v.type) {
        if (m->wanted[slot] == TYPE_NONE)
            m->wanted[slot] = v.type;
        return 0;
    }
    for (i = 0; i < m->now.depth - 1; i++) {
        Value *item = m->now.stack + i;
        if (item->kind == VALUE_LOCAL && item->reg == slot) {
            int reg = new_register(m);
            emit_move(m, item, reg);
            *item = register_value(item->type, reg);
        }
    }
    emit_move(m, &v, slot);
    m->now.depth--;
    m->now.written |= (uint64_t)1 << slot;
    m->stored |= (uint64_t)1 << slot;
    return 1;
}

static int make_load_global(Maker *m, Ins *ins)
{
    Cache *cache = m->code->caches + ins->a;
    PyObject *name = m->code->names[ins->b], *o = global_value(cache, m->fn, name);
    int i, type;
    if (o == NULL)
        return 0;
    type = word_type(w_from_ptr(o));
    /* an object that refers to the code would never be freed */
    if (o != (PyObject *)&PyRange_Type && type != TYPE_INT && type != TYPE_FLOAT)
        return 0;
    for (i = 0; i < m->npins; i++)
        if (m->twin->pins[i].cache == cache && m->twin->pins[i].object == o)
            break;
    if (i == m->npins) {
        Pin pin = {cache, name, Py_NewRef(o)};
        m->twin->pins[m->npins++] = pin;
    }
    push(m, constant_value(m, o));
    return 1;
}

static int power_of_two(int64_t value)
{
    int k;
    for (k = 0; k < 60; k++)
        if (value == (int64_t)1 << k)
            return k;
    return -1;
}

static int make_int_operator(Maker *m, int operator_, const Value *left, const Value *right)
{
    int a = left->reg, b = right->reg, k = -1, type = TYPE_INT;
    int64_t value;
    if (is_constant_int(right, &value))
        k = power_of_two(value);
    if (left->type == TYPE_BOOL && right->type == TYPE_BOOL)
        type = TYPE_BOOL;
    switch (operator_) {
    case 0:
        return compute(m, TYPED_ADD_I, TYPE_INT, a, b, 2);
    case 1:
        return compute(m, TYPED_AND_I, type, a, b, 2);
    case 2:
        if (k >= 0)
            return compute(m, TYPED_SHR_I, TYPE_INT, a, int_register(m, k), 2);
        return compute(m, TYPED_FLOORDIV_I, TYPE_INT, a, b, 2);
    case 3:
        return compute(m, TYPED_SHL_I, TYPE_INT, a, b, 2);
    case 5:
        return compute(m, TYPED_MUL_I, TYPE_INT, a, b, 2);
    case 6:
        if (k >= 0)
            return compute(m, TYPED_AND_I, TYPE_INT, a, int_register(m, value - 1), 2);
        return compute(m, TYPED_MOD_I, TYPE_INT, a, b, 2);
    case 7:
        return compute(m, TYPED_OR_I, type, a, b, 2);
    case 8:
        if (is_constant_int(right, &value) && value == 2)
            return compute(m, TYPED_MUL_I, TYPE_INT, a, a, 2);
        return 0;
    case 9:
        return compute(m, TYPED_SHR_I, TYPE_INT, a, b, 2);
    case 10:
        return compute(m, TYPED_SUB_I, TYPE_INT, a, b, 2);
    case 11:
        return compute(m, TYPED_TRUEDIV_I, TYPE_FLOAT, a, b, 2);
    case 12:
        return compute(m, TYPED_XOR_I, type, a, b, 2);
    }
    return 0;
}

static int make_binary(Maker *m, int operator_)
{
    static const int floats[13] = {
        [0] = TYPED_ADD_F, [2] = TYPED_FLOORDIV_F, [5] = TYPED_MUL_F, [6] = TYPED_MOD_F,
        [8] = TYPED_POW_F, [10] = TYPED_SUB_F, [11] = TYPED_DIV_F
    };
    const Value *left = top(m, 1), *right = top(m, 0);
    int a, b;
    operator_ %= 13;                    /* in place or not */
    if (!is_number(left) || !is_number(right))
        return 0;
    if (is_integer(left) && is_integer(right))
        return make_int_operator(m, operator_, left, right);
    if (floats[operator_] == 0)
        return 0;
    a = real_register(m, left, 0);
    b = real_register(m, right, 0);
    return compute(m, floats[operator_], TYPE_FLOAT, a, b, 2);
}

static int make_unary(Maker *m, int op)
{
    const Value *v = top(m, 0);
    if (!is_number(v))
        return 0;
    if (op == OP_UNARY_NOT) {
        if (v->type == TYPE_FLOAT)
            return compute(m, TYPED_IS_EQ_F, TYPE_BOOL, v->reg, float_register(m, 0.0), 1);
        return compute(m, TYPED_IS_EQ_I, TYPE_BOOL, v->reg, int_register(m, 0), 1);
    }
    if (v->type == TYPE_FLOAT)
        return op == OP_UNARY_NEGATIVE ? compute(m, TYPED_NEG_F, TYPE_FLOAT, v->reg, 0, 1) : 0;
    if (v->type == TYPE_BOOL)
        return 0;
    return compute(m, op == OP_UNARY_NEGATIVE ? TYPED_NEG_I : TYPED_INVERT_I, TYPE_INT, v->reg, 0,
                   1);
}

/* Jump by the conditional jump at `at`, which pops nothing more, if `op` holds for a and b. */
static void emit_branch(Maker *m, int op, int a, int b, int at)
{
    int distance = m->code->ins[at].b;
    leads_to(m, emit(m, op, 0, a, b, distance - 1), at + distance);
}

/* A comparison, and the conditional jump behind it. */
static int make_compare(Maker *m, int compare)
{
    /* less, less or equal, equal, not equal; with operands exchanged, greater */
    static const int order[6] = {0, 1, 2, 3, 0, 1};
    static const int swaps[6] = {0, 0, 0, 0, 1, 1};
    static const int is_int[4] = {TYPED_IS_LT_I, TYPED_IS_LE_I, TYPED_IS_EQ_I, TYPED_IS_NE_I};
    static const int is_float[4] = {TYPED_IS_LT_F, TYPED_IS_LE_F, TYPED_IS_EQ_F, TYPED_IS_NE_F};
    static const int jump_int[4] = {TYPED_JUMP_LT_I, TYPED_JUMP_LE_I, TYPED_JUMP_EQ_I,
                                    TYPED_JUMP_NE_I};
    static const int jump_float[4] = {TYPED_JUMP_LT_F, TYPED_JUMP_LE_F, TYPED_JUMP_EQ_F,
                                      TYPED_JUMP_NE_F};
    static const int jump_not_float[4] = {TYPED_JUMP_NOT_LT_F, TYPED_JUMP_NOT_LE_F,
                                          TYPED_JUMP_NE_F, TYPED_JUMP_EQ_F};
    const Value *left = top(m, 1), *right = top(m, 0);
    int a = left->reg, b = right->reg, next = m->at + 1, ints, which = order[compare], swap;
    int jump_true = follows(m, next, OP_POP_JUMP_IF_TRUE);
    int jump_false = follows(m, next, OP_POP_JUMP_IF_FALSE);
    if (!is_number(left) || !is_number(right))
        return 0;
    ints = is_integer(left) && is_integer(right);
    if (jump_true || jump_false) {
        canonicalise(m, 2);
        this_exit(m);
    }
    if (!ints) {
        a = real_register(m, left, 1);
        b = real_register(m, right, 1);
    }
    swap = swaps[compare];
    if (!jump_true && !jump_false)
        return compute(m, (ints ? is_int : is_float)[which], TYPE_BOOL, swap ? b : a,
                       swap ? a : b, 2);
    count_operation(m);
    m->now.depth -= 2;
    if (jump_false && ints) {
        /* not less is greater or equal, and so on */
        static const int opposite[4] = {1, 0, 3, 2};
        which = opposite[which];
        if (which < 2)
            swap = !swap;
    }
    emit_branch(m, ints ? jump_int[which] : jump_false ? jump_not_float[which] : jump_float[which],
                swap ? b : a, swap ? a : b, next);
    return 2;
}

static int make_truth_jump(Maker *m, int op)
{
    Value v = *top(m, 0);
    int when_true = op == OP_POP_JUMP_IF_TRUE;
    if (!is_number(&v))
        return 0;
    canonicalise(m, 1);
    this_exit(m);
    m->now.depth--;
    if (v.type == TYPE_FLOAT)
        emit_branch(m, when_true ? TYPED_JUMP_NE_F : TYPED_JUMP_EQ_F, v.reg,
                    float_register(m, 0.0), m->at);
    else
        emit_branch(m, when_true ? TYPED_JUMP_NE_I : TYPED_JUMP_EQ_I, v.reg, int_register(m, 0),
                    m->at);
    return 1;
}

static int is_for_head(Maker *m, int at)
{
    while (m->plain[at] == OP_EXTENDED_ARG)
        at++;
    return m->plain[at] == OP_FOR_ITER;
}

static int make_jump_backward(Maker *m)
{
    int distance = m->code->ins[m->at].b, at = m->at + distance, ranges;
    const void *label;
    Path *path;
    if (at < m->start || m->where[at - m->start] == NONE_YET)
        return 0;
    label = m->twin->ins[m->where[at - m->start]].label;
    canonicalise(m, 0);
    path = m->paths[at - m->start];
    if (path == NULL || !same_stack(path, &m->now) || (path->written & ~m->now.written))
        return 0;
    if (at == m->head)
        m->loops++;
    ranges = label == typed_label(TYPED_FOR_RANGE);
    add_fixup(m, emit(m, ranges ? TYPED_LOOP_RANGE : TYPED_LOOP, 0, this_exit(m), at,
                      distance - 1), at, -1);
    m->now.depth = -1;
    return 1;
}

/* The head of a for loop over a range. */
static int make_for_iter(Maker *m)
{
    int distance = m->code->ins[m->at].b, slot, reg;
    Value it = *top(m, 0);
    TypedIns *ins;
    if (it.kind != VALUE_RANGE && it.kind != VALUE_OWN)
        return 0;
    this_exit(m);
    slot = destination(m, TYPE_INT, 0);
    reg = slot >= 0 ? slot : new_register(m);
    ins = emit(m, TYPED_FOR_RANGE, reg, it.reg, 0, it.kind == VALUE_OWN ? 0 : distance - 1);
    if (it.kind == VALUE_OWN)
        add_fixup(m, ins, m->at, m->exit);
    else {
        m->now.depth--;
        leads_to(m, ins, m->at + distance);
        push(m, it);
    }
    if (slot < 0) {
        push(m, register_value(TYPE_INT, reg));
        return 1;
    }
    m->now.written |= (uint64_t)1 << slot;
    m->stored |= (uint64_t)1 << slot;
    return 2;
}

/* range(...) in front of a for loop. */
static int make_range(Maker *m, int count)
{
    Value *arguments = m->now.stack + m->now.depth - count, it = {VALUE_RANGE, 0, 0, NULL};
    int start, stop, step, i, depth = m->now.depth - count - 2, *iterator = m->iterators + depth;
    if (!follows(m, m->at + 1, OP_GET_ITER) || !is_for_head(m, m->at + 2))
        return 0;
    for (i = 0; i < count; i++)
        if (!is_integer(arguments + i))
            return 0;
    start = count == 1 ? int_register(m, 0) : arguments[0].reg;
    stop = arguments[count > 1].reg;
    step = count == 3 ? arguments[2].reg : int_register(m, 1);
    if (*iterator == NONE_YET) {
        *iterator = m->nregisters;
        m->nregisters += 3;
    }
    emit(m, TYPED_MOVE, *iterator, start, 0, 0);
    emit(m, TYPED_MOVE, *iterator + 1, step, 0, 0);
    emit(m, TYPED_RANGE, *iterator, stop, 0, this_exit(m));
    m->now.depth = depth;
    it.reg = (uint16_t)*iterator;
    push(m, it);
    return 2;
}

static int make_call(Maker *m, int count)
{
    Value *callable = m->now.stack + m->now.depth - count - 2;
    if (callable < m->now.stack || callable->kind != VALUE_CONSTANT || callable[1].kind != VALUE_NULL)
        return 0;
    if (callable->object == (PyObject *)&PyRange_Type && count >= 1 && count <= 3)
        return make_range(m, count);
    return 0;
}

/* Translate the instruction; returns how many that has done, 0 if it can't be. */
static int make_instruction(Maker *m)
{
    Ins *ins = m->code->ins + m->at;
    int op = m->plain[m->at];
    Value v = {VALUE_NULL, TYPE_OBJECT, 0, NULL};
    switch (op) {
    case OP_NOP: case OP_EXTENDED_ARG:
        return 1;
    case OP_PUSH_NULL:
        push(m, v);
        return 1;
    case OP_POP_TOP:
        if (top(m, 0)->kind == VALUE_OWN)
            return 0;
        m->now.depth--;
        return 1;
    case OP_COPY:
        v = *top(m, ins->b - 1);
        if (m->now.depth < ins->b || !is_number(&v))
            return 0;
        push(m, v);
        return 1;
    case OP_SWAP:
        if (m->now.depth < ins->b || !is_number(top(m, ins->b - 1)) || !is_number(top(m, 0)))
            return 0;
        v = *top(m, 0);
        *top(m, 0) = *top(m, ins->b - 1);
        *top(m, ins->b - 1) = v;
        return 1;
    case OP_LOAD_CONST:
        push(m, constant_value(m, PyTuple_GET_ITEM(m->code->co->co_consts, ins->b)));
        return 1;
    case OP_LOAD_FAST:
        return make_load_fast(m, ins->b);
    case OP_STORE_FAST:
        return make_store_fast(m, ins->b);
    case OP_LOAD_GLOBAL:
        return make_load_global(m, ins);
    case OP_BINARY_OP:
        return make_binary(m, ins->b);
    case OP_COMPARE_OP:
        return make_compare(m, ins->b);
    case OP_UNARY_NEGATIVE: case OP_UNARY_INVERT: case OP_UNARY_NOT:
        return make_unary(m, op);
    case OP_POP_JUMP_IF_FALSE: case OP_POP_JUMP_IF_TRUE:
        return make_truth_jump(m, op);
    case OP_JUMP_FORWARD:
        canonicalise(m, 0);
        leads_to(m, emit(m, TYPED_JUMP, 0, 0, 0, ins->b - 1), m->at + ins->b);
        m->now.depth = -1;
        return 1;
    case OP_JUMP_BACKWARD:
        return make_jump_backward(m);
    case OP_FOR_ITER:
        return make_for_iter(m);
    case OP_CALL:
        return make_call(m, ins->b);
    }
    return 0;
}

/* How many items an instruction needs that are ours: none lie below those of the twin. */
static int items_needed(Maker *m)
{
    switch (m->plain[m->at]) {
    case OP_BINARY_OP: case OP_COMPARE_OP:
        return 2;
    case OP_POP_TOP: case OP_STORE_FAST: case OP_UNARY_NEGATIVE: case OP_UNARY_INVERT:
    case OP_UNARY_NOT: case OP_POP_JUMP_IF_FALSE: case OP_POP_JUMP_IF_TRUE: case OP_FOR_ITER:
        return 1;
    }
    return 0;
}

/* -- a pass over the loop ----------------------------------------------------------------- */

static void reset(Maker *m)
{
    int i, n = m->end - m->start + 1;
    Value own = {VALUE_OWN, TYPE_OBJECT, 0, NULL};
    for (i = 0; i < n; i++) {
        PyMem_Free(m->paths[i]);
        m->paths[i] = NULL;
        m->where[i] = NONE_YET;
    }
    for (i = 0; i < m->npins; i++)
        Py_DECREF(m->twin->pins[i].object);
    memset(m->wanted, 0, sizeof m->wanted);
    for (i = 0; i < TYPED_DEPTH; i++)
        m->canonical[i] = m->iterators[i] = NONE_YET;
    m->strong = m->stored = 0;
    m->nins = m->nexits = m->nitems = m->nfixups = m->nconstants = m->npins = m->loops = 0;
    m->nregisters = m->code->nslots;
    m->now.depth = 0;
    m->now.written = 0;
    m->twin->own = -1;
    if (m->own) {
        own.reg = (uint16_t)m->nregisters;
        m->twin->own = m->nregisters;
        m->nregisters += 3;
        push(m, own);
    }
}

static void pass(Maker *m)
{
    int done, i;
    reset(m);
    /* the instructions in front of the head are led to only by jumps, with the stack of the head */
    for (m->at = m->start; m->at <= m->end && !m->failed; m->at += done) {
        if (m->at == m->start || m->at == m->head) {
            if (m->now.depth >= 0 && m->now.depth != m->own)
                m->failed = 1;
            m->now.written = 0;
            m->now.depth = m->own;
        }
        done = 1;
        if (!arrive(m))
            continue;
        if (m->now.depth >= items_needed(m))
            done = make_instruction(m);
        else
            done = 0;
        if (done == 0) {
            give_up(m);
            done = 1;
        }
        for (i = 1; i < done; i++)      /* reached only from the one before: see follows() */
            m->where[m->at + i - m->start] = NONE_YET;
    }
    if (m->now.depth >= 0 && !m->failed) {
        m->exit = -1;
        give_up(m);
    }
}

/* Give jumps their distances; what leaves the twin jumps to an EXIT of its own. */
static void fix_jumps(Maker *m)
{
    int i;
    const void *for_range = typed_label(TYPED_FOR_RANGE);
    for (i = 0; i < m->nfixups && !m->failed; i++) {
        Fixup *fixup = m->fixups + i;
        TypedIns *ins = m->twin->ins + fixup->ins;
        int where = fixup->exit >= 0 ? m->nins : m->where[fixup->at - m->start];
        int distance = where - fixup->ins;
        if (fixup->exit >= 0)
            emit(m, TYPED_EXIT, 0, 0, 0, fixup->exit);
        if (where == NONE_YET || distance > INT16_MAX || distance < INT16_MIN)
            m->failed = 1;
        if (ins->label == for_range)
            ins->b = (uint16_t)distance;
        else
            ins->d = (uint16_t)distance;
    }
}

/* Local variables that turned out to have another type, not for the first time: 1 if there are any. */
static int change_types(Maker *m)
{
    int slot, changed = 0;
    for (slot = 0; slot < m->code->nlocals; slot++) {
        if (m->wanted[slot] == TYPE_NONE || (m->strong | m->changed) >> slot & 1
            || m->types[slot] == TYPE_OBJECT)
            continue;
        m->types[slot] = m->wanted[slot];
        m->changed |= (uint64_t)1 << slot;
        changed = 1;
    }
    return changed;
}

static void note_locals(Maker *m)
{
    Twin *t = m->twin;
    int slot;
    for (slot = 0; slot < m->code->nlocals; slot++) {
        int strong = m->strong >> slot & 1, written = m->stored >> slot & 1;
        if (is_number_type(m->types[slot]) && (strong || written)) {
            TypedLocal local = {(uint16_t)slot, m->types[slot], (uint8_t)strong,
                                (uint8_t)written};
            t->locals[t->nlocals++] = local;
        }
    }
}

/* -- the loop ----------------------------------------------------------------------------- */

/* The loop's instructions: from its head, or that of its copy of the condition in front, to the
   last jump back. */
static int find_loop(Maker *m)
{
    FastCode *code = m->code;
    int at, changed = 1;
    m->start = m->end = m->head;
    while (changed) {
        changed = 0;
        for (at = m->start; at < code->count; at++) {
            int back;
            if (m->plain[at] != OP_JUMP_BACKWARD)
                continue;
            back = at + code->ins[at].b;
            if ((back == m->head || back == m->start) && at > m->end) {
                m->end = at;
                changed = 1;
            }
            if (at <= m->end && back < m->start && back >= m->head - 60) {
                int i;
                for (i = back; i < m->head && m->plain[i] != OP_FOR_ITER
                               && m->plain[i] != OP_GET_ITER; i++)
                    ;
                if (i == m->head) {
                    m->start = back;
                    changed = 1;
                }
            }
        }
    }
    return m->end > m->head && !(m->start < m->head && is_for_head(m, m->head)) && m->end - m->start < TYPED_LENGTH && code->count < 30000;
}

static void find_targets(Maker *m)
{
    int at;
    for (at = m->start; at <= m->end; at++) {
        int op = m->plain[at], to = at + m->code->ins[at].b;
        if ((is_jump(op) || op == OP_JUMP_BACKWARD) && to >= m->start && to <= m->end)
            m->target[to - m->start] |= op == OP_JUMP_BACKWARD ? 2 : 1;
    }
    m->target[m->head - m->start] |= 2;
    for (at = 0; at < m->code->nhandlers; at++) {
        int to = m->code->handlers[at].target;
        if (to >= m->start && to <= m->end)
            m->target[to - m->start] |= 1;
    }
}

static int finish(Maker *m)
{
    Twin *t = m->twin;
    int i;
    fix_jumps(m);
    t->npins = m->npins;
    t->nexits = m->nexits;
    if (m->failed || m->loops == 0)
        return -1;
    t->registers = PyMem_Calloc(m->nregisters + 1, sizeof(Register));
    if (t->registers == NULL)
        return -1;
    for (i = 0; i < m->nconstants; i++)
        t->registers[m->constants[i].reg] = m->constants[i].value;
    t->entry = t->ins + m->where[m->head - m->start];
    note_locals(m);
    return 0;
}

static int make_passes(Maker *m, GFrame *f, Word *sp)
{
    int slot, turns, n = m->end - m->start + 1;
    Twin *t = m->twin;
    m->max_ins = 6 * n + 64;
    m->max_items = 8 * m->max_ins;
    m->paths = PyMem_Calloc(n, sizeof(Path *));
    m->target = PyMem_Calloc(n, 1);
    m->where = PyMem_Calloc(n, sizeof(int));
    m->fixups = PyMem_Calloc(m->max_ins, sizeof(Fixup));
    t->ins = PyMem_Calloc(m->max_ins, sizeof(TypedIns));
    t->exits = PyMem_Calloc(m->max_ins, sizeof(Exit));
    t->items = PyMem_Calloc(m->max_items, sizeof(Value));
    t->pins = PyMem_Calloc(n, sizeof(Pin));
    t->locals = PyMem_Calloc(TYPED_LOCALS, sizeof(TypedLocal));
    if (!m->paths || !m->target || !m->where || !m->fixups || !t->ins || !t->exits || !t->items
        || !t->pins || !t->locals)
        return -1;
    find_targets(m);
    m->own = is_for_head(m, m->head) && w_is_ptr(sp[-1]) && sp[-1] != 0
             && Py_TYPE(w_ptr(sp[-1])) == &PyRangeIter_Type;
    for (slot = 0; slot < m->code->nlocals; slot++)
        m->types[slot] = (uint8_t)word_type(f->l[slot]);
    for (turns = 0; turns < 5; turns++) {
        uint8_t before[TYPED_LOCALS];
        memcpy(before, m->types, sizeof before);
        pass(m);
        if (m->failed || (!change_types(m) && memcmp(before, m->types, sizeof before) == 0))
            return finish(m);
    }
    return -1;
}

/* Make the twin of the loop with this head, for the types of the words that there are; NULL if it
   has none. */
static COLD Twin *twin_make(GFrame *f, int head, Word *sp)
{
    FastCode *code = f->code;
    Maker *m = PyMem_Calloc(1, sizeof(Maker));
    uint16_t *plain = PyMem_Calloc((size_t)code->count + 4, sizeof(uint16_t));
    Twin *t = PyMem_Calloc(1, sizeof(Twin));
    int i, made = -1;
    if (m != NULL && plain != NULL && t != NULL && code->nslots <= TYPED_LOCALS
        && watch_read_opcodes(code, plain) == 0) {
        m->twin = t;
        m->code = code;
        m->fn = f->fn;
        m->plain = plain;
        m->head = t->head = head;
        made = find_loop(m) ? make_passes(m, f, sp) : -1;
    }
    PyErr_Clear();                      /* there was no memory */
    if (m != NULL) {
        for (i = 0; m->paths != NULL && i <= m->end - m->start; i++)
            PyMem_Free(m->paths[i]);
        PyMem_Free(m->paths);
        PyMem_Free(m->target);
        PyMem_Free(m->where);
        PyMem_Free(m->fixups);
        if (made < 0 && t != NULL)
            t->npins = m->npins;
    }
    PyMem_Free(m);
    PyMem_Free(plain);
    if (made < 0) {
        twins_free(t);
        return NULL;
    }
    return t;
}

/* -- what the loop does at a jump backward ------------------------------------------------ */

#define TYPED_POLLS 2           /* so many polls at a jump make its loop hot */
#define TYPED_VERSIONS 3        /* twins of one loop */
#define TYPED_SPOILT 20         /* refusals in a row that make another one worth while */
#define TYPED_ENTRIES 64        /* after so many it is asked whether a twin pays: */
#define TYPED_GAIN 40           /* instructions for each */

static inline void set_jump(Ins *jump, int op)
{
    int added = jump->op >= OP_COUNT ? OP_COUNT : 0;
    jump->op = (uint16_t)(op + added);
}

/* A poll came at a jump backward, as it does now and then in hot loops. */
static HOST_UNUSED void typed_note_poll(GFrame *f)
{
    Ins *jump = f->pc;
    if (typed_mode == TYPED_OFF || plain_op(jump) != OP_JUMP_BACKWARD || is_watched(f->code)
        || jump->b == DELEGATION_LOOP)
        return;
    if (jump->a < 1000 && ++jump->a % 64 == TYPED_POLLS)
        set_jump(jump, OP_JUMP_BACKWARD_TYPED);
}

/* The twin of a loop that fits the words of the frame, its registers filled; NULL: the loop is to
   go on by itself. */
static Twin *typed_find(GFrame *f, Ins *jump, Word *sp)
{
    FastCode *code = f->code;
    Twin *t;
    int head = (int)(jump + jump->b - code->ins), versions = 0, spoilt = 1, retired = 0;
    for (t = code->twins; t != NULL; t = t->next) {
        if (t->head != head)
            continue;
        versions++;
        retired |= t->retired;
        if (t->retired)
            continue;
        if (twin_fill(t, f, sp)) {
            t->refusals = 0;
            return t;
        }
        if (++t->refusals < TYPED_SPOILT)
            spoilt = 0;
        else
            t->refusals = TYPED_SPOILT;
    }
    if (!spoilt && typed_mode != TYPED_EAGER)
        return NULL;
    t = versions < TYPED_VERSIONS && !retired ? twin_make(f, head, sp) : NULL;
    if (t == NULL) {
        if (typed_mode != TYPED_EAGER || versions == 0)
            set_jump(jump, OP_JUMP_BACKWARD);
        return NULL;
    }
    t->next = code->twins;
    code->twins = t;
    return twin_fill(t, f, sp) ? t : NULL;
}

/* At the head of a loop, behind a jump backward: returns the instruction where the loop goes on,
   its sp being f->sp; NULL with an exception, which is the fault of the instruction at f->pc. */
static NOINLINE Ins *typed_enter(Seg *seg, GFrame *f, Ins *jump, Word *sp)
{
    FastCode *code = f->code;
    int64_t account = seg->fuel + jump->b + (jump - code->ins), executed;
    Twin *t;
    Exit *exit;
    int left;
    f->sp = sp;
    f->pc = jump + jump->b;
    t = typed_find(f, jump, sp);
    if (t == NULL)
        return f->pc;
    typed_run(t, &account, &left);
    exit = t->exits + left;
    executed = seg->fuel - (account - exit->at);
    seg->fuel -= executed;
    t->executed += executed;
    if (UNLIKELY(++t->entries == TYPED_ENTRIES)) {
        if (t->executed < TYPED_ENTRIES * TYPED_GAIN && typed_mode != TYPED_EAGER)
            t->retired = 1;
        t->entries = 0;
        t->executed = 0;
    }
    return twin_empty(t, f, sp, exit) < 0 ? NULL : f->pc;
}

/* Say which loops are to have twins, in code that is made from now on. */
static HOST_UNUSED void typed_start(int mode)
{
    typed_mode = mode;
    loops_are_hot = mode == TYPED_EAGER;
}

#endif
