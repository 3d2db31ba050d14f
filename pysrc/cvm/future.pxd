# C types for future.py where it is compiled.

cdef object Constant, Expr, ImportFrom, Interactive, Module, maxsize, features


cpdef tuple scan(tree, filename)
cpdef bint _is_future(statement) except -1
cpdef bint _is_docstring(statement) except -1
