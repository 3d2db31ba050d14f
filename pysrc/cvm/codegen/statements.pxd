# C types for statements.py where it is compiled.

from cvm.codegen.annotations cimport Annotations
from cvm.codegen.expressions cimport at_attribute
from cvm.codegen.unit cimport Unit, label, place_of


cdef class Statements(Annotations):
    cpdef body(self, list statements, location)
    cpdef docstring(self, list statements)
