/* Words: the 8-byte values of the loop's locals and stacks.
 *
 *   pointer   low three bits 000   an owned PyObject*, or NULL (0), the empty word
 *   int       bit 1 set            a 62-bit integer, (value << 2) | 2
 *   float     low three bits 001, 100 or 101: "self-tagged", the bits of a double rotated so that the
 *             top of its exponent becomes the tag: 0.0, the tiny ones and 2**-255 .. 2**256
 *             (all others, nan among them, stay boxed)
 *
 * A number that came in boxed stays boxed until it is computed on, so that it keeps its identity;
 * small ints, which the host keeps only once, are unboxed at sight.
 */
#ifndef CVM_WORD_H
#define CVM_WORD_H

#include <Python.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__) || defined(__clang__)
#  define LIKELY(x) __builtin_expect(!!(x), 1)
#  define UNLIKELY(x) __builtin_expect_with_probability(!!(x), 0, 1.0)
#  define COLD __attribute__((cold, noinline))
#  define NOINLINE __attribute__((noinline))
   /* in the loop, which is too large for gcc to inline into by itself */
#  define IN_LOOP __attribute__((always_inline)) inline
   /* between two stores: the compiler is not to join them, which takes it more than it saves */
#  define APART() __asm__ volatile("" ::: "memory")
   /* what the variable holds from here on is nothing the compiler knows: what is computed from it on
      a fast path is not kept for the slow ones */
#  define FORGET(x) __asm__("" : "+r"(x))
#else
#  define LIKELY(x) (x)
#  define UNLIKELY(x) (x)
#  define COLD
#  define NOINLINE __declspec(noinline)
#  define IN_LOOP __forceinline
#  define APART() ((void)0)
#  define FORGET(x) ((void)0)
#endif

typedef uint64_t Word;

#define WORD_NULL ((Word)0)
#define WORD_INT_MAX (((int64_t)1 << 61) - 1)
#define WORD_INT_MIN (-((int64_t)1 << 61))

static inline int w_is_ptr(Word w) { return (w & 7) == 0; }
static inline int w_is_int(Word w) { return (w & 2) != 0; }
static inline int w_is_float(Word w) { return (0x32 >> (w & 7)) & 1; }
static inline int w_both_int(Word a, Word b) { return (a & b & 2) != 0; }

static inline PyObject *w_ptr(Word w) { return (PyObject *)(uintptr_t)w; }
static inline Word w_from_ptr(PyObject *o) { return (Word)(uintptr_t)o; }

static inline int64_t w_int(Word w) { return (int64_t)w >> 2; }
static inline Word w_from_int(int64_t i) { return ((Word)i << 2) | 2; }
static inline int w_int_fits(int64_t i) { return i >= WORD_INT_MIN && i <= WORD_INT_MAX; }

static IN_LOOP double w_float(Word w)
{
    uint64_t bits = w - 1;
    double d;
    bits = (bits >> 4) | (bits << 60);
    memcpy(&d, &bits, 8);
    return d;
}

/* The word of a double, or 0 if it has none. */
static IN_LOOP Word w_try_float(double d)
{
    uint64_t bits;
    Word w;
    memcpy(&bits, &d, 8);
    w = ((bits << 4) | (bits >> 60)) + 1;
    return w_is_float(w) ? w : 0;
}

static IN_LOOP Word w_from_bool(int b)
{
    PyObject *o = b ? Py_True : Py_False;
    Py_INCREF(o);
    return w_from_ptr(o);
}

static inline Word w_none(void)
{
    Py_INCREF(Py_None);
    return w_from_ptr(Py_None);
}

/* A new reference of our own to what a word holds. */
static IN_LOOP Word w_copy(Word w)
{
    if (w_is_ptr(w))
        Py_XINCREF(w_ptr(w));
    return w;
}

/* -- the host's ints --------------------------------------------------------------------------
 *
 * Compact ints have one digit, short ones two at most (host.h hides where the digits are).
 */
#if HOST_LONG_TAG
#  define CVM_LONG_DIGITS(o) (((PyLongObject *)(o))->long_value.ob_digit)
#  define CVM_LONG_SIZE offsetof(PyLongObject, long_value.ob_digit)
#  define CVM_LONG_TAG(o) (((PyLongObject *)(o))->long_value.lv_tag)
#  define CVM_LONG_COMPACT(o) (CVM_LONG_TAG(o) < (2 << 3))
#  define CVM_LONG_SHORT(o) (CVM_LONG_TAG(o) < (3 << 3))
#  define CVM_LONG_SIGN(o) (1 - (int64_t)(CVM_LONG_TAG(o) & 3))
#  define CVM_LONG_VALUE(o) (CVM_LONG_SIGN(o) * (int64_t)CVM_LONG_DIGITS(o)[0])
#  define CVM_LONG_IS_DOUBLE(o) (CVM_LONG_TAG(o) >= (2 << 3))
#  define CVM_LONG_SET(o, digits, negative) \
      (CVM_LONG_TAG(o) = (uintptr_t)(digits) << 3 | ((negative) ? 2 : 0))
#else
#  define CVM_LONG_DIGITS(o) (((PyLongObject *)(o))->ob_digit)
#  define CVM_LONG_SIZE offsetof(PyLongObject, ob_digit)
#  define CVM_LONG_COMPACT(o) ((size_t)(Py_SIZE(o) + 1) < 3)
#  define CVM_LONG_SHORT(o) ((size_t)(Py_SIZE(o) + 2) < 5)
#  define CVM_LONG_SIGN(o) (Py_SIZE(o) < 0 ? -1 : 1)
#  define CVM_LONG_VALUE(o) ((int64_t)Py_SIZE(o) * (int64_t)CVM_LONG_DIGITS(o)[0])
#  define CVM_LONG_IS_DOUBLE(o) (!CVM_LONG_COMPACT(o))
#  define CVM_LONG_SET(o, digits, negative) Py_SET_SIZE(o, (negative) ? -(digits) : (digits))
#endif

/* The host has only one object for each of these, in a row: which it is, the address says, and
   nothing of the object is read. */
#define SMALL_INT_MIN (-5)
#define SMALL_INT_MAX 256
#define SMALL_INTS (SMALL_INT_MAX - SMALL_INT_MIN + 1)
static PyLongObject *small_ints;

static inline int is_small_int(int64_t i) { return i >= SMALL_INT_MIN && i <= SMALL_INT_MAX; }

static inline PyObject *small_int(int64_t i) { return (PyObject *)&small_ints[i - SMALL_INT_MIN]; }

static inline int is_small_int_object(PyObject *o)
{
    return (uintptr_t)o - (uintptr_t)small_ints < SMALL_INTS * sizeof(PyLongObject);
}

static inline Word small_int_word(PyObject *o)
{
    return w_from_int((int64_t)(((uintptr_t)o - (uintptr_t)small_ints) / sizeof(PyLongObject))
                      + SMALL_INT_MIN);
}

static inline int64_t long_short_value(PyObject *o)
{
    if (CVM_LONG_IS_DOUBLE(o))
        return CVM_LONG_SIGN(o) * (int64_t)(CVM_LONG_DIGITS(o)[0]
                                            | (uint64_t)CVM_LONG_DIGITS(o)[1] << PyLong_SHIFT);
    return CVM_LONG_VALUE(o);
}

/* What boxes are made by.  Statistics (stats.h) put functions that count into these places: a call
   by way of a variable costs what one of the host's functions does. */
static PyObject *(*box_float)(double) = PyFloat_FromDouble;
static PyObject *(*box_large)(long long) = PyLong_FromLongLong;
static HOST_UNUSED void *(*box_memory)(size_t) = PyObject_Malloc;

/* PyLong_FromLongLong, made here where the host lets us. */
#if !HOST_STACKREF && PYLONG_BITS_IN_DIGIT == 30 && !defined(Py_REF_DEBUG) \
    && !defined(Py_TRACE_REFS)
static HOST_UNUSED PyObject *long_new(int64_t i)
{
    uint64_t rest = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    PyObject *o;
    if (is_small_int(i))
        return Py_NewRef(small_int(i));
    if (UNLIKELY(rest >> (2 * PyLong_SHIFT)))
        return box_large(i);
    o = box_memory(CVM_LONG_SIZE + 2 * sizeof(digit));
    if (UNLIKELY(o == NULL))
        return PyErr_NoMemory();
    o->ob_refcnt = 1;           /* Py_SET_REFCNT would spare what looks immortal in free memory */
    Py_SET_TYPE(o, &PyLong_Type);
    CVM_LONG_DIGITS(o)[0] = (digit)(rest & PyLong_MASK);
    CVM_LONG_DIGITS(o)[1] = (digit)(rest >> PyLong_SHIFT);
    CVM_LONG_SET(o, rest >> PyLong_SHIFT ? 2 : 1, i < 0);
    return o;
}
#else
static inline PyObject *long_new(int64_t i) { return box_large(i); }
#endif

static PyObject *characters[256];       /* the strings of one character of Latin 1 */

/* Once at start-up. -1 with an exception. */
static HOST_UNUSED int shared_objects_start(void)
{
    int i;
    for (i = 0; i < 256; i++)
        if ((characters[i] = PyUnicode_FromOrdinal(i)) == NULL)
            return -1;
    small_ints = (PyLongObject *)PyLong_FromLong(SMALL_INT_MIN);
    for (i = SMALL_INT_MIN; i <= SMALL_INT_MAX; i++) {
        PyObject *o = PyLong_FromLong(i);
        if (o == NULL)
            return -1;
        if (o != small_int(i)) {
            PyErr_SetString(PyExc_ImportError, "cvm needs a CPython whose small ints are one row");
            return -1;
        }
    }
    return 0;
}

/* Put the value of an unboxed number into the object that holds a number already, if nobody else
   can have that object. */
static IN_LOOP int number_put(PyObject *o, Word w)
{
#if !HOST_STACKREF              /* there one reference may stand for more */
    if (o == NULL || Py_REFCNT(o) != 1)
        return 0;
    if (w_is_float(w) && PyFloat_CheckExact(o)) {
        ((PyFloatObject *)o)->ob_fval = w_float(w);
        return 1;
    }
    if (w_is_int(w) && PyLong_CheckExact(o)) {
        int64_t i = w_int(w);
        if (i > SMALL_INT_MAX && i <= (int64_t)PyLong_MASK) {
            CVM_LONG_DIGITS(o)[0] = (digit)i;
            CVM_LONG_SET(o, 1, 0);
            return 1;
        }
    }
#else
    (void)o; (void)w;
#endif
    return 0;
}

/* The object of a word; an owned reference either way (steals the word). NULL with MemoryError. */
static inline PyObject *w_box_number(Word w)
{
    if (w_is_int(w))
        return long_new(w_int(w));
    return box_float(w_float(w));
}

static IN_LOOP PyObject *w_box(Word w)
{
    return LIKELY(w_is_ptr(w)) ? w_ptr(w) : w_box_number(w);
}

/* A double as a word, boxing it if it must be; 0 with MemoryError. */
static inline Word w_from_double(double d)
{
    Word w = w_try_float(d);
    return LIKELY(w != 0) ? w : w_from_ptr(box_float(d));
}

static inline Word w_from_int64(int64_t i)
{
    return LIKELY(w_int_fits(i)) ? w_from_int(i) : w_from_ptr(box_large(i));
}

/* Is it an int that we can compute with unboxed? Its value, if so. */
static IN_LOOP int w_get_int(Word w, int64_t *value)
{
    if (LIKELY(w_is_int(w))) {
        *value = w_int(w);
        return 1;
    }
    if (w_is_ptr(w) && w != 0 && PyLong_CheckExact(w_ptr(w)) && CVM_LONG_SHORT(w_ptr(w))) {
        *value = long_short_value(w_ptr(w));
        return 1;
    }
    return 0;
}

/* Is it a float (exactly), boxed or not? */
static IN_LOOP int w_get_float(Word w, double *value)
{
    if (LIKELY(w_is_float(w))) {
        *value = w_float(w);
        return 1;
    }
    if (w_is_ptr(w) && w != 0 && PyFloat_CheckExact(w_ptr(w))) {
        *value = PyFloat_AS_DOUBLE(w_ptr(w));
        return 1;
    }
    return 0;
}

/* A float, or a number that float arithmetic takes (an unboxable int below 2**53). */
static inline int w_get_real(Word w, double *value)
{
    int64_t i;
    if (w_get_float(w, value))
        return 1;
    if (w_get_int(w, &i) && i <= ((int64_t)1 << 53) && i >= -((int64_t)1 << 53)) {
        *value = (double)i;
        return 1;
    }
    return 0;
}

/* An object that came in: small ints lose their box, all else keeps its identity. Steals. */
static IN_LOOP Word w_take(PyObject *o)
{
    if (is_small_int_object(o)) {
#if !HOST_IMMORTAL
        Py_DECREF(o);
#endif
        return small_int_word(o);
    }
    return w_from_ptr(o);
}

#endif
