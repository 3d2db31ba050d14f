/* Words on the fast paths: what they are, are made of and turn into, and arithmetic with them. */
#ifndef CVM_ARITHMETIC_H
#define CVM_ARITHMETIC_H

#include "attributes.h"
#include "code.h"
#include "publish.h"
#include "segment.h"

/* -- words and objects -------------------------------------------------------------------- */

/* A new word for a borrowed object.  Where small ints are immortal, one test tells most objects
   from them, and from all that is not counted. */
static IN_LOOP Word w_load(PyObject *o)
{
#if HOST_IMMORTAL
    uint32_t count = HOST_COUNT(o);
    if ((int32_t)count < 0)
        return is_small_int_object(o) ? small_int_word(o) : w_from_ptr(o);
    HOST_COUNT(o) = count + 1;
#else
    if (is_small_int_object(o))
        return small_int_word(o);
    Py_INCREF(o);
#endif
    return w_from_ptr(o);
}

static IN_LOOP Word w_load_PUSH(PyObject *o) { return w_load(o); }

/* The same for an operand of arithmetic or a comparison, where a number's identity does not
   matter. */
static IN_LOOP Word w_load_NUMBER(PyObject *o)
{
    if (PyFloat_CheckExact(o)) {
        Word w = w_try_float(PyFloat_AS_DOUBLE(o));
        if (LIKELY(w != 0))
            return w;
    }
    else if (PyLong_CheckExact(o) && CVM_LONG_SHORT(o))
        return w_from_int(long_short_value(o));
    Py_INCREF(o);
    return w_from_ptr(o);
}

/* A new reference to the object of a borrowed word. */
static IN_LOOP PyObject *w_object(Word w)
{
    if (w_is_ptr(w)) {
        Py_INCREF(w_ptr(w));
        return w_ptr(w);
    }
    return w_box_number(w);
}

/* Turn n words into owned objects in place, so that C code can have them as an array. -1: no memory. */
static inline int box_words(Word *words, Py_ssize_t n)
{
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        FEW_ROUNDS();
        if (UNLIKELY(!w_is_ptr(words[i]))) {
            PyObject *o = w_box_number(words[i]);
            if (o == NULL)
                return -1;
            words[i] = w_from_ptr(o);
        }
    }
    return 0;
}

/* 1, 0, or -1 where the host has to tell. */
static IN_LOOP int w_quick_truth(Word w)
{
    if (w_is_ptr(w)) {
        if (w_ptr(w) == Py_True)
            return 1;
        if (w_ptr(w) == Py_False || w_ptr(w) == Py_None)
            return 0;
        return -1;
    }
    if (w_is_int(w))
        return w != w_from_int(0);
    return w_float(w) != 0.0;
}

static inline int w_is(Word a, Word b)
{
    int64_t i, j;
    double c, d;
    if (a == b)
        return 1;
    /* Numbers are the same if they are equal: one that was boxed twice is still one number. */
    if (w_get_int(a, &i) && w_get_int(b, &j))
        return i == j;
    if (w_get_float(a, &c) && w_get_float(b, &d))
        return c == c && memcmp(&c, &d, sizeof c) == 0;
    return 0;
}

static inline int w_has_flag(Word w, unsigned long flag)
{
    return w_is_ptr(w) && (Py_TYPE(w_ptr(w))->tp_flags & flag) != 0;
}

static inline PyObject *cell_value(Word w)
{
    return ((PyCellObject *)w_ptr(w))->ob_ref;
}

/* Put an owned value into a cell; returns what was there, owned. */
static inline PyObject *cell_swap(Word w, PyObject *value)
{
    PyCellObject *cell = (PyCellObject *)w_ptr(w);
    PyObject *old = cell->ob_ref;
    cell->ob_ref = value;
    return old;
}

/* -- arithmetic --------------------------------------------------------------------------- */

#if defined(__GNUC__) || defined(__clang__)
static inline int add_overflow(Word a, Word b, Word *r)
{
    return __builtin_add_overflow((int64_t)a, (int64_t)b, (int64_t *)r);
}
static inline int sub_overflow(Word a, Word b, Word *r)
{
    return __builtin_sub_overflow((int64_t)a, (int64_t)b, (int64_t *)r);
}
static inline int mul_overflow(Word a, int64_t b, Word *r)
{
    return __builtin_mul_overflow((int64_t)a, b, (int64_t *)r);
}
#else
static inline int add_overflow(Word a, Word b, Word *r)
{
    *r = a + b;
    return (int64_t)((a ^ *r) & (b ^ *r)) < 0;
}
static inline int sub_overflow(Word a, Word b, Word *r)
{
    *r = a - b;
    return (int64_t)((a ^ b) & (a ^ *r)) < 0;
}
static inline int mul_overflow(Word a, int64_t b, Word *r)
{
    int64_t x = (int64_t)a;
    double estimate = (double)x * (double)b;
    if (estimate > 9.0e18 || estimate < -9.0e18)
        return 1;
    *r = (Word)(x * b);
    return 0;
}
#endif

/* The sum, difference or product of two floats, boxed or not; 0: they are none, or the result has
   no word. */
#define FLOAT_OPERATION(name, operator) \
static IN_LOOP Word name(Word left, Word right) \
{ \
    double a, b; \
    if (!w_get_float(left, &a) || !w_get_float(right, &b)) \
        return 0; \
    return w_try_float(a operator b); \
}
FLOAT_OPERATION(float_add, +)
FLOAT_OPERATION(float_sub, -)
FLOAT_OPERATION(float_mul, *)

/* Which of three outcomes (less 1, equal 2, greater 4) make a comparison true; index: oparg. */
static const uint8_t COMPARE_MASK[6] = {1, 3, 2, 5, 4, 6};

static inline int compare_int(int op, Word a, Word b)
{
    int64_t i = (int64_t)a, j = (int64_t)b;
    return (COMPARE_MASK[op] >> ((i >= j) + (i > j))) & 1;
}

static inline int compare_float(int op, double a, double b)
{
    return (COMPARE_MASK[op] >> ((a >= b) + (a > b))) & 1;   /* neither is nan: those are boxed */
}

/* The same where the operator is known to the compiler. Words of ints compare as the ints do. */
static IN_LOOP int holds_int(int op, Word a, Word b)
{
    int64_t i = (int64_t)a, j = (int64_t)b;
    return op == COMPARE_LT ? i < j : op == COMPARE_LE ? i <= j : op == COMPARE_EQ ? i == j
           : op == COMPARE_NE ? i != j : op == COMPARE_GT ? i > j : i >= j;
}

static IN_LOOP int holds_float(int op, double a, double b)
{
    return op == COMPARE_LT ? a < b : op == COMPARE_LE ? a <= b : op == COMPARE_EQ ? a == b
           : op == COMPARE_NE ? a != b : op == COMPARE_GT ? a > b : a >= b;
}

/* The remainder and the quotient of two ints as they lie in words, shifted by two: 1, and the result
   is left alone, if the divisor is none or the result has no word. */
static IN_LOOP int shifted_remainder(int64_t a, int64_t b, int64_t *r)
{
    int64_t m;
    if (UNLIKELY(b == 0))
        return 1;
    if (LIKELY(((uint64_t)a | (uint64_t)b) >> 32 == 0)) {
        *r = (int64_t)((uint32_t)a % (uint32_t)b);      /* that divides faster */
        return 0;
    }
    m = a % b;
    if (m != 0 && (m < 0) != (b < 0))
        m += b;
    *r = m;
    return 0;
}

static IN_LOOP int shifted_quotient(int64_t a, int64_t b, int64_t *r)
{
    int64_t q;
    if (UNLIKELY(b == 0))
        return 1;
    if (LIKELY(((uint64_t)a | (uint64_t)b) >> 32 == 0)) {
        *r = (int64_t)((uint32_t)a / (uint32_t)b) << 2;
        return 0;
    }
    q = a / b;
    if (a % b != 0 && (a < 0) != (b < 0))
        q--;
    if (!w_int_fits(q))
        return 1;
    *r = (int64_t)((Word)q << 2);
    return 0;
}

/* The same of two words; 0 where there is none. */
static IN_LOOP Word int_remainder(Word left, Word right)
{
    int64_t r;
    return shifted_remainder((int64_t)left - 2, (int64_t)right - 2, &r) ? 0 : (Word)r | 2;
}

static IN_LOOP Word int_quotient(Word left, Word right)
{
    int64_t r;
    return shifted_quotient((int64_t)left - 2, (int64_t)right - 2, &r) ? 0 : (Word)r | 2;
}

/* The binary operators on two of our ints, + - * apart; 0 where the host has to do it. */
static inline Word int_op(int op, Word left, Word right)
{
    int64_t a = w_int(left), b = w_int(right), q;
    switch (op) {
    case 1: case 14:                            /* & */
        return w_from_int(a & b);
    case 7: case 20:                            /* | */
        return w_from_int(a | b);
    case 12: case 25:                           /* ^ */
        return w_from_int(a ^ b);
    case 2: case 15:                            /* // */
        return int_quotient(left, right);
    case 6: case 19:                            /* % */
        return int_remainder(left, right);
    case 3: case 16:                            /* << */
        if (b < 0 || b > 60)
            return 0;
        q = (int64_t)((uint64_t)a << b);
        if ((q >> b) != a || !w_int_fits(q))
            return 0;
        return w_from_int(q);
    case 9: case 22:                            /* >> */
        if (b < 0)
            return 0;
        return w_from_int(b > 62 ? (a < 0 ? -1 : 0) : a >> b);
    case 11: case 24: {                         /* / */
        const int64_t exact = (int64_t)1 << 53;
        if (b == 0 || a > exact || a < -exact || b > exact || b < -exact)
            return 0;
        return w_try_float((double)a / (double)b);
    }
    case 8: case 21: {                          /* ** */
        Word result = w_from_int(1);
        Word base = left;
        if (b < 0)
            return 0;
        for (;;) {
            if (b & 1) {
                if (mul_overflow(result - 2, w_int(base), &result))
                    return 0;
                result += 2;
            }
            b >>= 1;
            if (b == 0)
                return result;
            if (mul_overflow(base - 2, w_int(base), &base))
                return 0;
            base += 2;
        }
    }
    }
    return 0;
}

/* A comparison of numbers of any kind, boxed or not: 1, 0, or -1 where the host has to do it. */
static HOST_UNUSED int compare_numbers(int op, Word left, Word right)
{
    int64_t i, j;
    double a, b;
    if (w_get_int(left, &i) && w_get_int(right, &j))
        return compare_int(op, (Word)i, (Word)j);
    if (w_get_real(left, &a) && w_get_real(right, &b)) {
        if (a != a || b != b)
            return op == 3;                             /* nan: only != holds */
        return compare_float(op, a, b);
    }
    return -1;
}

/* A binary operator on numbers of any kind; 0 where the host has to do it. */
static HOST_UNUSED Word number_op(int op, Word left, Word right)
{
    int64_t i, j, r;
    double a, b;
    if (w_get_int(left, &i)) {
        if (w_get_int(right, &j)) {
            switch (op) {
            case 0: case 13:
                r = i + j;                              /* 62 bits each: no overflow of 64 */
                return w_int_fits(r) ? w_from_int(r) : 0;
            case 10: case 23:
                r = i - j;
                return w_int_fits(r) ? w_from_int(r) : 0;
            case 5: case 18: {
                Word w;
                if (mul_overflow(w_from_int(i) - 2, j, &w))
                    return 0;
                return w + 2;
            }
            }
            return int_op(op, w_from_int(i), w_from_int(j));
        }
        if (!w_get_float(right, &b))
            return 0;
    }
    else if (!w_get_float(left, &a))
        return 0;
    if (!w_get_real(left, &a) || !w_get_real(right, &b))
        return 0;
    switch (op) {
    case 0: case 13:
        a = a + b;
        break;
    case 10: case 23:
        a = a - b;
        break;
    case 5: case 18:
        a = a * b;
        break;
    case 11: case 24:
        if (b == 0.0)
            return 0;
        a = a / b;
        break;
    default:
        return 0;
    }
    return w_try_float(a);
}

#endif
