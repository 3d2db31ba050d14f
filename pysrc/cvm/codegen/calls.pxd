# C types for calls.py where it is compiled.

cimport cython

from cvm.codegen.expressions cimport Expressions, at_attribute
from cvm.codegen.unit cimport Unit, has_kind, place_of
from cvm.symtable cimport Scope
from cvm.tree cimport AST

cdef object Attribute, BinOp, Call, GeneratorExp, Load, Name, Starred, Subscript, features, BUILD_MAP
cdef object BUILD_TUPLE, CALL, CALL_FUNCTION_EX, CALL_KW, DICT_MERGE, LOAD_DEREF, LOAD_FAST
cdef object LOAD_METHOD, LOAD_SUPER_ATTR, LOAD_SUPER_METHOD, MAP_ADD, NOP, PUSH_NULL
cdef object STACK_GUIDELINE, LOAD, STORE

cdef bint _has_unpacked(keywords) except -1


cdef class Calls(Expressions):
    @cython.locals(chain=list, methods=list)
    cpdef visit_spine(self, AST node)

    cpdef check_keywords(self, AST node)

    @cython.locals(arguments=list)
    cpdef bint _takes_generator(self, node) except -1

    @cython.locals(arguments=list, keywords=list)
    cpdef bint _is_method_call(self, AST node) except -1

    cpdef _finish_method_call(self, AST node)

    @cython.locals(arguments=list, keywords=list)
    cpdef _finish_method_arguments(self, AST node)

    @cython.locals(unit=Unit)
    cpdef bint _is_imported(self, AST node) except -1

    cpdef _keyword_values(self, keywords, location)

    @cython.locals(count=Py_ssize_t)
    cpdef call(self, Py_ssize_t pushed, list arguments, list keywords, location, extra=*)

    cpdef super_attribute(self, AST node, method=*)

    cpdef _is_super_call(self, AST node, call)
