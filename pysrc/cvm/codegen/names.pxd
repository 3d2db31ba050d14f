# C types for names.py where it is compiled.

cimport cython

from cvm.codegen.unit cimport Emitter, Unit, place_of
from cvm.symtable cimport Scope
from cvm.tree cimport AST

cdef object LOAD_DEREF, LOAD_FROM_DICT_OR_DEREF, LOAD_FROM_DICT_OR_GLOBALS, LOAD_GLOBAL
cdef object LOAD_LOCALS, LOAD_NAME

cdef tuple FAST, DEREF, GLOBAL, NAME
cdef long _FREE, _CELL, _LOCAL, _GLOBAL_IMPLICIT, _GLOBAL_EXPLICIT


cdef class Names(Emitter):
    @cython.locals(context=long)
    cpdef visit_Name(self, AST node)

    @cython.locals(unit=Unit, scope=Scope, overrides=dict)
    cpdef name(self, str name, long context, location, node=*)

    cpdef forbid_debug(self, name, context, AST node)
