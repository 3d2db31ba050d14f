/* Inline caches for globals and attributes: the guards and the look-ups behind them.
 *
 * A guard never trusts an address that could have been freed and used again: entries of a dict are
 * recognised by their (interned) key, types by their version tag, which the host never gives twice.
 */
#ifndef CVM_ATTRIBUTES_H
#define CVM_ATTRIBUTES_H

#include "frame.h"
#include <structmember.h>

#define MEMBER_OBJECT T_OBJECT_EX

enum {
    CACHE_EMPTY,
    GLOBAL_ENTRY,              /* index: entry of the globals; see global_known, too */
    GLOBAL_BUILTIN,            /* index: entry of the builtins */
    ATTR_VALUE,                /* index into the inline values */
    ATTR_ENTRY,                /* index: entry of the instance's (or module's) dict */
    ATTR_DICT,                 /* the same of a dict at a place of its type's: a function's */
    ATTR_SLOT,                 /* index: offset of a __slots__ member */
    ATTR_CLASS,                /* object: found on the type, the instance has no dict */
    ATTR_CLASS_VALUES,         /* object: found on the type; index: keys the instances share */
    ATTR_CLASS_DICT,           /* the same, where an instance may have a dict of its own */
    ATTR_TYPE,                 /* the owner is a type: tag is its version */
    ATTR_PROPERTY,             /* object: the property */
    ATTR_GET,                  /* object: a descriptor of C, which shadows what an instance has */
    ATTR_BIND                  /* as ATTR_CLASS or ATTR_CLASS_DICT: a function, to be bound */
};

/* -- instance values per host ------------------------------------------------------------- */

/* has_made_dict: has an instance that has inline values a dict besides, which shares them? */

#if PY_VERSION_HEX >= 0x030D0000
/* Of an instance whose type is known to have them. */
static inline PyDictValues *known_values(PyObject *o)
{
    PyDictValues *values = _PyObject_InlineValues(o);
    return values->valid ? values : NULL;
}
static inline PyDictValues *inline_values(PyObject *o)
{
    return Py_TYPE(o)->tp_flags & Py_TPFLAGS_INLINE_VALUES ? known_values(o) : NULL;
}
static inline PyDictObject *instance_dict(PyObject *o)
{
    return (Py_TYPE(o)->tp_flags & Py_TPFLAGS_MANAGED_DICT) ? _PyObject_GetManagedDict(o) : NULL;
}
static inline int has_made_dict(PyObject *o) { return _PyObject_GetManagedDict(o) != NULL; }
/* the same for machine code: see jit_facts */
enum { VALUES_AT = 0, VALUES_BIAS = 0, VALUES_VALID = offsetof(PyDictValues, valid),
       DICT_AT = MANAGED_DICT_OFFSET };
static inline int has_managed_dict(PyTypeObject *tp)
{
    return (tp->tp_flags & Py_TPFLAGS_INLINE_VALUES) != 0;
}
#elif PY_VERSION_HEX >= 0x030C0000
static inline int has_made_dict(PyObject *o) { (void)o; return 0; }
enum { VALUES_AT = -3 * (int)sizeof(void *), VALUES_BIAS = 1, VALUES_VALID = -1, DICT_AT = 0 };
static inline PyDictValues *known_values(PyObject *o)
{
    PyDictOrValues dorv = *_PyObject_DictOrValuesPointer(o);
    return _PyDictOrValues_IsValues(dorv) ? _PyDictOrValues_GetValues(dorv) : NULL;
}
static inline PyDictValues *inline_values(PyObject *o)
{
    return Py_TYPE(o)->tp_flags & Py_TPFLAGS_MANAGED_DICT ? known_values(o) : NULL;
}
static inline PyDictObject *instance_dict(PyObject *o)
{
    PyDictOrValues dorv;
    if (!(Py_TYPE(o)->tp_flags & Py_TPFLAGS_MANAGED_DICT))
        return NULL;
    dorv = *_PyObject_DictOrValuesPointer(o);
    return _PyDictOrValues_IsValues(dorv) ? NULL
                                          : (PyDictObject *)_PyDictOrValues_GetDict(dorv);
}
static inline int has_managed_dict(PyTypeObject *tp)
{
    return (tp->tp_flags & Py_TPFLAGS_MANAGED_DICT) != 0;
}
#else
static inline int has_made_dict(PyObject *o) { (void)o; return 0; }
enum { VALUES_AT = -4 * (int)sizeof(void *), VALUES_BIAS = 0, VALUES_VALID = -1, DICT_AT = 0 };
static inline PyDictValues *known_values(PyObject *o) { return *_PyObject_ValuesPointer(o); }
static inline PyDictValues *inline_values(PyObject *o)
{
    return Py_TYPE(o)->tp_flags & Py_TPFLAGS_MANAGED_DICT ? known_values(o) : NULL;
}
static inline PyDictObject *instance_dict(PyObject *o)
{
    if (!(Py_TYPE(o)->tp_flags & Py_TPFLAGS_MANAGED_DICT))
        return NULL;
    return (PyDictObject *)*_PyObject_ManagedDictPointer(o);
}
static inline int has_managed_dict(PyTypeObject *tp)
{
    return (tp->tp_flags & Py_TPFLAGS_MANAGED_DICT) != 0;
}
#endif

#if PY_VERSION_HEX < 0x030E0000
#  define DICT_VERSION(d) (((PyDictObject *)(d))->ma_version_tag)
#  define HAVE_DICT_VERSION 1
#else
#  define DICT_VERSION(d) 0
#  define HAVE_DICT_VERSION 0
#endif

/* Is somebody told of each change of it? */
static inline int dict_is_watched(PyDictObject *d)
{
#if PY_VERSION_HEX >= 0x030E0000
    return (d->_ma_watcher_tag & 0xff) != 0;
#elif PY_VERSION_HEX >= 0x030C0000
    return (d->ma_version_tag & 0xff) != 0;
#else
    (void)d;
    return 0;
#endif
}

static inline int type_version_valid(PyTypeObject *tp)
{
#if PY_VERSION_HEX < 0x030C0000
    return tp->tp_version_tag != 0 && (tp->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG);
#else
    return tp->tp_version_tag != 0;
#endif
}

static inline PyDictKeysObject *shared_keys(PyTypeObject *tp)
{
    return ((PyHeapTypeObject *)tp)->ht_cached_keys;
}

static inline Py_ssize_t keys_count(PyTypeObject *tp) { return shared_keys(tp)->dk_nentries; }

static inline PyObject *values_item(PyDictValues *values, Py_ssize_t index)
{
    return values->values[index];
}

/* The dict of a type, borrowed; the host may keep those of static built-in types elsewhere. */
static inline PyObject *type_dict(PyTypeObject *tp) { return tp->tp_dict; }

/* The type a member or method descriptor was made for. */
static inline PyTypeObject *descr_owner(PyObject *descr) { return ((PyDescrObject *)descr)->d_type; }

/* Are all keys strings, so that a look-up of one runs no code of the program's? */
static inline int has_string_keys(PyDictObject *d)
{
    return d->ma_keys->dk_kind != DICT_KEYS_GENERAL;
}

/* The value of an entry of a combined dict with string keys, if it has this key; borrowed. */
static IN_LOOP PyObject *dict_entry(PyDictObject *d, unsigned index, PyObject *key)
{
    PyDictKeysObject *keys = d->ma_keys;
    PyDictUnicodeEntry *entry;
    if (keys->dk_kind != DICT_KEYS_UNICODE || (Py_ssize_t)index >= keys->dk_nentries)
        return NULL;
    entry = DK_UNICODE_ENTRIES(keys) + index;
    if (entry->me_key != key || UNLIKELY(entry->me_value != NULL && host_is_lazy(entry->me_value)))
        return NULL;
    return entry->me_value;
}

/* The dict of an instance of a type that has its place at an offset, if it is a plain one. */
static IN_LOOP PyDictObject *offset_dict(PyObject *o)
{
    PyObject *d = *(PyObject **)((char *)o + Py_TYPE(o)->tp_dictoffset);
    return d != NULL && PyDict_CheckExact(d) && ((PyDictObject *)d)->ma_values == NULL
           ? (PyDictObject *)d : NULL;
}

/* The index of a key in a combined dict with string keys, or -1. */
static inline Py_ssize_t dict_entry_index(PyDictObject *d, PyObject *key)
{
    PyDictKeysObject *keys = d->ma_keys;
    Py_ssize_t i;
    PyDictUnicodeEntry *entries;
    if (d->ma_values != NULL || keys->dk_kind != DICT_KEYS_UNICODE)
        return -1;
    entries = DK_UNICODE_ENTRIES(keys);
    for (i = 0; i < keys->dk_nentries && i < 65535; i++)
        if (entries[i].me_key == key && entries[i].me_value != NULL)
            return i;
    return -1;
}

/* Are two strings equal?  Interned ones are if they are one. */
static inline int is_same_name(PyObject *a, PyObject *b)
{
    return a == b || (!(PyUnicode_CHECK_INTERNED(a) && PyUnicode_CHECK_INTERNED(b))
                      && PyUnicode_Compare(a, b) == 0);
}

/* The index of a key among the keys that instances of a type share, or -1. A key that came there by
   way of __dict__ may be another string than the name in the code, though an equal one. */
static inline Py_ssize_t shared_key_index(PyTypeObject *tp, PyObject *key)
{
    PyDictKeysObject *keys = shared_keys(tp);
    Py_ssize_t i;
    if (keys == NULL || keys->dk_kind == DICT_KEYS_GENERAL)
        return -1;
    for (i = 0; i < keys->dk_nentries; i++) {
        PyObject *other = DK_UNICODE_ENTRIES(keys)[i].me_key;
        if (other != NULL && is_same_name(other, key))
            return i;
    }
    return -1;
}

/* The functions of a property, borrowed; NULL: it has none. */
typedef struct {
    PyObject_HEAD
    PyObject *get, *set;
} Property;                    /* as the host's private struct begins */

static inline PyObject *property_get(PyObject *o) { return ((Property *)o)->get; }
static inline PyObject *property_set(PyObject *o) { return ((Property *)o)->set; }

/* Does an AttributeError know an object or a name? */
static inline int attribute_error_knows(PyObject *exc)
{
    return ((PyAttributeErrorObject *)exc)->name != NULL
           || ((PyAttributeErrorObject *)exc)->obj != NULL;
}

/* -- guards ------------------------------------------------------------------------------- */

/* The value of a global or builtin that is no small int, borrowed, while both dicts are what they
   were; or NULL. */
static IN_LOOP PyObject *global_known(Cache *c, PyFunctionObject *fn)
{
#if HAVE_DICT_VERSION
    if (LIKELY(DICT_VERSION(fn->func_globals) == c->tag
               && DICT_VERSION(fn->func_builtins) == c->tag2))
        return c->object;
#else
    (void)c, (void)fn;
#endif
    return NULL;
}

/* Note for global_known what was found, if both are dicts and nothing else: others have no version
   where it is looked for. */
static HOST_UNUSED void global_note(Cache *c, PyObject *globals, PyObject *builtins, PyObject *value)
{
    if (!HAVE_DICT_VERSION || !PyDict_CheckExact(globals) || !PyDict_CheckExact(builtins))
        return;
    c->tag = DICT_VERSION(globals);
    c->tag2 = DICT_VERSION(builtins);
    c->object = is_small_int_object(value) ? NULL : value;
}

/* The value of the entry of the globals that held the name last time, if it still does. */
static HOST_UNUSED PyObject *global_entry(Cache *c, PyFunctionObject *fn, PyObject *name)
{
    PyDictObject *globals = (PyDictObject *)fn->func_globals;
    PyObject *value;
    if (c->kind != GLOBAL_ENTRY || !PyDict_CheckExact(globals) || globals->ma_values != NULL)
        return NULL;
    value = dict_entry(globals, c->index, name);
    if (value != NULL)
        global_note(c, fn->func_globals, fn->func_builtins, value);
    return value;
}

/* The same for a name that may be a builtin: the dicts have changed, but maybe not in this. */
static NOINLINE PyObject *global_again(Cache *c, PyFunctionObject *fn, PyObject *name)
{
    PyDictObject *globals = (PyDictObject *)fn->func_globals;
    PyDictObject *builtins = (PyDictObject *)fn->func_builtins;
    PyObject *value;
    if (c->kind == GLOBAL_ENTRY)
        return global_entry(c, fn, name);
    if (c->kind != GLOBAL_BUILTIN || !PyDict_CheckExact(globals) || !has_string_keys(globals)
        || !PyDict_CheckExact(builtins) || builtins->ma_values != NULL)
        return NULL;
    value = dict_entry(builtins, c->index, name);
    if (value == NULL || PyDict_GetItemWithError((PyObject *)globals, name) != NULL)
        return NULL;
    global_note(c, fn->func_globals, fn->func_builtins, value);
    return value;
}

/* Is the type's attribute not hidden by one of the instance's own? */
static IN_LOOP int not_shadowed(PyObject *o, PyTypeObject *tp, Cache *c)
{
    return known_values(o) != NULL && shared_keys(tp)->dk_nentries == c->index;
}

/* Where a type's instances have the place of a dict, if they have one. */
static inline int has_dict_place(PyTypeObject *tp)
{
    return tp->tp_flags & Py_TPFLAGS_MANAGED_DICT || tp->tp_dictoffset > 0;
}

/* The type's attribute, unless the instance has one of its own in its values or its dict. */
static NOINLINE PyObject *class_unless_own(PyObject *o, Cache *c, PyObject *name)
{
    PyTypeObject *tp = Py_TYPE(o);
    PyObject *d;
    if (tp->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        if (inline_values(o) != NULL)
            return shared_keys(tp)->dk_nentries == c->index ? c->object : NULL;
        d = (PyObject *)instance_dict(o);
    }
    else
        d = *(PyObject **)((char *)o + tp->tp_dictoffset);
    if (d == NULL)
        return c->object;
    if (!PyDict_CheckExact(d) || !has_string_keys((PyDictObject *)d))
        return NULL;
    return PyDict_GetItemWithError(d, name) == NULL ? c->object : NULL;
}

/* -- what sites that see several types have found ------------------------------------------- */

/* An inline cache remembers one type. What the others gave is kept here, by type version, name and
   use. */
typedef struct {
    PyObject *name;            /* owned, so that no other string gets its address */
    int use;
    Cache cache;
} Found;

enum { USE_LOAD, USE_METHOD, USE_STORE };

/* Two places for each hash, the newer first: with one, where names happen to lie made a program slow
   now and then, when two that it needs in turn drove each other out. */
#define FOUND_BITS 11
static Found attrs_found[1 << FOUND_BITS][2];

static inline Found *found_pair(uint32_t version, PyObject *name, int use)
{
    size_t hash = ((uintptr_t)name >> 4) * 3 + version * 7 + (size_t)use;
    return attrs_found[(hash ^ hash >> FOUND_BITS) & ((1 << FOUND_BITS) - 1)];
}

static inline int found_is(Found *entry, uint32_t version, PyObject *name, int use)
{
    return entry->cache.version == version && entry->name == name && entry->use == use;
}

static inline Found *found_search(uint32_t version, PyObject *name, int use)
{
    Found *entry = found_pair(version, name, use);
    if (found_is(entry, version, name, use) || found_is(++entry, version, name, use))
        return entry;
    return NULL;
}

/* Keep what a cache has just been filled with. */
static HOST_UNUSED void found_keep(Cache *c, PyObject *name, int use)
{
    Found *entry = found_pair(c->version, name, use);
    PyObject *old;
    if (c->kind == ATTR_TYPE)
        return;                         /* its version is that of `type` */
    if (found_is(entry, c->version, name, use))
        old = entry[0].name;
    else {
        old = entry[1].name;
        entry[1] = entry[0];
    }
    entry->name = Py_NewRef(name);
    entry->use = use;
    entry->cache = *c;
    Py_XDECREF(old);
}

/* Forget it all. */
static HOST_UNUSED void found_clear(void)
{
    for (int i = 0; i < 2 << FOUND_BITS; i++) {
        Found *entry = attrs_found[i / 2] + i % 2;
        entry->cache.version = 0;
        Py_CLEAR(entry->name);
    }
}

/* What has been found at an object like this one, as a cache, or NULL. Now and then it moves into
   the inline cache, whose own type may have gone for good. */
static inline Cache *found_cache(PyObject *o, Cache *c, PyObject *name, int use)
{
    static unsigned int turns;
    uint32_t version = Py_TYPE(o)->tp_version_tag;
    Found *entry;
    if (version == 0 || c->version == version)      /* the guard has failed for another reason */
        return NULL;
    entry = found_search(version, name, use);
    if (entry == NULL)
        return NULL;
    if (UNLIKELY((++turns & 15) == 0) && c->misses != NEVER_FILLED) {
        uint8_t misses = c->misses;
        *c = entry->cache;
        c->misses = misses;
    }
    return &entry->cache;
}

/* The cache for a store: the inline cache itself if nothing else is known. */
static NOINLINE Cache *found_store(PyObject *o, Cache *c, PyObject *name)
{
    Cache *found = found_cache(o, c, name, USE_STORE);
    return found != NULL ? found : c;
}

static IN_LOOP Cache *store_cache(PyObject *o, Cache *c, PyObject *name)
{
    return LIKELY(Py_TYPE(o)->tp_version_tag == c->version) ? c : found_store(o, c, name);
}

static IN_LOOP PyObject *attr_cached(PyObject *o, Cache *c, PyObject *name)
{
    PyTypeObject *tp = Py_TYPE(o);
    if (UNLIKELY(tp->tp_version_tag != c->version))
        return NULL;
    switch (c->kind) {
    case ATTR_VALUE: {
        PyDictValues *values = known_values(o);
        return LIKELY(values != NULL) ? values->values[c->index] : NULL;
    }
    case ATTR_SLOT:
        return *(PyObject **)((char *)o + c->index);
    case ATTR_ENTRY: {
        PyDictObject *d = tp == &PyModule_Type ? (PyDictObject *)((PyModuleObject *)o)->md_dict
                                               : instance_dict(o);
        return d != NULL && d->ma_values == NULL ? dict_entry(d, c->index, name) : NULL;
    }
    case ATTR_DICT: {
        PyDictObject *d = offset_dict(o);
        return d != NULL ? dict_entry(d, c->index, name) : NULL;
    }
    case ATTR_CLASS:
        return c->object;
    case ATTR_CLASS_VALUES:
        return not_shadowed(o, tp, c) ? c->object : NULL;
    case ATTR_CLASS_DICT:
        return class_unless_own(o, c, name);
    case ATTR_TYPE:
        return ((PyTypeObject *)o)->tp_version_tag == c->tag ? c->object : NULL;
    }
    return NULL;
}

/* A function found on the type, to be called with the instance in front. */
static IN_LOOP PyObject *method_cached(PyObject *o, Cache *c)
{
    PyTypeObject *tp = Py_TYPE(o);
    if (UNLIKELY(tp->tp_version_tag != c->version))
        return NULL;
    if (c->kind == ATTR_CLASS || (c->kind == ATTR_CLASS_VALUES && not_shadowed(o, tp, c)))
        return c->object;
    return NULL;
}

/* The same two for a cache that may know another type, or has to look into a dict. */
static NOINLINE PyObject *attr_found(PyObject *o, Cache *c, PyObject *name)
{
    PyObject *value = attr_cached(o, c, name);
    Cache *found;
    if (value == NULL && (found = found_cache(o, c, name, USE_LOAD)) != NULL)
        value = attr_cached(o, found, name);
    return value;
}

/* An attribute that is made anew each time, owned: NULL if the cache does not know it or it can't be
   made, which is to be told elsewhere. */
static HOST_UNUSED PyObject *attr_made(PyObject *o, Cache *c, PyObject *name)
{
    PyTypeObject *tp = Py_TYPE(o);
    PyObject *descr, *made;
    if (tp->tp_version_tag != c->version && (c = found_cache(o, c, name, USE_LOAD)) == NULL)
        return NULL;
    if (c->kind == ATTR_BIND) {
        descr = has_dict_place(tp) ? class_unless_own(o, c, name) : c->object;
        made = descr != NULL ? PyMethod_New(descr, o) : NULL;
    }
    else if (c->kind == ATTR_GET) {
        descr = Py_NewRef(c->object);
        made = Py_TYPE(descr)->tp_descr_get(descr, o, (PyObject *)tp);
        Py_DECREF(descr);
    }
    else
        return NULL;
    if (UNLIKELY(made == NULL))
        PyErr_Clear();
    return made;
}

static NOINLINE PyObject *method_found(PyObject *o, Cache *c, PyObject *name)
{
    if (Py_TYPE(o)->tp_version_tag != c->version && (c = found_cache(o, c, name, USE_METHOD)) == NULL)
        return NULL;
    return c->kind == ATTR_CLASS_DICT ? class_unless_own(o, c, name) : method_cached(o, c);
}

/* Where an instance keeps an attribute that the cache knows, in its inline values or in a slot, or
   NULL; for a store, too. */
static IN_LOOP PyObject **attr_place(PyObject *o, Cache *c, int store)
{
    if (UNLIKELY(Py_TYPE(o)->tp_version_tag != c->version))
        return NULL;
    if (LIKELY(c->kind == ATTR_VALUE)) {
        PyDictValues *values = known_values(o);
        if (UNLIKELY(values == NULL || (store && has_made_dict(o))))
            return NULL;
        return values->values + c->index;
    }
    return c->kind == ATTR_SLOT ? (PyObject **)((char *)o + c->index) : NULL;
}

/* The commonest kinds; all else is the others' affair. */
static IN_LOOP PyObject *attr_quick(PyObject *o, Cache *c, PyObject *name)
{
    PyObject **place = attr_place(o, c, 0);
    return LIKELY(place != NULL && *place != NULL) ? *place : attr_found(o, c, name);
}

typedef struct {
    PyObject_HEAD
    PyObject *type, *obj;
    PyTypeObject *obj_type;
} Super;                        /* the host's own struct is private to typeobject.c */

#define NOT_SET ((PyObject *)1)

/* Set an attribute that lies in the inline values or in a slot, with the reference of the word w.
   Gives the old value, or NULL where nothing is to be dropped; NOT_SET: nothing is done. */
static IN_LOOP PyObject *attr_swap(PyObject *o, Cache *c, Word w)
{
    PyObject **place = attr_place(o, c, 1), *old, *value = w_ptr(w);
    if (UNLIKELY(place == NULL))
        return NOT_SET;
    old = *place;
    if (!w_is_ptr(w)) {
        if (number_put(old, w))
            return NULL;
        value = w_box_number(w);
        if (UNLIKELY(value == NULL)) {
            PyErr_Clear();              /* fails again where it can be told */
            return NOT_SET;
        }
    }
    *place = value;
    if (UNLIKELY(old == NULL) && c->kind == ATTR_VALUE)
        _PyDictValues_AddToInsertionOrder(known_values(o), c->index);
    return old;
}

/* Set an attribute that lies in a dict of the instance's own, where it was the last time: 1, or 0
   if it is not there, or -1 with an exception. *old: the old value, now the caller's. */
static HOST_UNUSED int entry_swap(PyObject *o, Cache *c, PyObject *name, PyObject *value,
                                  PyObject **old)
{
    PyDictObject *d = NULL;
    if (Py_TYPE(o)->tp_version_tag != c->version)
        return 0;
    if (c->kind == ATTR_ENTRY)
        d = instance_dict(o);
    else if (c->kind == ATTR_DICT)
        d = offset_dict(o);
    if (d == NULL || !PyDict_CheckExact(d) || d->ma_values != NULL || dict_is_watched(d))
        return 0;
    *old = dict_entry(d, c->index, name);
    if (*old == NULL)
        return 0;
    Py_INCREF(*old);                    /* what its end runs is for the caller to let run */
    return PyDict_SetItem((PyObject *)d, name, value) < 0 ? -1 : 1;
}

#endif
