/* What takes the values of a generator that the loop drives for sum(), list() and others like them.
 *
 * Most values are taken where the generator yields them: it goes on at once, as no code that could
 * tell the difference runs meanwhile.  With all others it is suspended, and drive.pxi has the value.
 */
#ifndef CVM_COLLECTOR_H
#define CVM_COLLECTOR_H

#include "containers.h"
#include "loop.h"

enum { COLLECT_LIST, COLLECT_SET, COLLECT_SUM, COLLECT_ANY, COLLECT_ALL };

typedef struct Collector {
    int what;
    PyObject *into;             /* the list or the set */
    int64_t total;              /* the sum of ints */
} Collector;

static inline int collect_into_list(PyObject *list, Word w)
{
    PyObject *o = w_box(w);
    if (LIKELY(o != NULL) && LIKELY(PyList_GET_SIZE(list) < ((PyListObject *)list)->allocated))
        return list_append(list, o) == 0;
    if (o != NULL && PyList_Append(list, o) == 0) {
        Py_DECREF(o);
        return 1;
    }
    PyErr_Clear();                      /* that is told when the generator is suspended */
    if (!w_is_ptr(w))
        Py_XDECREF(o);
    return 0;
}

/* Take a word that is yielded (stolen): 0 if the generator has to be suspended. */
static inline int collect(Collector *c, Word w)
{
    int64_t i;
    int truth;
    switch (c->what) {
    case COLLECT_LIST:
        return collect_into_list(c->into, w);
    case COLLECT_SET:
        truth = set_put(c->into, w);
        if (truth < 0)
            PyErr_Clear();
        if (truth <= 0)
            return 0;
        break;                          /* what is dropped is a string or an int */
    case COLLECT_SUM:
        if (w_is_ptr(w) && (w_ptr(w) == Py_True || w_ptr(w) == Py_False))
            i = w_ptr(w) == Py_True;
        else if (!w_get_int(w, &i))
            return 0;
        if (UNLIKELY(!w_int_fits(c->total + i)))
            return 0;
        c->total += i;
        break;
    default:
        truth = w_quick_truth(w);       /* of numbers and constants only */
        if (truth < 0 || truth == (c->what == COLLECT_ANY))
            return 0;
    }
    if (w_is_ptr(w))
        Py_DECREF(w_ptr(w));
    return 1;
}

#endif
