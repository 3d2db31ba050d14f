/* Operators, and calls of builtins and classes, that stand for a method of the program's: the loop
 * runs it as it runs any function.
 *
 * The operands (what was called, and its arguments) stay on the stack, above them lies the function,
 * and above that the arguments of its frame, whose kind tells what is to become of the result
 * (finish_operator).  Only the commonest cases are begun here, in which the host would call this very
 * method first; all others are the host's.
 */
#ifndef CVM_OPERATOR_CALLS_H
#define CVM_OPERATOR_CALLS_H

#include "hostcalls.h"

#define BINARY_OPERATORS 13     /* from this oparg of BINARY_OP on they are the in-place ones */

static const char *const operator_symbols[BINARY_OPERATORS] = {
    "+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"};
static const char *const operator_words[BINARY_OPERATORS] = {
    "add", "and", "floordiv", "lshift", "matmul", "mul", "mod", "or", "pow", "rshift", "sub",
    "truediv", "xor"};
static const char *const compare_symbols[6] = {"<", "<=", "==", "!=", ">", ">="};
static const char *const compare_words[6] = {"lt", "le", "eq", "ne", "gt", "ge"};
static const char *const unary_words[3] = {"neg", "pos", "invert"};

static PyObject *binary_names[2 * BINARY_OPERATORS], *reflected_names[BINARY_OPERATORS];
static PyObject *compare_names[6], *unary_names[3];
static PyObject *getitem_name, *setitem_name, *contains_name, *len_name, *hash_name, *call_name;
static PyObject *new_name, *instancecheck_name;

static PyObject *method_name(const char *prefix, const char *word)
{
    char text[32];
    PyOS_snprintf(text, sizeof text, "__%s%s__", prefix, word);
    return PyUnicode_InternFromString(text);
}

/* Once at start-up. */
static HOST_UNUSED int operators_start(void)
{
    int i, missing = 0;
    for (i = 0; i < BINARY_OPERATORS; i++) {
        missing |= (binary_names[i] = method_name("", operator_words[i])) == NULL;
        missing |= (binary_names[BINARY_OPERATORS + i] = method_name("i", operator_words[i])) == NULL;
        missing |= (reflected_names[i] = method_name("r", operator_words[i])) == NULL;
    }
    for (i = 0; i < 6; i++)
        missing |= (compare_names[i] = method_name("", compare_words[i])) == NULL;
    for (i = 0; i < 3; i++)
        missing |= (unary_names[i] = method_name("", unary_words[i])) == NULL;
    missing |= (getitem_name = method_name("", "getitem")) == NULL;
    missing |= (setitem_name = method_name("", "setitem")) == NULL;
    missing |= (contains_name = method_name("", "contains")) == NULL;
    missing |= (len_name = method_name("", "len")) == NULL;
    missing |= (hash_name = method_name("", "hash")) == NULL;
    missing |= (call_name = method_name("", "call")) == NULL;
    missing |= (new_name = method_name("", "new")) == NULL;
    missing |= (instancecheck_name = method_name("", "instancecheck")) == NULL;
    return missing ? -1 : 0;
}

/* A method of the program's and its code; no code: there is none that the loop can begin. */
typedef struct {
    PyObject *function;        /* borrowed */
    FastCode *code;
} Method;

/* The method of a class, if the loop can begin it with n arguments. */
static IN_LOOP Method plain_method(PyTypeObject *tp, PyObject *name, int n)
{
    Method m = {NULL, NULL};
    FastCode *code;
    if (!is_mutable_type(tp) || !class_method(tp, name, &m.function) || m.function == NULL
            || !Py_IS_TYPE(m.function, &PyFunction_Type))
        return m;
    code = function_code(m.function);
    if (code != NULL && code->plain && code->argcount == n)
        m.code = code;
    return m;
}

static inline int has_method_room(Seg *seg, GFrame *f, Method m)
{
    return room_for_call(seg, f, m.code, f->sp + 3);
}

/* Begin the frame of a method over f, whose stack ends at sp with the operands and has room for the
   function behind it.  end: of the arguments, which lie behind that. */
static IN_LOOP int begin_method(Seg *seg, GFrame *f, Method m, int kind, Word *sp, Word *end)
{
    sp[0] = w_from_ptr(Py_NewRef(m.function));
    f->sp = sp + 1;
    push_plain(seg, f, m.code, m.function, sp + 1, end, sp, kind);
    seg->begun = 1;
    return 1;
}

/* The method of two operands, of which `pops` lie on the stack.  swapped: the right one is self.
   1, or 0: there is no room. */
static int begin_operator(Seg *seg, GFrame *f, Method m, int kind, Word left, Word right, int pops,
                          int swapped)
{
    Word *sp = f->sp;
    if (!has_method_room(seg, f, m))
        return 0;
    if (pops < 2) {
        /* a constant was an operand without its identity */
        if (!w_is_ptr(right) && host_payload_at(f->code->co, frame_unit(f) - 2) == OP_LOAD_CONST)
            right = f->code->consts[f->pc[-1].b];
        if (pops == 0)
            *sp++ = w_copy(left);
        *sp++ = w_copy(right);
    }
    sp[1 + swapped] = w_copy(left);
    sp[2 - swapped] = w_copy(right);
    return begin_method(seg, f, m, kind, sp, sp + 3);
}

static inline int is_number_class(PyTypeObject *tp)
{
    return tp == &PyLong_Type || tp == &PyFloat_Type;
}

/* Are its instances numbers, which the operators of other numbers take, too? */
static inline int is_number_subclass(PyTypeObject *tp)
{
    return tp->tp_flags & Py_TPFLAGS_LONG_SUBCLASS || PyType_IsSubtype(tp, &PyFloat_Type)
           || PyType_IsSubtype(tp, &PyComplex_Type);
}

/* Has a class no concatenation or repetition, which the host tries after a method? */
static inline int is_no_sequence(PyTypeObject *tp)
{
    PySequenceMethods *methods = tp->tp_as_sequence;
    return methods == NULL || (methods->sq_concat == NULL && methods->sq_repeat == NULL);
}

/* The BINARY_OP at f->pc: 1 if a method has been begun. */
static HOST_UNUSED int call_operator(Seg *seg, GFrame *f, Word left, Word right, int pops)
{
    int op = f->pc->b, plain = op % BINARY_OPERATORS;
    PyTypeObject *lt = type_of(left), *rt = type_of(right);
    PyObject *in_place = NULL;
    Method m;
    if (is_mutable_type(lt)) {
        if ((lt != rt && (!is_number_class(rt) || is_number_subclass(lt))) || !is_no_sequence(lt))
            return 0;
        if (op != plain && !class_method(lt, binary_names[op], &in_place))
            return 0;
        m = plain_method(lt, binary_names[in_place != NULL ? op : plain], 2);
        return m.code != NULL && begin_operator(seg, f, m, KIND_BINARY, left, right, pops, 0);
    }
    if (!is_number_class(lt) || !is_no_sequence(rt) || is_number_subclass(rt))
        return 0;
    m = plain_method(rt, reflected_names[plain], 2);
    return m.code != NULL && begin_operator(seg, f, m, KIND_BINARY, left, right, pops, 1);
}

/* x == y or x != y of objects that compare by their identity: 1, 0, or -1 for others. */
static inline int compare_identity(int op, Word left, Word right)
{
    const richcmpfunc compare = PyBaseObject_Type.tp_richcompare;
    return (op == Py_EQ || op == Py_NE) && type_of(left)->tp_richcompare == compare
                   && type_of(right)->tp_richcompare == compare
               ? (left == right) == (op == Py_EQ) : -1;
}

static HOST_UNUSED int call_compare(Seg *seg, GFrame *f, int op, Word left, Word right, int pops)
{
    PyTypeObject *lt = type_of(left), *rt = type_of(right);
    Method m;
    if (HOST_COUNTS_COMPARISONS || (lt != rt && PyType_IsSubtype(rt, lt)))
        return 0;
    m = plain_method(lt, compare_names[op], 2);
    return m.code != NULL && begin_operator(seg, f, m, KIND_COMPARE, left, right, pops, 0);
}

static HOST_UNUSED int call_getitem(Seg *seg, GFrame *f, Word container, Word key, int pops)
{
    Method m = plain_method(type_of(container), getitem_name, 2);
    return m.code != NULL && begin_operator(seg, f, m, KIND_ITEM, container, key, pops, 0);
}

static HOST_UNUSED int call_contains(Seg *seg, GFrame *f, Word container, Word item)
{
    Method m = plain_method(type_of(container), contains_name, 2);
    return m.code != NULL && begin_operator(seg, f, m, KIND_CONTAINS, item, container, 2, 1);
}

/* On the stack: the value, the container, the key. */
static HOST_UNUSED int call_setitem(Seg *seg, GFrame *f, Word container, Word key, Word value)
{
    Method m = plain_method(type_of(container), setitem_name, 3);
    Word *sp = f->sp;
    if (m.code == NULL || !has_method_room(seg, f, m))
        return 0;
    sp[1] = w_copy(container);
    sp[2] = w_copy(key);
    sp[3] = w_copy(value);
    return begin_method(seg, f, m, KIND_STORE_ITEM, sp, sp + 4);
}

static HOST_UNUSED int call_unary(Seg *seg, GFrame *f, int op, Word w)
{
    Method m = plain_method(type_of(w), unary_names[op], 1);
    if (m.code == NULL || !has_method_room(seg, f, m))
        return 0;
    f->sp[1] = w_copy(w);
    return begin_method(seg, f, m, KIND_UNARY, f->sp, f->sp + 2);
}

/* len() or hash(), called with an object: 1 if its method has been begun. */
static int call_len_or_hash(Seg *seg, GFrame *f, int what, Word w)
{
    Method m = plain_method(type_of(w), what == DO_LEN ? len_name : hash_name, 1);
    if (m.code == NULL || !has_method_room(seg, f, m))
        return 0;
    f->sp[1] = w_copy(w);
    return begin_method(seg, f, m, what == DO_LEN ? KIND_LEN : KIND_HASH, f->sp, f->sp + 2);
}

/* isinstance(), called with an object and a class that is asked: 1 if its method has been begun. */
static int call_instancecheck(Seg *seg, GFrame *f, Word w, PyObject *cls)
{
    Method m = plain_method(Py_TYPE(cls), instancecheck_name, 2);
    if (m.code == NULL || type_of(w) == (PyTypeObject *)cls || !has_method_room(seg, f, m))
        return 0;
    f->sp[1] = w_from_ptr(Py_NewRef(cls));
    f->sp[2] = w_copy(w);
    return begin_method(seg, f, m, KIND_INSTANCE, f->sp, f->sp + 3);
}

/* What len() (hash()) makes of what the method has returned, stolen: 0 with an exception set. */
static HOST_UNUSED Word length_of(Word w)
{
    PyObject *result, *o;
    Py_ssize_t length = -1;
    long long value;
    int overflow;
    if (LIKELY(w_is_int(w) && w_int(w) >= 0))
        return w;
    result = w_box(w);
    o = result != NULL ? PyNumber_Index(result) : NULL;
    Py_XDECREF(result);
    if (o == NULL)
        return 0;
    value = PyLong_AsLongLongAndOverflow(o, &overflow);
    if (overflow < 0 || (!overflow && value < 0))
        PyErr_SetString(PyExc_ValueError, "__len__() should return >= 0");
    else
        length = PyNumber_AsSsize_t(o, PyExc_OverflowError);
    Py_DECREF(o);
    return length >= 0 ? w_from_int64(length) : 0;
}

static HOST_UNUSED Word hash_of(Word w)
{
    PyObject *o;
    Py_hash_t hash;
    if (LIKELY(w_is_int(w)))
        return w_int(w) == -1 ? w_from_int(-2) : w;
    o = w_box(w);
    if (o == NULL)
        return 0;
    if (!PyLong_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "__hash__ method should return an integer");
        Py_DECREF(o);
        return 0;
    }
    hash = PyLong_AsSsize_t(o);
    if (hash == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        hash = PyLong_Type.tp_hash(o);
    }
    Py_DECREF(o);
    return w_from_int64(hash == -1 ? -2 : hash);
}

/* The function that runs when an object of a class of the program's is called: borrowed, or NULL. */
static HOST_UNUSED PyObject *own_call(PyObject *o)
{
    PyObject *function;
    return is_mutable_type(Py_TYPE(o)) && class_method(Py_TYPE(o), call_name, &function)
           && function != NULL && Py_IS_TYPE(function, &PyFunction_Type) ? function : NULL;
}

/* Is it a class, called as classes are? */
static inline int is_called_as_class(PyObject *o)
{
    return Py_IS_TYPE(o, &PyType_Type)
           || (PyType_Check(o) && Py_TYPE(o)->tp_call == PyType_Type.tp_call);
}

/* The __new__ of a class whose instances have no __init__, if it is a function: borrowed, or NULL. */
static HOST_UNUSED PyObject *own_new(PyTypeObject *tp)
{
    PyObject *o = NULL;
    if (tp->tp_init == PyBaseObject_Type.tp_init
            && Py_TYPE(tp)->tp_getattro == PyType_Type.tp_getattro && class_method(tp, new_name, &o)
            && o != NULL && Py_IS_TYPE(o, &PyStaticMethod_Type))
        o = ((ClassMethod *)o)->cm_callable;
    return o != NULL && Py_IS_TYPE(o, &PyFunction_Type) ? o : NULL;
}

/* What the host does after the method of a BINARY_OP has declined: owned, or NULL. */
static HOST_UNUSED PyObject *declined_operator(int op, PyObject *left, PyObject *right)
{
    static const size_t places[BINARY_OPERATORS] = {
        offsetof(PyNumberMethods, nb_add), offsetof(PyNumberMethods, nb_and),
        offsetof(PyNumberMethods, nb_floor_divide), offsetof(PyNumberMethods, nb_lshift),
        offsetof(PyNumberMethods, nb_matrix_multiply), offsetof(PyNumberMethods, nb_multiply),
        offsetof(PyNumberMethods, nb_remainder), offsetof(PyNumberMethods, nb_or),
        offsetof(PyNumberMethods, nb_power), offsetof(PyNumberMethods, nb_rshift),
        offsetof(PyNumberMethods, nb_subtract), offsetof(PyNumberMethods, nb_true_divide),
        offsetof(PyNumberMethods, nb_xor)};
    PyTypeObject *tp = Py_TYPE(left);
    int plain = op % BINARY_OPERATORS;
    PyObject *r;
    if (op != plain && _PyType_Lookup(tp, binary_names[op]) != NULL) {
        /* that was the in-place method; now the other one */
        char *place = (char *)tp->tp_as_number + places[plain];
        if (plain == 8 && *(ternaryfunc *)place != NULL)
            r = (*(ternaryfunc *)place)(left, right, Py_None);
        else if (plain != 8 && *(binaryfunc *)place != NULL)
            r = (*(binaryfunc *)place)(left, right);
        else
            r = Py_NewRef(Py_NotImplemented);
        if (r != Py_NotImplemented)
            return r;
        Py_DECREF(r);
    }
    PyErr_Format(PyExc_TypeError, "unsupported operand type(s) for %s%s: '%.100s' and '%.100s'",
                 operator_symbols[plain], op != plain ? "=" : plain == 8 ? " or pow()" : "",
                 Py_TYPE(left)->tp_name, Py_TYPE(right)->tp_name);
    return NULL;
}

/* The same of a COMPARE_OP. */
static HOST_UNUSED PyObject *declined_compare(int op, PyObject *left, PyObject *right)
{
    static const int swapped[6] = {Py_GT, Py_GE, Py_EQ, Py_NE, Py_LT, Py_LE};
    richcmpfunc compare = Py_TYPE(right)->tp_richcompare;
    PyObject *r = compare != NULL ? compare(right, left, swapped[op]) : Py_NewRef(Py_NotImplemented);
    if (r != Py_NotImplemented)
        return r;
    Py_DECREF(r);
    if (op == Py_EQ || op == Py_NE)
        return Py_NewRef((left == right) == (op == Py_EQ) ? Py_True : Py_False);
    PyErr_Format(PyExc_TypeError, "'%s' not supported between instances of '%.100s' and '%.100s'",
                 compare_symbols[op], Py_TYPE(left)->tp_name, Py_TYPE(right)->tp_name);
    return NULL;
}

#endif
