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
#  define UNLIKELY(x) __builtin_expect(!!(x), 0)
#  define COLD __attribute__((cold, noinline))
#  define NOINLINE __attribute__((noinline))
   /* in the loop, which is too large for gcc to inline into by itself */
#  define IN_LOOP __attribute__((always_inline)) inline
#else
#  define LIKELY(x) (x)
#  define UNLIKELY(x) (x)
#  define COLD
#  define NOINLINE __declspec(noinline)
#  define IN_LOOP __forceinline
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

static inline double w_float(Word w)
{
    uint64_t bits = w - 1;
    double d;
    bits = (bits >> 4) | (bits << 60);
    memcpy(&d, &bits, 8);
    return d;
}

/* The word of a double, or 0 if it has none. */
static inline Word w_try_float(double d)
{
    uint64_t bits;
    Word w;
    memcpy(&bits, &d, 8);
    w = ((bits << 4) | (bits >> 60)) + 1;
    return w_is_float(w) ? w : 0;
}

static inline Word w_from_bool(int b)
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

/* The object of a word; an owned reference either way (steals the word). NULL with MemoryError. */
static inline PyObject *w_box_number(Word w)
{
    if (w_is_int(w))
        return PyLong_FromLongLong(w_int(w));
    return PyFloat_FromDouble(w_float(w));
}

static inline PyObject *w_box(Word w)
{
    return LIKELY(w_is_ptr(w)) ? w_ptr(w) : w_box_number(w);
}

/* A double as a word, boxing it if it must be; 0 with MemoryError. */
static inline Word w_from_double(double d)
{
    Word w = w_try_float(d);
    return LIKELY(w != 0) ? w : w_from_ptr(PyFloat_FromDouble(d));
}

static inline Word w_from_int64(int64_t i)
{
    return LIKELY(w_int_fits(i)) ? w_from_int(i) : w_from_ptr(PyLong_FromLongLong(i));
}

/* Compact ints of the host: those of one digit (host.h hides where the digit is). */
#if PY_VERSION_HEX >= 0x030C0000
#  define CVM_LONG_COMPACT(o) (((PyLongObject *)(o))->long_value.lv_tag < (2 << 3))
#  define CVM_LONG_VALUE(o) \
      ((int64_t)(1 - (int64_t)(((PyLongObject *)(o))->long_value.lv_tag & 3)) \
       * (int64_t)((PyLongObject *)(o))->long_value.ob_digit[0])
#else
#  define CVM_LONG_COMPACT(o) ((size_t)(Py_SIZE(o) + 1) < 3)
#  define CVM_LONG_VALUE(o) ((int64_t)Py_SIZE(o) * (int64_t)((PyLongObject *)(o))->ob_digit[0])
#endif

/* Is it an int that we can compute with unboxed? Its value, if so. */
static inline int w_get_int(Word w, int64_t *value)
{
    if (LIKELY(w_is_int(w))) {
        *value = w_int(w);
        return 1;
    }
    if (w_is_ptr(w) && w != 0 && PyLong_CheckExact(w_ptr(w)) && CVM_LONG_COMPACT(w_ptr(w))) {
        *value = CVM_LONG_VALUE(w_ptr(w));
        return 1;
    }
    return 0;
}

/* Is it a float (exactly), boxed or not? */
static inline int w_get_float(Word w, double *value)
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
static inline Word w_take(PyObject *o)
{
    if (PyLong_CheckExact(o) && CVM_LONG_COMPACT(o)) {
        int64_t i = CVM_LONG_VALUE(o);
        if (i >= -5 && i <= 256) {
            Py_DECREF(o);
            return w_from_int(i);
        }
    }
    return w_from_ptr(o);
}

#endif
