# C types for targets.py where it is compiled.

cdef object STORE, DEL, _Attribute, _List, _Name, _Starred, _Subscript, _Tuple

cpdef bint store(node) except -1
cpdef bint store_single(node) except -1
cpdef bint delete(node) except -1
