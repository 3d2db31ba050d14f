# C types for expressions.py where it is compiled.

cimport cython

from cvm.codegen.checks cimport Checks
from cvm.codegen.unit cimport Unit, are_of_kind, has_kind, label, place_of

cpdef at_attribute(tuple location, attribute)


cdef class Expressions(Checks):
    cpdef finish_binary(self, node)
    cpdef compare(self, operator, location)
    cpdef jump_if(self, node, target, condition, location=*)
    cpdef _is_none_test(self, node)
    cpdef _jump_if_bool(self, node, target, condition)
    cpdef _jump_if_compare(self, node, target, condition)

    @cython.locals(count=Py_ssize_t)
    cpdef display(self, list elements, Py_ssize_t pushed, build, location, extra=*)

    cpdef finish_attribute(self, node)

    @cython.locals(unit=Unit)
    cpdef note_attribute(self, node)

    cpdef finish_subscript(self, node)
