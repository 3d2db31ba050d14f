/* Look-ups in the host's containers by words, without making objects of unboxed keys.
 *
 * Only keys whose comparison runs no code are looked up here: exact strings and ints. What meets
 * anything else on its way gives up (-1), and the host does the whole look-up.
 */
#ifndef CVM_CONTAINERS_H
#define CVM_CONTAINERS_H

#include "frame.h"

/* A key that can be looked up here. */
typedef struct {
    PyObject *object;          /* NULL: an unboxed int */
    int64_t value;             /* of an int */
    Py_hash_t hash;
    int is_str;
} Key;

static inline int same_str(PyObject *a, PyObject *b)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(a);
    if (n != PyUnicode_GET_LENGTH(b) || PyUnicode_KIND(a) != PyUnicode_KIND(b))
        return 0;
    return memcmp(PyUnicode_DATA(a), PyUnicode_DATA(b), (size_t)n * PyUnicode_KIND(a)) == 0;
}

static inline int key_from_word(Word w, Key *key)
{
    key->object = NULL;
    key->value = 0;
    key->is_str = 0;
    if (w_is_ptr(w)) {
        PyObject *o = key->object = w_ptr(w);
        if (PyUnicode_CheckExact(o)) {
            key->is_str = 1;
            key->hash = ((PyASCIIObject *)o)->hash;
            if (UNLIKELY(key->hash == -1))
                key->hash = PyObject_Hash(o);
            return key->hash != -1;
        }
    }
    if (!w_get_int(w, &key->value) || key->value > (int64_t)1 << 60 || key->value < -((int64_t)1 << 60))
        return 0;
    key->hash = key->value == -1 ? -2 : (Py_hash_t)key->value;
    return 1;
}

/* Is an object of the same hash equal to the key? -1: the host has to tell. */
static inline int key_equals(Key *key, PyObject *o)
{
    if (o == key->object)
        return 1;
    if (key->is_str) {
        if (PyUnicode_CheckExact(o))
            return same_str(key->object, o);
        return PyLong_CheckExact(o) ? 0 : -1;
    }
    if (PyLong_CheckExact(o))
        return CVM_LONG_SHORT(o) && long_short_value(o) == key->value;
    return PyUnicode_CheckExact(o) ? 0 : -1;
}

/* c[i] of a list or a tuple whose class has left subscripts as they are; 0: another, or no item. */
static inline Word item_of_subclass(PyObject *c, int64_t i)
{
    PyTypeObject *tp = Py_TYPE(c), *like = PyTuple_Check(c) ? &PyTuple_Type : &PyList_Type;
    if (!(tp->tp_flags & (Py_TPFLAGS_TUPLE_SUBCLASS | Py_TPFLAGS_LIST_SUBCLASS))
            || tp->tp_as_mapping->mp_subscript != like->tp_as_mapping->mp_subscript)
        return 0;
    if (i < 0)
        i += Py_SIZE(c);
    if (i < 0 || i >= Py_SIZE(c))
        return 0;
    return w_load(like == &PyTuple_Type ? PyTuple_GET_ITEM(c, i) : PyList_GET_ITEM(c, i));
}

/* What a place of the table has: the index of an entry, or DKIX_EMPTY or DKIX_DUMMY. */
static inline Py_ssize_t index_at(PyDictKeysObject *keys, size_t i)
{
    if (keys->dk_log2_size < 8)
        return ((int8_t *)keys->dk_indices)[i];
    if (keys->dk_log2_size < 16)
        return ((int16_t *)keys->dk_indices)[i];
    return ((int32_t *)keys->dk_indices)[i];
}

/* The index of the entry of a key, DKIX_EMPTY, or DKIX_ERROR where the host has to look. */
static NOINLINE Py_ssize_t keys_find(PyDictKeysObject *keys, Word w)
{
    size_t mask = ((size_t)1 << keys->dk_log2_size) - 1, perturb, i;
    int general = keys->dk_kind == DICT_KEYS_GENERAL;
    Key key;
    if (UNLIKELY(!key_from_word(w, &key) || keys->dk_log2_size >= 32))
        return DKIX_ERROR;
    if (!general && !key.is_str)
        return DKIX_EMPTY;                      /* all of its keys are exact strings */
    for (perturb = (size_t)key.hash, i = perturb & mask;; i = (i * 5 + perturb + 1) & mask) {
        Py_ssize_t index = index_at(keys, i);
        if (index >= 0) {
            if (general) {
                PyDictKeyEntry *entry = DK_ENTRIES(keys) + index;
                if (entry->me_hash == key.hash) {
                    int equal = key_equals(&key, entry->me_key);
                    if (equal)
                        return equal > 0 ? index : DKIX_ERROR;
                }
            }
            else {
                PyObject *other = DK_UNICODE_ENTRIES(keys)[index].me_key;
                if (other == key.object)
                    return index;
                if (((PyASCIIObject *)other)->hash == key.hash && same_str(other, key.object))
                    return index;
            }
        }
        else if (index == DKIX_EMPTY) {
            return DKIX_EMPTY;
        }
        perturb >>= 5;
    }
}

/* The same for a string that is itself the key, where all keys are strings: without a call.
   DKIX_ERROR: keys_find has to look. */
static inline Py_ssize_t keys_find_string(PyDictKeysObject *keys, PyObject *o)
{
    size_t mask = ((size_t)1 << keys->dk_log2_size) - 1, perturb, i;
    Py_hash_t hash = ((PyASCIIObject *)o)->hash;
    if (UNLIKELY(hash == -1 || keys->dk_log2_size >= 32))
        return DKIX_ERROR;
    for (perturb = (size_t)hash, i = perturb & mask;; i = (i * 5 + perturb + 1) & mask) {
        Py_ssize_t index = index_at(keys, i);
        if (index >= 0) {
            PyObject *other = DK_UNICODE_ENTRIES(keys)[index].me_key;
            if (other == o)
                return index;
            if (((PyASCIIObject *)other)->hash == hash)
                return DKIX_ERROR;
        }
        else if (index == DKIX_EMPTY)
            return DKIX_EMPTY;
        perturb >>= 5;
    }
}

/* The same for an int among keys of all kinds. */
static inline Py_ssize_t keys_find_int(PyDictKeysObject *keys, int64_t value)
{
    size_t mask = ((size_t)1 << keys->dk_log2_size) - 1, perturb, i;
    if (UNLIKELY(value == -1 || value > (int64_t)1 << 60 || value < -((int64_t)1 << 60)
                 || keys->dk_log2_size >= 32))
        return DKIX_ERROR;
    for (perturb = (size_t)value, i = perturb & mask;; i = (i * 5 + perturb + 1) & mask) {
        Py_ssize_t index = index_at(keys, i);
        if (index >= 0) {
            PyDictKeyEntry *entry = DK_ENTRIES(keys) + index;
            if (entry->me_hash == (Py_hash_t)value)
                return PyLong_CheckExact(entry->me_key) && CVM_LONG_SHORT(entry->me_key)
                       && long_short_value(entry->me_key) == value ? index : DKIX_ERROR;
        }
        else if (index == DKIX_EMPTY)
            return DKIX_EMPTY;
        perturb >>= 5;
    }
}

/* The value of a key in a dict (borrowed): 1 found, 0 missing, -1 the host has to look. */
static HOST_UNUSED NOINLINE int dict_find(PyObject *o, Word w, PyObject **value)
{
    PyDictObject *d = (PyDictObject *)o;
    int general = d->ma_keys->dk_kind == DICT_KEYS_GENERAL;
    Py_ssize_t index = DKIX_ERROR;
    if (w_is_ptr(w) ? !general && PyUnicode_CheckExact(w_ptr(w)) : general && w_is_int(w))
        index = w_is_ptr(w) ? keys_find_string(d->ma_keys, w_ptr(w))
                            : keys_find_int(d->ma_keys, w_int(w));
    if (UNLIKELY(index == DKIX_ERROR))
        index = keys_find(d->ma_keys, w);
    if (index < 0)
        return index == DKIX_EMPTY ? 0 : -1;
    if (d->ma_values != NULL)
        *value = d->ma_values->values[index];
    else if (general)
        *value = DK_ENTRIES(d->ma_keys)[index].me_value;
    else
        *value = DK_UNICODE_ENTRIES(d->ma_keys)[index].me_value;
    return *value != NULL;
}

/* Set a key that has a number nobody else has to an unboxed number. 0: not done. */
static HOST_UNUSED int dict_put(PyObject *d, Word key, Word value)
{
    PyObject *old;
    if (w_is_int(value) && is_small_int(w_int(value)))
        return 0;                               /* everybody has it */
#if HOST_DICT_WATCHERS && HOST_DICT_TAG
    if (((PyDictObject *)d)->ma_version_tag & 0xff)
        return 0;                               /* somebody wants to know */
#endif
    return dict_find(d, key, &old) == 1 && number_put(old, value);
}

/* Ints that were put into a container as keys lately. A number that is a key of one is one of others,
   too, most times: the nodes of a graph in `sets` are then two objects each, not four. */
#define KEYS_KEPT 256
static PyObject *kept_keys[KEYS_KEPT];

/* The object of a word that becomes a key; NULL: no memory. */
static HOST_UNUSED PyObject *key_object(Word w)
{
    PyObject **place, *o;
    if (w_is_ptr(w))
        return Py_NewRef(w_ptr(w));
    if (!w_is_int(w))
        return w_box_number(w);
    place = kept_keys + (uint64_t)w_int(w) % KEYS_KEPT;
    if (*place == NULL || !CVM_LONG_SHORT(*place) || long_short_value(*place) != w_int(w)) {
        o = w_box_number(w);
        if (o == NULL)
            return NULL;
        Py_XSETREF(*place, o);
    }
    return Py_NewRef(*place);
}

/* Where a set has a key (1), or would put it (0). -1: the host has to look. */
static inline int set_place(PyObject *o, Key *key, setentry **place)
{
    PySetObject *set = (PySetObject *)o;
    size_t mask = (size_t)set->mask, perturb = (size_t)key->hash, i = (size_t)key->hash & mask;
    for (;;) {
        setentry *entry = set->table + i;
        int probes = i + 9 <= mask ? 9 : 0;     /* the host's LINEAR_PROBES */
        do {
            if (entry->key == NULL) {
                *place = entry;
                return 0;
            }
            if (entry->hash == key->hash) {
                int equal = key_equals(key, entry->key);
                if (equal)
                    return equal;
            }
            entry++;
        } while (probes--);
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

/* Is a key in a set? -1: the host has to look. */
static HOST_UNUSED int set_find(PyObject *o, Word w)
{
    setentry *place;
    Key key;
    return key_from_word(w, &key) ? set_place(o, &key, &place) : -1;
}

/* Add a key to a set. 1: it is there; 0: not done; -1: no memory for it. */
static HOST_UNUSED int set_put(PyObject *o, Word w)
{
    PySetObject *set = (PySetObject *)o;
    setentry *place;
    Key key;
    int found;
    if (!key_from_word(w, &key))
        return 0;
    found = set_place(o, &key, &place);
    if (found)
        return found > 0;
    if (set->fill != set->used || (size_t)(set->fill + 1) * 5 >= (size_t)set->mask * 3)
        return 0;           /* the place of a key that is gone may be due, or the table has to grow */
    place->key = key_object(w);         /* that runs no code, nor a collection */
    if (place->key == NULL)
        return -1;
    place->hash = key.hash;
    set->fill++;
    set->used++;
    return 1;
}

/* Is a string or an int in a list or tuple? -1: the host has to look. */
static inline int items_find(PyObject **items, Py_ssize_t n, Word w)
{
    Key key;
    Py_ssize_t i;
    if (n > 64 || !key_from_word(w, &key))      /* others may run code, and what they leave, too */
        return -1;
    for (i = 0; i < n; i++) {
        int equal = key_equals(&key, items[i]);
        if (equal)
            return equal;
    }
    return 0;
}

/* container.__contains__(item) for the host's containers: 1, 0, or -1 where the host has to tell. */
static HOST_UNUSED int quick_contains(Word container, Word item)
{
    PyObject *c = w_ptr(container);
    PyObject *value;
    if (!w_is_ptr(container) || item == 0 || c == NULL)
        return -1;
    if (PyDict_CheckExact(c))
        return dict_find(c, item, &value);
    if (Py_IS_TYPE(c, &PySet_Type) || Py_IS_TYPE(c, &PyFrozenSet_Type))
        return set_find(c, item);
    if (PyTuple_CheckExact(c))
        return items_find(((PyTupleObject *)c)->ob_item, PyTuple_GET_SIZE(c), item);
    if (PyList_CheckExact(c))
        return items_find(((PyListObject *)c)->ob_item, PyList_GET_SIZE(c), item);
    return -1;
}

/* A bound of a slice of something with n items: 1 if it is None or an int of ours. */
static inline int slice_bound(Word w, Py_ssize_t n, Py_ssize_t *bound)
{
    int64_t i;
    if (w == w_from_ptr(Py_None))
        return 1;
    if (!w_get_int(w, &i))
        return 0;
    if (i < 0)
        i = i + n < 0 ? 0 : i + n;
    *bound = i < n ? (Py_ssize_t)i : n;
    return 1;
}

/* o[start:stop] of an exact list, tuple or string: owned, NULL with an exception or not done. */
static HOST_UNUSED PyObject *quick_slice(Word w, Word start, Word stop)
{
    PyObject *o = w_ptr(w);
    Py_ssize_t n, low = 0, high;
    if (!w_is_ptr(w) || o == NULL)
        return NULL;
    if (PyUnicode_CheckExact(o))
        n = PyUnicode_GET_LENGTH(o);
    else if (PyList_CheckExact(o) || PyTuple_CheckExact(o))
        n = Py_SIZE(o);
    else
        return NULL;
    high = n;
    if (!slice_bound(start, n, &low) || !slice_bound(stop, n, &high))
        return NULL;
    if (high < low)
        high = low;
    if (PyUnicode_CheckExact(o))
        return PyUnicode_Substring(o, low, high);
    return PyList_CheckExact(o) ? PyList_GetSlice(o, low, high) : PyTuple_GetSlice(o, low, high);
}

/* o[start:stop:step] of an exact list: owned, NULL with an exception or not done. */
static HOST_UNUSED PyObject *quick_stepped_slice(Word w, Word *bounds)
{
    PyObject *o = w_ptr(w), *made;
    int64_t step, first, last;
    Py_ssize_t start, stop, n, i;
    if (!w_is_ptr(w) || o == NULL || !PyList_CheckExact(o) || !w_get_int(bounds[2], &step)
        || step == 0)
        return NULL;
    first = step > 0 ? 0 : PY_SSIZE_T_MAX;
    last = step > 0 ? PY_SSIZE_T_MAX : PY_SSIZE_T_MIN;
    if ((bounds[0] != w_from_ptr(Py_None) && !w_get_int(bounds[0], &first))
        || (bounds[1] != w_from_ptr(Py_None) && !w_get_int(bounds[1], &last)))
        return NULL;
    start = (Py_ssize_t)first;
    stop = (Py_ssize_t)last;
    n = PySlice_AdjustIndices(PyList_GET_SIZE(o), &start, &stop, (Py_ssize_t)step);
    made = PyList_New(n);
    for (i = 0; made != NULL && i < n; i++, start += (Py_ssize_t)step)
        PyList_SET_ITEM(made, i, Py_NewRef(PyList_GET_ITEM(o, start)));
    return made;
}

/* list[start:stop] = value, between exact lists: 0, -1 with an exception, or 1: not done. */
static HOST_UNUSED int quick_store_slice(Word value, Word w, Word start, Word stop)
{
    PyObject *o = w_ptr(w);
    Py_ssize_t n, low = 0, high;
    if (!w_is_ptr(w) || o == NULL || !PyList_CheckExact(o) || !w_is_ptr(value) || value == 0
        || !PyList_CheckExact(w_ptr(value)))
        return 1;
    high = n = PyList_GET_SIZE(o);
    if (!slice_bound(start, n, &low) || !slice_bound(stop, n, &high))
        return 1;
    return PyList_SetSlice(o, low, high, w_ptr(value));
}

/* str() of an int. */
static HOST_UNUSED PyObject *int_text(int64_t i)
{
    char digits[24], *end = digits + sizeof digits, *p = end;
    uint64_t rest = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    PyObject *text;
    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (i < 0)
        *--p = '-';
    text = PyUnicode_New(end - p, 127);
    if (text != NULL)
        memcpy(PyUnicode_1BYTE_DATA(text), p, (size_t)(end - p));
    return text;
}

#endif
