/* Typed twins of hot loops: what they are, and how the loop enters and leaves them.
 *
 * A twin is the code of a loop once more, for registers instead of words: each of its local
 * variables that is computed with is known to be an int, a float or a bool, and has a register that
 * holds its value and nothing else.  typed_make.h makes twins, typed_run.h runs them.
 *
 * A loop enters its twin at its head, after a jump backward, if the words of the frame have the
 * types that the twin was made for.  The twin is left where the loop ends, and wherever something
 * may be seen or can fail: at what it was not made for, where a number becomes too large, where the
 * fuel is used up, and so on.  Then the registers go back into the words of the frame, and the loop
 * goes on at the very instruction before which the twin was left.  So no twin ever raises, calls,
 * polls or runs code of the program's, and nobody can see that there are any.
 *
 * Instructions are charged as by the loop, the account being kept in another form: F is the fuel
 * left plus the number of the instruction that is executed, so that only jumps change it.
 */
#ifndef CVM_TYPED_H
#define CVM_TYPED_H

#include "loop.h"

typedef union {
    int64_t i;                  /* an int as in a word, shifted by two; a bool as the int */
    double f;
    PyObject *o;                /* borrowed: somebody else owns it as long as the twin runs */
} Register;

typedef struct {
    const void *label;          /* of the instruction in typed_run; its number without labels */
    uint16_t d, a, b, c;        /* see TYPED_OPS */
} TypedIns;

enum { TYPE_NONE, TYPE_INT, TYPE_FLOAT, TYPE_BOOL, TYPE_OBJECT };

/* What the translator knows of an item on the value stack, and of what is to be put there when the
   twin is left. */
enum {
    VALUE_REGISTER,             /* a number, or an object, in a register */
    VALUE_LOCAL,                /* what a local variable holds (its slot: reg) */
    VALUE_CONSTANT,             /* an object that does not change; a number is in a register, too */
    VALUE_NULL,                 /* the empty word */
    VALUE_RANGE,                /* an iterator of a range, which no one has made: three registers */
    VALUE_OWN                   /* the iterator of the loop itself, in its place */
};

typedef struct {
    uint8_t kind, type;
    uint16_t reg;
    PyObject *object;           /* the constant; for others what was seen there, when it was made */
} Value;

typedef struct {
    int at;                     /* the instruction where the loop goes on */
    int first, count;           /* what lies on the stack then: items of the twin */
    int account;                /* out of an inlined function, to its call: the register that has F */
} Exit;

typedef struct {
    uint16_t slot;
    uint8_t type;
    uint8_t strong;             /* is read before it is written: must have this type */
    uint8_t written;            /* a number: it has to go back */
} TypedLocal;

/* What a global, or an attribute of a module, must be for the twin. */
typedef struct {
    Cache *cache;
    PyObject *name;
    PyObject *module;           /* owned; NULL: it is a global */
    PyObject *object;           /* owned, unless it is a function: */
    PyObject *code;             /* then this is what it must still consist of, owned, */
    FastCode *fast;             /* and its fast form */
    uint8_t is_self;            /* which is the twin's own: not owned */
    PyFunctionObject *reader;   /* whose global it is; NULL: that of the frame */
    uint8_t is_name;            /* it is found by name, in a module's or a class's code */
} Pin;

/* The head of the twin of a whole function (typed_function.h). */
#define OF_FUNCTION (-1)

/* A twin that has become machine code: runs it, like typed_run from its entry on, up to an
   instruction that is the interpreter's affair, and returns the number of that. */
typedef int64_t (*TypedMachine)(Word *l, Word *sp, int64_t *account);

typedef struct Twin {
    struct Twin *next;          /* of the same code */
    int head;                   /* the instruction at which it is entered, or OF_FUNCTION */
    int plain;                  /* and the opcode it has in the loop */
    int own;                    /* the registers of the loop's own iterator, or -1 */
    int collector;              /* the register of what takes what the generator yields, or -1 */
    PyTypeObject *own_type;
    int nsources;               /* see own_sources */
    int arguments;              /* of a function: its positional parameters */
    int nlocals, npins, nins, nregisters, nslots;
    int ncaches, depth;         /* depth: frames that inlined calls would take */
    Cache **caches;
    int frame_slots;
    int nnames;                 /* variables that are names: their slots are behind the frame's */
    PyObject **names;           /* borrowed from the code */
    Seg *seg;                   /* while it runs */
    TypedIns *ins, *entry;
    Register *registers;        /* not shared: a twin that runs is not entered again */
    Exit *exits;
    Value *items;
    TypedLocal *locals;
    Pin *pins;
    int result, result_type;    /* of a function: the register and the type of what it returns */
    uint8_t retired;            /* has not paid */
    uint16_t refusals;          /* how often the words had other types, since it last ran */
    uint32_t entries;
    int64_t executed;           /* instructions in so many entries */
    int64_t heat;               /* instructions until it becomes machine code; negative: it is to;
                                   0: it is not */
    TypedMachine machine;       /* NULL: it has none */
    PyObject *owner;            /* what the machine code lives in */
} Twin;

/* Of every loop at once (for tests), of hot ones, of none. */
enum { TYPED_OFF, TYPED_ON, TYPED_EAGER };
static int typed_mode = TYPED_ON;

/* After how many instructions a twin becomes machine code; 0: at once, -1: never (cvm.jit). */
static int64_t jit_heat = -1;

static uint64_t typed_operations;       /* arithmetic in twins; counted for statistics only */

/* What stays in the register of a local variable that could not be unboxed and is written before
   it is read, until it is: no int of ours, and no float that arithmetic gives. */
#define UNTOUCHED_INT ((int64_t)1)
#define UNTOUCHED_FLOAT ((int64_t)0x7ff0000000c0ffee)

static inline int64_t untouched(int type)
{
    return type == TYPE_FLOAT ? UNTOUCHED_FLOAT : UNTOUCHED_INT;
}

static inline void pin_drop(Pin *pin)
{
    Py_XDECREF(pin->module);
    if (!pin->is_self)
        Py_DECREF(pin->code != NULL ? pin->code : pin->object);
}

static HOST_UNUSED void twins_free(Twin *t)
{
    while (t != NULL) {
        Twin *next = t->next;
        int i;
        for (i = 0; i < t->npins; i++)
            pin_drop(t->pins + i);
        PyMem_Free(t->ins);
        PyMem_Free(t->registers);
        PyMem_Free(t->exits);
        PyMem_Free(t->items);
        PyMem_Free(t->locals);
        PyMem_Free(t->pins);
        PyMem_Free(t->caches);
        PyMem_Free(t->names);
        Py_XDECREF(t->owner);
        PyMem_Free(t);
        t = next;
    }
}

/* -- entering ----------------------------------------------------------------------------- */

/* The value of a global that has been looked up before, borrowed, or NULL. */
static inline PyObject *global_value(Cache *c, PyFunctionObject *fn, PyObject *name)
{
    PyObject *o = global_known(c, fn);
    return o != NULL ? o : global_again(c, fn, name);
}

/* -- names, in a module's or a class's code ------------------------------------------------- */

/* Does a look-up in this dict run no code? */
static inline int is_plain_dict(PyObject *o)
{
    return PyDict_CheckExact(o) && has_string_keys((PyDictObject *)o);
}

/* The namespace of the frame, if a look-up in it runs no code; or NULL. */
static inline PyObject *plain_namespace(GFrame *f)
{
    PyObject *names = f->host != NULL ? host_namespace(f->host) : NULL;
    return names != NULL && is_plain_dict(names) ? names : NULL;
}

/* What a dict has under a name, borrowed; NULL: nothing, or nothing that is at hand. */
static inline PyObject *quick_item(PyObject *dict, PyObject *name)
{
    PyObject *o = is_plain_dict(dict) ? PyDict_GetItemWithError(dict, name) : NULL;
    return o != NULL && !host_is_lazy(o) ? o : NULL;
}

/* What a name stands for that nothing in the loop is stored into, borrowed, or NULL as above. */
static PyObject *name_value(GFrame *f, PyObject *name)
{
    PyObject *dicts[3] = {host_namespace(f->host), f->fn->func_globals, f->fn->func_builtins};
    PyObject *o = NULL;
    int i;
    for (i = 0; i < 3 && o == NULL; i++) {
        if (!is_plain_dict(dicts[i]))
            return NULL;
        o = PyDict_GetItemWithError(dicts[i], name);
    }
    return o != NULL && !host_is_lazy(o) ? o : NULL;
}

/* The word of a variable, borrowed: a local one, or a name. */
static inline Word variable_word(Twin *t, GFrame *f, int slot)
{
    int i = slot - f->code->nslots;
    return LIKELY(i < 0) ? f->l[slot]
                         : w_from_ptr(quick_item(host_namespace(f->host), t->names[i]));
}

/* Is what the twin has taken for granted still so?  A function is not owned, as that would keep its
   code, and so the twin, alive for ever; but it is looked at only when it is found. */
static inline int pin_holds(const Pin *pin, GFrame *f)
{
    PyObject *o = pin->is_name ? name_value(f, pin->name) : pin->module != NULL
        ? attr_cached(pin->module, pin->cache, pin->name)
        : global_value(pin->cache, pin->reader != NULL ? pin->reader : f->fn, pin->name);
    if (UNLIKELY(o != pin->object))
        return 0;
    return pin->code == NULL
           || (((PyFunctionObject *)o)->func_code == pin->code && is_called_normally(o)
               && !is_watched(pin->fast));
}

/* The type of a word that a register can hold. */
static inline int word_type(Word w)
{
    PyObject *o = w_ptr(w);
    if (!w_is_ptr(w))
        return w_is_int(w) ? TYPE_INT : TYPE_FLOAT;
    if (o == NULL)
        return TYPE_NONE;
    if (PyFloat_CheckExact(o))
        return TYPE_FLOAT;
    if (PyLong_CheckExact(o) && CVM_LONG_SHORT(o))
        return TYPE_INT;
    return o == Py_True || o == Py_False ? TYPE_BOOL : TYPE_OBJECT;
}

static inline void unbox_word(Word w, int type, Register *r)
{
    if (type == TYPE_INT)
        r->i = (int64_t)(w_is_ptr(w) ? (Word)long_short_value(w_ptr(w)) << 2 : w - 2);
    else if (type == TYPE_OBJECT)
        r->o = w_ptr(w);
    else if (type == TYPE_FLOAT)
        r->f = w_is_ptr(w) ? PyFloat_AS_DOUBLE(w_ptr(w)) : w_float(w);
    else
        r->i = w_ptr(w) == Py_True ? 4 : 0;
}

/* Take over the state of the iterator of a range: 0 if its numbers are too large. */
#define RANGE_LIMIT ((int64_t)1 << 59)

static inline int range_fits(int64_t start, int64_t step, int64_t count)
{
    Word product;
    if (start > RANGE_LIMIT || start < -RANGE_LIMIT || step > RANGE_LIMIT || step < -RANGE_LIMIT)
        return 0;
    if (mul_overflow((Word)step, count, &product))
        return 0;
    return (int64_t)product <= RANGE_LIMIT && (int64_t)product >= -RANGE_LIMIT;
}

static inline int range_enter(PyObject *o, Register *r)
{
    _PyRangeIterObject *it = (_PyRangeIterObject *)o;
    int64_t start = it->start, count = it->len;
#if PY_VERSION_HEX < 0x030C0000
    count -= it->index;
    if (!range_fits(start, it->step, it->len))
        return 0;
    start += (int64_t)it->index * it->step;
#endif
    if (!range_fits(start, it->step, count))
        return 0;
    r[0].i = (int64_t)((Word)start << 2);
    r[1].i = (int64_t)((Word)it->step << 2);
    r[2].i = count;
    return 1;
}

static inline void range_leave(PyObject *o, const Register *r)
{
    _PyRangeIterObject *it = (_PyRangeIterObject *)o;
#if PY_VERSION_HEX < 0x030C0000
    it->index = (long)(it->len - r[2].i);
#else
    it->start = (long)(r[0].i >> 2);
    it->len = (long)r[2].i;
#endif
}

/* The iterators of lists that an iterator takes its items from: a list's own, enumerate, zip.
   Returns how many, OWN_SOURCES at most; 0: it is another one. */
#define OWN_SOURCES 3

static inline int own_sources(PyObject *o, PyObject **sources)
{
    Py_ssize_t i, n = 1;
    sources[0] = o;
    if (Py_TYPE(o) == &PyEnum_Type) {
        sources[0] = ((_PyEnumObject *)o)->en_sit;
        if (((_PyEnumObject *)o)->en_longindex != NULL)
            return 0;
    }
    else if (Py_TYPE(o) == &PyZip_Type) {
        PyObject *all = ((_PyZipObject *)o)->ittuple;
        n = PyTuple_GET_SIZE(all);
        for (i = 0; i < n && i < OWN_SOURCES; i++)
            sources[i] = PyTuple_GET_ITEM(all, i);
    }
    for (i = 0; i < n && i < OWN_SOURCES; i++)
        if (!Py_IS_TYPE(sources[i], &PyListIter_Type))
            return 0;
    return n <= OWN_SOURCES ? (int)n : 0;
}

/* The iterator of the loop itself: 0 if it is of another type, -1 if it is at its end. */
static inline int own_enter(Twin *t, Word w)
{
    PyObject *o = w_ptr(w), *sources[OWN_SOURCES];
    Register *r = t->registers + t->own;
    int i, n;
    if (!w_is_ptr(w) || o == NULL || Py_TYPE(o) != t->own_type)
        return 0;
    if (t->own_type == &PyRangeIter_Type)
        return !range_enter(o, r) ? 0 : r[2].i > 0 ? 1 : -1;
    n = own_sources(o, sources);
    if (n != t->nsources)
        return 0;
    for (i = 0; i < n; i++) {
        if (list_next(sources[i]) == NULL)
            return -1;
        r[i].o = sources[i];
    }
    if (t->own_type == &PyEnum_Type)
        r[1].i = (int64_t)((Word)((_PyEnumObject *)o)->en_index << 2);
    return 1;
}

/* Fill the registers from the words of the frame: 0 if their types are others, -1 if there is
   nothing to do. */
static inline int twin_fill(Twin *t, GFrame *f, Word *sp)
{
    Register *r = t->registers;
    int i, own = t->own >= 0 ? own_enter(t, sp[-1]) : 1;
    if (own <= 0)
        return own;
    if (UNLIKELY(t->nnames && plain_namespace(f) == NULL))
        return 0;
    for (i = 0; i < t->npins; i++) {
        if (UNLIKELY(!pin_holds(t->pins + i, f)))
            return 0;
    }
    for (i = 0; i < t->nlocals; i++) {
        TypedLocal *local = t->locals + i;
        Word w = variable_word(t, f, local->slot);
        int type = word_type(w);
        if (LIKELY(type == local->type))
            unbox_word(w, type, r + local->slot);
        else if (local->strong || (type == TYPE_OBJECT && local->written)
                 || local->slot >= t->frame_slots)
            return 0;                   /* dropping an object later than it should be is seen */
        else
            r[local->slot].i = untouched(local->type);
    }
    return 1;
}

/* -- leaving ------------------------------------------------------------------------------ */

static inline Word box_register(const Register *r, int type)
{
    if (type == TYPE_INT)
        return (Word)r->i | 2;
    if (type == TYPE_FLOAT)
        return w_from_double(r->f);
    if (type == TYPE_OBJECT)
        return w_load(r->o);
    return w_from_bool(r->i != 0);
}

/* Is the value of a register still that of the variable's object? */
static inline int is_unchanged(const TypedLocal *local, const Register *r, PyObject *old)
{
    Register before = {0};
    if (old == NULL || word_type(w_from_ptr(old)) != local->type)
        return 0;
    unbox_word(w_from_ptr(old), local->type, &before);
    return before.i == r->i;
}

/* Put the value of a register into a local variable. One that has not changed stays what it is. */
static inline int put_back(TypedLocal *local, const Register *r, Word *place)
{
    Word old = *place;
    if (r->i == untouched(local->type))
        return 0;
    if (w_is_ptr(old) && old != 0) {
        if (is_unchanged(local, r, w_ptr(old)))
            return 0;
        *place = 0;
        Py_DECREF(w_ptr(old));          /* a number */
    }
    *place = box_register(r, local->type);
    return *place == 0 ? -1 : 0;
}

/* The same for a name, which exists. */
static COLD int put_name(TypedLocal *local, const Register *r, PyObject *names, PyObject *name)
{
    PyObject *o;
    int failed;
    Word w;
    if (r->i == untouched(local->type) || is_unchanged(local, r, quick_item(names, name)))
        return 0;
    w = box_register(r, local->type);
    o = w == 0 || w_is_ptr(w) ? w_ptr(w) : w_box_number(w);
    if (o == NULL)
        return -1;
    failed = PyDict_SetItem(names, name, o);
    Py_DECREF(o);
    return failed;
}

/* The iterator of a range that nobody has made yet; no other code runs for it. */
static COLD Word range_word(const Register *r)
{
    _PyRangeIterObject *it = PyObject_New(_PyRangeIterObject, &PyRangeIter_Type);
    if (it == NULL)
        return 0;
    it->start = (long)(r[0].i >> 2);
    it->step = (long)(r[1].i >> 2);
    it->len = (long)r[2].i;
#if PY_VERSION_HEX < 0x030C0000
    it->index = 0;
#endif
    return w_from_ptr((PyObject *)it);
}

static inline Word item_word(Twin *t, GFrame *f, Value *item)
{
    switch (item->kind) {
    case VALUE_REGISTER:
        return box_register(t->registers + item->reg, item->type);
    case VALUE_LOCAL:
        if (UNLIKELY(item->reg >= t->frame_slots))
            return w_load(w_ptr(variable_word(t, f, item->reg)));
        return w_copy(f->l[item->reg]);
    case VALUE_CONSTANT:
        return w_load(item->object);
    case VALUE_RANGE:
        return range_word(t->registers + item->reg);
    }
    return 0;
}

/* Bring the frame to where the twin was left.  Nothing that this drops or makes runs any code: that
   could enter the twin anew.  -1 without memory: what has no box is lost. */
static inline int twin_empty(Twin *t, GFrame *f, Word *sp, Exit *exit)
{
    int i, failed = 0;
    f->pc = f->code->ins + exit->at;
    f->sp = sp;
    for (i = 0; i < t->nlocals; i++) {
        TypedLocal *local = t->locals + i;
        if (!local->written)
            continue;
        if (LIKELY(local->slot < t->frame_slots))
            failed |= put_back(local, t->registers + local->slot, f->l + local->slot);
        else
            failed |= put_name(local, t->registers + local->slot, host_namespace(f->host),
                               t->names[local->slot - t->frame_slots]);
    }
    if (t->own >= 0) {
        if (t->own_type == &PyRangeIter_Type)
            range_leave(w_ptr(sp[-1]), t->registers + t->own);
        else if (t->own_type == &PyEnum_Type)
            ((_PyEnumObject *)w_ptr(sp[-1]))->en_index = t->registers[t->own + 1].i >> 2;
        sp--;
    }
    for (i = 0; i < exit->count; i++) {
        Value *item = t->items + exit->first + i;
        if (item->kind != VALUE_OWN) {
            *sp = item_word(t, f, item);
            if (UNLIKELY(*sp == 0 && item->kind != VALUE_NULL)) {
                *sp = w_none();
                failed = -1;
            }
        }
        f->sp = ++sp;
    }
    return failed;
}

#endif
