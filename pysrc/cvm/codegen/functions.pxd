# C types for functions.py where it is compiled.

from cvm.codegen.statements cimport Statements
from cvm.codegen.unit cimport Unit, label, place_of

cpdef _defaults(Statements compiler, arguments, location)
cpdef _check_parameters(Statements compiler, node)
cpdef _count_parameters(Statements compiler, unit, arguments)
cpdef visit_FunctionDef(Statements compiler, node)
cpdef _apply_decorators(Statements compiler, decorators)
cpdef _function_body(Statements compiler, node, first_line)
cpdef _generic_function(Statements compiler, node, flags, first_line, location)
cpdef visit_Lambda(Statements compiler, node)
cpdef visit_ClassDef(Statements compiler, node)
cpdef _class_body(Statements compiler, node, first_line, location)
cpdef _enter_type_parameters(Statements compiler, scope, name, first_line, location)
cpdef _call_type_parameters(Statements compiler, unit, count, location)
cpdef _type_parameters(Statements compiler, parameters)
cpdef _type_value(Statements compiler, value, node, role, name)
cpdef _evaluator_defaults(Statements compiler, location)
cpdef visit_TypeAlias(Statements compiler, node)
cpdef _alias_body(Statements compiler, node, location)
