# C types for statements.py where it is compiled.

from cvm.codegen.annotations cimport Annotations
from cvm.codegen.expressions cimport at_attribute
from cvm.codegen.unit cimport Unit, has_kind, label, place_of
from cvm.tree cimport AST

cdef object _ast, Attribute, Constant, Expr, List, Name, Slice, Starred, Subscript, Tuple, features
cdef object op, JUMP, JUMP_ON, BUILD_TUPLE
cdef object POP_BLOCK, SETUP_FINALLY, BINARY_OP, BINARY_SLICE, BINARY_SUBSCR, CALL
cdef object CALL_INTRINSIC_1, COPY, END_ASYNC_FOR, FOR_ITER, GET_AITER, GET_ANEXT, GET_ITER
cdef object IMPORT_FROM, IMPORT_NAME, IMPORT_NAME_AS_SET, IMPORT_NAME_LAZILY, IMPORT_STAR
cdef object INPLACE, LOAD_ATTR, LOAD_COMMON_CONSTANT, NOP, POP_TOP, RAISE_VARARGS, RETURN_VALUE
cdef object STORE_ATTR, STORE_SLICE, STORE_SUBSCR, SWAP, BINARY_OPARGS, LOAD, STORE
cdef object ASYNC_FUNCTION, Loop, node_number, _ASSERTION_ERROR


cdef class Statements(Annotations):
    cpdef body(self, list statements, location)
    cpdef docstring(self, list statements)

    cpdef visit_Expr(self, AST node)
    cpdef visit_Pass(self, AST node)
    cpdef visit_Global(self, AST node)
    cpdef visit_Delete(self, AST node)
    cpdef visit_Return(self, AST node)
    cpdef visit_Break(self, AST node)
    cpdef visit_Continue(self, AST node)
    cpdef visit_Raise(self, AST node)
    cpdef visit_Assert(self, AST node)
    cpdef visit_If(self, AST node)
    cpdef visit_While(self, AST node)
    cpdef visit_For(self, AST node)
    cpdef visit_AsyncFor(self, AST node)
    cpdef visit_Assign(self, AST node)
    cpdef visit_AugAssign(self, AST node)
