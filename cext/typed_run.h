/* What runs typed twins (typed.h), instruction by instruction (typed_ops.h). */
#ifndef CVM_TYPED_RUN_H
#define CVM_TYPED_RUN_H

#include "typed_ops.h"

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
#define FUNCTION_OP(name) \
    OP(name) { if (UNLIKELY(!do_##name(ins, r, l, sp, t->caches))) LEAVE(); NEXT_OP(); }

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

/* The fuel is used up where the loop would poll: a new window, if there is nothing to be served and no
   limit to be looked at, and the twin is not to be left for something else. */
static COLD NOINLINE int typed_window(Twin *t, int64_t fuel)
{
    Seg *seg = t->seg;
    if (meter.budget >= 0 || meter.deadline != 0 || host_breaker_set(PyThreadState_Get()))
        return 0;
    if (t->heat > 0 && (t->heat -= seg->window) <= 0) {
        t->heat = -1;
        return 0;                       /* it is to become machine code */
    }
    meter.executed += seg->window - fuel;
    t->executed += seg->window - fuel;
    seg->fuel = seg->window = FUEL_WINDOW;
    return 1;
}

/* A jump backward to the instruction b of the loop, where d and c are as in all jumps and a is the
   exit if the fuel is used up. */
#define POLL() do { \
        int64_t fuel = F + (int16_t)ins->c - (int16_t)ins->b; \
        if (UNLIKELY(fuel < 0)) { \
            if (!typed_window(t, fuel)) { \
                exit = ins->a; \
                goto leave; \
            } \
            F += FUEL_WINDOW - fuel; \
        } \
        F += (int16_t)ins->c; \
        ins += (int16_t)ins->d; \
    } while (0)

/* Run a twin from an instruction on, with F as said in typed.h; returns where it was left, and F.
   Without a twin: the labels of the instructions. */
static NOINLINE const void *const *typed_run(Twin *t, const TypedIns *ins, Word *l, Word *sp,
                                             int64_t *account, int *left)
{
#if TYPED_THREADED
#  define TYPED_LABEL(name) &&L_##name,
    static const void *const labels[] = {TYPED_OPS(TYPED_LABEL)};
#else
    static const void *labels[TYPED_OPS_COUNT];
#endif
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
    r = t->registers;
    F = *account;
#if TYPED_THREADED
    GO();
#else
dispatch:
    switch ((intptr_t)ins->label) {
#endif
    OP(MOVE) { D = A; NEXT_OP(); }
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
    OP(ENTER) {
        /* a function called by the instruction a is inlined: its first instruction may poll */
        int64_t fuel = F - (int16_t)ins->a - 1;
        if (UNLIKELY(fuel <= 0)) {
            if (!typed_window(t, fuel - 1))
                LEAVE();
            F += FUEL_WINDOW - (fuel - 1);
        }
        D.i = F;
        NEXT_OP();
    }
    OP(LOOP) { POLL(); GO(); }
    OP(LOOP_RANGE) { POLL(); RANGE_STEP(); }
    OP(FOR_RANGE) { RANGE_STEP(); }
    OP(EXIT) { LEAVE(); }
    /* of functions, which are run as machine code only */
    OP(RETURN_I) OP(RETURN_F) OP(CALL_I) OP(CALL_F) { LEAVE(); }

    OP(SQRT) { if (UNLIKELY(!(A.f >= 0.0))) LEAVE(); D.f = sqrt(A.f); NEXT_OP(); }
    OP(ABS_I) {
        if (UNLIKELY(A.i < 0 && typed_sub(0, A.i, &D.i)))
            LEAVE();
        if (A.i >= 0)
            D.i = A.i;
        NEXT_OP();
    }

    OP_FUNCTIONS(FUNCTION_OP)
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
    return typed_run(NULL, NULL, NULL, NULL, NULL, NULL)[op];
}

#undef OP
#undef D
#undef A
#undef B

#endif
