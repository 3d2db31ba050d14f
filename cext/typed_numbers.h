/* How the maker of typed twins translates instructions on variables and numbers.
 *
 * A function here returns how many instructions it has translated, the one at m->at and maybe some
 * that are only reached from there; 0 if that can't be done, when the picture of the stack is left
 * as it was.
 */
#ifndef CVM_TYPED_NUMBERS_H
#define CVM_TYPED_NUMBERS_H

#include "typed_maker.h"

/* -- instructions ------------------------------------------------------------------------- */

/* Is this instruction one that is only reached from the one before? */
static int follows(Maker *m, int at, int op)
{
    return at <= m->end && m->plain[at].op == op && !m->target[at - m->start];
}

/* The slot of the variable that a name is, or -1. */
static int name_slot(Maker *m, int index)
{
    int i;
    for (i = 0; i < m->twin->nnames; i++)
        if (m->twin->names[i] == m->code->names[index])
            return m->code->nslots + i;
    return -1;
}

/* The variable that the instruction stores into, if it is only reached from the one before; or
   -1. */
static int stored_slot(Maker *m, int at)
{
    int slot = -1;
    if (follows(m, at, OP_STORE_FAST))
        slot = m->code->ins[at].b;
    else if (follows(m, at, OP_STORE_NAME))
        slot = name_slot(m, m->code->ins[at].b);
    return is_variable(m, slot) ? slot : -1;
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
    if (m->call != NULL || (slot = stored_slot(m, at)) < 0)
        return -1;
    if (stored_type(m, slot, type) != type)
        return -1;
    for (i = 0; i < m->now.depth - pops; i++)
        if (m->now.stack[i].kind == VALUE_LOCAL && m->now.stack[i].reg == slot)
            return -1;
    return slot;
}

static void note_stored(Maker *m, int slot)
{
    m->now.written |= (uint64_t)1 << slot;
    m->stored |= (uint64_t)1 << slot;
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
    note_stored(m, slot);
    return 2;
}

static int make_load_fast(Maker *m, int slot)
{
    Value v = {VALUE_LOCAL, m->types[slot], (uint16_t)slot, NULL};
    if (m->call != NULL) {
        push(m, m->call->bound[slot]);
        return m->call->bound[slot].kind != VALUE_NULL;
    }
    if (!is_variable(m, slot) || m->types[slot] == TYPE_NONE)
        return 0;
    if (v.type == TYPE_OBJECT && w_is_ptr(variable_word(m->twin, m->f, slot)))
        v.object = w_ptr(variable_word(m->twin, m->f, slot));
    if (!(m->now.written >> slot & 1))
        m->strong |= (uint64_t)1 << slot;
    push(m, v);
    return 1;
}

/* What the variable holds must not lie below. What else is borrowed stays alive: what the variable
   held is owned by somebody else, too, or the twin is left. */
static int make_store_object(Maker *m, int slot, const Value *v)
{
    int i;
    if (m->of_function || slot >= m->code->nslots)      /* a function keeps its frame as it was */
        return 0;
    for (i = 0; i < m->now.depth - 1; i++)
        if (m->now.stack[i].kind == VALUE_LOCAL && m->now.stack[i].reg == slot)
            return 0;
    if (stored_type(m, slot, TYPE_OBJECT) != TYPE_OBJECT)
        return 0;
    emit(m, TYPED_STORE_OBJECT, slot, v->reg, 0, this_exit(m));
    m->now.depth--;
    note_stored(m, slot);
    return 1;
}

static int make_store_fast(Maker *m, int slot)
{
    Value v = *top(m, 0);
    int i;
    if (m->call != NULL) {
        if (m->call->many)
            return 0;
        m->call->bound[slot] = v;
        m->now.depth--;
        return 1;
    }
    if (!is_variable(m, slot) || (v.kind == VALUE_LOCAL && v.reg == slot))
        return 0;
    if (is_object(&v) && v.kind != VALUE_CONSTANT)
        return make_store_object(m, slot, &v);
    if (!is_number(&v))
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
    note_stored(m, slot);
    return 1;
}

/* Is it this function of the host's (hostcalls.h)? */
static int is_known(PyObject *o, int what)
{
    return (PyCFunction_CheckExact(o) || Py_IS_TYPE(o, &PyMethodDescr_Type))
           && definition_of(o) == known_definitions[what];
}

/* What computes one number out of one: a function of `math`. */
static int number_function(PyObject *o)
{
    static const struct { const char *name; int op; } functions[] = {
        {"sqrt", TYPED_SQRT}, {"sin", TYPED_SIN}, {"cos", TYPED_COS}, {"fabs", TYPED_ABS_F}};
    unsigned int i;
    PyObject *module = PyCFunction_CheckExact(o) ? ((PyCFunctionObject *)o)->m_module : NULL;
    if (module == NULL || !PyUnicode_CheckExact(module)
        || PyUnicode_CompareWithASCIIString(module, "math") != 0)
        return 0;
    for (i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strcmp(((PyCFunctionObject *)o)->m_ml->ml_name, functions[i].name) == 0)
            return functions[i].op;
    return 0;
}

static int is_math(PyObject *o)
{
    PyModuleDef *def = PyModule_CheckExact(o) ? PyModule_GetDef(o) : NULL;
    return def != NULL && strcmp(def->m_name, "math") == 0;
}

/* Push a constant that the twin has to find unchanged whenever it is entered. */
static int push_pinned(Maker *m, Pin pin)
{
    if (m->npins == m->max_pins)
        return 0;
    Py_XINCREF(pin.module);
    if (!pin.is_self)
        Py_INCREF(pin.code != NULL ? pin.code : pin.object);
    m->twin->pins[m->npins++] = pin;
    push(m, constant_value(m, pin.object));
    return 1;
}

/* Can a twin own it?  Not if it refers to code: that would never be freed. */
static int is_pinnable(PyObject *o)
{
    int type = word_type(w_from_ptr(o));
    return type == TYPE_INT || type == TYPE_FLOAT || o == (PyObject *)&PyRange_Type
           || o == (PyObject *)&PyFloat_Type || o == (PyObject *)&PyLong_Type || is_known(o, DO_LEN)
           || is_known(o, DO_ABS) || is_math(o) || number_function(o);
}

static FastCode *inlinable_code(Maker *m, PyObject *function);
static int make_self_call(Maker *m, int count);
static int make_function_return(Maker *m);
static int make_inlined_return(Maker *m);
static int is_pure(int op);
static int make_inlined(Maker *m, PyObject *function, int count);

static int make_load_global(Maker *m, Ins *ins)
{
    Pin pin = {.cache = m->code->caches + ins->a, .name = m->code->names[ins->b]};
    if (m->call != NULL)
        pin.reader = m->fn;
    pin.object = global_value(pin.cache, m->fn, pin.name);
    if (pin.object == NULL)
        return 0;
    if (m->of_function && m->call == NULL && PyFunction_Check(pin.object)
        && callee_code(pin.object) == m->code) {
        pin.fast = m->code;
        pin.code = (PyObject *)m->code->co;
        pin.is_self = 1;
    }
    else if (PyFunction_Check(pin.object) && (pin.fast = inlinable_code(m, pin.object)) != NULL)
        pin.code = ((PyFunctionObject *)pin.object)->func_code;
    else if (!is_pinnable(pin.object))
        return 0;
    return push_pinned(m, pin);
}

static int make_load_name(Maker *m, int index)
{
    Pin pin = {.name = m->code->names[index], .is_name = 1};
    int slot = name_slot(m, index);
    if (slot < 0)
        return 0;
    pin.object = name_value(m->f, pin.name);
    if (m->stored >> slot & 1 || is_number_type(m->types[slot]) || pin.object == NULL)
        return make_load_fast(m, slot);
    if (PyFunction_Check(pin.object) && (pin.fast = inlinable_code(m, pin.object)) != NULL)
        pin.code = ((PyFunctionObject *)pin.object)->func_code;
    else if (!is_pinnable(pin.object))
        return make_load_fast(m, slot);
    return push_pinned(m, pin);
}

/* The number that a twin has for a cache. */
static int cache_number(Maker *m, Cache *cache)
{
    Twin *t = m->twin;
    int i;
    for (i = 0; i < t->ncaches; i++)
        if (t->caches[i] == cache)
            return i;
    if (t->ncaches == m->max_ins) {
        m->failed = 1;
        return 0;
    }
    t->caches[i] = cache;
    return t->ncaches++;
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
    while (m->plain[at].op == OP_EXTENDED_ARG)
        at++;
    return m->plain[at].op == OP_FOR_ITER;
}

/* Behind the operand of a jump: the object that is tested is none, as a constant. */
static int make_none_jump(Maker *m, int op)
{
    Value v = *top(m, 0);
    Register none;
    none.o = Py_None;
    if (!is_object(&v))
        return 0;
    canonicalise(m, 1);
    this_exit(m);
    m->now.depth--;
    emit_branch(m, op == OP_POP_JUMP_IF_NONE ? TYPED_JUMP_EQ_I : TYPED_JUMP_NE_I, v.reg,
                constant_register(m, none), m->at);
    return 1;
}

/* Are two objects the same? */
static int make_is(Maker *m, int not)
{
    if (!is_object(top(m, 0)) || !is_object(top(m, 1)))
        return 0;
    return compute(m, not ? TYPED_IS_NE_I : TYPED_IS_EQ_I, TYPE_BOOL, top(m, 1)->reg,
                   top(m, 0)->reg, 2);
}

#endif
