# C types for annotations.py where it is compiled.

from cvm.codegen.calls cimport Calls
from cvm.codegen.unit cimport Unit, label, place_of


cdef class Annotations(Calls):
    cpdef function_annotations(self, node, location)
    cpdef annotation(self, node)
    cpdef finish_annotations(self, location)
