/* How the maker of typed twins translates instructions on objects, heads of loops and calls, and so
   each instruction (see typed_numbers.h). */
#ifndef CVM_TYPED_TRANSLATE_H
#define CVM_TYPED_TRANSLATE_H

#include "typed_numbers.h"

/* -- instructions on objects -------------------------------------------------------------- */

/* The type of what is taken out of a place where this was seen (NULL: nothing), TYPE_NONE if it is
   none for a register; and, if it is, which of the five instructions does it (TAKING_OPS). */
static int taken_type(PyObject *like, int is_kept, int *which)
{
    static const int by_type[5] = {-1, 0, 1, 3, 4};
    int type = like != NULL ? word_type(w_from_ptr(like)) : TYPE_NONE;
    if (type == TYPE_OBJECT && (PyLong_CheckExact(like) || PyFloat_CheckExact(like)))
        return TYPE_NONE;
    *which = by_type[type] + (type == TYPE_FLOAT && is_kept);
    return type;
}

/* Push what one of the five instructions from `op` on takes out of objects that others like were
   seen in; pops the operands. */
static int take(Maker *m, int op, PyObject *like, int a, int b, int pops)
{
    int reg, which, type = taken_type(like, !feeds_arithmetic(m->plain + m->at), &which);
    if (type == TYPE_NONE)
        return 0;
    op += which;
    if (type != TYPE_OBJECT)
        return compute(m, op, type, a, b, pops);
    reg = new_register(m);
    emit(m, op, reg, a, b, this_exit(m));
    m->now.depth -= pops;
    push(m, object_value(reg, like));
    return 1;
}

/* Is what the instruction takes only put into another list or appended to one?  Then it stays the
   object that it is. */
static int is_moved_on(Maker *m)
{
    int above = 0, at;
    const Value *below = top(m, 2);
    for (at = m->at + 1; at <= m->end && at < m->at + 20 && !m->target[at - m->start]; at++)
        switch (m->plain[at].op) {
        case OP_LOAD_FAST: case OP_LOAD_CONST: case OP_LOAD_GLOBAL: case OP_LOAD_DEREF:
        case OP_LOAD_NAME:
            above++;
            break;
        case OP_EXTENDED_ARG:
            break;
        case OP_BINARY_OP: case OP_BINARY_SUBSCR:
            if (--above < 1)
                return 0;
            break;
        case OP_STORE_SUBSCR:
            return above == 2;
        case OP_LIST_APPEND:
            return above == 0;
        case OP_CALL:
            return above == 0 && m->code->ins[at].b == 1 && m->now.depth >= 4
                   && is_object(below) && below[-1].kind == VALUE_CONSTANT
                   && is_known(below[-1].object, DO_LIST_APPEND);
        default:
            return 0;
        }
    return 0;
}

static int make_subscript(Maker *m)
{
    const Value *container = top(m, 1), *key = top(m, 0);
    PyObject *o = container->object;
    if (!is_object(container) || !is_integer(key) || o == NULL)
        return 0;
    if (is_float_typecode(typecode_of(o)))
        return compute(m, TYPED_ARRAY_F, TYPE_FLOAT, container->reg, key->reg, 2);
    if (typecode_of(o))
        return compute(m, TYPED_ARRAY_I, TYPE_INT, container->reg, key->reg, 2);
    if (!(PyList_CheckExact(o) || PyTuple_CheckExact(o)) || Py_SIZE(o) == 0)
        return 0;
    if (is_moved_on(m)) {
        int reg = new_register(m);
        emit(m, TYPED_ITEM_ANY, reg, container->reg, key->reg, this_exit(m));
        m->now.depth -= 2;
        push(m, object_value(reg, NULL));
        return 1;
    }
    return take(m, TYPED_ITEM_I, item_cached(o, 0), container->reg, key->reg, 2);
}

/* The register of what becomes part of an object. One that has no word is to become the same object
   wherever it goes: that is the loop's affair. */
static int outgoing_register(Maker *m, const Value *v)
{
    int reg = v->reg;
    if (is_uncomputed(v)) {
        reg = new_register(m);
        emit_move(m, v, reg);
    }
    return reg;
}

static int put_op(const Value *value, int op)
{
    return op + (value->type == TYPE_INT ? 0 : value->type == TYPE_FLOAT ? 1 : 2);
}

static int make_store_subscript(Maker *m)
{
    const Value *value = top(m, 2), *container = top(m, 1), *key = top(m, 0);
    PyObject *o = container->object;
    if (!(is_number(value) || is_object(value)) || !is_object(container) || !is_integer(key)
        || o == NULL)
        return 0;
    if (typecode_of(o)) {
        if (value->type != TYPE_INT && value->type != TYPE_FLOAT)
            return 0;
        emit(m, put_op(value, TYPED_PUT_ARRAY_I), value->reg, container->reg, key->reg,
             this_exit(m));
    }
    else if (PyList_CheckExact(o))
        emit(m, is_number(value) ? put_op(value, TYPED_PUT_ITEM_I) : TYPED_PUT_ITEM_O,
             outgoing_register(m, value), container->reg, key->reg, this_exit(m));
    else
        return 0;
    m->now.depth -= 3;
    return 1;
}

static int make_load_attr(Maker *m, Ins *ins)
{
    Cache *cache = m->code->caches + ins->a;
    PyObject *name = m->code->names[ins->b], *o = top(m, 0)->object, **place;
    if (!is_object(top(m, 0)) || o == NULL)
        return 0;
    if (top(m, 0)->kind == VALUE_CONSTANT) {
        PyObject *found = is_math(o) ? attr_cached(o, cache, name) : NULL;
        if (found == NULL || !is_pinnable(found))
            return 0;
        m->now.depth--;
        if (push_pinned(m, (Pin){.cache = cache, .name = name, .module = o, .object = found}))
            return 1;
        m->now.depth++;
        return 0;
    }
    place = attr_place(o, cache, 0);
    return place == NULL ? 0 : take(m, TYPED_ATTR_I, *place, top(m, 0)->reg,
                                   cache_number(m, cache), 1);
}

static int make_store_attr(Maker *m, Ins *ins)
{
    const Value *value = top(m, 1), *owner = top(m, 0);
    PyObject **place;
    if (!is_number(value) || !is_object(owner) || owner->object == NULL
        || owner->kind == VALUE_CONSTANT)
        return 0;
    place = attr_place(owner->object, m->code->caches + ins->a, 1);
    if (place == NULL || *place == NULL)
        return 0;
    emit(m, put_op(value, TYPED_PUT_ATTR_I), outgoing_register(m, value), owner->reg,
         cache_number(m, m->code->caches + ins->a), this_exit(m));
    m->now.depth -= 2;
    return 1;
}

static int make_load_deref(Maker *m, int slot)
{
    return take(m, TYPED_CELL_I, cell_value(m->f->l[slot]), slot, 0, 0);
}

static int make_store_deref(Maker *m, int slot)
{
    const Value *value = top(m, 0);
    if (!is_number(value) || cell_value(m->f->l[slot]) == NULL)
        return 0;
    emit(m, put_op(value, TYPED_PUT_CELL_I), outgoing_register(m, value), slot, 0, this_exit(m));
    m->now.depth--;
    return 1;
}

static int make_load_method(Maker *m, Ins *ins)
{
    PyObject *append;
    Value owner = *top(m, 0), null = {VALUE_NULL, TYPE_OBJECT, 0, NULL};
    if (!is_object(&owner) || owner.object == NULL)
        return 0;
    if (owner.kind == VALUE_CONSTANT) {
        if (!make_load_attr(m, ins))
            return 0;
        push(m, null);
        return 1;
    }
    if (!PyList_CheckExact(owner.object)
        || PyUnicode_CompareWithASCIIString(m->code->names[ins->b], "append") != 0)
        return 0;
    append = _PyType_Lookup(&PyList_Type, m->code->names[ins->b]);
    if (append == NULL)
        return 0;
    emit(m, TYPED_CHECK_LIST, 0, owner.reg, 0, this_exit(m));
    *top(m, 0) = constant_value(m, append);
    push(m, owner);
    return 1;
}

/* Is there but one place in the loop where something is stored into the variable? */
static int is_stored_once(Maker *m, int slot)
{
    int at, stores = 0;
    for (at = m->start; at <= m->end; at++)
        stores += (m->plain[at].op == OP_STORE_FAST && m->code->ins[at].b == slot)
                  || (m->plain[at].op == OP_STORE_NAME
                      && name_slot(m, m->code->ins[at].b) == slot);
    return stores == 1;
}

/* May the loop drop numbers, or put others in their place? */
static int is_changing_objects(Maker *m)
{
    int at;
    for (at = m->start; at <= m->end; at++)
        switch (m->plain[at].op) {
        case OP_STORE_SUBSCR: case OP_STORE_ATTR: case OP_STORE_DEREF: case OP_STORE_NAME:
            return 1;
        }
    return 0;
}

/* The register of the object that a number on the stack has come from, if it is the variable of the
   loop over a list: that is to be the item of another list, too. 0: it is not, or not yet known. */
static int object_behind(Maker *m, const Value *v)
{
    if (v->kind != VALUE_LOCAL || m->own == NULL || Py_TYPE(m->own) != &PyListIter_Type
        || m->call != NULL || stored_slot(m, m->head + 1) != v->reg || !is_stored_once(m, v->reg)
        || is_changing_objects(m))
        return 0;
    m->kept |= (uint64_t)1 << v->reg;
    return m->objects[v->reg];
}

/* Give the item on top to what a register holds, by one of the four instructions from `op` on. */
static int emit_add(Maker *m, int op, int reg)
{
    const Value *v = top(m, 0);
    int object = object_behind(m, v), op_of_object = op + TYPED_APPEND_O - TYPED_APPEND_I;
    if (object) {
        emit(m, op_of_object, object, reg, 0, this_exit(m));
        return 1;
    }
    if (!is_number(v) && !is_object(v))
        return 0;
    emit(m, is_number(v) ? put_op(v, op) : op_of_object, outgoing_register(m, v), reg, 0,
         this_exit(m));
    return 1;
}

/* Append the item on top to the list in a register. */
static int emit_append(Maker *m, int list) { return emit_add(m, TYPED_APPEND_I, list); }

/* In a generator all of whose values something takes as they come (collector.h). */
static int make_yield(Maker *m, int delegating)
{
    if (m->f->entry != ENTRY_COLLECTED || delegating)
        return 0;
    if (m->twin->collector < 0)
        m->twin->collector = new_register(m);
    if (!emit_add(m, TYPED_COLLECT_I, m->twin->collector))
        return 0;
    *top(m, 0) = constant_value(m, Py_None);
    return 1;
}

/* Behind a yield, where it polls; that of a function does so before its twin is entered. */
static int make_resume(Maker *m, int where)
{
    if (where < 2 && m->call == NULL && !m->of_function)
        emit(m, TYPED_ENTER, new_register(m), m->at - 1, 0, this_exit(m));
    return 1;
}

/* In a comprehension: the list lies in the frame, below what is ours. */
static int make_list_append(Maker *m, int depth)
{
    int reg, below = depth - (m->now.depth - 1) + (m->own != NULL);
    if (below <= (m->own != NULL))
        return 0;
    reg = new_register(m);
    this_exit(m);
    emit(m, TYPED_STACK, reg, below, 0, 0);
    if (!emit_append(m, reg))
        return 0;
    m->now.depth--;
    return 1;
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

/* The head of the loop itself, over a list: at the end it is left. */
static int make_for_list(Maker *m, int reg)
{
    PyObject *seq = (PyObject *)((_PyListIterObject *)m->own)->it_seq, *like;
    int slot = stored_slot(m, m->at + 1);
    if (seq == NULL || PyList_GET_SIZE(seq) == 0)
        return 0;
    like = PyList_GET_ITEM(seq, 0);
    if (slot >= 0 && m->kept >> slot & 1) {
        m->objects[slot] = new_register(m);
        emit(m, TYPED_PEEK, m->objects[slot], reg, 0, this_exit(m));
    }
    if (word_type(w_from_ptr(like)) != TYPE_OBJECT)
        return take(m, TYPED_NEXT_I, like, reg, 0, 0);
    if (follows(m, m->at + 1, OP_UNPACK_SEQUENCE)) {
        slot = new_register(m);
        emit(m, TYPED_NEXT_T, slot, reg, 0, this_exit(m));
        push(m, object_value(slot, like));
        return 1;
    }
    if (slot < 0 || slot >= m->code->nslots || stored_type(m, slot, TYPE_OBJECT) != TYPE_OBJECT)
        return 0;
    emit(m, TYPED_NEXT_O, slot, reg, 0, this_exit(m));
    note_stored(m, slot);
    return 2;
}

/* The same for one of several values: into a new register, and not to be computed on at once. */
static int take_new(Maker *m, int op, PyObject *like, int a, int b)
{
    int which, type = taken_type(like, 1, &which), reg = new_register(m);
    if (type == TYPE_NONE)
        return 0;
    emit(m, op + which, reg, a, b, this_exit(m));
    push(m, type == TYPE_OBJECT ? object_value(reg, like) : register_value(type, reg));
    return 1;
}

/* The head of the loop itself, over enumerate or zip of lists, whose tuple is unpacked: nothing is
   taken before all is there. */
static int make_for_several(Maker *m, int reg)
{
    int objects[OWN_SOURCES], i, n = m->nsources, depth = m->now.depth, exit = this_exit(m);
    int is_enum = Py_TYPE(m->own) == &PyEnum_Type;
    if (!follows(m, m->at + 1, OP_UNPACK_SEQUENCE) || m->code->ins[m->at + 1].b != n + is_enum)
        return 0;
    for (i = 0; i < n; i++) {
        objects[i] = new_register(m);
        emit(m, TYPED_PEEK, objects[i], reg + i, 0, exit);
    }
    for (i = n - 1; i >= 0; i--) {
        PyObject *seq = (PyObject *)((_PyListIterObject *)m->sources[i])->it_seq;
        if (seq == NULL || !take_new(m, TYPED_TAKE_I, item_cached(seq, 0), objects[i], 0)) {
            m->now.depth = depth;
            return 0;
        }
    }
    for (i = 0; i < n; i++)
        emit(m, TYPED_ADVANCE, 0, reg + i, 0, exit);
    if (is_enum) {
        Value index = register_value(TYPE_INT, new_register(m));
        emit(m, TYPED_MOVE, index.reg, reg + 1, 0, 0);
        emit(m, TYPED_ADD_I, reg + 1, reg + 1, int_register(m, 1), exit);
        push(m, index);
    }
    return 2;
}

/* All items of a list or tuple. */
static int make_unpack(Maker *m, int count)
{
    Value container = *top(m, 0);
    PyObject *o = container.object;
    int i, depth = m->now.depth;
    if (!is_object(&container) || o == NULL || !(PyList_CheckExact(o) || PyTuple_CheckExact(o))
        || Py_SIZE(o) != count || depth + count > TYPED_DEPTH)
        return 0;
    emit(m, TYPED_CHECK_SIZE, 0, container.reg, int_register(m, count), this_exit(m));
    m->now.depth--;
    for (i = count - 1; i >= 0; i--)
        if (!take_new(m, TYPED_ITEM_I, item_cached(o, i), container.reg, int_register(m, i))) {
            m->now.depth = depth;
            *top(m, 0) = container;
            return 0;
        }
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
    if (it.kind == VALUE_OWN && Py_TYPE(m->own) == &PyListIter_Type)
        return make_for_list(m, it.reg);
    if (it.kind == VALUE_OWN && Py_TYPE(m->own) != &PyRangeIter_Type)
        return make_for_several(m, it.reg);
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
    note_stored(m, slot);
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
    Value *callable = m->now.stack + m->now.depth - count - 2, *v = top(m, 0);
    PyObject *o;
    int op;
    if (m->now.depth < count + 2 || callable->kind != VALUE_CONSTANT)
        return 0;
    o = callable->object;
    if (PyFunction_Check(o)) {
        if (callable[1].kind != VALUE_NULL)
            return 0;
        return callee_code(o) == m->code ? make_self_call(m, count) : make_inlined(m, o, count);
    }
    if (callable[1].kind != VALUE_NULL && count == 1 && Py_IS_TYPE(o, &PyMethodDescr_Type)
        && is_known(o, DO_LIST_APPEND)) {
        if (m->call != NULL || !emit_append(m, callable[1].reg))
            return 0;
        m->now.depth -= 3;
        push(m, constant_value(m, Py_None));
        return 1;
    }
    if (callable[1].kind != VALUE_NULL)
        return 0;
    if (o == (PyObject *)&PyRange_Type && count >= 1 && count <= 3)
        return make_range(m, count);
    if (count != 1)
        return 0;
    if (is_known(o, DO_LEN) && is_object(v))
        return compute(m, TYPED_LEN, TYPE_INT, v->reg, 0, 3);
    if (!is_number(v) || v->type == TYPE_BOOL)
        return 0;
    if (is_known(o, DO_ABS))
        return v->type == TYPE_INT ? compute(m, TYPED_ABS_I, TYPE_INT, v->reg, 0, 3)
                                   : compute(m, TYPED_ABS_F, TYPE_FLOAT, v->reg, 0, 3);
    if (o == (PyObject *)&PyFloat_Type && v->type == TYPE_INT)
        return compute(m, TYPED_CVT, TYPE_FLOAT, v->reg, 0, 3);
    if (o == (PyObject *)&PyLong_Type && v->type == TYPE_FLOAT)
        return compute(m, TYPED_INT_OF, TYPE_INT, v->reg, 0, 3);
    op = number_function(o);
    return op ? compute(m, op, TYPE_FLOAT, real_register(m, v, 0), 0, 3) : 0;
}

/* Translate the instruction; returns how many that has done, 0 if it can't be. */
static int make_instruction(Maker *m)
{
    Ins *ins = m->code->ins + m->at;
    int op = m->plain[m->at].op;
    Value v = {VALUE_NULL, TYPE_OBJECT, 0, NULL};
    switch (op) {
    case OP_NOP: case OP_EXTENDED_ARG:
        return 1;
    case OP_RESUME:
        return make_resume(m, ins->b);
    case OP_YIELD_VALUE:
        return make_yield(m, ins->b);
    case OP_PUSH_NULL:
        push(m, v);
        return 1;
    case OP_POP_TOP:
        if (top(m, 0)->kind == VALUE_OWN)
            return 0;
        m->now.depth--;
        return 1;
    case OP_COPY:
        if (m->now.depth < ins->b || top(m, ins->b - 1)->kind > VALUE_NULL)
            return 0;
        push(m, *top(m, ins->b - 1));
        return 1;
    case OP_SWAP:
        if (ins->b == 2 && m->now.depth >= 2 && top(m, 1)->kind == VALUE_RANGE
            && top(m, 0)->kind <= VALUE_NULL && follows(m, m->at + 1, OP_POP_TOP)) {
            *top(m, 1) = *top(m, 0);    /* the loop is left by a return */
            m->now.depth--;
            return 2;
        }
        if (m->now.depth < ins->b || top(m, ins->b - 1)->kind > VALUE_NULL
            || top(m, 0)->kind > VALUE_NULL)
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
    case OP_LOAD_NAME:
        return make_load_name(m, ins->b);
    case OP_STORE_NAME:
        return make_store_fast(m, name_slot(m, ins->b));
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
    case OP_UNPACK_SEQUENCE:
        return make_unpack(m, ins->b);
    case OP_POP_JUMP_IF_NONE: case OP_POP_JUMP_IF_NOT_NONE:
        return make_none_jump(m, op);
    case OP_IS_OP:
        return make_is(m, ins->b);
    case OP_LOAD_DEREF:
        return make_load_deref(m, ins->b);
    case OP_STORE_DEREF:
        return make_store_deref(m, ins->b);
    case OP_BINARY_SUBSCR:
        return make_subscript(m);
    case OP_STORE_SUBSCR:
        return make_store_subscript(m);
    case OP_LOAD_ATTR:
        return make_load_attr(m, ins);
    case OP_LOAD_METHOD:
        return make_load_method(m, ins);
    case OP_STORE_ATTR:
        return make_store_attr(m, ins);
    case OP_LIST_APPEND:
        return make_list_append(m, ins->b);
    case OP_CALL:
        return make_call(m, ins->b);
    case OP_RETURN_VALUE:
        return m->call != NULL ? make_inlined_return(m)
                               : m->of_function ? make_function_return(m) : 0;
    }
    return 0;
}

/* How many items an instruction needs that are ours: none lie below those of the twin. */
static int items_needed(Maker *m)
{
    switch (m->plain[m->at].op) {
    case OP_STORE_SUBSCR:
        return 3;
    case OP_BINARY_OP: case OP_COMPARE_OP: case OP_BINARY_SUBSCR: case OP_STORE_ATTR:
    case OP_IS_OP:
        return 2;
    case OP_LOAD_ATTR: case OP_LOAD_METHOD: case OP_LIST_APPEND: case OP_STORE_DEREF:
    case OP_POP_JUMP_IF_NONE: case OP_POP_JUMP_IF_NOT_NONE:
    case OP_UNPACK_SEQUENCE: case OP_POP_TOP: case OP_STORE_FAST: case OP_STORE_NAME:
    case OP_RETURN_VALUE: case OP_YIELD_VALUE: case OP_UNARY_NEGATIVE: case OP_UNARY_INVERT: case OP_UNARY_NOT:
    case OP_POP_JUMP_IF_FALSE: case OP_POP_JUMP_IF_TRUE: case OP_FOR_ITER:
        return 1;
    }
    return 0;
}

/* -- a pass ------------------------------------------------------------------------------- */

/* May the instruction be part of the twin?  A function that is inlined, or has become machine code,
   may have to begin anew at any time. */
static int may_translate(const Maker *m)
{
    int op = m->plain[m->at].op;
    if (m->call == NULL && !m->of_function)
        return 1;
    return is_pure(op) || op == OP_RETURN_VALUE
           || (m->call == NULL && (op == OP_FOR_ITER || op == OP_JUMP_BACKWARD));
}

/* Translate the next instruction, and those that are done with it. */
static void step(Maker *m)
{
    int done = 0, i, below = m->call != NULL ? m->call->depth : 0;
    if (!arrive(m)) {
        m->at++;
        return;
    }
    if (may_translate(m) && m->now.depth - below >= items_needed(m))
        done = make_instruction(m);
    if (done == 0) {
        give_up(m);
        done = 1;
    }
    for (i = 1; i < done; i++)          /* reached only from the one before: see follows() */
        m->where[m->at + i - m->start] = NONE_YET;
    m->at += done;
}

/* Give jumps, from the first of these on, their distances; what leaves the twin jumps to an EXIT of
   its own. */
static void fix_jumps(Maker *m, int first)
{
    int i;
    const void *for_range = typed_label(TYPED_FOR_RANGE);
    for (i = first; i < m->nfixups && !m->failed; i++) {
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
    m->nfixups = first;
}

#endif
