# C types for folding.py where it is compiled.

cimport cython

cdef object _ast, Constant, In, List, Load, Mod, Name, Not, NotIn, Set, Starred, Tuple
cdef object maxsize, features, warned, MAX_BITS, MAX_COLLECTION, MAX_STRING
cdef object MAX_ITEMS, ROOM, MAX_DIGITS, _BINARY, _UNARY, _OPPOSITE, _KNOWN, _FIELDS, _FINISH

cdef dict _SPINES
cdef frozenset _LEAVES


cdef class Folder:
    cdef public object optimize, for_reading, fold_annotations
    cdef public Py_ssize_t room
    cdef public dict known

    cpdef tuple fields(self, kind)

    @cython.locals(fields=tuple)
    cpdef fold(self, node)

    @cython.locals(spine=list)
    cpdef fold_spine(self, node)

    @cython.locals(single=tuple, lists=tuple, children=list, index=Py_ssize_t)
    cpdef fold_fields(self, node, tuple fields, done)

    cpdef debug(self, node)
