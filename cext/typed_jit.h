/* What makes machine code of typed twins (cvm.jit) needs to know of them and of the host's objects. */
#ifndef CVM_TYPED_JIT_H
#define CVM_TYPED_JIT_H

#include "typed_function.h"
#include <stddef.h>

static const char *const jit_names[] = {
#define JIT_NAME(name) #name,
    TYPED_OPS(JIT_NAME)
};

/* The instructions that are functions: int (ins, registers, l, sp, caches), 0 where it can't be
   done. */
typedef int (*TypedFunction)(const TypedIns *, Register *, Word *, Word *, Cache **);

static const TypedFunction jit_functions[TYPED_OPS_COUNT] = {
#define JIT_FUNCTION(name) [TYPED_##name] = do_##name,
    OP_FUNCTIONS(JIT_FUNCTION)
};

static int jit_op(const void *label)
{
    int op = 0;
    while (typed_label(op) != label)
        op++;
    return op;
}

#define JIT_ADDRESS(x) ((unsigned long long)(uintptr_t)(x))

/* Addresses and offsets, by names that cvm.jit knows.

   The values of an instance lie behind it (values_at is 0), or where a pointer in front of it points
   to (values_bias is added to that; if the sum is odd, or it is null, there are none). */
static PyObject *jit_facts(void)
{
    const struct { const char *name; unsigned long long value; } facts[] = {
        {"list", JIT_ADDRESS(&PyList_Type)}, {"tuple", JIT_ADDRESS(&PyTuple_Type)},
        {"int", JIT_ADDRESS(&PyLong_Type)}, {"float", JIT_ADDRESS(&PyFloat_Type)},
        {"true", JIT_ADDRESS(Py_True)}, {"false", JIT_ADDRESS(Py_False)},
        {"window", JIT_ADDRESS(typed_window)}, {"operations", JIT_ADDRESS(&typed_operations)},
    };
    const struct { const char *name; long long value; } offsets[] = {
        {"window_size", FUEL_WINDOW}, {"ob_refcnt", offsetof(PyObject, ob_refcnt)},
        {"ob_type", offsetof(PyObject, ob_type)}, {"ob_size", offsetof(PyVarObject, ob_size)},
        {"list_room", offsetof(PyListObject, allocated)},
        {"list_items", offsetof(PyListObject, ob_item)},
        {"tuple_items", offsetof(PyTupleObject, ob_item)},
        {"float_value", offsetof(PyFloatObject, ob_fval)},
        {"cell_value", offsetof(PyCellObject, ob_ref)},
        {"iterator_list", offsetof(_PyListIterObject, it_seq)},
        {"iterator_index", offsetof(_PyListIterObject, it_index)},
#if HOST_LONG_TAG
        {"int_tag", offsetof(PyLongObject, long_value.lv_tag)},
#else
        {"int_tag", offsetof(PyVarObject, ob_size)},
#endif
        {"int_digit", CVM_LONG_SIZE}, {"int_bits", PyLong_SHIFT}, {"int_is_tagged", HOST_LONG_TAG},
        {"small_int_max", SMALL_INT_MAX}, {"bools_immortal", HOST_IMMORTAL},
        {"type_version", offsetof(PyTypeObject, tp_version_tag)},
        {"type_size", offsetof(PyTypeObject, tp_basicsize)},
        {"values_at", VALUES_AT}, {"values_bias", VALUES_BIAS},
        {"values_first", offsetof(PyDictValues, values)}, {"values_valid", VALUES_VALID},
        {"dict_at", DICT_AT},
        /* one reference may stand for more, so that no object is one's own */
        {"shared", HOST_STACKREF},
    };
    PyObject *all = PyDict_New(), *o;
    size_t i, n = sizeof facts / sizeof *facts;
    for (i = 0; all != NULL && i < n + sizeof offsets / sizeof *offsets; i++) {
        const char *name = i < n ? facts[i].name : offsets[i - n].name;
        o = i < n ? PyLong_FromUnsignedLongLong(facts[i].value)
                  : PyLong_FromLongLong(offsets[i - n].value);
        if (o == NULL || PyDict_SetItemString(all, name, o) < 0)
            Py_CLEAR(all);
        Py_XDECREF(o);
    }
    return all;
}

/* What a cache knows of where an attribute lies: its kind (0: nothing that helps), a type's version
   and the index or offset. */
static int jit_place(const Cache *c, int *index, unsigned int *version)
{
    *index = (int)c->index;
    *version = (unsigned int)c->version;
    return c->kind == ATTR_VALUE ? 1 : c->kind == ATTR_SLOT ? 2 : 0;
}

/* The twin at this loop head that is to become machine code, or NULL. */
static Twin *jit_hot_twin(FastCode *code, int head)
{
    Twin *t = code->twins;
    while (t != NULL && !(t->head == head && t->heat < 0))
        t = t->next;
    return t;
}

#endif
