# C types for checks.py where it is compiled.

cimport cython

from cvm.codegen.names cimport Names
from cvm.codegen.unit cimport has_kind

cdef object _ast, Constant, Tuple, features, _LITERALS_NOT_CALLABLE, _NOT_SUBSCRIPTABLE
cdef object _SEQUENCES, _TYPES


cdef class Checks(Names):
    cpdef check_caller(self, node)

    @cython.locals(operators=list)
    cpdef check_comparison(self, node)

    cpdef check_subscript(self, node)
