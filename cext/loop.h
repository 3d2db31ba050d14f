/* What the instruction templates are written in: control of the loop, and the inline fast paths.
 *
 * The macros use the local variables of `run` (loop.pyx.in) by the names Cython gives them.
 */
#ifndef CVM_LOOP_H
#define CVM_LOOP_H

#include "arithmetic.h"
#include "arrays.h"
#include "attributes.h"
#include "code.h"
#include "publish.h"
#include "segment.h"
#include <structmember.h>

/* -- control ------------------------------------------------------------------------------ */

#if (defined(__GNUC__) || defined(__clang__)) && !defined(CVM_SWITCH)
   /* one indirect jump at the end of every instruction */
#  define THREADED() static const void *const jump_table[2 * OP_COUNT] = JUMP_TABLE
#  define LBL(label) label:;
#  define DISPATCH(n) do { __pyx_v_pc += (n); DEBUG_STEP(); goto *jump_table[__pyx_v_pc->op]; } while (0)
#  define DO_PLAIN(op) goto *jump_table[op]
#  define OPCODE(pc, plain) ((pc)->op)
#else
#  define THREADED() ((void)0)
#  define LBL(label)
#  define DISPATCH(n) (__pyx_v_pc += (n))
#  define DO_PLAIN(op) ((void)0)
#  define OPCODE(pc, plain) \
      ((plain) ? (__pyx_v_op = (plain), (plain) = 0, __pyx_v_op) : (pc)->op)
#endif
/* The variables of `run` that every instruction uses. Left to itself gcc gives the registers to what
   the many slow paths use, and keeps these in memory. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__)
#  define IN_REGISTER(name) asm(name)
#else
#  define IN_REGISTER(name)
#endif
#define REGISTERS() \
    register Ins *__pyx_v_pc IN_REGISTER("rbx"); \
    register Word *__pyx_v_sp IN_REGISTER("r12"); \
    register Word *__pyx_v_l IN_REGISTER("r14"); \
    register GFrame *__pyx_v_f IN_REGISTER("r15")
#define CHARGE() (__pyx_v_seg->fuel -= __pyx_v_pc + 1 - __pyx_v_mark)
/* what is jumped over is not charged: mark moves on by as much */
#define JUMP_BY(d) do { __pyx_v_mark += (d) - 1; DISPATCH(d); } while (0)
#define SAVE_AT(n) do { \
        __pyx_v_f->pc = __pyx_v_pc + (n); \
        APART(); \
        __pyx_v_f->sp = __pyx_v_sp; \
    } while (0)
#define SAVE() SAVE_AT(0)
#define DROP(w) w_drop((w), __pyx_v_f, __pyx_v_pc, __pyx_v_sp)
#define DROP_OBJECT(o) o_drop((o), __pyx_v_f, __pyx_v_pc, __pyx_v_sp)
#define LOAD_FRAME() (__pyx_v_l = __pyx_v_f->l, __pyx_v_pc = __pyx_v_f->pc, \
                      __pyx_v_mark = __pyx_v_pc)
/* a frame whose first instruction is about to be executed: a RESUME with nothing to poll does
   nothing */
#define BEGIN_FRAME() do { \
        __pyx_v_mark = __pyx_v_pc = __pyx_v_callee->ins; \
        if (LIKELY(__pyx_v_pc->op == OP_RESUME && __pyx_v_seg->fuel > 0)) \
            DISPATCH(1); \
        else \
            DISPATCH(0); \
    } while (0)
/* go on behind the call in the frame that called */
#define RESTORE_FRAME() (LOAD_FRAME(), __pyx_v_pc++, __pyx_v_mark = __pyx_v_pc)
#define ENTER_FRAME() (LOAD_FRAME(), __pyx_v_sp = __pyx_v_f->sp)

#define NONE_WORD w_from_ptr(Py_None)
#define TRUE_WORD w_from_ptr(Py_True)
#define FALSE_WORD w_from_ptr(Py_False)
enum { WHEN_FALSE, WHEN_TRUE };         /* what POP_JUMP_IF_FALSE and POP_JUMP_IF_TRUE jump at */
#define FLOAT_ZERO ((Word)1)

/* Dropping a reference may run any code: the frame must be scannable first (I3). */
static NOINLINE void o_last(PyObject *o, GFrame *f, Ins *pc, Word *sp)
{
    f->pc = pc;
    f->sp = sp;
    Py_DECREF(o);
}

static IN_LOOP void o_drop(PyObject *o, GFrame *f, Ins *pc, Word *sp)
{
    if (o == NULL)
        return;
    if (UNLIKELY(Py_REFCNT(o) == 1))
        o_last(o, f, pc, sp);
    else
        Py_DECREF(o);
}

static IN_LOOP void w_drop(Word w, GFrame *f, Ins *pc, Word *sp)
{
    if (w_is_ptr(w))
        o_drop(w_ptr(w), f, pc, sp);
}

/* The same where the frame has been saved already. */
static IN_LOOP void DROP_SAVED(Word w)
{
    if (w_is_ptr(w) && w != 0)
        Py_DECREF(w_ptr(w));
}

static IN_LOOP Word *drop_operands_0(GFrame *f, Word *sp) { return sp; }

static IN_LOOP Word *drop_operands_1(GFrame *f, Word *sp)
{
    f->sp = --sp;
    DROP_SAVED(sp[0]);
    return sp;
}

/* Drop the two words on top of the stack, the upper one first or last. */
static IN_LOOP Word *drop_2(GFrame *f, Word *sp, int from_top)
{
    Word left = sp[-2], right = sp[-1];
    f->sp = sp -= 2;
    DROP_SAVED(from_top ? right : left);
    DROP_SAVED(from_top ? left : right);
    return sp;
}

static IN_LOOP Word *drop_operands_2(GFrame *f, Word *sp)
{
    return drop_2(f, sp, HOST_DROPS_FROM_TOP);
}

/* The same for a binary operator. */
static IN_LOOP Word *drop_binary_0(GFrame *f, Word *sp) { return sp; }

static IN_LOOP Word *drop_binary_1(GFrame *f, Word *sp) { return drop_operands_1(f, sp); }

static IN_LOOP Word *drop_binary_2(GFrame *f, Word *sp)
{
    return drop_2(f, sp, HOST_DROPS_BINARY_FROM_TOP);
}

/* Drop words in the order in which the host drops a frame's. */
static IN_LOOP void drop_between(Word *bottom, Word *top)
{
#if HOST_DROPS_FROM_TOP
    while (top > bottom)
        DROP_SAVED(*--top);
#else
    for (; bottom < top; bottom++)
        DROP_SAVED(*bottom);
#endif
}

/* The same for operands that are numbers: dropping them runs no code. */
static IN_LOOP void drop_number(Word w)
{
    if (w_is_ptr(w))
        Py_DECREF(w_ptr(w));
}

/* The same for True and False, which never die. */
static IN_LOOP void drop_bool(Word w)
{
#if HOST_IMMORTAL
    (void)w;
#else
    Py_DECREF(w_ptr(w));
#endif
}

static IN_LOOP Word *drop_numbers_0(Word *sp) { return sp; }

static IN_LOOP Word *drop_numbers_1(Word *sp)
{
    drop_number(sp[-1]);
    return sp - 1;
}

static IN_LOOP Word *drop_numbers_2(Word *sp)
{
    drop_number(sp[-2]);
    drop_number(sp[-1]);
    return sp - 2;
}

/* Drop the n topmost words; f->sp stays above them until all are gone. */
static inline Word *drop_words(GFrame *f, Word *sp, Py_ssize_t n)
{
    drop_between(sp - n, sp);
    f->sp = sp - n;
    return sp - n;
}

/* -- strings ------------------------------------------------------------------------------ */

/* Are two exact strings equal? -1: one of them is not an exact string. */
static inline int str_equal(Word left, Word right)
{
    PyObject *a = w_ptr(left), *b = w_ptr(right);
    if (!w_is_ptr(left) || !w_is_ptr(right) || !PyUnicode_CheckExact(a) || !PyUnicode_CheckExact(b))
        return -1;
    if (a == b)
        return 1;
    if (PyUnicode_GET_LENGTH(a) != PyUnicode_GET_LENGTH(b) || PyUnicode_KIND(a) != PyUnicode_KIND(b))
        return 0;
    return memcmp(PyUnicode_DATA(a), PyUnicode_DATA(b),
                  (size_t)PyUnicode_GET_LENGTH(a) * PyUnicode_KIND(a)) == 0;
}

/* The character of an exact string at an index, owned; NULL where the host has to do it. */
static inline PyObject *str_item(PyObject *s, int64_t i)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(s);
    if (i < 0)
        i += n;
    if ((uint64_t)i >= (uint64_t)n || PyUnicode_KIND(s) != PyUnicode_1BYTE_KIND)
        return NULL;
    return Py_NewRef(characters[PyUnicode_1BYTE_DATA(s)[i]]);
}

/* The length of a container of the host's, or -1. */
static inline Py_ssize_t quick_size(Word w)
{
    PyObject *o = w_ptr(w);
    if (!w_is_ptr(w) || w == 0)
        return -1;
    if (PyUnicode_CheckExact(o))
        return PyUnicode_GET_LENGTH(o);
    if (PyList_CheckExact(o) || PyTuple_CheckExact(o))
        return Py_SIZE(o);
    if (PyDict_CheckExact(o))
        return PyDict_GET_SIZE(o);
    if (Py_IS_TYPE(o, &PySet_Type))
        return PySet_GET_SIZE(o);
    return -1;
}

/* -- containers --------------------------------------------------------------------------- */

/* A list's or tuple's item, borrowed, or NULL. */
static IN_LOOP PyObject *item_cached(PyObject *o, int64_t i)
{
    if (PyList_CheckExact(o)) {
        Py_ssize_t n = PyList_GET_SIZE(o);
        if (i < 0)
            i += n;
        return LIKELY((uint64_t)i < (uint64_t)n) ? PyList_GET_ITEM(o, i) : NULL;
    }
    if (PyTuple_CheckExact(o)) {
        Py_ssize_t n = PyTuple_GET_SIZE(o);
        if (i < 0)
            i += n;
        return LIKELY((uint64_t)i < (uint64_t)n) ? PyTuple_GET_ITEM(o, i) : NULL;
    }
    return NULL;
}

/* Where a list has an item, or NULL. */
static IN_LOOP PyObject **list_slot(PyObject *o, int64_t i)
{
    Py_ssize_t n;
    if (o == NULL || !PyList_CheckExact(o))
        return NULL;
    n = PyList_GET_SIZE(o);
    if (i < 0)
        i += n;
    return LIKELY((uint64_t)i < (uint64_t)n) ? ((PyListObject *)o)->ob_item + i : NULL;
}

/* list.append with a stolen reference. */
static IN_LOOP int list_append(PyObject *o, PyObject *item)
{
    PyListObject *list = (PyListObject *)o;
    Py_ssize_t n = PyList_GET_SIZE(list);
    if (LIKELY(n < list->allocated)) {
        list->ob_item[n] = item;
        Py_SET_SIZE(list, n + 1);
        return 0;
    }
    n = PyList_Append(o, item);
    Py_DECREF(item);
    return (int)n;
}

/* The item that the iterator of a list gives next, borrowed, or NULL at its end. */
static IN_LOOP PyObject *list_next(PyObject *o)
{
    _PyListIterObject *it = (_PyListIterObject *)o;
    if (it->it_seq == NULL || it->it_index < 0 || it->it_index >= PyList_GET_SIZE(it->it_seq))
        return NULL;
    return PyList_GET_ITEM(it->it_seq, it->it_index);
}

/* The next value of the host's commonest iterators, or 0: at the end, or another one. */
static IN_LOOP Word iter_fast(PyObject *it)
{
    PyTypeObject *tp = Py_TYPE(it);
    if (tp == &PyRangeIter_Type) {
        _PyRangeIterObject *r = (_PyRangeIterObject *)it;
        int64_t value;
#if PY_VERSION_HEX >= 0x030C0000
        if (r->len <= 0)
            return 0;
        value = r->start;
        if (UNLIKELY(!w_int_fits(value)))
            return 0;
        r->start = (long)((unsigned long)value + r->step);
        r->len--;
#else
        if (r->index >= r->len)
            return 0;
        value = (int64_t)((uint64_t)r->start + (uint64_t)(r->index * r->step));
        if (UNLIKELY(!w_int_fits(value)))
            return 0;
        r->index++;
#endif
        return w_from_int(value);
    }
    if (tp == &PyListIter_Type) {
        PyObject *item = list_next(it);
        if (item == NULL)
            return 0;
        ((_PyListIterObject *)it)->it_index++;
        return w_load(item);
    }
    if (tp == &PyTupleIter_Type) {
        _PyTupleIterObject *i = (_PyTupleIterObject *)it;
        if (i->it_seq != NULL && i->it_index < PyTuple_GET_SIZE(i->it_seq))
            return w_load(PyTuple_GET_ITEM(i->it_seq, i->it_index++));
        return 0;
    }
    return 0;
}

/* The items of an exact tuple or list of n, or NULL. */
static IN_LOOP PyObject **items_of(Word w, int n)
{
    if (!w_is_ptr(w))
        return NULL;
    if (PyTuple_CheckExact(w_ptr(w)) && PyTuple_GET_SIZE(w_ptr(w)) == n)
        return ((PyTupleObject *)w_ptr(w))->ob_item;
    if (PyList_CheckExact(w_ptr(w)) && PyList_GET_SIZE(w_ptr(w)) == n)
        return ((PyListObject *)w_ptr(w))->ob_item;
    return NULL;
}

/* Unpack n items to `bottom`, the first on top.  Most often they go into locals: as many of the
   stores that follow as are done here, is returned; what they store is not put on the stack.  Not
   done is one that would be the end of the local's old object, and what follows it. */
static IN_LOOP int unpack_fast(PyObject **items, int n, Ins *pc, Word *l, Word *bottom)
{
    int stored, left;
    for (stored = 0; stored < n && pc[1 + stored].op == OP_STORE_FAST; stored++) {
        Word *place = l + pc[1 + stored].b, old = *place;
        if (w_is_ptr(old) && old != 0) {
            if (Py_REFCNT(w_ptr(old)) == 1)
                break;
            Py_DECREF(w_ptr(old));
        }
        *place = w_load(items[stored]);
    }
    for (left = n - stored; left > 0; left--)
        *bottom++ = w_load(items[stored + left - 1]);
    return stored;
}

/* Unpack with a list of what is left over, between `before` and `after` items: 1 done, 0 not,
   -1 no memory. */
static HOST_UNUSED int unpack_rest_fast(Word w, int before, int after, Word *bottom)
{
    PyObject **items, *rest;
    Py_ssize_t i, n;
    if (!w_is_ptr(w) || !(PyTuple_CheckExact(w_ptr(w)) || PyList_CheckExact(w_ptr(w))))
        return 0;
    n = Py_SIZE(w_ptr(w)) - before - after;
    if (n < 0)
        return 0;
    rest = PyList_New(n);       /* the collector may run here, and change a list */
    if (rest == NULL)
        return -1;
    if (UNLIKELY(Py_SIZE(w_ptr(w)) != n + before + after)) {
        Py_DECREF(rest);
        return 0;
    }
    items = PyTuple_CheckExact(w_ptr(w)) ? ((PyTupleObject *)w_ptr(w))->ob_item
                                         : ((PyListObject *)w_ptr(w))->ob_item;
    for (i = 0; i < n; i++)
        PyList_SET_ITEM(rest, i, Py_NewRef(items[before + i]));
    for (i = 0; i < after; i++)
        bottom[i] = w_load(items[before + n + after - 1 - i]);
    bottom[after] = w_from_ptr(rest);
    for (i = 0; i < before; i++)
        bottom[after + 1 + i] = w_load(items[before - 1 - i]);
    return 1;
}

/* -- the handled exception ---------------------------------------------------------------- */

/* Make an exception (borrowed) the handled one; returns the one before, owned. */
static inline PyObject *exc_info_push(PyThreadState *ts, PyObject *exc)
{
    _PyErr_StackItem *info = ts->exc_info;
    PyObject *previous = info->exc_value;
    Py_INCREF(exc);
    info->exc_value = exc;
    return previous != NULL ? previous : Py_NewRef(Py_None);
}

/* Make an exception (stolen) the handled one; returns the one before, owned.  None is kept as
   NULL: hosts from 3.13 on take only that for "look further out". */
static inline PyObject *exc_info_pop(PyThreadState *ts, PyObject *exc)
{
    _PyErr_StackItem *info = ts->exc_info;
    PyObject *old = info->exc_value;
    if (exc == Py_None) {
        Py_DECREF(exc);
        exc = NULL;
    }
    info->exc_value = exc;
    return old;
}

static inline int error_occurred(PyThreadState *ts)
{
#if PY_VERSION_HEX >= 0x030C0000
    return ts->current_exception != NULL;
#else
    return ts->curexc_type != NULL;
#endif
}

/* -- frames ------------------------------------------------------------------------------- */

/* What the vectorcall slot of a function holds, when no one has put anything else into it: what the
   host puts there; in guest functions, what calls them by the loop (drive.pxi). */
static vectorcallfunc host_function_call, function_call;

static inline void function_call_set(void *call) { function_call = (vectorcallfunc)call; }

static inline void own_call_set(PyObject *function)
{
    ((PyFunctionObject *)function)->vectorcall = function_call;
}

static IN_LOOP int is_called_normally(PyObject *function)
{
    vectorcallfunc call = ((PyFunctionObject *)function)->vectorcall;
    return LIKELY(call == function_call) || call == host_function_call;
}

/* The fast form of a function's code that has been run before; NULL: the host is to call it. */
static IN_LOOP FastCode *callee_code(PyObject *function)
{
    return is_called_normally(function)
        ? code_extra((PyCodeObject *)((PyFunctionObject *)function)->func_code) : NULL;
}

/* The fast form of a guest function's code; NULL: the host is to call it, or no memory for it. */
static IN_LOOP FastCode *function_code(PyObject *function)
{
    PyCodeObject *co = (PyCodeObject *)((PyFunctionObject *)function)->func_code;
    FastCode *code = callee_code(function);
    if (UNLIKELY(code == NULL) && host_is_guest(co) && is_called_normally(function)) {
        code = fast_code_new(co);
        if (code == NULL)
            PyErr_Clear();
    }
    return code;
}

static HOST_UNUSED int functions_start(void)
{
    PyCodeObject *code = PyCode_NewEmpty("", "", 1);
    PyObject *globals = PyDict_New();
    PyObject *function = code && globals ? PyFunction_New((PyObject *)code, globals) : NULL;
    if (function != NULL)
        host_function_call = function_call = ((PyFunctionObject *)function)->vectorcall;
    Py_XDECREF(function);
    Py_XDECREF(globals);
    Py_XDECREF(code);
    return function == NULL ? -1 : 0;
}

/* Drop the callable and what it was called with, in the host's order. */
static IN_LOOP Word *drop_call(GFrame *f, Word *base, Word *sp)
{
    drop_between(base, sp);
    f->sp = base;
    return base;
}

static int make_cells_of(FastCode *code, PyFunctionObject *fn, Word *args);
static inline GFrame *push_bound(Seg *seg, GFrame *f, PyFunctionObject *fn, FastCode *code,
                                 Word *args, Word *base);

/* Is there room for the frame of a function on top of f? */
static IN_LOOP int room_for_call(Seg *seg, GFrame *f, FastCode *code, Word *args)
{
    return f + 1 < seg->limit && args + code->size < seg->words_end;
}

static inline PyObject **tuple_items(PyObject *o) { return ((PyTupleObject *)o)->ob_item; }
static inline PyObject **list_items(PyObject *o) { return ((PyListObject *)o)->ob_item; }

/* The cells of the free variables are the last of a frame's slots. */
static NOINLINE void load_free_variables(FastCode *code, PyFunctionObject *fn, Word *slots)
{
    PyObject **cells = tuple_items(fn->func_closure);
    int i, n = code->nfree;
    slots += code->nslots - n;
    for (i = 0; i < n; i++) {
        FEW_ROUNDS();
        slots[i] = w_from_ptr(Py_NewRef(cells[i]));
    }
}

/* Complete n positional arguments by defaults, in place; 0: that is not enough. */
static IN_LOOP int fill_defaults(PyObject *function, FastCode *code, Word *args, Py_ssize_t n)
{
    PyObject *defaults = ((PyFunctionObject *)function)->func_defaults;
    Py_ssize_t i, first;
    if (defaults == NULL || n > code->argcount)
        return 0;
    first = code->argcount - PyTuple_GET_SIZE(defaults);    /* the parameter of the first of them */
    if (n < first)
        return 0;
    for (i = n; i < code->argcount; i++) {
        FEW_ROUNDS();
        args[i] = w_load(tuple_items(defaults)[i - first]);
    }
    return 1;
}

/* Push the frame of a plain function, whose parameters end at `end`, over f, which is saved. */
static IN_LOOP GFrame *push_plain(Seg *seg, GFrame *f, FastCode *code, PyObject *function,
                                  Word *args, Word *end, Word *base, int which)
{
    GFrame *g = f + 1;
    Word *slot, *stop;
    for (slot = end, stop = args + code->nslots; slot < stop; slot++)
        *slot = 0;
    if (UNLIKELY(code->nfree))
        load_free_variables(code, (PyFunctionObject *)function, args);
    begin_frame(g, code, (PyFunctionObject *)function, args, base, which);
    seg->top = g;
    return g;
}

/* A call site knows the code of the function that it called last: the way from a function to its
   fast form is long. */
#define SITE_MISSES 100
static NOINLINE FastCode *know_plain(Cache *c, PyObject *function)
{
    FastCode *code = callee_code(function);
    if (code == NULL || !code->plain)
        return NULL;
    if (c->misses < SITE_MISSES) {
        c->misses++;
        c->version = 0;                 /* it called a class before, maybe */
        c->tag = codes_freed;
        c->tag2 = (uintptr_t)((PyFunctionObject *)function)->func_code;
        c->object = (PyObject *)code;
    }
    return code;
}

static IN_LOOP FastCode *plain_code(Cache *c, PyObject *function)
{
    if (LIKELY(c->tag2 == (uintptr_t)((PyFunctionObject *)function)->func_code
               && c->tag == codes_freed && is_called_normally(function)))
        return (FastCode *)c->object;
    return know_plain(c, function);
}

/* Call a guest function with what lies between base and sp, if it has positional parameters only
   and these are they, or the first of them and the others have defaults. Returns its frame, which is for the loop to begin; or NULL, nothing is done.

   What the frame's pc and sp begin with only the loop's registers know; they are saved before
   anybody reads them. */
static IN_LOOP GFrame *call_plain(Seg *seg, GFrame *f, Ins *pc, Word *sp, Ins *mark, Cache *c)
{
    Word *base, *args, *end;
    PyObject *o;
    FastCode *code;
    FORGET(sp);
    base = sp - pc->b - 2;
    args = base + 2;
    o = w_ptr(base[0]);
    if (UNLIKELY(!w_is_ptr(base[0])) || Py_TYPE(o) != &PyFunction_Type)
        return NULL;
    code = plain_code(c, o);
    if (UNLIKELY(code == NULL))
        return NULL;
    if (base[1] != 0)
        args--;
    end = args + code->argcount;
    if (UNLIKELY(!room_for_call(seg, f, code, args))
            || (end != sp && !fill_defaults(o, code, args, sp - args)))
        return NULL;
    seg->fuel -= pc + 1 - mark;
    f->pc = pc;
    APART();
    f->sp = sp;
    return push_plain(seg, f, code, o, args, end, base, KIND_CALL);
}

/* As call_plain: begin the getter of the property that the cache knows at the object on top of the
   stack, whose reference goes into the frame. */
static NOINLINE GFrame *call_getter(Seg *seg, GFrame *f, Ins *pc, Word *sp, Ins *mark, Cache *c)
{
    PyObject *o = w_ptr(sp[-1]), *getter;
    FastCode *code;
    GFrame *g;
    if (c->kind != ATTR_PROPERTY || !w_is_ptr(sp[-1]) || Py_TYPE(o)->tp_version_tag != c->version)
        return NULL;
    getter = property_get(c->object);
    if (getter == NULL || Py_TYPE(getter) != &PyFunction_Type)
        return NULL;
    code = callee_code(getter);
    if (code == NULL || !code->plain || code->argcount != 1 || !room_for_call(seg, f, code, sp))
        return NULL;
    seg->fuel -= pc + 1 - mark;
    f->pc = pc;
    f->sp = sp;
    sp[0] = w_from_ptr(Py_NewRef(o));
    sp[-1] = w_from_ptr(Py_NewRef(getter));
    g = push_plain(seg, f, code, getter, sp, sp + 1, sp - 1, KIND_GETTER);
    g->made = o;
    return g;
}

/* Leave a frame that nobody has seen, for the caller, whose sp is returned: where the result goes.
   I4: the frame is gone before its words are dropped. */
static IN_LOOP Word *leave_plain(Seg *seg, GFrame *f, Word *sp)
{
    GFrame *caller = f - 1;
    Word *base = f->base, *l = f->l;
    seg->top = caller;
    caller->sp = sp;
    drop_between(l, sp);
    DROP_SAVED(base[0]);
    return base;
}

/* The same where it has computed an attribute, and owns the object whose. */
static NOINLINE Word *leave_getter(Seg *seg, GFrame *f, Word *sp)
{
    PyObject *owner = f->made;
    Word *base = leave_plain(seg, f, sp);
    seg->top->sp = base;
    Py_DECREF(owner);
    return base;
}

/* Push the frame of any function, when all its slots have been filled. */
static inline GFrame *push_bound(Seg *seg, GFrame *f, PyFunctionObject *fn, FastCode *code,
                                  Word *args, Word *base)
{
    GFrame *g = f + 1;
    if (UNLIKELY(code->cells)) {
        f->sp = args + code->nslots;
        if (make_cells_of(code, fn, args) < 0)
            return NULL;
    }
    begin_frame(g, code, fn, args, base, KIND_CALL);
    g->pc = code->ins;
    g->sp = args + code->nslots;
    seg->top = g;
    return g;
}

static NOINLINE int make_cells_of(FastCode *code, PyFunctionObject *fn, Word *args)
{
    int i;
    for (i = 0; i < code->nmade; i++) {
        Word *slot = args + code->made[i];
        PyObject *value = NULL, *cell;
        if (*slot != 0) {
            value = w_object(*slot);
            if (value == NULL)
                return -1;
        }
        cell = PyCell_New(value);
        Py_XDECREF(value);
        if (cell == NULL)
            return -1;
        DROP_SAVED(*slot);
        *slot = w_from_ptr(cell);
    }
    if (code->nfree)
        load_free_variables(code, fn, args);
    return 0;
}

/* An attribute that may be missing: 1 found, 0 missing, -1 failed. */
static inline int optional_attr(PyObject *o, PyObject *name, PyObject **value)
{
#if HOST_AT_LEAST(13)
    return PyObject_GetOptionalAttr(o, name, value);
#else
    return _PyObject_LookupAttr(o, name, value);
#endif
}

/* list.extend, by whatever name the host has it. */
static inline int list_extend_object(PyObject *list, PyObject *iterable)
{
    PyObject *none = _PyList_Extend((PyListObject *)list, iterable);
    Py_XDECREF(none);
    return none == NULL ? -1 : 0;
}

/* Set a function's annotations: a dict, or a tuple of names and values; steals. */
static inline void set_annotations(PyObject *function, PyObject *annotations)
{
    ((PyFunctionObject *)function)->func_annotations = annotations;
}

/* Set what evaluates a function's annotations (3.14), perhaps naming it after the function; steals. */
static inline int set_annotate(PyObject *function, PyObject *annotate, int rename)
{
#if PY_VERSION_HEX >= 0x030E0000
    PyFunctionObject *fn = (PyFunctionObject *)function;
    fn->func_annotate = annotate;
    if (rename) {
        PyObject *name = PyUnicode_FromFormat("%U.__annotate__", fn->func_qualname);
        if (name == NULL)
            return -1;
        Py_SETREF(((PyFunctionObject *)annotate)->func_qualname, name);
    }
    return 0;
#else
    (void)function;
    (void)rename;
    Py_DECREF(annotate);
    PyErr_SetString(PyExc_SystemError, "this host has no deferred annotations");
    return -1;
#endif
}

#endif
