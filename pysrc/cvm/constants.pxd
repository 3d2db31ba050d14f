# C types for constants.py where it is compiled.

cimport cython

cdef object is_not, CodeType, _CONTAINERS, _SHAREABLE

cpdef constant_key(value)
cpdef share(value, dict shared)
cpdef share_names(names, dict shared)
cpdef share_all(values, dict shared)
