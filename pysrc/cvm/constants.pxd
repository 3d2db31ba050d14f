# C types for constants.py where it is compiled.

cimport cython

cpdef constant_key(value)
cpdef share(value, dict shared)
cpdef share_all(values, dict shared)
