# C types for annotations.py where it is compiled.

from cvm.codegen.calls cimport Calls
from cvm.codegen.unit cimport Unit, label, place_of
from cvm.tree cimport AST

cdef object Attribute, Name, Slice, Starred, Subscript, Tuple, features, symtable, annotated
cdef object BUILD_MAP, BUILD_SET, BUILD_TUPLE, COMPARE_OP, CONTAINS_OP, COPY
cdef object LOAD_COMMON_CONSTANT, LOAD_DEREF, LOAD_FAST, LOAD_GLOBAL, LOAD_NAME
cdef object POP_JUMP_IF_FALSE, POP_TOP, RAISE_VARARGS, RETURN_VALUE, SET_ADD, SETUP_ANNOTATIONS
cdef object STORE_DEREF, STORE_SUBSCR, UNPACK_SEQUENCE, LOAD, STORE, ANNOTATE, ANNOTATIONS
cdef object CLASS, TYPE_PARAMETERS, kind_of, node_number, _NOT_IMPLEMENTED, _GREATER
cdef object _VALUE_WITH_FAKE_GLOBALS, _CONDITIONAL


cdef class Annotations(Calls):
    cpdef function_annotations(self, AST node, location)
    cpdef annotation(self, AST node, location)
    cpdef finish_annotations(self, location)

    cpdef _evaluate(self, AST node)
    cpdef _evaluate_index(self, AST node)
