# C types for compiler.py where it is compiled.

from cvm.codegen.statements cimport Statements
from cvm.codegen.unit cimport Unit


cdef class Compiler(Statements):
    cpdef find_visitor(self, node)
    cpdef assemble(self, Unit unit)
