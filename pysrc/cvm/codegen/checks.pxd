# C types for checks.py where it is compiled.

cimport cython

from cvm.codegen.names cimport Names
from cvm.codegen.unit cimport has_kind
from cvm.tree cimport AST

cdef object _ast, Constant, Tuple, features, _LITERALS_NOT_CALLABLE, _NOT_SUBSCRIPTABLE
cdef object _SEQUENCES, _TYPES


cdef class Checks(Names):
    cpdef check_caller(self, AST node)

    @cython.locals(operators=list)
    cpdef check_comparison(self, AST node)

    cpdef check_subscript(self, AST node)

    cpdef warn(self, message, AST node)
    cpdef _warn_identity(self, operator, literal, AST node)
    cpdef _warn_subscript(self, value, AST node)
    cpdef _check_index(self, value, AST node)
    cpdef check_assertion(self, AST node)
