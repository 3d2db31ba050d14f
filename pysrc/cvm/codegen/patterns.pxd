# C types for patterns.py where it is compiled.

from cvm.codegen.statements cimport Statements
from cvm.codegen.unit cimport Unit, label, place_of
from cvm.tree cimport AST

cpdef visit_Match(Statements compiler, AST node)
cpdef _ensure_fail_pop(Statements compiler, context, count)
cpdef _jump_to_fail(Statements compiler, context, opcode, location)
cpdef _place_fail_pops(Statements compiler, context, location)
cpdef _rotate(Statements compiler, count, location)
cpdef _capture(Statements compiler, name, context, AST node)
cpdef _pattern(Statements compiler, AST node, context)
cpdef pattern_error(Statements compiler, message, AST node)
cpdef _match_value(Statements compiler, AST node, context)
cpdef _match_singleton(Statements compiler, AST node, context)
cpdef _match_as(Statements compiler, AST node, context)
cpdef _match_star(Statements compiler, AST node, context)
cpdef _subpattern(Statements compiler, AST node, context)
cpdef _match_sequence(Statements compiler, AST node, context)
cpdef _test_length(Statements compiler, size, comparison, context, location)
cpdef _match_unpacked(Statements compiler, patterns, star, context, location, AST node)
cpdef _match_by_subscript(Statements compiler, patterns, star, context, location, AST node)
cpdef _match_mapping(Statements compiler, AST node, context)
cpdef _mapping_keys(Statements compiler, AST node, keys, location)
cpdef _capture_rest(Statements compiler, AST node, size, context, location)
cpdef _match_class(Statements compiler, AST node, context)
cpdef _check_attribute_names(Statements compiler, AST node)
cpdef _match_or(Statements compiler, AST node, context)
cpdef _reorder_stores(Statements compiler, control, context, AST node, location)
cpdef _different_names(Statements compiler, AST node)
