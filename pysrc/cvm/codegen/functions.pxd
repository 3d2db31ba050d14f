# C types for functions.py where it is compiled.

from cvm.codegen.statements cimport Statements
from cvm.codegen.unit cimport Unit, label, place_of
from cvm.tree cimport AST

cdef object _ast, Starred, features, symtable, BUILD_MAP, BUILD_TUPLE, CALL, CALL_INTRINSIC_1
cdef object CALL_INTRINSIC_2, COPY, LOAD_BUILD_CLASS, LOAD_CLOSURE, LOAD_FAST, LOAD_LOCALS
cdef object PUSH_NULL, RETURN_VALUE, STORE_DEREF, SWAP, UNPACK_SEQUENCE, units, LOAD, STORE
cdef object CLASS, FUNCTION, LAMBDA, TYPE_PARAMETERS, GeneratorBody, kind_of, _TYPEVAR
cdef object _PARAMSPEC, _TYPEVARTUPLE, _SUBSCRIPT_GENERIC, _TYPEALIAS, _TYPEVAR_WITH_BOUND
cdef object _TYPEVAR_WITH_CONSTRAINTS, _SET_FUNCTION_TYPE_PARAMS, _SET_TYPEPARAM_DEFAULT

cpdef _defaults(Statements compiler, arguments, location)
cpdef _check_parameters(Statements compiler, AST node)
cpdef _count_parameters(Statements compiler, unit, arguments)
cpdef visit_FunctionDef(Statements compiler, AST node)
cpdef _apply_decorators(Statements compiler, decorators)
cpdef _function_body(Statements compiler, AST node, first_line)
cpdef _generic_function(Statements compiler, AST node, flags, first_line, location)
cpdef visit_Lambda(Statements compiler, AST node)
cpdef visit_ClassDef(Statements compiler, AST node)
cpdef _class_body(Statements compiler, AST node, first_line, location)
cpdef _enter_type_parameters(Statements compiler, scope, name, first_line, location)
cpdef _call_type_parameters(Statements compiler, unit, count, location)
cpdef _type_parameters(Statements compiler, parameters)
cpdef _type_value(Statements compiler, value, AST node, role, name)
cpdef _evaluator_defaults(Statements compiler, location)
cpdef visit_TypeAlias(Statements compiler, AST node)
cpdef _alias_body(Statements compiler, AST node, location)
