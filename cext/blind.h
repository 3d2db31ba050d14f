/* Types of the host's C code that look at no frame: those of the loop need not be shown to them.
 *
 * Their operators and iterators, and the methods of most, run other code only by calling it, and
 * what they call shows the frames below it.
 */
#ifndef CVM_BLIND_H
#define CVM_BLIND_H

#include "attributes.h"

/* Of BLIND_CALLS even the instances can be called. */
enum { BLIND_NOT, BLIND_OPERATORS, BLIND_METHODS, BLIND_CALLS };

static const struct { const char *name; int what; } blind_names[] = {
    {"bytearray", BLIND_METHODS}, {"range", BLIND_METHODS}, {"memoryview", BLIND_OPERATORS},
    {"frozenset", BLIND_METHODS}, {"complex", BLIND_METHODS}, {"slice", BLIND_METHODS},
    {"mappingproxy", BLIND_OPERATORS}, {"dict_keys", BLIND_OPERATORS},
    {"dict_values", BLIND_OPERATORS}, {"dict_items", BLIND_OPERATORS},
    {"collections.deque", BLIND_METHODS}, {"collections.defaultdict", BLIND_METHODS},
    {"collections.OrderedDict", BLIND_METHODS}, {"array.array", BLIND_METHODS},
    {"re.Pattern", BLIND_METHODS}, {"re.Match", BLIND_METHODS}, {"decimal.Decimal", BLIND_METHODS},
    {"_io.BytesIO", BLIND_METHODS}, {"_io.StringIO", BLIND_METHODS},
    {"_random.Random", BLIND_METHODS}, {"datetime.timedelta", BLIND_OPERATORS},
    {"datetime.date", BLIND_OPERATORS}, {"datetime.datetime", BLIND_OPERATORS},
    {"enumerate", BLIND_OPERATORS}, {"zip", BLIND_OPERATORS}, {"reversed", BLIND_OPERATORS},
    {"list_iterator", BLIND_OPERATORS}, {"list_reverseiterator", BLIND_OPERATORS},
    {"tuple_iterator", BLIND_OPERATORS}, {"range_iterator", BLIND_OPERATORS},
    {"longrange_iterator", BLIND_OPERATORS}, {"str_iterator", BLIND_OPERATORS},
    {"str_ascii_iterator", BLIND_OPERATORS}, {"bytes_iterator", BLIND_OPERATORS},
    {"bytearray_iterator", BLIND_OPERATORS}, {"set_iterator", BLIND_OPERATORS},
    {"dict_keyiterator", BLIND_OPERATORS}, {"dict_valueiterator", BLIND_OPERATORS},
    {"dict_itemiterator", BLIND_OPERATORS}, {"dict_reversekeyiterator", BLIND_OPERATORS},
    {"array.arrayiterator", BLIND_OPERATORS}, {"_collections._deque_iterator", BLIND_OPERATORS},
    {"odict_iterator", BLIND_OPERATORS}, {"itertools.count", BLIND_OPERATORS},
    {"itertools.chain", BLIND_OPERATORS}, {"itertools.islice", BLIND_OPERATORS},
    {"itertools.repeat", BLIND_OPERATORS}, {"itertools.cycle", BLIND_OPERATORS},
    {"itertools.product", BLIND_OPERATORS}, {"itertools.permutations", BLIND_OPERATORS},
    {"itertools.combinations", BLIND_OPERATORS}, {"itertools.zip_longest", BLIND_OPERATORS},
    {"itertools.pairwise", BLIND_OPERATORS}, {"iterator", BLIND_OPERATORS},
    {"_collections._tuplegetter", BLIND_OPERATORS}, {"collections._tuplegetter", BLIND_OPERATORS},
    {"weakref", BLIND_CALLS}, {"weakref.ReferenceType", BLIND_CALLS},
    {"operator.itemgetter", BLIND_CALLS},
    {"_asyncio.Future", BLIND_METHODS}, {"_asyncio.Task", BLIND_METHODS},
    {"_contextvars.ContextVar", BLIND_METHODS}, {"_contextvars.Token", BLIND_METHODS},
};

/* The commonest ones, whose names other types may have, too. */
static const struct { PyTypeObject *type; int what; } blind_builtins[] = {
    {&PyUnicode_Type, BLIND_METHODS}, {&PyBytes_Type, BLIND_METHODS}, {&PyList_Type, BLIND_METHODS},
    {&PyTuple_Type, BLIND_METHODS}, {&PyDict_Type, BLIND_METHODS}, {&PySet_Type, BLIND_METHODS},
    {&PyLong_Type, BLIND_METHODS}, {&PyFloat_Type, BLIND_METHODS}, {&PyBool_Type, BLIND_METHODS},
    {&_PyNone_Type, BLIND_METHODS}, {&PyBaseObject_Type, BLIND_METHODS},
};

/* What has been found out of types, which are kept for ever: only C types are immutable. When there
   are so many that they would crowd, more are not kept, and found out each time. */
#define BLIND_TYPES 1024        /* a power of two */
static struct { PyTypeObject *type; int what; } blind_types[BLIND_TYPES];
static size_t blind_types_kept;

/* Of a type that is not at its first place. */
static NOINLINE int blindness_found(PyTypeObject *tp, size_t place)
{
    int what = BLIND_NOT;
    size_t i;
    for (; blind_types[place].type != NULL; place = (place + 1) % BLIND_TYPES)
        if (blind_types[place].type == tp)
            return blind_types[place].what;
    for (i = 0; i < sizeof blind_names / sizeof *blind_names; i++)
        if (strcmp(tp->tp_name, blind_names[i].name) == 0)
            what = blind_names[i].what;
    for (i = 0; i < sizeof blind_builtins / sizeof *blind_builtins; i++)
        if (tp == blind_builtins[i].type)
            what = blind_builtins[i].what;
    if (blind_types_kept < BLIND_TYPES / 2) {
        blind_types_kept++;
        Py_INCREF(tp);
        blind_types[place].type = tp;
        blind_types[place].what = what;
    }
    return what;
}

/* Can a program change a class, or has it made it? */
static inline int is_mutable_type(PyTypeObject *tp)
{
    return (tp->tp_flags & (Py_TPFLAGS_HEAPTYPE | Py_TPFLAGS_IMMUTABLETYPE)) == Py_TPFLAGS_HEAPTYPE;
}

static inline int blindness(PyTypeObject *tp)
{
    size_t place = ((uintptr_t)tp >> 4 ^ (uintptr_t)tp >> 12) % BLIND_TYPES;
    if (LIKELY(blind_types[place].type == tp))
        return blind_types[place].what;
    return is_mutable_type(tp) ? BLIND_NOT : blindness_found(tp, place);
}

/* A value without parts of which a program's object could be one. */
static inline int is_scalar_type(PyTypeObject *tp)
{
    return tp == &PyUnicode_Type || tp == &PyLong_Type || tp == &PyFloat_Type || tp == &PyBool_Type
           || tp == &PyBytes_Type || tp == Py_TYPE(Py_None);
}

/* Do the operators and iterators of this type look at no frame? */
static inline int is_blind_type(PyTypeObject *tp) { return blindness(tp) != BLIND_NOT; }

/* -- attributes --------------------------------------------------------------------------- */

/* What classes have under these names (owned, so that the address tells), as found last. */
#define METHODS 256             /* a power of two */
static struct { uint32_t version; PyObject *name, *method; } methods[METHODS];

/* Does a look-up in it run no code?  Keys of namespaces may be of any kind. */
static int has_plain_names(PyTypeObject *tp)
{
    Py_ssize_t i;
    if (tp->tp_mro == NULL)
        return 0;
    for (i = 0; i < PyTuple_GET_SIZE(tp->tp_mro); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(tp->tp_mro, i);
        if (base->tp_flags & Py_TPFLAGS_HEAPTYPE && !has_string_keys((PyDictObject *)base->tp_dict))
            return 0;
    }
    return 1;
}

/* 1, and the method, borrowed, or NULL if there is none; 0: only the host can tell. */
static int class_method(PyTypeObject *tp, PyObject *name, PyObject **method)
{
    uint32_t version = tp->tp_version_tag;
    size_t i = (version ^ (uintptr_t)name >> 4) % METHODS;
    if (UNLIKELY(methods[i].version != version || methods[i].name != name || version == 0)) {
        if (!has_plain_names(tp))
            return 0;
        *method = _PyType_Lookup(tp, name);     /* which may give it a version */
        version = tp->tp_version_tag;
        i = (version ^ (uintptr_t)name >> 4) % METHODS;
        methods[i].version = version;
        methods[i].method = *method;
        Py_XSETREF(methods[i].name, Py_NewRef(name));
    }
    *method = methods[i].method;
    return 1;
}

/* Forget it all. */
static HOST_UNUSED void methods_clear(void)
{
    for (int i = 0; i < METHODS; i++) {
        methods[i].version = 0;
        Py_CLEAR(methods[i].name);
    }
}

typedef struct {
    PyObject_HEAD
    PyObject *cm_callable;
} ClassMethod;                  /* the host's own struct is private to funcobject.c */

/* What reads the __dict__ and the __weakref__ of instances of programs' classes. */
static getter program_dict, program_weakref;

static getter getter_of(PyTypeObject *tp, const char *name)
{
    PyObject *o = PyDict_GetItemString(tp->tp_dict, name);
    return o != NULL && Py_IS_TYPE(o, &PyGetSetDescr_Type)
        ? ((PyGetSetDescrObject *)o)->d_getset->get : NULL;
}

/* Once at start-up. -1 with an exception. */
static HOST_UNUSED int blind_start(void)
{
    PyObject *example = PyObject_CallFunction((PyObject *)&PyType_Type, "s(){}", "Example");
    if (example == NULL)
        return -1;
    program_dict = getter_of((PyTypeObject *)example, "__dict__");
    program_weakref = getter_of((PyTypeObject *)example, "__weakref__");
    Py_DECREF(example);
    return 0;
}

/* Does it look at no frame to read what this getset descriptor stands for? */
static int is_blind_getset(PyObject *o)
{
    PyTypeObject *owner = PyDescr_TYPE(o);
    getter get = ((PyGetSetDescrObject *)o)->d_getset->get;
    return owner == &PyType_Type || owner == &PyFunction_Type || is_blind_type(owner)
           || (get != NULL && (get == program_dict || get == program_weakref));
}

/* Does this attribute of a class, read by an instance or the class, run no code of a program? */
static int is_blind_descriptor(PyObject *o)
{
    PyTypeObject *tp = Py_TYPE(o);
    if (tp->tp_descr_get == NULL || tp == &PyFunction_Type || tp == &PyMethodDescr_Type
        || tp == &PyMemberDescr_Type || tp == &PyWrapperDescr_Type
        || tp == &PyClassMethodDescr_Type || tp == &PyStaticMethod_Type)
        return 1;
    if (tp == &PyClassMethod_Type)
        return Py_IS_TYPE(((ClassMethod *)o)->cm_callable, &PyFunction_Type);
    if (tp == &PyGetSetDescr_Type)
        return is_blind_getset(o);
    return blindness(tp) != BLIND_NOT;
}

static int is_blind_or_missing(PyTypeObject *tp, PyObject *name)
{
    PyObject *o;
    return class_method(tp, name, &o) && (o == NULL || is_blind_descriptor(o));
}

/* Does it look at no frame to get, or to miss, this attribute of an object? */
static HOST_UNUSED int is_blind_getattr(PyObject *o, PyObject *name)
{
    PyTypeObject *tp = Py_TYPE(o);
    if (tp->tp_getattro == PyObject_GenericGetAttr)
        return is_blind_or_missing(tp, name);
    return tp->tp_getattro == PyType_Type.tp_getattro && PyType_Check(o)
           && is_blind_or_missing(tp, name) && is_blind_or_missing((PyTypeObject *)o, name);
}

/* Does it look at no frame to set or delete this attribute of an object? */
static HOST_UNUSED int is_blind_setattr(PyObject *o, PyObject *name)
{
    PyTypeObject *tp = Py_TYPE(o);
    PyObject *descr;
    return tp->tp_setattro == PyObject_GenericSetAttr && class_method(tp, name, &descr)
           && (descr == NULL || Py_TYPE(descr)->tp_descr_set == NULL
               || Py_IS_TYPE(descr, &PyMemberDescr_Type));
}

#endif
