/* Makes the typed twin of a loop: see typed.h.
 *
 * One pass over the plain instructions of the loop, in order, with a picture of the value stack:
 * what would be pushed is remembered, what is computed gets a register.  Where paths meet, items
 * of the stack lie in a register of their depth.  A local variable has one type in all of a loop,
 * that of the word it holds when the twin is made, or that of what is stored into it; if the pass
 * finds that this was wrong, it begins anew.  At all that a twin can't do it is left.
 */
#ifndef CVM_TYPED_MAKE_H
#define CVM_TYPED_MAKE_H

#include "typed_inline.h"

#define FUNCTION_LENGTH 400     /* instructions of a function that may have a twin */

/* -- a pass over the loop ----------------------------------------------------------------- */

static void reset(Maker *m)
{
    int i, n = m->end - m->start + 1;
    Value own = {VALUE_OWN, TYPE_OBJECT, 0, NULL};
    for (i = 0; i < n; i++) {
        PyMem_Free(m->paths[i]);
        m->paths[i] = NULL;
        m->where[i] = NONE_YET;
    }
    for (i = 0; i < m->npins; i++)
        pin_drop(m->twin->pins + i);
    memset(m->wanted, 0, sizeof m->wanted);
    for (i = 0; i < TYPED_DEPTH; i++)
        m->canonical[i] = m->iterators[i] = NONE_YET;
    m->strong = m->stored = 0;
    memset(m->objects, 0, sizeof m->objects);
    m->nins = m->nexits = m->nitems = m->nfixups = m->nconstants = m->npins = m->loops = 0;
    m->nregisters = m->code->nslots + m->twin->nnames;
    m->twin->ncaches = m->twin->depth = 0;
    m->now.depth = 0;
    m->now.written = 0;
    m->twin->own = m->twin->collector = -1;
    if (m->own) {
        own.reg = (uint16_t)m->nregisters;
        m->twin->own = m->nregisters;
        m->twin->own_type = Py_TYPE(m->own);
        m->twin->nsources = m->nsources;
        m->nregisters += 3;
        push(m, own);
    }
}

static void pass(Maker *m)
{
    reset(m);
    m->at = m->start;
    /* the instructions in front of the head are led to only by jumps, with the stack of the head */
    while (m->at <= m->end && !m->failed) {
        if (m->at == m->start || m->at == m->head) {
            if (m->now.depth >= 0 && m->now.depth != (m->own != NULL))
                m->failed = 1;
            m->now.written = 0;
            m->now.depth = m->own != NULL;
        }
        step(m);
    }
    if (m->now.depth >= 0 && !m->failed) {
        m->exit = -1;
        give_up(m);
    }
}

/* Local variables that turned out, for the first time, to have another type: 1 if there are any. */
static int change_types(Maker *m)
{
    int slot, changed = 0;
    for (slot = 0; slot < all_slots(m); slot++) {
        if (m->wanted[slot] == TYPE_NONE || (m->strong | m->changed) >> slot & 1
            || m->types[slot] == TYPE_OBJECT)
            continue;
        m->types[slot] = m->wanted[slot];
        m->changed |= (uint64_t)1 << slot;
        changed = 1;
    }
    return changed;
}

static void note_locals(Maker *m)
{
    Twin *t = m->twin;
    int slot;
    for (slot = 0; slot < all_slots(m); slot++) {
        int strong = m->strong >> slot & 1, written = m->stored >> slot & 1;
        int number = is_number_type(m->types[slot]);
        if ((number && written) || strong) {
            TypedLocal local = {(uint16_t)slot, m->types[slot], (uint8_t)strong,
                                (uint8_t)(number && written)};
            t->locals[t->nlocals++] = local;
        }
    }
}

/* -- the loop ----------------------------------------------------------------------------- */

/* The loop's instructions: from its head, or that of its copy of the condition in front, to the
   last jump back. */
static int find_loop(Maker *m)
{
    FastCode *code = m->code;
    int at, changed = 1;
    m->start = m->end = m->head;
    while (changed) {
        changed = 0;
        for (at = m->start; at < code->count; at++) {
            int back;
            if (m->plain[at].op != OP_JUMP_BACKWARD)
                continue;
            back = at + code->ins[at].b;
            if ((back == m->head || back == m->start) && at > m->end) {
                m->end = at;
                changed = 1;
            }
            if (at <= m->end && back < m->start && back >= m->head - 60) {
                int i;
                for (i = back; i < m->head && m->plain[i].op != OP_FOR_ITER
                               && m->plain[i].op != OP_GET_ITER; i++)
                    ;
                if (i == m->head) {
                    m->start = back;
                    changed = 1;
                }
            }
        }
    }
    if (m->start < m->head && is_for_head(m, m->head))
        return 0;
    return m->end > m->head && m->end - m->start < TYPED_LENGTH && code->count < TYPED_CODE;
}

/* All instructions of a function; its twin runs once for each call. */
static int find_function(Maker *m)
{
    m->start = m->head = 0;
    m->end = m->code->count - 1;
    return m->code->plain && !m->code->nfree && !m->code->nhandlers && m->end < FUNCTION_LENGTH;
}

static void find_targets(Maker *m)
{
    int at;
    for (at = m->start; at <= m->end; at++) {
        int op = m->plain[at].op, to = at + m->code->ins[at].b;
        if ((is_jump(op) || op == OP_JUMP_BACKWARD) && to >= m->start && to <= m->end)
            m->target[to - m->start] |= op == OP_JUMP_BACKWARD ? 2 : 1;
    }
    m->target[m->head - m->start] |= 2;
    for (at = 0; at < m->code->nhandlers; at++) {
        int to = m->code->handlers[at].target;
        if (to >= m->start && to <= m->end)
            m->target[to - m->start] |= 1;
    }
}

static int finish(Maker *m)
{
    Twin *t = m->twin;
    int i;
    fix_jumps(m, 0);
    t->npins = m->npins;
    if (m->failed || (m->of_function ? m->result_type == TYPE_NONE : m->loops == 0))
        return -1;
    t->result = m->of_function ? new_register(m) : -1;
    t->result_type = m->result_type;
    t->registers = PyMem_Calloc(m->nregisters + 1, sizeof(Register));
    if (t->registers == NULL)
        return -1;
    for (i = 0; i < m->nconstants; i++)
        t->registers[m->constants[i].reg] = m->constants[i].value;
    t->nins = m->nins;
    t->nregisters = m->nregisters;
    t->nslots = m->code->nslots + t->nnames;
    t->arguments = m->code->argcount;
    t->heat = jit_heat == 0 ? -1 : jit_heat > 0 ? jit_heat : 0;
    t->entry = t->ins + m->where[m->head - m->start];
    note_locals(m);
    return 0;
}

/* The names in the loop, which are variables like others as long as it runs. */
static void find_names(Maker *m)
{
    Twin *t = m->twin;
    int at, i;
    if (plain_namespace(m->f) == NULL)
        return;
    for (at = m->start; at <= m->end; at++) {
        PyObject *name;
        if (m->plain[at].op != OP_LOAD_NAME && m->plain[at].op != OP_STORE_NAME)
            continue;
        name = m->code->names[m->code->ins[at].b];
        for (i = 0; i < t->nnames && t->names[i] != name; i++)
            ;
        if (i == t->nnames && m->code->nslots + i < TYPED_LOCALS)
            t->names[t->nnames++] = name;
    }
}

static int make_passes(Maker *m, GFrame *f, Word *sp)
{
    int slot, turns, n = m->end - m->start + 1;
    Twin *t = m->twin;
    m->max_ins = 6 * n + 1000;
    m->max_pins = n + 100;
    m->max_items = 8 * m->max_ins;
    m->paths = PyMem_Calloc(n, sizeof(Path *));
    m->target = PyMem_Calloc(n, 1);
    m->where = PyMem_Calloc(n, sizeof(int));
    m->fixups = PyMem_Calloc(m->max_ins, sizeof(Fixup));
    t->ins = PyMem_Calloc(m->max_ins, sizeof(TypedIns));
    t->exits = PyMem_Calloc(m->max_ins, sizeof(Exit));
    t->items = PyMem_Calloc(m->max_items, sizeof(Value));
    t->pins = PyMem_Calloc(m->max_pins, sizeof(Pin));
    t->caches = PyMem_Calloc(m->max_ins, sizeof(Cache *));
    t->locals = PyMem_Calloc(TYPED_LOCALS, sizeof(TypedLocal));
    t->names = PyMem_Calloc(TYPED_LOCALS, sizeof(PyObject *));
    t->frame_slots = m->code->nslots;
    if (!m->paths || !m->target || !m->where || !m->fixups || !t->ins || !t->exits || !t->items
        || !t->pins || !t->locals || !t->caches || !t->names)
        return -1;
    find_targets(m);
    find_names(m);
    if (!m->of_function && is_for_head(m, m->head) && w_is_ptr(sp[-1]) && sp[-1] != 0
        && (Py_TYPE(w_ptr(sp[-1])) == &PyRangeIter_Type
            || (m->nsources = own_sources(w_ptr(sp[-1]), m->sources)) > 0))
        m->own = w_ptr(sp[-1]);
    for (slot = 0; slot < all_slots(m); slot++)
        if (is_variable(m, slot))
            m->types[slot] = (uint8_t)word_type(variable_word(t, f, slot));
    for (turns = 0; turns < 5; turns++) {
        uint8_t before[TYPED_LOCALS];
        int result = m->result_type;
        uint64_t kept = m->kept;
        memcpy(before, m->types, sizeof before);
        pass(m);
        if (m->failed || (!change_types(m) && memcmp(before, m->types, sizeof before) == 0
                          && result == m->result_type && kept == m->kept))
            return finish(m);
    }
    return -1;
}

/* Make the twin of the loop with this head, or of the function, for the types of the words that
   there are; NULL if it has none. */
static COLD Twin *twin_make(GFrame *f, int head, Word *sp)
{
    FastCode *code = f->code;
    Maker *m = PyMem_Calloc(1, sizeof(Maker));
    Ins *plain = plain_instructions(code);
    Twin *t = PyMem_Calloc(1, sizeof(Twin));
    int i, made = -1;
    if (m != NULL && plain != NULL && t != NULL && code->nslots <= TYPED_LOCALS) {
        m->twin = t;
        m->code = code;
        m->f = f;
        m->fn = f->fn;
        m->plain = plain;
        m->head = t->head = head;
        m->of_function = head == OF_FUNCTION;
        if (m->of_function ? find_function(m) : find_loop(m))
            made = make_passes(m, f, sp);
    }
    PyErr_Clear();                      /* there was no memory */
    if (m != NULL) {
        for (i = 0; m->paths != NULL && i <= m->end - m->start; i++)
            PyMem_Free(m->paths[i]);
        PyMem_Free(m->paths);
        PyMem_Free(m->target);
        PyMem_Free(m->where);
        PyMem_Free(m->fixups);
        if (made < 0 && t != NULL)
            t->npins = m->npins;
    }
    PyMem_Free(m);
    PyMem_Free(plain);
    if (made < 0) {
        twins_free(t);
        return NULL;
    }
    return t;
}

/* -- what the loop does ------------------------------------------------------------------- */

#define TYPED_POLLS 2           /* so many polls in a loop make it hot */
#define LOOP_SEARCH 200         /* so many instructions behind it its end is looked for */
#define TYPED_AGAIN 64          /* a loop that has got no twin is tried again after so many more */
#define TYPED_VERSIONS 3        /* twins of one loop */
#define TYPED_SPOILT 20         /* refusals in a row that make another one worth while */
#define TYPED_ENTRIES 64        /* after so many it is asked whether a twin pays: */
#define TYPED_GAIN 40           /* instructions for each */

static inline void set_op(Ins *ins, int op)
{
    ins->op = (uint16_t)(op + (ins->op >= OP_COUNT ? OP_COUNT : 0));
}

/* The jump backward of the innermost loop around an instruction, or NULL. */
static Ins *loop_around(FastCode *code, Ins *at)
{
    Ins *jump, *end = code->ins + code->count;
    if (end > at + LOOP_SEARCH)
        end = at + LOOP_SEARCH;
    for (jump = at; jump < end; jump++)
        if (plain_op(jump) == OP_JUMP_BACKWARD && jump + jump->b <= at)
            return jump;
    return NULL;
}

/* The frame has polled where it is, or a function that it called, as happens in hot loops. */
static HOST_UNUSED void typed_note_poll(GFrame *f)
{
    Ins *jump;
    if (typed_mode == TYPED_OFF || is_watched(f->code))
        return;
    jump = loop_around(f->code, f->pc);
    if (jump == NULL || jump->b == DELEGATION_LOOP)
        return;
    if (jump->a < 1000 && ++jump->a % TYPED_AGAIN == TYPED_POLLS)
        set_op(jump, OP_JUMP_BACKWARD_HOT);
}

static Twin *find_twin(FastCode *code, int head)
{
    Twin *t = code->twins;
    while (t != NULL && t->head != head)
        t = t->next;
    return t;
}

/* A loop that surrounds one that is hot may be worth a twin, too, though it seldom polls. */
static void warm_surroundings(FastCode *code, int head, int end)
{
    int at;
    for (at = end + 1; at < code->count; at++) {
        Ins *ins = code->ins + at;
        if (plain_op(ins) == OP_JUMP_BACKWARD && at + ins->b < head && ins->b != DELEGATION_LOOP)
            set_op(ins, OP_JUMP_BACKWARD_HOT);
    }
}

/* Make a twin of the loop with this head for the words that there are, and let it be entered. */
static Twin *add_twin(GFrame *f, int head, Word *sp)
{
    FastCode *code = f->code;
    Twin *old = find_twin(code, head), *t = twin_make(f, head, sp);
    Ins *ins = code->ins + head;
    if (t == NULL)
        return NULL;
    t->plain = old != NULL ? old->plain : plain_op(ins);
    t->next = code->twins;
    code->twins = t;
    set_op(ins, OP_LOOP_TYPED);
    return t;
}

/* At a jump backward of a loop that has become hot: make its twin. The frame is saved. */
static HOST_UNUSED NOINLINE void typed_make(GFrame *f)
{
    Ins *jump = f->pc;
    FastCode *code = f->code;
    int at = (int)(jump - code->ins), head = at + jump->b;
    if (is_watched(code))
        return;
    set_op(jump, OP_JUMP_BACKWARD);
    if (typed_mode != TYPED_OFF && find_twin(code, head) == NULL
        && add_twin(f, head, f->sp) != NULL && typed_mode == TYPED_ON)
        warm_surroundings(code, head, at);
}

/* The twin of a loop that fits the words of the frame, its registers filled; NULL: the loop is to
   go on by itself. */
static Twin *fitting_twin(GFrame *f, int head, Word *sp)
{
    Twin *t;
    int versions = 0, spoilt = 1, retired = 0, fits;
    for (t = f->code->twins; t != NULL; t = t->next) {
        if (t->head != head)
            continue;
        versions++;
        retired |= t->retired;
        if (t->retired)
            continue;
        fits = twin_fill(t, f, sp);
        if (fits > 0)
            t->refusals = 0;
        if (fits != 0)
            return fits > 0 ? t : NULL;
        if (++t->refusals < TYPED_SPOILT)
            spoilt = 0;
        else
            t->refusals = TYPED_SPOILT;
    }
    if (!spoilt && typed_mode != TYPED_EAGER)
        return NULL;
    t = versions < TYPED_VERSIONS && !retired ? add_twin(f, head, sp) : NULL;
    if (t != NULL)
        return twin_fill(t, f, sp) > 0 ? t : NULL;
    if (typed_mode != TYPED_EAGER)
        set_op(f->code->ins + head, find_twin(f->code, head)->plain);
    return NULL;
}

/* Is there room for the frames of so many calls, one within the other? */
static inline int is_room(Seg *seg, GFrame *f, Word *sp, int depth)
{
    return f + depth < seg->limit && sp + depth * INLINED_SIZE < seg->words_end;
}

#define TYPED_HOT (-2)

/* At the head of a loop, which is charged up to there: run its twin, if it fits.  The frame is
   saved where the loop goes on; returns the opcode there, -1 with an exception, or TYPED_HOT: it is
   to become machine code first. */
static HOST_UNUSED NOINLINE int typed_run_loop(Seg *seg, GFrame *f, Ins *pc)
{
    int head = (int)(pc - f->code->ins), left, plain = find_twin(f->code, head)->plain;
    int64_t account = seg->fuel + head, executed;
    Word *sp = f->sp;
    TypedIns *ins;
    Twin *t;
    Exit *exit;
    f->pc = pc;
    t = fitting_twin(f, head, sp);
    if (t == NULL)
        return plain;
    if (UNLIKELY(t->depth && !is_room(seg, f, sp, t->depth)))
        return plain;
    if (t->collector >= 0) {
        if (f->entry != ENTRY_COLLECTED)
            return plain;
        t->registers[t->collector].o = (PyObject *)seg->collector;
    }
    if (UNLIKELY(t->heat < 0))
        return TYPED_HOT;
    t->seg = seg;
    ins = t->machine != NULL ? t->ins + t->machine(f->l, sp, &account) : t->entry;
    typed_run(t, ins, f->l, sp, &account, &left);
    exit = t->exits + left;
    if (exit->account >= 0)
        account = t->registers[exit->account].i;
    executed = seg->fuel - (account - exit->at);
    seg->fuel -= executed;
    t->executed += executed;
    if (t->heat > 0 && (t->heat -= executed) <= 0)
        t->heat = -1;
    if (UNLIKELY(++t->entries == TYPED_ENTRIES)) {
        if (t->executed < TYPED_ENTRIES * TYPED_GAIN && typed_mode != TYPED_EAGER)
            t->retired = 1;
        t->entries = 0;
        t->executed = 0;
    }
    if (twin_empty(t, f, sp, exit) < 0)
        return -1;
    /* left where it was entered, and where it would be at once again, there is no other way */
    return exit->at == head ? plain : f->pc->op;
}

/* Say which loops are to have twins, in code that is made from now on. */
static HOST_UNUSED void typed_start(int mode)
{
    typed_mode = mode;
    loops_are_hot = mode == TYPED_EAGER;
}

#endif
