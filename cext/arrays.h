/* Numbers that lie in memory as such: the items of array.array, bytearray and bytes, for the loop's
 * words and the typed twins' registers.
 *
 * What an array looks like inside no header says (CPython: Modules/arraymodule.c): the first one met
 * is compared with what it tells through the buffer protocol, and if that does not fit, arrays are
 * the host's affair.
 */
#ifndef CVM_ARRAYS_H
#define CVM_ARRAYS_H

#include "blind.h"
#include "word.h"

typedef struct {
    PyObject_VAR_HEAD
    char *items;
    Py_ssize_t allocated;
    const char *typecode;       /* the first member of what describes the type of the items */
} Array;

static PyTypeObject *array_type;        /* array.array, or NULL: none has been met */

/* Is this the first array?  Whether it is as supposed is found out only once. */
static HOST_UNUSED void array_note(PyObject *o)
{
    static int tried;
    Array *a = (Array *)o;
    Py_buffer view;
    if (tried || is_mutable_type(Py_TYPE(o)) || strcmp(Py_TYPE(o)->tp_name, "array.array") != 0
            || Py_SIZE(o) == 0)
        return;
    tried = 1;
    if (PyObject_GetBuffer(o, &view, PyBUF_FORMAT | PyBUF_ND) < 0) {
        PyErr_Clear();
        return;
    }
    if (view.buf == a->items && view.len == Py_SIZE(o) * view.itemsize && a->typecode != NULL
            && *a->typecode == *view.format)
        array_type = (PyTypeObject *)Py_NewRef(Py_TYPE(o));
    PyBuffer_Release(&view);
}

/* The typecode of an array, 'B' for bytes and a bytearray; 0: it is something else. */
static inline int typecode_of(PyObject *o)
{
    if (Py_TYPE(o) == array_type)
        return *((Array *)o)->typecode;
    return PyBytes_CheckExact(o) || PyByteArray_CheckExact(o) ? 'B' : 0;
}

static inline int is_float_typecode(int typecode) { return typecode == 'd' || typecode == 'f'; }

/* The items of what has a typecode, or NULL: there is none at i. A negative i is made one from the
   start. */
static inline void *array_place(PyObject *o, int64_t *i)
{
    Py_ssize_t n = Py_SIZE(o);
    if (*i < 0)
        *i += n;
    if (UNLIKELY((uint64_t)*i >= (uint64_t)n))
        return NULL;
    if (Py_TYPE(o) == array_type)
        return ((Array *)o)->items;
    return PyBytes_CheckExact(o) ? PyBytes_AS_STRING(o) : PyByteArray_AS_STRING(o);
}

/* These give 1 and the value if there is such an item. */

static inline int array_float(PyObject *o, int64_t i, double *value)
{
    int typecode = typecode_of(o);
    void *items;
    if (!is_float_typecode(typecode) || (items = array_place(o, &i)) == NULL)
        return 0;
    *value = typecode == 'd' ? ((double *)items)[i] : ((float *)items)[i];
    return 1;
}

static inline int array_int(PyObject *o, int64_t i, int64_t *value)
{
    int typecode = typecode_of(o);
    void *items;
    if (!typecode || (items = array_place(o, &i)) == NULL)
        return 0;
    switch (typecode) {
    case 'b': *value = ((signed char *)items)[i]; return 1;
    case 'B': *value = ((unsigned char *)items)[i]; return 1;
    case 'h': *value = ((short *)items)[i]; return 1;
    case 'H': *value = ((unsigned short *)items)[i]; return 1;
    case 'i': *value = ((int *)items)[i]; return 1;
    case 'I': *value = ((unsigned int *)items)[i]; return 1;
    case 'l': *value = ((long *)items)[i]; return w_int_fits(*value);
    case 'q': *value = ((long long *)items)[i]; return w_int_fits(*value);
    }
    return 0;
}

/* These give 1 if the value is an item now. */

static inline int array_put_float(PyObject *o, int64_t i, double value)
{
    int typecode = typecode_of(o);
    void *items;
    if (!is_float_typecode(typecode) || (items = array_place(o, &i)) == NULL)
        return 0;
    if (typecode == 'd')
        ((double *)items)[i] = value;
    else
        ((float *)items)[i] = (float)value;
    return 1;
}

static inline int array_put_int(PyObject *o, int64_t i, int64_t value)
{
    int typecode = typecode_of(o);
    void *items;
    if (!typecode || PyBytes_CheckExact(o) || (items = array_place(o, &i)) == NULL)
        return 0;
#define PUT(code, type) case code: return value == (type)value && (((type *)items)[i] = (type)value, 1)
    switch (typecode) {
    PUT('b', signed char);
    PUT('B', unsigned char);
    PUT('h', short);
    PUT('H', unsigned short);
    PUT('i', int);
    PUT('I', unsigned int);
    PUT('l', long);
    PUT('q', long long);
    case 'd':       /* one that is a float exactly */
        return value <= (int64_t)1 << 53 && value >= -((int64_t)1 << 53)
               && (((double *)items)[i] = (double)value, 1);
    }
#undef PUT
    return 0;
}

/* An item as a word, or 0: it is the host's affair. */
static HOST_UNUSED Word array_item(PyObject *o, int64_t i)
{
    int typecode = typecode_of(o);
    int64_t value;
    double number;
    if (!typecode)
        return 0;
    if (is_float_typecode(typecode))
        return array_float(o, i, &number) ? w_try_float(number) : 0;
    return array_int(o, i, &value) ? w_from_int(value) : 0;
}

/* Put a word there: 0 if that is the host's affair. */
static HOST_UNUSED int array_put(PyObject *o, int64_t i, Word value)
{
    double number;
    if (w_is_int(value))
        return array_put_int(o, i, w_int(value));
    return w_get_float(value, &number) && array_put_float(o, i, number);
}

#endif
