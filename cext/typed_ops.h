/* The instructions of typed twins (typed.h), and those of them that are functions: what works on
 * objects, and what is more than a machine instruction or two.
 *
 * d is the register of the result, a and b are those of the operands, c is the exit where the
 * instruction can't be done.  Ints are shifted by two, so that the machine finds what is too large
 * for a word.  Of a jump d is the distance and c what it adds to F.
 */
#ifndef CVM_TYPED_OPS_H
#define CVM_TYPED_OPS_H

#include "collector.h"
#include "typed.h"
#include <math.h>

/* Those that are not functions (OP_FUNCTIONS). */
#define PLAIN_OPS(X) \
    X(MOVE) X(COUNT) X(CVT) X(CVT_EXACT) X(ADD_I) X(SUB_I) X(MUL_I) X(TRUEDIV_I) X(NEG_I) \
    X(INVERT_I) X(AND_I) X(OR_I) X(XOR_I) X(SHR_I) X(ADD_F) X(SUB_F) X(MUL_F) X(DIV_F) X(NEG_F) \
    X(IS_LT_I) X(IS_LE_I) X(IS_EQ_I) X(IS_NE_I) X(IS_LT_F) X(IS_LE_F) X(IS_EQ_F) X(IS_NE_F) \
    X(JUMP_LT_I) X(JUMP_LE_I) X(JUMP_EQ_I) X(JUMP_NE_I) \
    X(JUMP_LT_F) X(JUMP_LE_F) X(JUMP_EQ_F) X(JUMP_NE_F) X(JUMP_NOT_LT_F) X(JUMP_NOT_LE_F) \
    X(RETURN_I) X(RETURN_F) X(CALL_I) X(CALL_F) \
    X(JUMP) X(ENTER) X(LOOP) X(LOOP_RANGE) X(FOR_RANGE) X(EXIT) X(SQRT) X(ABS_F) X(ABS_I)

/* They come by types: of what is taken out of an object, or put into one. */
#define TAKING_OPS(X, name) X(name##_I) X(name##_F) X(name##_KEPT) X(name##_B) X(name##_O)
#define PUTTING_OPS(X, name) X(name##_I) X(name##_F) X(name##_B)

#define OP_FUNCTIONS(X) \
    X(MOVE_F) X(FLOORDIV_I) X(MOD_I) X(SHL_I) X(FLOORDIV_F) X(MOD_F) X(POW_F) \
    X(SIN) X(COS) X(INT_OF) X(LEN) X(RANGE) \
    TAKING_OPS(X, ITEM) X(ITEM_ANY) X(ARRAY_I) X(ARRAY_F) X(PUT_ARRAY_I) X(PUT_ARRAY_F) \
    TAKING_OPS(X, ATTR) TAKING_OPS(X, CELL) \
    TAKING_OPS(X, NEXT) X(NEXT_T) X(PEEK) X(ADVANCE) TAKING_OPS(X, TAKE) \
    PUTTING_OPS(X, PUT_CELL) PUTTING_OPS(X, PUT_ITEM) X(PUT_ITEM_O) PUTTING_OPS(X, PUT_ATTR) \
    PUTTING_OPS(X, APPEND) X(APPEND_O) PUTTING_OPS(X, COLLECT) X(COLLECT_O) \
    X(STACK) X(STORE_OBJECT) X(CHECK_LIST) X(CHECK_SIZE)

#define TYPED_OPS(X) PLAIN_OPS(X) OP_FUNCTIONS(X)

enum {
#define TYPED_NUMBER(name) TYPED_##name,
    TYPED_OPS(TYPED_NUMBER)
    TYPED_OPS_COUNT
};

/* These give 1, and leave the result alone, where the result has no word or there is none. */

static inline int typed_add(int64_t a, int64_t b, int64_t *d)
{
    Word w;
    if (add_overflow((Word)a, (Word)b, &w))
        return 1;
    *d = (int64_t)w;
    return 0;
}

static inline int typed_sub(int64_t a, int64_t b, int64_t *d)
{
    Word w;
    if (sub_overflow((Word)a, (Word)b, &w))
        return 1;
    *d = (int64_t)w;
    return 0;
}

static inline int typed_mul(int64_t a, int64_t b, int64_t *d)
{
    Word w;
    if (mul_overflow((Word)a, b >> 2, &w))
        return 1;
    *d = (int64_t)w;
    return 0;
}

static inline int typed_shl(int64_t a, int64_t b, int64_t *d)
{
    int64_t q;
    if (b < 0 || b > 60 << 2)
        return 1;
    q = (int64_t)((Word)a << (b >> 2));
    if (q >> (b >> 2) != a)
        return 1;
    *d = q;
    return 0;
}

static inline int typed_shr(int64_t a, int64_t b, int64_t *d)
{
    if (b < 0)
        return 1;
    *d = (a >> (b > 63 << 2 ? 63 : b >> 2)) & ~(int64_t)3;
    return 0;
}

#define EXACT (((int64_t)1 << 53) << 2)        /* ints up to this are floats as well */

static inline int is_exact(int64_t a) { return a <= EXACT && a >= -EXACT; }

/* As the host computes them; w is not 0. */
static inline double float_mod(double v, double w)
{
    double m = fmod(v, w);
    if (m == 0.0)
        return copysign(0.0, w);
    return (m < 0.0) != (w < 0.0) ? m + w : m;
}

static inline double float_floordiv(double v, double w)
{
    double m = fmod(v, w), q = (v - m) / w, whole;
    if (m != 0.0 && (m < 0.0) != (w < 0.0))
        q -= 1.0;
    if (q == 0.0)
        return copysign(0.0, v / w);
    whole = floor(q);
    return q - whole > 0.5 ? whole + 1.0 : whole;
}

/* v ** w where neither can be special: 0 otherwise. */
static inline int float_pow(double v, double w, double *d)
{
    double p;
    if (!(v > 0.0) || !isfinite(v) || !isfinite(w)) {
        if (!(v < 0.0) || !isfinite(v) || w != 2.0)
            return 0;
    }
    p = pow(v, w);
    if (!isfinite(p))
        return 0;
    *d = p;
    return 1;
}

/* -- objects: what is borrowed stays alive, as nothing is dropped that was the last reference to
      more than a number */

/* These give 1, and the value, if an object is of this type. */

static inline int take_I(PyObject *o, Register *r)
{
    if (o == NULL || !PyLong_CheckExact(o) || !CVM_LONG_SHORT(o))
        return 0;
    r->i = (int64_t)((Word)long_short_value(o) << 2);
    return 1;
}

static inline int take_F(PyObject *o, Register *r)
{
    if (o == NULL || !PyFloat_CheckExact(o))
        return 0;
    r->f = PyFloat_AS_DOUBLE(o);
    return 1;
}

/* One that may not be computed on: it is an object with an identity if it has no word. */
static inline int take_KEPT(PyObject *o, Register *r)
{
    if (o == NULL || !PyFloat_CheckExact(o) || w_try_float(PyFloat_AS_DOUBLE(o)) == 0)
        return 0;
    r->f = PyFloat_AS_DOUBLE(o);
    return 1;
}

static inline int take_B(PyObject *o, Register *r)
{
    if (o != Py_True && o != Py_False)
        return 0;
    r->i = o == Py_True ? 4 : 0;
    return 1;
}

static inline int take_O(PyObject *o, Register *r)
{
    if (o == NULL || PyLong_CheckExact(o) || PyFloat_CheckExact(o))
        return 0;
    r->o = o;
    return 1;
}

/* One that is only moved on. */
static inline int take_ANY(PyObject *o, Register *r)
{
    r->o = o;
    return o != NULL;
}

static inline PyObject *attr_item(PyObject *o, Cache *c)
{
    PyObject **place = attr_place(o, c, 0);
    return LIKELY(place != NULL) ? *place : NULL;
}

/* Put a new object (stolen, or NULL without memory) in the place of one: 0 if that would be dropped
   for good, and may be more than a number. */
static inline int replace(PyObject **place, PyObject *value)
{
    PyObject *old = *place;
    if (UNLIKELY(value == NULL)) {
        PyErr_Clear();
        return 0;
    }
    if (UNLIKELY(old == NULL || (Py_REFCNT(old) == 1 && !PyFloat_CheckExact(old)
                                 && !PyLong_CheckExact(old)))) {
        Py_DECREF(value);
        return 0;
    }
    *place = value;
    Py_DECREF(old);
    return 1;
}

static inline PyObject *object_I(const Register *r) { return long_new(r->i >> 2); }
static inline PyObject *object_F(const Register *r) { return box_float(r->f); }
static inline PyObject *object_B(const Register *r) { return Py_NewRef(r->i ? Py_True : Py_False); }
static inline PyObject *object_O(const Register *r) { return Py_NewRef(r->o); }

static inline int put_I(PyObject **place, const Register *r)
{
    if (UNLIKELY(place == NULL))
        return 0;
    return number_put(*place, (Word)r->i | 2) || replace(place, object_I(r));
}

static inline int put_F(PyObject **place, const Register *r)
{
    if (UNLIKELY(place == NULL))
        return 0;
#if !HOST_STACKREF              /* there one reference may stand for more */
    if (LIKELY(*place != NULL && Py_REFCNT(*place) == 1 && PyFloat_CheckExact(*place))) {
        ((PyFloatObject *)*place)->ob_fval = r->f;
        return 1;
    }
#endif
    return replace(place, object_F(r));
}

static inline int put_B(PyObject **place, const Register *r)
{
    return LIKELY(place != NULL) && replace(place, object_B(r));
}

static inline int put_O(PyObject **place, const Register *r)
{
    return LIKELY(place != NULL) && replace(place, object_O(r));
}

/* Append an object (stolen, or NULL without memory) to an exact list. */
static inline int append(PyObject *list, PyObject *item)
{
    if (LIKELY(item != NULL && list_append(list, item) == 0))
        return 1;
    PyErr_Clear();
    return 0;
}

/* Yield to what takes all that a generator yields: 0 if that is not for it to take. */
static inline int collect_register(PyObject *collector, const Register *r, int type)
{
    Word w = box_register(r, type);
    if (LIKELY(w != 0 && collect((Collector *)collector, w)))
        return 1;
    if (w == 0)
        PyErr_Clear();
    else if (w_is_ptr(w))
        Py_DECREF(w_ptr(w));            /* there is another reference, or it is a float */
    return 0;
}

/* Store an object into a local variable: 0 if what it holds would be dropped for good. */
static inline int store_object(Word *place, PyObject *o)
{
    Word old = *place;
    if (w_is_ptr(old) && old != 0) {
        if (UNLIKELY(Py_REFCNT(w_ptr(old)) == 1 && w_ptr(old) != o))
            return 0;
        *place = w_from_ptr(Py_NewRef(o));
        Py_DECREF(w_ptr(old));
    }
    else
        *place = w_from_ptr(Py_NewRef(o));
    return 1;
}

/* The number of numbers in a range whose start and step lie in r, shifted; -1: see RANGE_LIMIT. */
static inline int64_t range_count(const Register *r, int64_t stop)
{
    int64_t start = r[0].i >> 2, step = r[1].i >> 2, count;
    stop >>= 2;
    if (step == 0 || stop > RANGE_LIMIT / 2 || stop < -RANGE_LIMIT / 2
        || start > RANGE_LIMIT / 2 || start < -RANGE_LIMIT / 2)
        return -1;
    if (step > 0)
        count = start < stop ? (stop - start - 1) / step + 1 : 0;
    else
        count = stop < start ? (start - stop - 1) / -step + 1 : 0;
    return range_fits(start, step, count) ? count : -1;
}

/* The next item of a list's iterator, an object, into a local variable. */
static inline int next_object(PyObject *it, Word *place, Register *r)
{
    Register item;
    if (!take_O(list_next(it), &item) || !store_object(place, item.o))
        return 0;
    r->o = item.o;
    ((_PyListIterObject *)it)->it_index++;
    return 1;
}

static inline int typed_len(PyObject *o, int64_t *d)
{
    Py_ssize_t n = quick_size(w_from_ptr(o));
    if (UNLIKELY(n < 0))
        return 0;
    *d = (int64_t)n << 2;
    return 1;
}

static inline int typed_array_int(PyObject *o, int64_t i, int64_t *d)
{
    int64_t value;
    if (!array_int(o, i, &value))
        return 0;
    *d = (int64_t)((Word)value << 2);
    return 1;
}

/* -- the instructions that are functions: 0, and nothing is changed, where they can't be done ---- */

#define D r[ins->d]
#define A r[ins->a]
#define B r[ins->b]
/* r: the registers, l: the local variables of the frame, sp: its stack */
#define FUNCTION(name, expression) \
    static IN_LOOP int do_##name(const TypedIns *ins, Register *r, Word *l, Word *sp, \
                                 Cache **caches) \
    { \
        (void)l; (void)sp; (void)caches; \
        return (expression); \
    }
#define VALUE(expression) ((expression), 1)

/* one that has no word is an object with an identity */
FUNCTION(MOVE_F, w_try_float(A.f) != 0 && VALUE(D = A))
FUNCTION(FLOORDIV_I, !shifted_quotient(A.i, B.i, &D.i))
FUNCTION(MOD_I, !shifted_remainder(A.i, B.i, &D.i))
FUNCTION(SHL_I, !typed_shl(A.i, B.i, &D.i))
FUNCTION(FLOORDIV_F, B.f != 0.0 && VALUE(D.f = float_floordiv(A.f, B.f)))
FUNCTION(MOD_F, B.f != 0.0 && VALUE(D.f = float_mod(A.f, B.f)))
FUNCTION(POW_F, float_pow(A.f, B.f, &D.f))
FUNCTION(SIN, isfinite(A.f) && VALUE(D.f = sin(A.f)))
FUNCTION(COS, isfinite(A.f) && VALUE(D.f = cos(A.f)))
FUNCTION(INT_OF, fabs(A.f) < 1e18 && VALUE(D.i = (int64_t)((Word)(int64_t)A.f << 2)))
FUNCTION(LEN, typed_len(A.o, &D.i))
/* start and step are there already; a: stop */
FUNCTION(RANGE, ((&D)[2].i = range_count(&D, A.i)) >= 0)

/* Of an object that `found` gives, the value: one instruction for each type. */
#define TAKE_FUNCTIONS(name, found) \
    FUNCTION(name##_I, take_I(found, &D)) FUNCTION(name##_F, take_F(found, &D)) \
    FUNCTION(name##_KEPT, take_KEPT(found, &D)) FUNCTION(name##_B, take_B(found, &D)) \
    FUNCTION(name##_O, take_O(found, &D))
TAKE_FUNCTIONS(ITEM, item_cached(A.o, B.i >> 2))
FUNCTION(ITEM_ANY, take_ANY(item_cached(A.o, B.i >> 2), &D))
FUNCTION(ARRAY_I, typed_array_int(A.o, B.i >> 2, &D.i))
FUNCTION(ARRAY_F, array_float(A.o, B.i >> 2, &D.f))
TAKE_FUNCTIONS(ATTR, attr_item(A.o, caches[ins->b]))
TAKE_FUNCTIONS(CELL, cell_value(l[ins->a]))

#define NEXT_FUNCTION(name, take) \
    FUNCTION(name, take(list_next(A.o), &D) && VALUE(((_PyListIterObject *)A.o)->it_index++))
NEXT_FUNCTION(NEXT_I, take_I)
NEXT_FUNCTION(NEXT_F, take_F)
NEXT_FUNCTION(NEXT_KEPT, take_KEPT)
NEXT_FUNCTION(NEXT_B, take_B)
FUNCTION(NEXT_T, take_O(list_next(A.o), &D) && VALUE(((_PyListIterObject *)A.o)->it_index++))
TAKE_FUNCTIONS(TAKE, A.o)       /* an object that a register holds */
FUNCTION(ADVANCE, VALUE(((_PyListIterObject *)A.o)->it_index++))
FUNCTION(CHECK_SIZE,
         (PyList_CheckExact(A.o) || PyTuple_CheckExact(A.o)) && Py_SIZE(A.o) == B.i >> 2)
FUNCTION(PEEK, take_ANY(list_next(A.o), &D))
FUNCTION(NEXT_O, next_object(A.o, l + ins->d, &D))

/* The register d goes to a place of another object. */
#define PUT_FUNCTIONS(name, place) \
    FUNCTION(name##_I, put_I(place, &D)) FUNCTION(name##_F, put_F(place, &D)) \
    FUNCTION(name##_B, put_B(place, &D))
PUT_FUNCTIONS(PUT_CELL, &((PyCellObject *)w_ptr(l[ins->a]))->ob_ref)
PUT_FUNCTIONS(PUT_ITEM, list_slot(A.o, B.i >> 2))
FUNCTION(PUT_ITEM_O, put_O(list_slot(A.o, B.i >> 2), &D))
FUNCTION(PUT_ARRAY_I, array_put_int(A.o, B.i >> 2, D.i >> 2))
FUNCTION(PUT_ARRAY_F, array_put_float(A.o, B.i >> 2, D.f))
PUT_FUNCTIONS(PUT_ATTR, attr_place(A.o, caches[ins->b], 1))

/* The register d is appended to the list a. */
FUNCTION(APPEND_I, PyList_CheckExact(A.o) && append(A.o, object_I(&D)))
FUNCTION(APPEND_F, PyList_CheckExact(A.o) && append(A.o, object_F(&D)))
FUNCTION(APPEND_B, PyList_CheckExact(A.o) && append(A.o, object_B(&D)))
FUNCTION(APPEND_O, PyList_CheckExact(A.o) && append(A.o, object_O(&D)))
/* The register d is yielded, for the collector a. */
FUNCTION(COLLECT_I, collect_register(A.o, &D, TYPE_INT))
FUNCTION(COLLECT_F, collect_register(A.o, &D, TYPE_FLOAT))
FUNCTION(COLLECT_B, collect_register(A.o, &D, TYPE_BOOL))
FUNCTION(COLLECT_O, collect_register(A.o, &D, TYPE_OBJECT))
FUNCTION(CHECK_LIST, PyList_CheckExact(A.o))
FUNCTION(STACK, VALUE(D.o = w_ptr(sp[-(int)ins->a])))
FUNCTION(STORE_OBJECT, store_object(l + ins->d, A.o) && VALUE(D.o = A.o))

#undef D
#undef A
#undef B

#endif
