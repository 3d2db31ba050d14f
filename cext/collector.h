/* What takes the values of a generator that the loop drives for sum(), list() and others like them.
 *
 * Most values are taken where the generator yields them: it goes on at once, as no code that could
 * tell the difference runs meanwhile.  With all others it is suspended, and drive.pxi has the value.
 */
#ifndef CVM_COLLECTOR_H
#define CVM_COLLECTOR_H

#include "containers.h"
#include "loop.h"
#include <math.h>

enum { COLLECT_LIST, COLLECT_SET, COLLECT_SUM, COLLECT_ANY, COLLECT_ALL };

typedef struct Collector {
    int what;
    PyObject *into;             /* the list or the set */
    int64_t total;              /* the sum of ints; */
    int has_floats;             /* from the first float on it is this: */
    double sum, lost;
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

/* -- sum(), in the order in which the host adds ---------------------------------------------- */

/* Where floats are added well: Neumaier's variant of Kahan's algorithm (A. Neumaier, Rundungsfehler-
   analyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54, 1974). */
static inline void sum_add(Collector *c, double x, int well)
{
    double sum = c->sum + x;
    if (well)
        c->lost += fabs(c->sum) >= fabs(x) ? (c->sum - sum) + x : (x - sum) + c->sum;
    c->sum = sum;
}

static inline int sum_float(Collector *c, double x)
{
    if (LIKELY(c->has_floats))
        sum_add(c, x, HOST_SUM_FLOATS_WELL);
    else {
        c->has_floats = 1;
        c->sum = (double)c->total + x;
        c->lost = 0.0;
    }
    return 1;
}

static inline int sum_int(Collector *c, int64_t i)
{
    if (UNLIKELY(c->has_floats)) {
        if ((long)i != i)
            return 0;
        sum_add(c, (double)i, HOST_SUM_INTS_WELL);
        return 1;
    }
    if (UNLIKELY(!w_int_fits(c->total + i)))
        return 0;
    c->total += i;
    return 1;
}

/* An instance of a class of ints, among floats: 0 if it is too large. */
static HOST_UNUSED int sum_long(Collector *c, PyObject *o)
{
    int overflow;
    long i = PyLong_AsLongAndOverflow(o, &overflow);
    return !overflow && sum_int(c, i);
}

/* What there is so far; 0 without memory. */
static HOST_UNUSED Word sum_word(const Collector *c)
{
    if (!c->has_floats)
        return w_from_int(c->total);
    return w_from_double(c->lost != 0.0 && isfinite(c->lost) ? c->sum + c->lost : c->sum);
}

/* -------------------------------------------------------------------------------------------- */

/* Take a word that is yielded (stolen): 0 if the generator has to be suspended. */
static inline int collect(Collector *c, Word w)
{
    int64_t i;
    double x;
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
        if (w_get_float(w, &x))
            truth = sum_float(c, x);
        else if (w_get_int(w, &i))
            truth = sum_int(c, i);
        else
            truth = w_is_ptr(w) && PyBool_Check(w_ptr(w)) && sum_int(c, w_ptr(w) == Py_True);
        if (!truth)
            return 0;
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
