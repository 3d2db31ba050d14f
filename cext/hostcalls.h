/* Calls of C functions of the host: the commonest of them done here, the others called as their
   definition says, without the host's vectorcall in between. */
#ifndef CVM_HOSTCALLS_H
#define CVM_HOSTCALLS_H

#include "blind.h"
#include "containers.h"
#include "locals.h"
#include "loop.h"
#include <math.h>

#define NOT_DONE ((Word)3)     /* no word has this tag */

/* What is known of a C function, by its definition. A BLIND one looks at no frame by itself: what it
   calls publishes them. A STORING one does not even use its arguments. From KNOWN on they are done
   here. */
enum {
    UNKNOWN, SEEING, BLIND, STORING, KNOWN,
    DO_LIST_APPEND = KNOWN, DO_LIST_POP, DO_DICT_GET, DO_DICT_SETDEFAULT, DO_SET_ADD, DO_LEN,
    DO_ISINSTANCE, DO_MIN, DO_MAX, DO_ABS, DO_ORD, DO_HASH, DO_ID,
    DO_SORTED, DO_JOIN,
    CONSUMING, DO_SUM = CONSUMING, DO_ANY, DO_ALL, KNOWN_END,
    MAKE_LIST, MAKE_TUPLE, MAKE_SET     /* by a call of the type */
};
static PyMethodDef *known_definitions[KNOWN_END];
static PyObject *class_name, *object_class;     /* "__class__", and what object has under it */
static PyMethodDef *new_definition;     /* of what all C types have as __new__, the type as self */

/* One from DO_SORTED on, called with a generator (drive.pxi): the result, 0 with an exception, or
   NOT_DONE. The object before it: the function, for DO_JOIN its self. */
static Word (*consume)(PyThreadState *, Seg *, GFrame *, int, PyObject *, PyObject *);

static inline void consume_set(void *function)
{
    consume = (Word (*)(PyThreadState *, Seg *, GFrame *, int, PyObject *, PyObject *))function;
}

/* Builtin functions and types of whose calls the same is true. Kept for ever, so that an address
   tells. */
#define BLIND_SIZE 256
static PyObject *blind_functions[BLIND_SIZE];

/* Where it is, or would be. */
static inline PyObject **blind_place(PyObject *function)
{
    size_t i = ((uintptr_t)function >> 4) % BLIND_SIZE;
    while (blind_functions[i] != NULL && blind_functions[i] != function)
        i = (i + 1) % BLIND_SIZE;
    return blind_functions + i;
}

static inline int is_blind_object(PyObject *o) { return *blind_place(o) == o; }

/* The same by module and name; a NULL: all that are in it. */
static const struct { const char *module, *name; } blind_members[] = {
    {"math", NULL}, {"cmath", NULL}, {"_heapq", NULL}, {"_bisect", NULL}, {"_struct", NULL},
    {"_sre", NULL}, {"unicodedata", NULL}, {"_string", NULL}, {"_contextvars", NULL},
    {"time", "time"}, {"time", "time_ns"}, {"time", "monotonic"}, {"time", "monotonic_ns"},
    {"time", "perf_counter"}, {"time", "perf_counter_ns"}, {"time", "process_time"},
    {"time", "process_time_ns"}, {"posix", "getpid"}, {"posix", "fspath"}, {"_thread", "get_ident"},
    {"sys", "intern"}, {"sys", "exc_info"}, {"_asyncio", "_get_running_loop"},
    {"_asyncio", "get_running_loop"}, {"_asyncio", "current_task"},
};
static Py_hash_t blind_modules[sizeof blind_members / sizeof *blind_members];  /* of their names */

static int is_blind_function(PyObject *function)
{
    PyObject *module = ((PyCFunctionObject *)function)->m_module;
    const char *name = ((PyCFunctionObject *)function)->m_ml->ml_name;
    Py_hash_t hash;
    size_t i;
    if (is_blind_object(function))
        return 1;
    if (module == NULL || !PyUnicode_CheckExact(module))
        return 0;
    hash = PyObject_Hash(module);
    for (i = 0; i < sizeof blind_members / sizeof *blind_members; i++)
        if (blind_modules[i] == hash
                && (blind_members[i].name == NULL || strcmp(name, blind_members[i].name) == 0)
                && PyUnicode_CompareWithASCIIString(module, blind_members[i].module) == 0)
            return 1;
    return 0;
}

static inline int is_host_exception(PyTypeObject *tp)
{
    return tp->tp_flags & Py_TPFLAGS_BASE_EXC_SUBCLASS && !(tp->tp_flags & Py_TPFLAGS_HEAPTYPE);
}

/* What all classes have that a `class` statement has made. */
static destructor program_dealloc;

/* The C type that a class of a program is made of; of a C type, itself. */
static inline PyTypeObject *c_type(PyTypeObject *tp)
{
    while (tp->tp_dealloc == program_dealloc && tp->tp_base != NULL)
        tp = tp->tp_base;
    return tp;
}

/* Does the making of an instance of this type look at no frame? */
static int is_blind_class(PyTypeObject *tp)
{
    PyTypeObject *made_by = c_type(tp);
    if (made_by != tp && (tp->tp_new != made_by->tp_new || tp->tp_init != made_by->tp_init
                          || tp->tp_flags & Py_TPFLAGS_IS_ABSTRACT))
        return 0;
    return is_blind_object((PyObject *)made_by) || blindness(made_by) != BLIND_NOT
           || is_host_exception(made_by);
}

/* Before a call-out that works on an object: publish, if that can look at frames. */
static inline void publish_for(PyThreadState *ts, Seg *seg, GFrame *f, PyObject *o)
{
    if (!is_blind_type(Py_TYPE(o)))
        publish(ts, seg, f);
}

/* Does the use of a value of this type run no C code but the host's own for it? (A proxy of a
   frame's locals, say, could look at frames.) */
static inline int is_plain(PyTypeObject *tp)
{
    return is_blind_type(tp) || tp->tp_flags & Py_TPFLAGS_TYPE_SUBCLASS;
}

/* Is it a class of a program, with no C code in it but object's? */
static inline int is_program_class(PyTypeObject *tp)
{
    return tp != &PyBaseObject_Type && c_type(tp) == &PyBaseObject_Type;
}

/* Apart, or the addresses of all these types would be fetched ahead. */
static NOINLINE int is_plain_or_instance(PyTypeObject *tp, int instances)
{
    return is_plain(tp) || (instances && is_program_class(tp));
}

/* Are these values all plain? PLAIN_OR_INSTANCES: or instances of classes of the program, whose
   methods publish by themselves. */
enum { PLAIN = 1, PLAIN_OR_INSTANCES, ANYTHING };

static inline int are_plain(Word *args, Py_ssize_t n)
{
    Py_ssize_t i;
    int plain = PLAIN;
    for (i = 0; i < n; i++) {
        PyTypeObject *tp;
        FEW_ROUNDS();
        if (!w_is_ptr(args[i]))
            continue;
        tp = Py_TYPE(w_ptr(args[i]));
        if (LIKELY(tp == &PyUnicode_Type) || is_plain(tp))
            continue;
        if (!is_program_class(tp))
            return 0;
        plain = PLAIN_OR_INSTANCES;
    }
    return proxies_exist ? 0 : plain;
}

static int is_deque(PyTypeObject *tp)
{
    return !is_mutable_type(tp) && strcmp(tp->tp_name, "collections.deque") == 0;
}

static inline int is_blind_owner(PyTypeObject *owner) { return blindness(owner) == BLIND_METHODS; }

/* bool() of an object, if that runs no code of a program: 1, 0, or -1. */
static HOST_UNUSED int quick_truth(PyObject *o)
{
    PyTypeObject *tp = Py_TYPE(o);
    Py_ssize_t size = quick_size(w_from_ptr(o));
    if (size >= 0)
        return size != 0;
    if (is_blind_type(tp))
        return PyObject_IsTrue(o);
    if ((tp->tp_as_number == NULL || tp->tp_as_number->nb_bool == NULL)
        && (tp->tp_as_mapping == NULL || tp->tp_as_mapping->mp_length == NULL)
        && (tp->tp_as_sequence == NULL || tp->tp_as_sequence->sq_length == NULL))
        return 1;
    return -1;
}

static inline PyMethodDef *definition_of(PyObject *o)
{
    return Py_IS_TYPE(o, &PyMethodDescr_Type) ? ((PyMethodDescrObject *)o)->d_method
                                              : ((PyCFunctionObject *)o)->m_ml;
}

/* What LOAD_COMMON_CONSTANT pushes: builtins, as they were at start-up. */
static const char *const common_names[] = COMMON_CONSTANTS;
static PyObject *common_constants[sizeof common_names / sizeof *common_names];

typedef struct {
    PyObject_HEAD
    PyWrapperDescrObject *descr;
    PyObject *self;
} Wrapper;                      /* the host's own struct is private to descrobject.c */

static PyTypeObject *wrapper_type;

/* Once at start-up; `example` is a class of Python's. */
static HOST_UNUSED int known_start(PyObject *builtins, PyObject *example)
{
    static const char *const blind[] = {
        "len", "isinstance", "issubclass", "min", "max", "abs", "ord", "chr", "sum", "sorted",
        "any", "all", "hash", "id", "repr", "divmod", "iter", "next", "callable", "bin", "hex",
        "getattr", "hasattr", "setattr",
        "range", "enumerate", "reversed", "zip", "int", "float", "bool", "str", "bytes", "list",
        "tuple", "dict", "set", "frozenset"};
    struct { int what; PyObject *owner; const char *name; } wanted[] = {
        {DO_LIST_APPEND, (PyObject *)&PyList_Type, "append"},
        {DO_LIST_POP, (PyObject *)&PyList_Type, "pop"},
        {DO_DICT_GET, (PyObject *)&PyDict_Type, "get"},
        {DO_DICT_SETDEFAULT, (PyObject *)&PyDict_Type, "setdefault"},
        {DO_SET_ADD, (PyObject *)&PySet_Type, "add"},
        {DO_LEN, builtins, "len"}, {DO_HASH, builtins, "hash"}, {DO_ID, builtins, "id"},
        {DO_ISINSTANCE, builtins, "isinstance"},
        {DO_MIN, builtins, "min"}, {DO_MAX, builtins, "max"}, {DO_ABS, builtins, "abs"},
        {DO_SORTED, builtins, "sorted"}, {DO_JOIN, (PyObject *)&PyUnicode_Type, "join"},
        {DO_ORD, builtins, "ord"}, {DO_SUM, builtins, "sum"}, {DO_ANY, builtins, "any"},
        {DO_ALL, builtins, "all"}};
    PyObject *wrapper = PyObject_GetAttrString(Py_None, "__repr__");
    PyObject *new = PyObject_GetAttrString((PyObject *)&PyBaseObject_Type, "__new__");
    size_t i;
    if (wrapper == NULL || new == NULL)
        return -1;
    new_definition = definition_of(new);
    class_name = PyUnicode_InternFromString("__class__");
    object_class = class_name != NULL ? _PyType_Lookup(&PyBaseObject_Type, class_name) : NULL;
    if (object_class == NULL)
        return -1;
    Py_DECREF(new);
    wrapper_type = Py_TYPE(wrapper);
    Py_DECREF(wrapper);
    program_dealloc = ((PyTypeObject *)example)->tp_dealloc;
    if (blind_start() < 0)
        return -1;
    for (i = 0; i < sizeof blind_members / sizeof *blind_members; i++) {
        PyObject *module = PyUnicode_FromString(blind_members[i].module);
        if (module == NULL)
            return -1;
        blind_modules[i] = PyObject_Hash(module);
        Py_DECREF(module);
    }
    for (i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        PyObject *function = PyObject_GetAttrString(wanted[i].owner, wanted[i].name);
        if (function == NULL)
            return -1;
        if (PyCFunction_CheckExact(function) || Py_IS_TYPE(function, &PyMethodDescr_Type))
            known_definitions[wanted[i].what] = definition_of(function);
        Py_DECREF(function);
    }
    for (i = 0; i < sizeof blind / sizeof *blind; i++) {
        PyObject *o = PyObject_GetAttrString(builtins, blind[i]);
        if (o == NULL)
            return -1;
        if (PyCFunction_CheckExact(o)
                || (PyType_Check(o) && !(((PyTypeObject *)o)->tp_flags & Py_TPFLAGS_HEAPTYPE)))
            *blind_place(o) = o;
    }
    for (i = 0; i < sizeof common_names / sizeof *common_names; i++)
        if ((common_constants[i] = PyObject_GetAttrString(builtins, common_names[i])) == NULL)
            return -1;
    return 0;
}

/* How a C function is called, by the flags of its definition. */
enum {
    AS_OTHERS, AS_O, AS_NOARGS, AS_FAST, AS_FAST_KEYWORDS, AS_METHOD, AS_TUPLE, AS_TUPLE_KEYWORDS,
    AS_TYPE
};

static int convention(const PyMethodDef *def)
{
    switch (def->ml_flags & (METH_VARARGS | METH_FASTCALL | METH_NOARGS | METH_O | METH_KEYWORDS
                             | METH_METHOD)) {
    case METH_O:
        return AS_O;
    case METH_NOARGS:
        return AS_NOARGS;
    case METH_FASTCALL:
        return AS_FAST;
    case METH_FASTCALL | METH_KEYWORDS:
        return AS_FAST_KEYWORDS;
    case METH_METHOD | METH_FASTCALL | METH_KEYWORDS:
        return AS_METHOD;
    case METH_VARARGS:
        return AS_TUPLE;
    case METH_VARARGS | METH_KEYWORDS:
        return AS_TUPLE_KEYWORDS;
    }
    return AS_OTHERS;
}

/* What there is to know of a C function, kept in the cache of a call site. */
static NOINLINE int know_definition(Cache *c, PyObject *o, PyMethodDef *def)
{
    PyTypeObject *owner = NULL;
    int what;
    if (Py_IS_TYPE(o, &PyMethodDescr_Type))
        owner = PyDescr_TYPE(o);
    else if (PyCFunction_GET_SELF(o) != NULL)
        owner = c_type(Py_TYPE(PyCFunction_GET_SELF(o)));
    for (what = KNOWN; what < KNOWN_END && known_definitions[what] != def; what++)
        ;
    if (what == KNOWN_END && owner != NULL && is_deque(owner)
            && (strcmp(def->ml_name, "append") == 0 || strcmp(def->ml_name, "appendleft") == 0))
        what = STORING;
    else if (what == KNOWN_END && is_blind_object(o) && strcmp(def->ml_name, "callable") == 0)
        what = STORING;
    else if (what == KNOWN_END)
        what = (owner != NULL && is_blind_owner(owner))
               || (PyCFunction_CheckExact(o) && is_blind_function(o)) ? BLIND : SEEING;
    c->version = 0;                     /* it called a class before, maybe */
    c->tag = (uintptr_t)def;
    c->index = (uint16_t)what;
    c->kind = (uint8_t)convention(def);
    return what;
}

static NOINLINE PyObject *call_with_tuple(int kind, PyMethodDef *def, PyObject *self, Word *args,
                                          Py_ssize_t n)
{
    PyObject *tuple = PyTuple_New(n), *r;
    Py_ssize_t i;
    if (tuple == NULL)
        return NULL;
    for (i = 0; i < n; i++)
        PyTuple_SET_ITEM(tuple, i, Py_NewRef(w_ptr(args[i])));
    host_tuple_filled(tuple);
    if (kind == AS_TUPLE)
        r = def->ml_meth(self, tuple);
    else
        r = ((PyCFunctionWithKeywords)(void (*)(void))def->ml_meth)(self, tuple, NULL);
    Py_DECREF(tuple);
    return r;
}

/* The C function o called with a self and n words behind each other, which are all objects. */
static IN_LOOP Word call_definition(int kind, PyObject *o, PyMethodDef *def, PyObject *self,
                                    Word *args, Py_ssize_t n)
{
    void (*function)(void) = (void (*)(void))def->ml_meth;
    PyObject *r;
    switch (kind) {
    case AS_O:
        if (n != 1)
            return NOT_DONE;
        r = def->ml_meth(self, w_ptr(args[0]));
        break;
    case AS_NOARGS:
        if (n != 0)
            return NOT_DONE;
        r = def->ml_meth(self, NULL);
        break;
    case AS_FAST:
        r = ((_PyCFunctionFast)function)(self, (PyObject **)args, n);
        break;
    case AS_FAST_KEYWORDS:
        r = ((_PyCFunctionFastWithKeywords)function)(self, (PyObject **)args, n, NULL);
        break;
    case AS_METHOD:
        r = ((PyCMethod)function)(self, Py_IS_TYPE(o, &PyMethodDescr_Type) ? PyDescr_TYPE(o)
                                        : PyCFunction_GET_CLASS(o), (PyObject **)args, n, NULL);
        break;
    case AS_TUPLE: case AS_TUPLE_KEYWORDS:
        r = call_with_tuple(kind, def, self, args, n);
        break;
    default:
        return NOT_DONE;
    }
    return r == NULL ? 0 : w_take(r);
}

/* Does the host count its call as recursion? */
static inline int is_counted(PyMethodDef *def)
{
    return (def->ml_flags & (METH_O | METH_NOARGS | METH_VARARGS)) != 0;
}

/* Would it be one too deep? (Where the host has a count of their own for calls of C functions, that
   is not the frame's affair.) */
static inline int is_last(Seg *seg, GFrame *f) { return HOST_ONE_COUNT && f + 1 >= seg->limit; }

static inline int is_too_deep(Seg *seg, GFrame *f, PyMethodDef *def)
{
    return UNLIKELY(is_last(seg, f)) && is_counted(def);
}

/* Does the C code of a special method look at no frame, called on `self`? */
static int is_blind_special(PyWrapperDescrObject *descr, PyObject *self)
{
    PyTypeObject *owner = PyDescr_TYPE(descr);
    if (self == NULL)
        return 0;
    if (owner == &PyGetSetDescr_Type)       /* __get__ */
        return Py_IS_TYPE(self, owner) && is_blind_getset(self);
    return is_host_exception(owner)
           || (is_blind_owner(owner) && is_plain_or_instance(Py_TYPE(self), 1));
}

/* May the host call base[0] with self (base[1], or the empty word) and n words behind, which are
   objects, while the frame is not shown? */
static HOST_UNUSED int is_blind_call(Seg *seg, GFrame *f, Word *base, Py_ssize_t n)
{
    PyObject *o = w_ptr(base[0]), *self = w_ptr(base[1]);
    PyTypeObject *tp = Py_TYPE(o);
    int blind = 0;
    if (is_last(seg, f))
        return 0;
    if (tp == &PyMethodDescr_Type)
        blind = is_blind_owner(PyDescr_TYPE(o));
    else if (tp == &PyType_Type)
        blind = is_blind_class((PyTypeObject *)o);
    else if (tp == &PyCFunction_Type)
        blind = is_blind_function(o);
    else if (tp == wrapper_type)
        blind = is_blind_special(((Wrapper *)o)->descr, ((Wrapper *)o)->self);
    else if (tp == &PyWrapperDescr_Type)
        blind = is_blind_special((PyWrapperDescrObject *)o,
                                 self != NULL || n == 0 ? self : w_ptr(base[2]));
    else
        blind = blindness(tp) == BLIND_CALLS;
    return blind && are_plain(base + 2, n);
}

/* The same, seen from outside, unless that need not be. */
static NOINLINE Word call_seeing(PyThreadState *ts, Seg *seg, GFrame *f, Cache *c, PyObject *o,
                                 PyObject *self, Word *args, Py_ssize_t n, int unseen)
{
    Word w;
    PyMethodDef *def = definition_of(o);
    int counts = is_counted(def), blind = c->index >= BLIND, kind = c->kind;
    if (!unseen)
        publish(ts, seg, f);
    if (!blind)
        show_frames(args, n, 0);
    if (counts && _Py_EnterRecursiveCallTstate(ts, " while calling a Python object")) {
        back(ts, seg, f);
        return 0;
    }
    w = box_words(args, n) < 0 ? 0 : call_definition(kind, o, def, self, args, n);
    if (counts)
        _Py_LeaveRecursiveCallTstate(ts);
    if (w != 0 && w != NOT_DONE && !unseen && UNLIKELY(host_breaker_set(ts))
            && host_service(ts) < 0) {
        if (w_is_ptr(w))                    /* the call may have waited */
            Py_DECREF(w_ptr(w));
        w = 0;
    }
    back(ts, seg, f);
    return w;
}

static inline PyTypeObject *type_of(Word w)
{
    return w_is_ptr(w) ? Py_TYPE(w_ptr(w)) : w_is_int(w) ? &PyLong_Type : &PyFloat_Type;
}

/* Does an object of this type say that it is of this type? */
static int is_what_it_says(PyTypeObject *tp)
{
    PyObject *o;
    return is_blind_type(tp) || (tp->tp_getattro == PyObject_GenericGetAttr
                                 && class_method(tp, class_name, &o) && o == object_class);
}

/* isinstance(), if that runs no code of a program: 1, 0, or -1 for others. */
static NOINLINE int is_instance(Word w, PyObject *type)
{
    PyTypeObject *tp = type_of(w);
    Py_ssize_t i;
    if ((PyObject *)tp == type)
        return 1;
    if (Py_IS_TYPE(type, &PyType_Type)) {
        if (PyType_IsSubtype(tp, (PyTypeObject *)type))
            return 1;
        return is_what_it_says(tp) ? 0 : -1;
    }
    if (!PyTuple_CheckExact(type))
        return -1;
    for (i = 0; i < PyTuple_GET_SIZE(type); i++) {
        PyObject *item = PyTuple_GET_ITEM(type, i);
        int found = PyTuple_CheckExact(item) ? -1 : is_instance(w, item);
        if (found)
            return found;
    }
    return 0;
}

/* Is this list.append, at a site that has called it before, to be called with a list and one word? */
static IN_LOOP int is_append(Cache *c, Word *base, Word *sp)
{
    return c->index == DO_LIST_APPEND && sp == base + 3
           && (uintptr_t)((PyMethodDescrObject *)w_ptr(base[0]))->d_method == c->tag
           && w_is_ptr(base[1]) && base[1] != 0 && PyList_CheckExact(w_ptr(base[1]));
}

/* The functions that are done here. */
static IN_LOOP Word call_known(Seg *seg, int what, PyObject *self, Word *args, Py_ssize_t n)
{
    PyObject *value;
    Word w = args[0];           /* if there is any */
    int found;
    switch (what) {
    case DO_LIST_APPEND:
        if (n != 1 || !PyList_CheckExact(self))
            break;
        value = w_object(w);
        return value == NULL || list_append(self, value) < 0 ? 0 : w_none();
    case DO_LIST_POP: {
        PyListObject *list = (PyListObject *)self;
        Py_ssize_t size = PyList_GET_SIZE(list) - 1;
        if (n != 0 || !PyList_CheckExact(self))
            break;
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
        break;
    }
    case DO_DICT_GET:
        if ((n != 1 && n != 2) || !PyDict_CheckExact(self))
            break;
        found = dict_find(self, w, &value);
        if (found > 0)
            return w_load(value);
        if (found == 0)
            return n == 2 ? w_copy(args[1]) : w_none();
        break;
    case DO_DICT_SETDEFAULT:
        if (n == 2 && PyDict_CheckExact(self) && dict_find(self, w, &value) > 0)
            return w_load(value);
        break;
    case DO_SET_ADD:
        found = n == 1 && PySet_CheckExact(self) ? set_put(self, w) : 0;
        if (found)
            return found > 0 ? w_none() : 0;
        break;
    case DO_LEN: {
        Py_ssize_t size = n == 1 ? quick_size(w) : -1;
        if (size >= 0)
            return w_from_int(size);
        break;
    }
    case DO_ABS:
        if (n != 1)
            break;
        if (w_is_int(w))
            return w_from_int64(w_int(w) < 0 ? -w_int(w) : w_int(w));
        if (w_is_float(w))
            return w_from_double(fabs(w_float(w)));     /* -0.0 has a sign, too */
        break;
    case DO_ORD:
        if (n == 1 && w_is_ptr(w) && PyUnicode_CheckExact(w_ptr(w))
                && PyUnicode_GET_LENGTH(w_ptr(w)) == 1)
            return w_from_int(PyUnicode_READ_CHAR(w_ptr(w), 0));
        break;
    case DO_ID:
        if (n == 1 && w_is_ptr(w) && !host_is_audited(seg->ts))
            return w_from_int((int64_t)(uintptr_t)w_ptr(w));
        break;
    case DO_ISINSTANCE:
        found = n == 2 && w_is_ptr(args[1]) ? is_instance(w, w_ptr(args[1])) : -1;
        if (found >= 0)
            return w_from_bool(found);
        break;
    case DO_MIN: case DO_MAX: {
        int second;                             /* is it the second? */
        int wanted = what == DO_MIN ? 0 : 4;
        if (n != 2)
            break;
        if (w_both_int(w, args[1]))
            second = compare_int(wanted, args[1], w);
        else if (w_is_float(w) && w_is_float(args[1]))
            second = compare_float(wanted, w_float(args[1]), w_float(w));
        else
            break;
        return args[second];
    }
    }
    return NOT_DONE;
}

static inline int is_generator(Word w)
{
    return w_is_ptr(w) && Py_IS_TYPE(w_ptr(w), &PyGen_Type);
}

/* list(), tuple() or set() of a generator. */
static Word make_of_generator(PyThreadState *ts, Seg *seg, GFrame *f, PyObject *type, Word w)
{
    int what = type == (PyObject *)&PyList_Type ? MAKE_LIST
        : type == (PyObject *)&PyTuple_Type ? MAKE_TUPLE
        : type == (PyObject *)&PySet_Type ? MAKE_SET : 0;
    return what && consume != NULL ? consume(ts, seg, f, what, type, w_ptr(w)) : NOT_DONE;
}

/* Call a type of the host's whose making of an instance looks at no frame. */
static inline Word call_blind_type(PyThreadState *ts, Seg *seg, GFrame *f, PyObject *o, Word *args,
                                   Py_ssize_t n)
{
    vectorcallfunc make = ((PyTypeObject *)o)->tp_vectorcall;
    PyObject *r;
    if (o == (PyObject *)&PyType_Type && n == 1)
        return w_from_ptr(Py_NewRef(type_of(args[0])));
    if (n == 1 && is_generator(args[0]) && !is_last(seg, f))
        return make_of_generator(ts, seg, f, o, args[0]);
    if (!is_blind_class((PyTypeObject *)o) || is_last(seg, f) || !are_plain(args, n))
        return NOT_DONE;
    if (o == (PyObject *)&PyUnicode_Type && n == 1 && w_is_int(args[0])) {
        r = int_text(w_int(args[0]));
        return r != NULL ? w_from_ptr(r) : 0;
    }
    if (box_words(args, n) < 0)
        return 0;
    if (make == NULL)
        make = PyObject_Vectorcall;
    r = make(o, (PyObject **)args, (size_t)n | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    back(ts, seg, f);
    return r != NULL ? w_take(r) : 0;
}

/* object.__new__(cls), or tuple.__new__(cls, a tuple), of a class of a program; else NOT_DONE. */
static NOINLINE Word call_known_new(PyThreadState *ts, Seg *seg, GFrame *f, PyObject *type, Word *args,
                                    Py_ssize_t n)
{
    PyTypeObject *tp = (PyTypeObject *)w_ptr(args[0]);
    PyObject *given, *o;
    if (n < 1 || n > 2 || !w_is_ptr(args[0]) || !PyType_Check((PyObject *)tp)
            || tp->tp_dealloc != program_dealloc || (PyObject *)c_type(tp) != type
            || tp->tp_flags & Py_TPFLAGS_IS_ABSTRACT)
        return NOT_DONE;
    if (n == 1 ? type != (PyObject *)&PyBaseObject_Type
               : type != (PyObject *)&PyTuple_Type || !w_is_ptr(args[1])
                 || !PyTuple_CheckExact(w_ptr(args[1])))
        return NOT_DONE;
    given = n == 1 ? PyTuple_New(0) : PyTuple_Pack(1, w_ptr(args[1]));
    if (given == NULL)
        return 0;
    o = ((PyTypeObject *)type)->tp_new(tp, given, NULL);
    Py_DECREF(given);
    back(ts, seg, f);
    return w_from_ptr(o);
}

/* Is the site one whose calls call_quick can make? list.append is done by OP_CALL itself. */
#define CALL_MISSES 20          /* a site that calls others as often is none */

static inline int is_quick_site(const Cache *c)
{
    return c->misses < CALL_MISSES && c->kind != AS_OTHERS && c->index >= BLIND
           && c->index < CONSUMING && c->index != DO_LIST_APPEND;
}

/* Of a method of a C type that was called as a function, the self is the first argument. */
static inline void take_self(Word *base, PyObject **self, Word **args, Py_ssize_t *n)
{
    if (UNLIKELY(base[1] == 0) && *n > 0 && w_is_ptr((*args)[0])) {
        *self = w_ptr((*args)[0]);
        (*args)++;
        (*n)--;
    }
}

/* operator_calls.h */
static int call_len_or_hash(Seg *, GFrame *, int, Word);
static int call_instancecheck(Seg *, GFrame *, Word, PyObject *);

/* Is it for call_c? */
static inline int is_host_function(PyObject *o)
{
    PyTypeObject *tp = Py_TYPE(o);
    return tp == &PyMethodDescr_Type || tp == &PyCFunction_Type || tp == &PyCMethod_Type
           || (tp == &PyType_Type && !(((PyTypeObject *)o)->tp_flags & Py_TPFLAGS_HEAPTYPE));
}

/* Call base[0], a C function, a method of a C type or a type, with self (base[1], or the empty word)
   and the words behind up to sp: the result, 0 with an exception set (or a method begun), or
   NOT_DONE. The frame is saved. After a result all these words are dropped. */
static HOST_UNUSED Word call_c(PyThreadState *ts, Seg *seg, GFrame *f, Word *base, Word *sp, Cache *c)
{
    PyObject *o = w_ptr(base[0]), *self = w_ptr(base[1]);
    PyMethodDef *def;
    Word *args = base + 2, w = NOT_DONE;
    Py_ssize_t n = sp - args;
    int what, deep;
    Cache own;
    if (UNLIKELY(c->misses == NEVER_FILLED)) {
        own = *c;
        c = &own;
    }
    if (Py_IS_TYPE(o, &PyType_Type)) {
        if (self != NULL)
            return NOT_DONE;
        w = call_blind_type(ts, seg, f, o, args, n);
        c->version = 0;
        c->tag = (uintptr_t)o;
        c->index = BLIND;
        c->kind = AS_TYPE;
        goto called;
    }
    if (Py_IS_TYPE(o, &PyMethodDescr_Type)) {
        take_self(base, &self, &args, &n);
        if (!w_is_ptr(base[1]) || self == NULL || !PyObject_TypeCheck(self, PyDescr_TYPE(o)))
            return NOT_DONE;
    }
    else if (self == NULL)
        self = PyCFunction_GET_SELF(o);
    else
        return NOT_DONE;
    def = definition_of(o);
    if (def == new_definition && self != NULL && !is_last(seg, f)) {
        w = call_known_new(ts, seg, f, self, args, n);
        if (w != NOT_DONE) {
            if (w != 0)
                drop_call(f, base, sp);
            return w;
        }
    }
    what = LIKELY(c->tag == (uintptr_t)def) ? c->index : know_definition(c, o, def);
    deep = is_too_deep(seg, f, def);
    if (what >= DO_SORTED) {
        if (n == 1 && !deep && is_generator(args[0]) && consume != NULL)
            w = consume(ts, seg, f, what, what == DO_JOIN ? self : o, w_ptr(args[0]));
    }
    else if (what >= KNOWN && (!deep || what == DO_LIST_APPEND || what == DO_LEN))
        w = call_known(seg, what, self, args, n);
    if (w == NOT_DONE && (what == DO_LEN || what == DO_HASH) && n == 1
            && call_len_or_hash(seg, f, what, args[0]))
        return 0;
    if (w == NOT_DONE && what == DO_ISINSTANCE && n == 2 && w_is_ptr(args[1])
            && call_instancecheck(seg, f, args[0], w_ptr(args[1])))
        return 0;
    if (w == NOT_DONE && n > 0 && (what == DO_DICT_SETDEFAULT || what == DO_SET_ADD)
            && !w_is_ptr(args[0])) {
        args[0] = w_from_ptr(key_object(args[0]));
        if (args[0] == 0)
            return 0;
    }
    if (w == NOT_DONE) {
        int plain = what < BLIND || deep ? 0 : what == STORING ? PLAIN : are_plain(args, n);
        if (LIKELY(plain == PLAIN || (plain && !is_counted(def)))) {
            w = box_words(args, n) < 0 ? 0 : call_definition(c->kind, o, def, self, args, n);
            back(ts, seg, f);
        }
        else
            w = call_seeing(ts, seg, f, c, o, self, args, n, plain);
    }
called:
    if (LIKELY(w != 0 && w != NOT_DONE)) {
        if (f->pc->op == OP_CALL && is_quick_site(c))
            f->pc->op = OP_CALL_C;
        drop_call(f, base, sp);
    }
    return w;
}

/* Are n values all of what is allowed?  Numbers are boxed in place, as far as there is memory. */
static IN_LOOP int box_plain(Word *args, Py_ssize_t n, int allowed)
{
    Py_ssize_t i;
    if (UNLIKELY(proxies_exist))
        return 0;
    for (i = 0; i < n; i++) {
        PyTypeObject *tp;
        FEW_ROUNDS();
        if (!w_is_ptr(args[i])) {
            PyObject *o = w_box_number(args[i]);
            if (UNLIKELY(o == NULL)) {
                PyErr_Clear();          /* the slow path is to find that out */
                return 0;
            }
            args[i] = w_from_ptr(o);
            continue;
        }
        tp = Py_TYPE(w_ptr(args[i]));
        if (LIKELY(tp == &PyUnicode_Type) || allowed == ANYTHING)
            continue;
        if (!is_plain_or_instance(tp, allowed == PLAIN_OR_INSTANCES))
            return 0;
    }
    return 1;
}

/* Is it a call of len(), hash() or isinstance() for which a method of the program's may stand? */
static inline int may_begin_method(int what, Word *args, Py_ssize_t n)
{
    return (what == DO_LEN || what == DO_HASH || what == DO_ISINSTANCE) && n > 0
           && w_is_ptr(args[n - 1]) && is_mutable_type(Py_TYPE(w_ptr(args[n - 1])));
}

/* The same at an OP_CALL_C, which has called a C function or type that looks at no frame before.
   NOT_DONE if now it is to call another one, or one that may see something. */
static HOST_UNUSED NOINLINE Word call_quick(Seg *seg, GFrame *f, Word *base, Word *sp, Cache *c)
{
    PyObject *o = w_ptr(base[0]), *self = w_ptr(base[1]);
    PyMethodDef *def = NULL;
    Word *args = base + 2, w = NOT_DONE;
    Py_ssize_t n = sp - args;
    if (UNLIKELY(!w_is_ptr(base[0])) || is_last(seg, f))
        return NOT_DONE;
    if (Py_IS_TYPE(o, &PyMethodDescr_Type)) {
        def = ((PyMethodDescrObject *)o)->d_method;
        take_self(base, &self, &args, &n);
        if (UNLIKELY(!w_is_ptr(base[1]) || self == NULL || Py_TYPE(self) != PyDescr_TYPE(o)))
            return NOT_DONE;
    }
    else if (UNLIKELY(self != NULL))
        return NOT_DONE;
    else if (Py_IS_TYPE(o, &PyCFunction_Type) || Py_IS_TYPE(o, &PyCMethod_Type)) {
        def = ((PyCFunctionObject *)o)->m_ml;
        self = PyCFunction_GET_SELF(o);
    }
    if (LIKELY(def != NULL)) {
        if (UNLIKELY(c->tag != (uintptr_t)def))
            return NOT_DONE;
        if (c->index >= KNOWN) {
            w = call_known(seg, c->index, self, args, n);
            if (w == NOT_DONE && (c->index == DO_DICT_SETDEFAULT || c->index == DO_SET_ADD
                                  || may_begin_method(c->index, args, n)))
                return NOT_DONE;                /* see call_c */
        }
        if (w == NOT_DONE) {
            if (!box_plain(args, n, c->index == STORING ? ANYTHING
                                    : c->kind >= AS_FAST && c->kind <= AS_METHOD ? PLAIN_OR_INSTANCES
                                    : PLAIN))
                return NOT_DONE;
            w = call_definition(c->kind, o, def, self, args, n);
            if (UNLIKELY(f->sync))      /* an activation on top has shown the frame */
                back(seg->ts, seg, f);
        }
    }
    else if (c->tag == (uintptr_t)o && c->kind == AS_TYPE)
        w = call_blind_type(seg->ts, seg, f, o, args, n);
    if (LIKELY(w != 0 && w != NOT_DONE))
        drop_call(f, base, sp);
    return w;
}

#endif
