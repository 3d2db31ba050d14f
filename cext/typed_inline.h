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

static int call_depth(const Maker *m)
{
    const Call *call;
    int depth = 0;
    for (call = m->call; call != NULL; call = call->outer)
        depth++;
    return depth;
}

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
        || call_depth(m) == INLINED_DEPTH || is_watched(code) || is_running(m, code))
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
    case OP_BINARY_SUBSCR: case OP_UNPACK_SEQUENCE: case OP_LOAD_ATTR: case OP_LOAD_METHOD: case OP_CALL:
        return 1;
    }
    return 0;
}

/* The function returns what lies on top.  Its instructions are charged. */
static int make_return(Maker *m)
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

static void inlined_pass(Maker *m)
{
    int i, done;
    for (m->at = 0; m->at < m->code->count && !m->failed; m->at += done) {
        int op = m->plain[m->at].op;
        done = 0;
        if (!arrive(m)) {
            done = 1;
            continue;
        }
        if (op == OP_RETURN_VALUE)
            done = make_return(m);
        else if (is_pure(op) && m->now.depth - m->call->depth >= items_needed(m))
            done = make_instruction(m);
        if (done == 0) {
            give_up(m);
            done = 1;
        }
        for (i = 1; i < done; i++)
            m->where[m->at + i] = NONE_YET;
    }
}

/* Jumps within the function, and those behind it. */
static void fix_inlined_jumps(Maker *m, int first)
{
    int i;
    for (i = first; i < m->nfixups; i++) {
        Fixup *fixup = m->fixups + i;
        TypedIns *ins = m->twin->ins + fixup->ins;
        if (fixup->exit >= 0) {
            ins->d = (uint16_t)(m->nins - fixup->ins);
            emit(m, TYPED_EXIT, 0, 0, 0, fixup->exit);
        }
        else if (m->where[fixup->at] == NONE_YET)
            m->failed = 1;
        else
            ins->d = (uint16_t)(m->where[fixup->at] - fixup->ins);
    }
    m->nfixups = first;
    for (i = 0; i < m->call->returns; i++)
        m->twin->ins[m->call->jumps[i]].d = (uint16_t)(m->nins - m->call->jumps[i]);
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

/* Let the instructions be those of the function, as long as they are translated; 1 if they could be,
   up to a return. */
static int translate_function(Maker *m, Call *call, PyObject *function, Ins *plain)
{
    Maker *saved = PyMem_Malloc(sizeof(Maker));
    int i, n = call->code->count, at, fixups = m->nfixups;
    Path **paths = PyMem_Calloc(n, sizeof(Path *));
    uint8_t *target = PyMem_Calloc(n, 1);
    int *where = PyMem_Calloc(n, sizeof(int));
    if (saved != NULL && paths != NULL && target != NULL && where != NULL) {
        *saved = *m;
        m->call = call;
        m->code = call->code;
        m->fn = (PyFunctionObject *)function;
        m->plain = plain;
        m->start = m->head = 0;
        m->end = n - 1;
        m->paths = paths;
        m->target = target;
        m->where = where;
        for (at = 0; at < n; at++) {
            where[at] = NONE_YET;
            if (is_jump(plain[at].op) && at + call->code->ins[at].b < n)
                target[at + call->code->ins[at].b] = 1;
            if (plain[at].op == OP_JUMP_BACKWARD || plain[at].op == OP_FOR_ITER)
                call->returns = -1;
        }
        if (call->returns == 0) {
            inlined_pass(m);
            fix_inlined_jumps(m, fixups);
        }
        m->call = saved->call;
        m->code = saved->code;
        m->fn = saved->fn;
        m->plain = saved->plain;
        m->start = saved->start;
        m->head = saved->head;
        m->end = saved->end;
        m->paths = saved->paths;
        m->target = saved->target;
        m->where = saved->where;
        m->at = saved->at;
        m->exit = saved->exit;
        m->now = saved->now;
    }
    for (i = 0; paths != NULL && i < n; i++)
        PyMem_Free(paths[i]);
    PyMem_Free(paths);
    PyMem_Free(target);
    PyMem_Free(where);
    PyMem_Free(saved);
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
        if (m->twin->depth < call_depth(m) + 1)
            m->twin->depth = call_depth(m) + 1;
    }
    else
        m->nins = nins;                 /* as if nothing had been tried */
    PyMem_Free(call);
    PyMem_Free(plain);
    return done > 0;
}

#endif
