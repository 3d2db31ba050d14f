/* Calls of C functions of the host: the commonest of them done here, the others called as their
   definition says, without the host's vectorcall in between. */
#ifndef CVM_HOSTCALLS_H
#define CVM_HOSTCALLS_H

#include "containers.h"
#include "locals.h"
#include "loop.h"

#define NOT_DONE ((Word)3)     /* no word has this tag */

static struct {
    PyObject *list_append, *list_pop, *dict_get, *dict_setdefault, *set_add;
    PyObject *len, *isinstance, *min, *max, *abs, *ord;
} known;

/* Builtin functions that look at no frame; what they call publishes by itself. Kept for ever, so
   that an address tells. */
#define BLIND_SIZE 256
static PyObject *blind_functions[BLIND_SIZE];

static inline PyObject **blind_place(PyObject *function)
{
    return blind_functions + ((uintptr_t)function >> 4) % BLIND_SIZE;
}

static inline int is_blind_function(PyObject *function)
{
    PyObject *module = ((PyCFunctionObject *)function)->m_module;
    if (*blind_place(function) == function)
        return 1;
    return module != NULL && PyUnicode_CheckExact(module)
           && PyUnicode_GET_LENGTH(module) == 4 && PyUnicode_KIND(module) == PyUnicode_1BYTE_KIND
           && memcmp(PyUnicode_1BYTE_DATA(module), "math", 4) == 0;
}

/* Are these values whose use runs no C code but the host's own for them? (An iterator, or a proxy of
   a frame's locals, could look at frames.) */
static inline int are_plain(Word *args, Py_ssize_t n)
{
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        PyTypeObject *tp;
        if (!w_is_ptr(args[i]))
            continue;
        tp = Py_TYPE(w_ptr(args[i]));
        if (tp != &PyUnicode_Type && tp != &PyLong_Type && tp != &PyFloat_Type
                && tp != &PyList_Type && tp != &PyTuple_Type && tp != &PyDict_Type
                && tp != &PySet_Type && tp != &PyBool_Type && tp != Py_TYPE(Py_None)
                && !(tp->tp_flags & Py_TPFLAGS_TYPE_SUBCLASS))
            return 0;
    }
    return !proxies_exist;
}

/* The type collections.deque, found when it is first met: only C types are immutable. */
static PyTypeObject *deque_type;

static inline int is_deque(PyTypeObject *tp)
{
    if (UNLIKELY(deque_type == NULL) && tp->tp_flags & Py_TPFLAGS_IMMUTABLETYPE
            && strcmp(tp->tp_name, "collections.deque") == 0) {
        Py_INCREF(tp);
        deque_type = tp;
    }
    return tp == deque_type;
}

static inline int is_blind_owner(PyTypeObject *owner)
{
    return is_deque(owner) || owner == &PyList_Type || owner == &PyDict_Type || owner == &PyUnicode_Type
           || owner == &PyTuple_Type || owner == &PySet_Type;
}

/* What LOAD_COMMON_CONSTANT pushes: builtins, as they were at start-up. */
static const char *const common_names[] = COMMON_CONSTANTS;
static PyObject *common_constants[sizeof common_names / sizeof *common_names];

/* Once at start-up. */
static HOST_UNUSED int known_start(PyObject *builtins)
{
    static const char *const blind[] = {
        "len", "isinstance", "issubclass", "min", "max", "abs", "ord", "chr", "sum", "sorted",
        "any", "all", "hash", "id", "repr", "divmod", "iter", "next", "callable", "bin", "hex"};
    struct { PyObject **place; PyObject *owner; const char *name; } wanted[] = {
        {&known.list_append, (PyObject *)&PyList_Type, "append"},
        {&known.list_pop, (PyObject *)&PyList_Type, "pop"},
        {&known.dict_get, (PyObject *)&PyDict_Type, "get"},
        {&known.dict_setdefault, (PyObject *)&PyDict_Type, "setdefault"},
        {&known.set_add, (PyObject *)&PySet_Type, "add"},
        {&known.len, builtins, "len"}, {&known.isinstance, builtins, "isinstance"},
        {&known.min, builtins, "min"}, {&known.max, builtins, "max"},
        {&known.abs, builtins, "abs"}, {&known.ord, builtins, "ord"}};
    size_t i;
    for (i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if ((*wanted[i].place = PyObject_GetAttrString(wanted[i].owner, wanted[i].name)) == NULL)
            return -1;
    for (i = 0; i < sizeof blind / sizeof *blind; i++) {
        PyObject *function = PyObject_GetAttrString(builtins, blind[i]);
        if (function == NULL)
            return -1;
        if (PyCFunction_CheckExact(function))
            *blind_place(function) = function;
    }
    for (i = 0; i < sizeof common_names / sizeof *common_names; i++)
        if ((common_constants[i] = PyObject_GetAttrString(builtins, common_names[i])) == NULL)
            return -1;
    return 0;
}

/* A C function called with a self and n words behind each other (boxed in place), by the flags of
   its definition. */
static Word call_definition(PyMethodDef *def, PyObject *self, Word *args, Py_ssize_t n)
{
    PyObject *r;
    Py_ssize_t i;
    int flags = def->ml_flags & (METH_VARARGS | METH_FASTCALL | METH_NOARGS | METH_O | METH_KEYWORDS
                                 | METH_METHOD);
    if (!(flags == METH_O && n == 1) && !(flags == METH_NOARGS && n == 0)
            && flags != METH_FASTCALL && flags != (METH_FASTCALL | METH_KEYWORDS))
        return NOT_DONE;
    for (i = 0; i < n; i++)
        if (!w_is_ptr(args[i])) {
            PyObject *o = w_box_number(args[i]);
            if (o == NULL)
                return 0;
            args[i] = w_from_ptr(o);
        }
    if (flags == METH_O)
        r = def->ml_meth(self, w_ptr(args[0]));
    else if (flags == METH_NOARGS)
        r = def->ml_meth(self, NULL);
    else if (flags == METH_FASTCALL)
        r = ((_PyCFunctionFast)(void (*)(void))def->ml_meth)(self, (PyObject **)args, n);
    else
        r = ((_PyCFunctionFastWithKeywords)(void (*)(void))def->ml_meth)(
            self, (PyObject **)args, n, NULL);
    return r == NULL ? 0 : w_take(r);
}

/* Does the host count its call as recursion? */
static inline int is_counted(PyMethodDef *def)
{
    return (def->ml_flags & (METH_O | METH_NOARGS)) != 0;
}

/* Would it be one too deep? (Where the host has a count of their own for calls of C functions, that
   is not the frame's affair.) */
static inline int is_too_deep(Seg *seg, GFrame *f, PyMethodDef *def)
{
    return HOST_ONE_COUNT && UNLIKELY(f + 1 >= seg->limit) && is_counted(def);
}

/* The same, seen from outside: `blind` tells of a function that looks at no frame by itself. */
static Word call_definition_from(PyThreadState *ts, Seg *seg, GFrame *f, int blind, PyMethodDef *def,
                                 PyObject *self, Word *args, Py_ssize_t n)
{
    Word w;
    if (blind && are_plain(args, n) && !is_too_deep(seg, f, def)) {
        w = call_definition(def, self, args, n);
    }
    else {
        int counts = is_counted(def);
        publish(ts, seg, f);
        if (!blind)
            show_frames(args, n, 0);
        if (counts && Py_EnterRecursiveCall(" while calling a Python object")) {
            back(ts, seg, f);
            return 0;
        }
        w = call_definition(def, self, args, n);
        if (counts)
            Py_LeaveRecursiveCall();
        if (w != 0 && w != NOT_DONE && UNLIKELY(host_breaker_set(ts)) && host_service(ts) < 0) {
            if (w_is_ptr(w))                    /* the call may have waited */
                Py_DECREF(w_ptr(w));
            w = 0;
        }
    }
    back(ts, seg, f);
    return w;
}

/* The methods that are done here. */
static inline Word call_known_method(PyObject *descr, PyObject *self, Word *args, Py_ssize_t n)
{
    PyObject *value;
    int found;
    if (descr == known.list_append && n == 1 && PyList_CheckExact(self)) {
        value = w_object(args[0]);
        return value == NULL || list_append(self, value) < 0 ? 0 : w_none();
    }
    if (descr == known.dict_get && (n == 1 || n == 2) && PyDict_CheckExact(self)) {
        found = dict_find(self, args[0], &value);
        if (found > 0)
            return w_load(value);
        if (found == 0)
            return n == 2 ? w_copy(args[1]) : w_none();
    }
    else if (descr == known.dict_setdefault && n == 2 && PyDict_CheckExact(self)) {
        if (dict_find(self, args[0], &value) > 0)
            return w_load(value);
    }
    else if (descr == known.set_add && n == 1 && PySet_CheckExact(self)) {
        found = set_put(self, args[0]);
        if (found)
            return found > 0 ? w_none() : 0;
    }
    else if (descr == known.list_pop && n == 0 && PyList_CheckExact(self)) {
        PyListObject *list = (PyListObject *)self;
        Py_ssize_t size = PyList_GET_SIZE(list) - 1;
        if (size > 0 && size >= list->allocated >> 1) {
            Py_SET_SIZE(list, size);
            return w_take(list->ob_item[size]);
        }
        if (size == 0) {
            PyObject **items = list->ob_item;
            value = items[0];
            list->ob_item = NULL;               /* as the host does: an empty list has no memory */
            list->allocated = 0;
            Py_SET_SIZE(list, 0);
            PyMem_Free(items);
            return w_take(value);
        }
    }
    return NOT_DONE;
}

/* isinstance() where the object is of this very type. */
static inline int is_exactly(Word w, PyObject *type)
{
    if (w_is_ptr(w))
        return Py_IS_TYPE(type, &PyType_Type) && (PyObject *)Py_TYPE(w_ptr(w)) == type;
    return type == (PyObject *)(w_is_int(w) ? &PyLong_Type : &PyFloat_Type);
}

/* The builtin functions that are done here. */
static inline Word call_known_function(PyObject *function, Word *args, Py_ssize_t n)
{
    if (n == 1) {
        Word w = args[0];
        if (function == known.len) {
            Py_ssize_t size = quick_size(w);
            return size >= 0 ? w_from_int(size) : NOT_DONE;
        }
        if (function == known.abs) {
            if (w_is_int(w))
                return w_from_int64(w_int(w) < 0 ? -w_int(w) : w_int(w));
            return w_is_float(w) ? w_from_double(w_float(w) < 0.0 ? -w_float(w) : w_float(w))
                                 : NOT_DONE;
        }
        if (function == known.ord && w_is_ptr(w) && PyUnicode_CheckExact(w_ptr(w))
                && PyUnicode_GET_LENGTH(w_ptr(w)) == 1)
            return w_from_int(PyUnicode_READ_CHAR(w_ptr(w), 0));
        return NOT_DONE;
    }
    if (n == 2) {
        if (function == known.isinstance)
            return w_is_ptr(args[1]) && is_exactly(args[0], w_ptr(args[1])) ? w_from_bool(1)
                                                                          : NOT_DONE;
        if (function == known.min || function == known.max) {
            int second;                         /* is it the second? */
            int wanted = function == known.min ? 0 : 4;
            if (w_both_int(args[0], args[1]))
                second = compare_int(wanted, args[1], args[0]);
            else if (w_is_float(args[0]) && w_is_float(args[1]))
                second = compare_float(wanted, w_float(args[1]), w_float(args[0]));
            else
                return NOT_DONE;
            return args[second];
        }
    }
    return NOT_DONE;
}

/* Call base[0], an object of C, with self (base[1], or the empty word) and the words behind up to
   sp: the result, 0 with an exception set, or NOT_DONE. The frame is saved. */
static HOST_UNUSED Word call_c(PyThreadState *ts, Seg *seg, GFrame *f, Word *base, Word *sp)
{
    PyObject *o = w_ptr(base[0]);
    Word *args = base + 2;
    Py_ssize_t n = sp - args;
    Word w;
    if (!w_is_ptr(base[0]))
        return NOT_DONE;
    if (Py_IS_TYPE(o, &PyMethodDescr_Type)) {
        PyMethodDescrObject *descr = (PyMethodDescrObject *)o;
        PyTypeObject *owner = PyDescr_TYPE(descr);
        PyObject *self = w_ptr(base[1]);
        if (self == NULL || !w_is_ptr(base[1]) || !PyObject_TypeCheck(self, owner))
            return NOT_DONE;
        if (o == known.list_append || !is_too_deep(seg, f, descr->d_method)) {
            w = call_known_method(o, self, args, n);
            if (w != NOT_DONE)
                return w;
        }
        return call_definition_from(ts, seg, f, is_blind_owner(owner), descr->d_method, self, args,
                                    n);
    }
    if (PyCFunction_CheckExact(o) && base[1] == 0) {
        PyCFunctionObject *function = (PyCFunctionObject *)o;
        if (o == known.len || !is_too_deep(seg, f, function->m_ml)) {
            w = call_known_function(o, args, n);
            if (w != NOT_DONE)
                return w;
        }
        return call_definition_from(ts, seg, f, is_blind_function(o), function->m_ml,
                                    PyCFunction_GET_SELF(o), args, n);
    }
    return NOT_DONE;
}

#endif
