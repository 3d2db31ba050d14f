# C types for expressions.py where it is compiled.

cimport cython

from cvm.codegen.checks cimport Checks
from cvm.codegen.unit cimport Unit, are_of_kind, has_kind, label, place_of
from cvm.tree cimport AST

cdef object _ast, BoolOp, Compare, Constant, IfExp, Load, Name, Not, Or, Slice, Starred, UnaryOp
cdef object features, symtable, JUMP, JUMP_IF, JUMP_ON, ASYNC_GEN_WRAP, BINARY_OP, BINARY_SLICE
cdef object BINARY_SUBSCR, BUILD_INTERPOLATION, BUILD_LIST, BUILD_MAP, BUILD_SET, BUILD_SLICE, BUILD_STRING
cdef object BUILD_TEMPLATE, BUILD_TUPLE, CALL, COMPARE_OP, CONVERT_VALUE, COPY, DELETE_ATTR
cdef object DELETE_SUBSCR, DICT_UPDATE, FORMAT_SIMPLE, FORMAT_WITH_SPEC, GET_AWAITABLE
cdef object GET_YIELD_FROM_ITER, LIST_APPEND, LIST_EXTEND, LIST_TO_TUPLE, LOAD_ATTR, LOAD_METHOD
cdef object MAP_ADD, POP_JUMP_IF_FALSE, POP_TOP, RESUME, SEND, SET_ADD, SET_UPDATE, STORE_ATTR
cdef object STORE_SLICE, STORE_SUBSCR, SWAP, UNPACK_EX, UNPACK_SEQUENCE, YIELD_VALUE, CONTEXTS
cdef object DELETE, LOAD, STORE, ASYNC_FUNCTION, COMPREHENSION, _UNARY, _COMPARE, _CONVERSIONS
cdef object ASKS_BOOL_ONCE, _JUMP_IF, _JUMP_IF_NONE

cpdef at_attribute(tuple location, attribute)
cdef bint _is_left(Py_ssize_t count, build) except -1


cdef class Expressions(Checks):
    cpdef finish_binary(self, AST node)
    cpdef compare(self, operator, location)
    cpdef jump_if(self, AST node, target, condition, location=*)
    cpdef _is_none_test(self, AST node)
    cpdef _jump_if_bool(self, AST node, target, condition)
    cpdef _jump_if_compare(self, AST node, target, condition)

    @cython.locals(count=Py_ssize_t)
    cpdef display(self, list elements, Py_ssize_t pushed, build, location, extra=*)

    cpdef finish_attribute(self, AST node)

    @cython.locals(unit=Unit)
    cpdef note_attribute(self, AST node)

    cpdef finish_subscript(self, AST node)

    cpdef visit_Constant(self, AST node)
    cpdef visit_NamedExpr(self, AST node)
    cpdef visit_UnaryOp(self, AST node)
    cpdef visit_BoolOp(self, AST node)
    cpdef visit_IfExp(self, AST node)
    cpdef visit_Tuple(self, AST node)
    cpdef visit_List(self, AST node)
    cpdef visit_Set(self, AST node)
    cpdef visit_Starred(self, AST node)
    cpdef visit_text(self, AST node)
    cpdef visit_FormattedValue(self, AST node)
    cpdef visit_Interpolation(self, AST node)
    cpdef slice_bounds(self, AST node)
    cpdef visit_Slice(self, AST node)
    cpdef visit_Await(self, AST node)
    cpdef visit_Compare(self, AST node)
    cpdef unpack(self, AST node)
