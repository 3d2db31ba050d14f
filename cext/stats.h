/* Statistics (-X cvm-stats): what the loop executes, counted instruction by instruction.
 *
 * They cost nothing when they are off.  When they are on, OP_COUNT is added to the opcodes of all
 * code that is made, as in watched code (watch.h) but to the fused ones, which leads the loop to
 * `counted_step` (stats.pxi) before each of them.  What no instruction shows, boxes and published
 * frames, is counted by functions that take the places of those called by way of a variable.
 * There is no way back: they are for the rest of the process.
 */
#ifndef CVM_STATS_H
#define CVM_STATS_H

#include "attributes.h"
#include "code.h"
#include "publish.h"

/* Of a cache: the guard holds; what other types gave is known in the shared table; neither. */
enum { STATS_HIT, STATS_SHARED, STATS_MISS, STATS_STATES };
enum { STATS_GLOBAL, STATS_LOAD, STATS_METHOD, STATS_STORE, STATS_CLASS, STATS_USES };
/* Operands of arithmetic and comparisons: unboxed numbers, numbers of which one is boxed. */
enum { STATS_INTS, STATS_FLOATS, STATS_BOXED, STATS_OBJECTS, STATS_OPERANDS };
enum { STATS_BOX_INT, STATS_BOX_FLOAT, STATS_BOXES };

typedef struct {
    uint64_t *pairs;            /* by the opcode before and the opcode */
    uint64_t caches[STATS_USES][STATS_STATES];
    uint64_t operands[STATS_OPERANDS];
    uint64_t boxes[STATS_BOXES];
    uint64_t published;
    int64_t executed;           /* what the meter had read before */
    Seg *seg;                   /* whose instruction was the last one: */
    int previous;
    uint8_t kinds[OP_COUNT];    /* where arithmetic finds its operands: LL 1, LK 2, SL 3, SK 4, SS 5 */
} Stats;

static Stats stats;
static const char *const stats_names[OP_COUNT] = OP_NAMES;

static PyObject *counted_box_float(double value)
{
    stats.boxes[STATS_BOX_FLOAT]++;
    return PyFloat_FromDouble(value);
}

static PyObject *counted_box_large(long long value)
{
    stats.boxes[STATS_BOX_INT]++;
    return PyLong_FromLongLong(value);
}

static void *counted_box_memory(size_t size)
{
    stats.boxes[STATS_BOX_INT]++;
    return PyObject_Malloc(size);
}

static void counted_publish(PyThreadState *ts, Seg *seg, GFrame *f)
{
    GFrame *g;
    for (g = f; g->host == NULL; g--)
        stats.published++;
    publish_slow(ts, seg, f);
}

/* Begin: from here on code is made to be counted. -1 without memory. */
static int stats_begin(void)
{
    static const char *const kinds[] = {"_LL", "_LK", "_SL", "_SK", "_SS"};
    int op, kind;
    if (stats.pairs != NULL)
        return 0;
    stats.pairs = PyMem_Calloc((size_t)OP_COUNT * OP_COUNT, sizeof(uint64_t));
    if (stats.pairs == NULL)
        return -1;
    for (op = OP_ADD_LL_PUSH; op <= OP_COMPARE_JUMP_SS_GE; op++)
        for (kind = 0; kind < 5; kind++)
            if (strstr(stats_names[op], kinds[kind]) && strncmp(stats_names[op], "SUBSCR", 6))
                stats.kinds[op] = (uint8_t)(kind + 1);
    box_float = counted_box_float;
    box_large = counted_box_large;
    box_memory = counted_box_memory;
    publish_frames = counted_publish;
    code_is_counted = 1;
    return 0;
}

static int stats_global(Cache *c, PyFunctionObject *fn, PyObject *name)
{
    return global_known(c, fn) != NULL || global_again(c, fn, name) != NULL ? STATS_HIT
                                                                          : STATS_MISS;
}

static int stats_knows(PyObject *o, Cache *c, PyObject *name, int use)
{
    if (Py_TYPE(o)->tp_version_tag != c->version || c->version == 0)
        return 0;
    return use == USE_STORE || c->kind >= ATTR_PROPERTY || attr_cached(o, c, name) != NULL;
}

static int stats_attribute(Word w, Cache *c, PyObject *name, int use)
{
    PyObject *o = w_ptr(w);
    Found *found;
    if (!w_is_ptr(w) || w == 0)
        return STATS_MISS;
    if (stats_knows(o, c, name, use))
        return STATS_HIT;
    found = found_search(Py_TYPE(o)->tp_version_tag, name, use);
    return found != NULL && stats_knows(o, &found->cache, name, use) ? STATS_SHARED : STATS_MISS;
}

/* Count what the cache of the instruction at f->pc will say. */
static void count_cache(GFrame *f, int op)
{
    Ins *pc = f->pc;
    Cache *c = f->code->caches;
    PyObject **names = f->code->names;
    Word w;
    switch (op) {
    case OP_LOAD_GLOBAL: case OP_LOAD_GLOBAL_NULL:
        stats.caches[STATS_GLOBAL][stats_global(c + pc->a, f->fn, names[pc->b])]++;
        break;
    case OP_LOAD_ATTR: case OP_LOAD_ATTR_NUMBER:
        stats.caches[STATS_LOAD][stats_attribute(f->sp[-1], c + pc->a, names[pc->b],
                                                 USE_LOAD)]++;
        break;
    case OP_LOAD_FAST_ATTR: case OP_LOAD_FAST_ATTR_NUMBER:
        stats.caches[STATS_LOAD][stats_attribute(f->l[pc->b], c + pc[1].a, names[pc[1].b],
                                                 USE_LOAD)]++;
        break;
    case OP_LOAD_METHOD:
        stats.caches[STATS_METHOD][stats_attribute(f->sp[-1], c + pc->a, names[pc->b],
                                                   USE_METHOD)]++;
        break;
    case OP_LOAD_FAST_METHOD:
        stats.caches[STATS_METHOD][stats_attribute(f->l[pc->b], c + pc[1].a, names[pc[1].b],
                                                   USE_METHOD)]++;
        break;
    case OP_STORE_ATTR:
        stats.caches[STATS_STORE][stats_attribute(f->sp[-1], c + pc->a, names[pc->b],
                                                  USE_STORE)]++;
        break;
    case OP_LOAD_FAST_STORE_ATTR:
        stats.caches[STATS_STORE][stats_attribute(f->l[pc->b], c + pc[1].a, names[pc[1].b],
                                                  USE_STORE)]++;
        break;
    case OP_CALL: case OP_CALL_KW:
        w = f->sp[-pc->b - 2 - (op == OP_CALL_KW)];
        if (w_is_ptr(w) && w != 0 && Py_TYPE(w_ptr(w)) == &PyType_Type) {
            uint32_t version = ((PyTypeObject *)w_ptr(w))->tp_version_tag;
            int known = version != 0 && version == c[pc->a].version;
            stats.caches[STATS_CLASS][known ? STATS_HIT : STATS_MISS]++;
        }
        break;
    }
}

static int stats_is_number(Word w)
{
    return !w_is_ptr(w) || (w != 0 && (PyLong_CheckExact(w_ptr(w)) || PyFloat_CheckExact(w_ptr(w))));
}

/* Count the kind of operands of the arithmetic at f->pc. */
static void count_operands(GFrame *f, int kind)
{
    Ins *pc = f->pc;
    Word left = kind <= 2 ? f->l[pc->b] : kind == 5 ? f->sp[-2] : f->sp[-1];
    Word right = kind == 1 ? f->l[pc[1].b] : kind == 2 ? f->code->numbers[pc[1].b]
                 : kind == 3 ? f->l[pc->b] : kind == 4 ? f->code->numbers[pc->b] : f->sp[-1];
    int found = STATS_OBJECTS;
    if (w_both_int(left, right))
        found = STATS_INTS;
    else if (!w_is_ptr(left) && !w_is_ptr(right))
        found = STATS_FLOATS;
    else if (stats_is_number(left) && stats_is_number(right))
        found = STATS_BOXED;
    stats.operands[found]++;
}

/* An instruction is about to be executed; the frame is saved. */
static HOST_UNUSED void count_instruction(Seg *seg, GFrame *f, int op)
{
    /* what another thread has executed makes no pair with this */
    int previous = stats.seg == seg ? stats.previous : 0;
    stats.pairs[previous * OP_COUNT + op]++;
    stats.seg = seg;
    stats.previous = op;
    count_cache(f, op);
    if (stats.kinds[op])
        count_operands(f, stats.kinds[op]);
}

#endif
