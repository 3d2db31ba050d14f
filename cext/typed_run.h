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
    X(JUMP) X(LOOP) X(LOOP_RANGE) X(FOR_RANGE) X(RANGE) X(EXIT)

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
#  define GO() continue
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

static inline int typed_floordiv(int64_t a, int64_t b, int64_t *d)
{
    int64_t q;
    if (b == 0)
        return 1;
    if (LIKELY(((uint64_t)a | (uint64_t)b) >> 32 == 0)) {       /* that divides faster */
        *d = (int64_t)((uint32_t)a / (uint32_t)b) << 2;
        return 0;
    }
    q = a / b;
    if (a % b != 0 && (a < 0) != (b < 0))
        q--;
    if (!w_int_fits(q))
        return 1;
    *d = (int64_t)((Word)q << 2);
    return 0;
}

static inline int typed_mod(int64_t a, int64_t b, int64_t *d)
{
    int64_t m;
    if (b == 0)
        return 1;
    if (LIKELY(((uint64_t)a | (uint64_t)b) >> 32 == 0)) {
        *d = (int64_t)((uint32_t)a % (uint32_t)b);
        return 0;
    }
    m = a % b;
    if (m != 0 && (m < 0) != (b < 0))
        m += b;
    *d = m;
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
static NOINLINE const void *const *typed_run(Twin *t, int64_t *account, int *left)
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
    for (;;) switch ((intptr_t)ins->label) {
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
    CHECKED_OP(FLOORDIV_I, typed_floordiv)
    CHECKED_OP(MOD_I, typed_mod)
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
    FLOAT_OP(NEG_F, -A.f)
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
#if !TYPED_THREADED
    }
#endif
leave:
    *account = F;
    *left = exit;
    return NULL;
}

static inline const void *typed_label(int op) { return typed_run(NULL, NULL, NULL)[op]; }

#undef OP
#undef D
#undef A
#undef B

#endif
