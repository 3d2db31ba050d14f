/* Calls of small functions within typed twins: their instructions become part of the twin.
 *
 * A function is inlined if it only computes: then nothing has happened yet wherever it has to be
 * left, and the loop makes the call anew, in full.  Its local variables are no registers but what
 * they were bound to.  At the entry of the twin the function must still be the same, and there must
 * be room for its frame; its first instruction polls, as it always does.
 */
#ifndef CVM_TYPED_INLINE_H
#define CVM_TYPED_INLINE_H

#include "typed_translate.h"
#include "watch.h"

#define INLINED_COUNT 100       /* instructions */
#define INLINED_DEPTH 3         /* calls within each other */
#define INLINED_SIZE 200        /* words of a frame */

/* How many calls the one that is inlined now is within, itself among them. */
static int call_level(const Maker *m) { return m->call != NULL ? m->call->level + 1 : 0; }

static int is_running(const Maker *m, const FastCode *code)
{
    const Call *call;
    for (call = m->call; call != NULL; call = call->outer)
        if (call->code == code)
            return 1;
    return code == m->code || code == m->f->code;
}

/* The code of a function that might be inlined, or NULL. */
static FastCode *inlinable_code(Maker *m, PyObject *function)
{
    FastCode *code = callee_code(function);
    if (code == NULL || !code->plain || code->nfree || code->nhandlers || code->ncaches > 50
        || code->count > INLINED_COUNT || code->size > INLINED_SIZE || code->nslots > TYPED_LOCALS
        || call_level(m) == INLINED_DEPTH || is_watched(code) || is_running(m, code))
        return NULL;
    return code;
}

/* What only computes, on objects that it finds. */
static int is_pure(int op)
{
    switch (op) {
    case OP_NOP: case OP_RESUME: case OP_EXTENDED_ARG: case OP_PUSH_NULL: case OP_POP_TOP:
    case OP_COPY: case OP_SWAP: case OP_LOAD_CONST: case OP_LOAD_FAST: case OP_STORE_FAST:
    case OP_LOAD_GLOBAL: case OP_BINARY_OP: case OP_COMPARE_OP: case OP_UNARY_NEGATIVE:
    case OP_UNARY_INVERT: case OP_UNARY_NOT: case OP_POP_JUMP_IF_FALSE: case OP_POP_JUMP_IF_TRUE:
    case OP_POP_JUMP_IF_NONE: case OP_POP_JUMP_IF_NOT_NONE: case OP_JUMP_FORWARD: case OP_IS_OP:
    case OP_BINARY_SUBSCR: case OP_UNPACK_SEQUENCE: case OP_LOAD_ATTR: case OP_LOAD_METHOD:
    case OP_CALL:
        return 1;
    }
    return 0;
}

/* The function returns what lies on top.  Its instructions are charged. */
static int make_inlined_return(Maker *m)
{
    Call *call = m->call;
    Value v = *top(m, 0);
    if (call->many) {
        if (!is_number(&v) || call->returns == 8 || (call->returns && v.type != call->value.type))
            return 0;
        emit_move(m, &v, call->result);
        v = register_value(v.type, call->result);
    }
    else if (v.kind > VALUE_CONSTANT)
        return 0;
    call->value = v;
    call->jumps[call->returns++] = m->nins;
    emit(m, TYPED_JUMP, 0, 0, 0, -(m->at + 1));
    m->now.depth = -1;
    return 1;
}

/* The instructions as they were before fusing; NULL without memory. */
static Ins *plain_instructions(FastCode *code)
{
    Ins *plain = PyMem_Calloc((size_t)code->count + 4, sizeof(Ins));
    uint16_t *ops = PyMem_Calloc((size_t)code->count + 1, sizeof(uint16_t));
    int i, failed = plain == NULL || ops == NULL || watch_read_opcodes(code, ops) < 0;
    for (i = 0; !failed && i < code->count; i++) {
        plain[i] = code->ins[i];
        plain[i].op = ops[i];
    }
    PyMem_Free(ops);
    if (!failed)
        return plain;
    PyMem_Free(plain);
    return NULL;
}

/* Where the jumps of the function lead; 0: it has a loop. */
static int find_inlined_targets(Maker *m)
{
    int at, count = m->code->count;
    for (at = 0; at < count; at++) {
        int op = m->plain[at].op, to = at + m->code->ins[at].b;
        m->where[at] = NONE_YET;
        if (op == OP_JUMP_BACKWARD || op == OP_FOR_ITER)
            return 0;
        if (is_jump(op) && to < count)
            m->target[to] = 1;
    }
    return 1;
}

/* Let the instructions be those of the function, as long as they are translated; 1 if they could be,
   up to a return. */
static int translate_function(Maker *m, Call *call, PyObject *function, Ins *plain)
{
    Translated outer = m->translated;
    int i, n = call->code->count, first = m->nfixups;
    m->call = call;
    m->code = call->code;
    m->fn = (PyFunctionObject *)function;
    m->plain = plain;
    m->start = m->head = 0;
    m->end = n - 1;
    m->paths = PyMem_Calloc(n, sizeof(Path *));
    m->target = PyMem_Calloc(n, 1);
    m->where = PyMem_Calloc(n, sizeof(int));
    if (m->paths && m->target && m->where && find_inlined_targets(m)) {
        m->at = 0;
        while (m->at < n && !m->failed)
            step(m);
        fix_jumps(m, first);
        for (i = 0; i < call->returns; i++)
            m->twin->ins[call->jumps[i]].d = (uint16_t)(m->nins - call->jumps[i]);
    }
    for (i = 0; m->paths != NULL && i < n; i++)
        PyMem_Free(m->paths[i]);
    PyMem_Free(m->paths);
    PyMem_Free(m->target);
    PyMem_Free(m->where);
    m->translated = outer;
    return call->returns > 0 && !m->failed;
}

/* What is on the stack below the arguments of this call, and which exit its function has. */
static Call *new_call(Maker *m, FastCode *code, const Ins *plain, int count)
{
    Call *call = PyMem_Calloc(1, sizeof(Call) + TYPED_LOCALS * sizeof(Value));
    int i, returns = 0, account = new_register(m);
    if (call == NULL)
        return NULL;
    call->outer = m->call;
    call->level = call_level(m);
    call->code = code;
    call->depth = m->now.depth;
    call->base = (m->call != NULL ? m->call->base : 0) + m->at + 1;
    for (i = 0; i < code->count; i++)
        returns += plain[i].op == OP_RETURN_VALUE;
    call->many = returns > 1;
    call->result = new_register(m);
    for (i = 0; i < code->nslots; i++)
        call->bound[i].kind = VALUE_NULL;
    for (i = 0; i < count; i++)
        call->bound[i] = *top(m, count - 1 - i);
    emit(m, TYPED_ENTER, account, call->base - 1, 0, this_exit(m));
    call->exit = new_exit(m, m->at);
    if (m->call == NULL)
        m->twin->exits[call->exit].account = account;
    return call;
}

/* -- functions that are translated as a whole (typed_function.h) -------------------------- */

/* The function calls itself. */
static int make_self_call(Maker *m, int count)
{
    int first, i, reg, exit = this_exit(m);
    if (!m->of_function || m->call != NULL || count != m->code->argcount
        || m->result_type == TYPE_NONE)
        return 0;
    for (i = 0; i < count; i++) {
        Value *v = top(m, count - 1 - i);
        if (v->kind > VALUE_CONSTANT || v->type != m->types[i])
            return 0;
    }
    first = m->nregisters;
    m->nregisters += count;
    for (i = 0; i < count; i++)
        emit(m, TYPED_MOVE, first + i, top(m, count - 1 - i)->reg, 0, 0);
    reg = new_register(m);
    emit(m, m->result_type == TYPE_FLOAT ? TYPED_CALL_F : TYPED_CALL_I, reg, first, m->at, exit);
    m->now.depth -= count + 2;
    push(m, register_value(m->result_type, reg));
    return 1;
}

static int make_function_return(Maker *m)
{
    Value v = *top(m, 0);
    int reg = v.reg;
    if (!is_number(&v))
        return 0;
    if (m->result_type == TYPE_NONE)
        m->result_type = v.type;
    if (v.type != m->result_type)
        return 0;
    if (is_uncomputed(&v)) {
        reg = new_register(m);
        emit_move(m, &v, reg);
    }
    emit(m, v.type == TYPE_FLOAT ? TYPED_RETURN_F : TYPED_RETURN_I, 0, reg, m->at, 0);
    m->now.depth = -1;
    return 1;
}

/* -- calls -------------------------------------------------------------------------------- */

/* Translate the call of a function whose arguments are on top: 1, or 0. */
static int make_inlined(Maker *m, PyObject *function, int count)
{
    FastCode *code = inlinable_code(m, function);
    Ins *plain = code != NULL && code->argcount == count ? plain_instructions(code) : NULL;
    Call *call;
    int nins = m->nins, done = 0, i;
    if (plain == NULL)
        return 0;
    for (i = 0; i < count; i++)
        if (top(m, i)->kind > VALUE_CONSTANT)
            done = -1;
    call = done < 0 ? NULL : new_call(m, code, plain, count);
    if (call != NULL)
        done = translate_function(m, call, function, plain);
    if (done > 0) {
        m->now.depth -= count + 2;
        push(m, call->value);
        if (m->twin->depth < call_level(m) + 1)
            m->twin->depth = call_level(m) + 1;
    }
    else
        m->nins = nins;                 /* as if nothing had been tried */
    PyMem_Free(call);
    PyMem_Free(plain);
    return done > 0;
}

#endif
