/* The instructions of typed twins (typed.h), and what runs them.
 *
 * d is the register of the result, a and b are those of the operands, c is the exit where the
 * instruction can't be done.  Ints are shifted by two, so that the machine finds what is too large
 * for a word.  Of a jump d is the distance and c what it adds to F.
 */
#ifndef CVM_TYPED_RUN_H
#define CVM_TYPED_RUN_H

#include "typed.h"
#include <math.h>

#define TYPED_OPS(X) \
    X(MOVE) X(MOVE_F) X(COUNT) X(CVT) X(CVT_EXACT) \
    X(ADD_I) X(SUB_I) X(MUL_I) X(FLOORDIV_I) X(MOD_I) X(TRUEDIV_I) X(NEG_I) X(INVERT_I) \
    X(AND_I) X(OR_I) X(XOR_I) X(SHL_I) X(SHR_I) \
    X(ADD_F) X(SUB_F) X(MUL_F) X(DIV_F) X(FLOORDIV_F) X(MOD_F) X(POW_F) X(NEG_F) \
    X(IS_LT_I) X(IS_LE_I) X(IS_EQ_I) X(IS_NE_I) X(IS_LT_F) X(IS_LE_F) X(IS_EQ_F) X(IS_NE_F) \
    X(JUMP_LT_I) X(JUMP_LE_I) X(JUMP_EQ_I) X(JUMP_NE_I) \
    X(JUMP_LT_F) X(JUMP_LE_F) X(JUMP_EQ_F) X(JUMP_NE_F) X(JUMP_NOT_LT_F) X(JUMP_NOT_LE_F) \
    X(JUMP) X(LOOP) X(LOOP_RANGE) X(FOR_RANGE) X(RANGE) X(EXIT) \
    X(SQRT) X(SIN) X(COS) X(ABS_F) X(ABS_I) X(INT_OF) X(LEN) \
    X(ITEM_I) X(ITEM_F) X(ITEM_KEPT) X(ITEM_B) X(ITEM_O) \
    X(ATTR_I) X(ATTR_F) X(ATTR_KEPT) X(ATTR_B) X(ATTR_O) \
    X(NEXT_I) X(NEXT_F) X(NEXT_KEPT) X(NEXT_B) X(NEXT_O) \
    X(CELL_I) X(CELL_F) X(CELL_KEPT) X(CELL_B) X(CELL_O) \
    X(PUT_CELL_I) X(PUT_CELL_F) X(PUT_CELL_B) \
    X(PUT_ITEM_I) X(PUT_ITEM_F) X(PUT_ITEM_B) \
    X(PUT_ATTR_I) X(PUT_ATTR_F) X(PUT_ATTR_B) \
    X(APPEND_I) X(APPEND_F) X(APPEND_B) X(APPEND_O) X(STACK) X(STORE_OBJECT) X(CHECK_LIST)

enum {
#define TYPED_NUMBER(name) TYPED_##name,
    TYPED_OPS(TYPED_NUMBER)
    TYPED_OPS_COUNT
};

#if (defined(__GNUC__) || defined(__clang__)) && !defined(CVM_SWITCH)
#  define TYPED_THREADED 1
#  define OP(name) L_##name:
#  define GO() goto *ins->label
#else
#  define TYPED_THREADED 0
#  define OP(name) case TYPED_##name:
#  define GO() goto dispatch
#endif

#define NEXT_OP() do { ins++; GO(); } while (0)
#define LEAVE() do { exit = ins->c; goto leave; } while (0)
#define D r[ins->d]
#define A r[ins->a]
#define B r[ins->b]
#define JUMP_TAKEN() do { F += (int16_t)ins->c; ins += (int16_t)ins->d; GO(); } while (0)
#define JUMP_IF(name, condition) OP(name) { if (condition) JUMP_TAKEN(); NEXT_OP(); }
#define IS_IF(name, condition) OP(name) { D.i = (condition) ? 4 : 0; NEXT_OP(); }
#define FLOAT_OP(name, expression) OP(name) { D.f = (expression); NEXT_OP(); }
#define INT_OP(name, expression) OP(name) { D.i = (expression); NEXT_OP(); }
#define CHECKED_OP(name, function) \
    OP(name) { if (UNLIKELY(function(A.i, B.i, &D.i))) LEAVE(); NEXT_OP(); }

/* Of an object that `found` gives, the value: one instruction for each type. */
#define TAKE_OP(name, found, take) \
    OP(name) { \
        PyObject *o = (found); \
        if (UNLIKELY(!take(o, &D))) \
            LEAVE(); \
        NEXT_OP(); \
    }
#define TAKE_OPS(name, found) \
    TAKE_OP(name##_I, found, take_I) TAKE_OP(name##_F, found, take_F) \
    TAKE_OP(name##_KEPT, found, take_KEPT) TAKE_OP(name##_B, found, take_B) \
    TAKE_OP(name##_O, found, take_O)
#define NEXT_TYPED(name, take) \
    OP(name) { \
        if (UNLIKELY(!take(list_next(A.o), &D))) \
            LEAVE(); \
        ((_PyListIterObject *)A.o)->it_index++; \
        NEXT_OP(); \
    }
/* The register d goes to a place of another object. */
#define PUT_OP(name, place, put) \
    OP(name) { if (UNLIKELY(!put(place, &D))) LEAVE(); NEXT_OP(); }
#define PUT_OPS(name, place) \
    PUT_OP(name##_I, place, put_I) PUT_OP(name##_F, place, put_F) PUT_OP(name##_B, place, put_B)
/* The register d is appended to the list a. */
#define APPEND_OP(name, object) \
    OP(name) { \
        if (UNLIKELY(!PyList_CheckExact(A.o) || !append(A.o, object(&D)))) \
            LEAVE(); \
        NEXT_OP(); \
    }

/* The next number of a range; a: its registers.  At the end a jump by b, which adds c to F. */
#define RANGE_STEP() do { \
        Register *range = &A; \
        if (UNLIKELY(range[2].i <= 0)) { \
            F += (int16_t)ins->c; \
            ins += (int16_t)ins->b; \
            GO(); \
        } \
        range[2].i--; \
        D.i = range[0].i; \
        range[0].i = (int64_t)((Word)range[0].i + (Word)range[1].i); \
        NEXT_OP(); \
    } while (0)

/* A jump backward to the instruction b of the loop, where d and c are as in all jumps and a is the
   exit if the fuel is used up. */
#define POLL() do { \
        if (UNLIKELY(F + (int16_t)ins->c < (int16_t)ins->b)) { \
            exit = ins->a; \
            goto leave; \
        } \
        F += (int16_t)ins->c; \
        ins += (int16_t)ins->d; \
    } while (0)

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

/* Append an object (stolen, or NULL without memory) to an exact list. */
static inline int append(PyObject *list, PyObject *item)
{
    if (LIKELY(item != NULL && list_append(list, item) == 0))
        return 1;
    PyErr_Clear();
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

/* Run a twin, with F as said in typed.h; returns where it was left, and F.  Without a twin: the
   labels of the instructions. */
static NOINLINE const void *const *typed_run(Twin *t, Word *l, Word *sp, int64_t *account,
                                             int *left)
{
#if TYPED_THREADED
#  define TYPED_LABEL(name) &&L_##name,
    static const void *const labels[] = {TYPED_OPS(TYPED_LABEL)};
#else
    static const void *labels[TYPED_OPS_COUNT];
#endif
    TypedIns *ins;
    Register *r;
    int64_t F;
    int exit;
    if (t == NULL) {
#if !TYPED_THREADED
        for (exit = 0; exit < TYPED_OPS_COUNT; exit++)
            labels[exit] = (const void *)(intptr_t)exit;
#endif
        return labels;
    }
    ins = t->entry;
    r = t->registers;
    F = *account;
#if TYPED_THREADED
    GO();
#else
dispatch:
    switch ((intptr_t)ins->label) {
#endif
    OP(MOVE) { D = A; NEXT_OP(); }
    OP(MOVE_F) {
        /* one that has no word is an object with an identity */
        if (UNLIKELY(w_try_float(A.f) == 0))
            LEAVE();
        D = A;
        NEXT_OP();
    }
    OP(COUNT) { typed_operations++; NEXT_OP(); }
    OP(CVT) { D.f = (double)(A.i >> 2); NEXT_OP(); }
    OP(CVT_EXACT) {
        if (UNLIKELY(!is_exact(A.i)))
            LEAVE();
        D.f = (double)(A.i >> 2);
        NEXT_OP();
    }

    CHECKED_OP(ADD_I, typed_add)
    CHECKED_OP(SUB_I, typed_sub)
    CHECKED_OP(MUL_I, typed_mul)
    CHECKED_OP(FLOORDIV_I, shifted_quotient)
    CHECKED_OP(MOD_I, shifted_remainder)
    CHECKED_OP(SHL_I, typed_shl)
    CHECKED_OP(SHR_I, typed_shr)
    OP(TRUEDIV_I) {
        if (UNLIKELY(B.i == 0 || !is_exact(A.i) || !is_exact(B.i)))
            LEAVE();
        D.f = (double)(A.i >> 2) / (double)(B.i >> 2);
        NEXT_OP();
    }
    OP(NEG_I) { if (UNLIKELY(typed_sub(0, A.i, &D.i))) LEAVE(); NEXT_OP(); }
    INT_OP(INVERT_I, ~A.i & ~(int64_t)3)
    INT_OP(AND_I, A.i & B.i)
    INT_OP(OR_I, A.i | B.i)
    INT_OP(XOR_I, A.i ^ B.i)

    FLOAT_OP(ADD_F, A.f + B.f)
    FLOAT_OP(SUB_F, A.f - B.f)
    FLOAT_OP(MUL_F, A.f * B.f)
    /* these would give the nan of UNTOUCHED_FLOAT for another that came in */
    OP(NEG_F) { if (UNLIKELY(A.f != A.f)) LEAVE(); D.f = -A.f; NEXT_OP(); }
    OP(ABS_F) { if (UNLIKELY(A.f != A.f)) LEAVE(); D.f = fabs(A.f); NEXT_OP(); }
    OP(DIV_F) { if (UNLIKELY(B.f == 0.0)) LEAVE(); D.f = A.f / B.f; NEXT_OP(); }
    OP(FLOORDIV_F) {
        if (UNLIKELY(B.f == 0.0))
            LEAVE();
        D.f = float_floordiv(A.f, B.f);
        NEXT_OP();
    }
    OP(MOD_F) { if (UNLIKELY(B.f == 0.0)) LEAVE(); D.f = float_mod(A.f, B.f); NEXT_OP(); }
    OP(POW_F) { if (UNLIKELY(!float_pow(A.f, B.f, &D.f))) LEAVE(); NEXT_OP(); }

    IS_IF(IS_LT_I, A.i < B.i)
    IS_IF(IS_LE_I, A.i <= B.i)
    IS_IF(IS_EQ_I, A.i == B.i)
    IS_IF(IS_NE_I, A.i != B.i)
    IS_IF(IS_LT_F, A.f < B.f)
    IS_IF(IS_LE_F, A.f <= B.f)
    IS_IF(IS_EQ_F, A.f == B.f)
    IS_IF(IS_NE_F, A.f != B.f)
    JUMP_IF(JUMP_LT_I, A.i < B.i)
    JUMP_IF(JUMP_LE_I, A.i <= B.i)
    JUMP_IF(JUMP_EQ_I, A.i == B.i)
    JUMP_IF(JUMP_NE_I, A.i != B.i)
    JUMP_IF(JUMP_LT_F, A.f < B.f)
    JUMP_IF(JUMP_LE_F, A.f <= B.f)
    JUMP_IF(JUMP_EQ_F, A.f == B.f)
    JUMP_IF(JUMP_NE_F, A.f != B.f)
    JUMP_IF(JUMP_NOT_LT_F, !(A.f < B.f))
    JUMP_IF(JUMP_NOT_LE_F, !(A.f <= B.f))
    OP(JUMP) { JUMP_TAKEN(); }
    OP(LOOP) { POLL(); GO(); }
    OP(LOOP_RANGE) { POLL(); RANGE_STEP(); }
    OP(FOR_RANGE) { RANGE_STEP(); }
    OP(RANGE) {
        /* start and step are there already; a: stop */
        int64_t count = range_count(&D, A.i);
        if (UNLIKELY(count < 0))
            LEAVE();
        (&D)[2].i = count;
        NEXT_OP();
    }
    OP(EXIT) { LEAVE(); }

    OP(SQRT) { if (UNLIKELY(!(A.f >= 0.0))) LEAVE(); D.f = sqrt(A.f); NEXT_OP(); }
    OP(SIN) { if (UNLIKELY(!isfinite(A.f))) LEAVE(); D.f = sin(A.f); NEXT_OP(); }
    OP(COS) { if (UNLIKELY(!isfinite(A.f))) LEAVE(); D.f = cos(A.f); NEXT_OP(); }
    OP(ABS_I) {
        if (UNLIKELY(A.i < 0 && typed_sub(0, A.i, &D.i)))
            LEAVE();
        if (A.i >= 0)
            D.i = A.i;
        NEXT_OP();
    }
    OP(INT_OF) {
        if (UNLIKELY(!(fabs(A.f) < 1e18)))
            LEAVE();
        D.i = (int64_t)((Word)(int64_t)A.f << 2);
        NEXT_OP();
    }
    OP(LEN) {
        Py_ssize_t n = quick_size(w_from_ptr(A.o));
        if (UNLIKELY(n < 0))
            LEAVE();
        D.i = (int64_t)n << 2;
        NEXT_OP();
    }
    TAKE_OPS(ITEM, item_cached(A.o, B.i >> 2))
    TAKE_OPS(ATTR, attr_item(A.o, t->caches + ins->b))
    NEXT_TYPED(NEXT_I, take_I)
    NEXT_TYPED(NEXT_F, take_F)
    NEXT_TYPED(NEXT_KEPT, take_KEPT)
    NEXT_TYPED(NEXT_B, take_B)
    OP(NEXT_O) {
        /* into a local variable */
        Register item;
        if (UNLIKELY(!take_O(list_next(A.o), &item) || !store_object(l + ins->d, item.o)))
            LEAVE();
        D.o = item.o;
        ((_PyListIterObject *)A.o)->it_index++;
        NEXT_OP();
    }
    TAKE_OPS(CELL, cell_value(l[ins->a]))
    PUT_OPS(PUT_CELL, &((PyCellObject *)w_ptr(l[ins->a]))->ob_ref)
    PUT_OPS(PUT_ITEM, list_slot(A.o, B.i >> 2))
    PUT_OPS(PUT_ATTR, attr_place(A.o, t->caches + ins->b, 1))
    APPEND_OP(APPEND_I, object_I)
    APPEND_OP(APPEND_F, object_F)
    APPEND_OP(APPEND_B, object_B)
    APPEND_OP(APPEND_O, object_O)
    OP(CHECK_LIST) { if (UNLIKELY(!PyList_CheckExact(A.o))) LEAVE(); NEXT_OP(); }
    OP(STACK) { D.o = w_ptr(sp[-(int)ins->a]); NEXT_OP(); }
    OP(STORE_OBJECT) {
        if (UNLIKELY(!store_object(l + ins->d, A.o)))
            LEAVE();
        D.o = A.o;
        NEXT_OP();
    }
#if !TYPED_THREADED
    }
#endif
leave:
    *account = F;
    *left = exit;
    return NULL;
}

static inline const void *typed_label(int op)
{
    return typed_run(NULL, NULL, NULL, NULL, NULL)[op];
}

#undef OP
#undef D
#undef A
#undef B

#endif
