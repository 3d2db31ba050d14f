/* What makes machine code of typed twins (cvm.jit) needs to know of them and of the host's objects. */
#ifndef CVM_TYPED_JIT_H
#define CVM_TYPED_JIT_H

#include "typed_run.h"
#include <stddef.h>

static const char *const jit_names[] = {
#define JIT_NAME(name) #name,
    TYPED_OPS(JIT_NAME)
};

/* The instructions that are functions: int (ins, registers, l, sp, caches), 0 where it can't be
   done. */
typedef int (*TypedFunction)(const TypedIns *, Register *, Word *, Word *, Cache *);

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

/* Addresses and offsets, by names that cvm.jit knows. */
static PyObject *jit_facts(void)
{
    return Py_BuildValue(
        "{s:K,s:K,s:K,s:K,s:K,s:K,s:i,s:i,s:i,s:i,s:i,s:i,s:i,s:i,s:i}",
        "list", JIT_ADDRESS(&PyList_Type), "tuple", JIT_ADDRESS(&PyTuple_Type),
        "int", JIT_ADDRESS(&PyLong_Type), "float", JIT_ADDRESS(&PyFloat_Type),
        "window", JIT_ADDRESS(typed_window), "operations", JIT_ADDRESS(&typed_operations),
        "ob_type", (int)offsetof(PyObject, ob_type),
        "ob_size", (int)offsetof(PyVarObject, ob_size),
        "list_items", (int)offsetof(PyListObject, ob_item),
        "tuple_items", (int)offsetof(PyTupleObject, ob_item),
        "float_value", (int)offsetof(PyFloatObject, ob_fval),
#if HOST_LONG_TAG
        "int_tag", (int)offsetof(PyLongObject, long_value.lv_tag),
#else
        "int_tag", (int)offsetof(PyVarObject, ob_size),
#endif
        "int_digit", (int)CVM_LONG_SIZE, "int_is_tagged", HOST_LONG_TAG,
        "shared", HOST_STACKREF);
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
