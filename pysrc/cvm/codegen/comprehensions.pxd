# C types for comprehensions.py where it is compiled.

from cvm.codegen.statements cimport Statements
from cvm.codegen.unit cimport Unit, label, place_of
from cvm.tree cimport AST

cdef object Constant, DictComp, GeneratorExp, List, ListComp, Starred, Tuple, features, symtable
cdef object JUMP, JUMP_ON, POP_BLOCK, SETUP_FINALLY, CALL, CHECK_ITERATOR, DICT_UPDATE
cdef object END_ASYNC_FOR, FOR_ITER, COMMON_CONSTANTS, COPY, GET_AITER, GET_ANEXT, GET_ITER, IS_OP
cdef object LIST_APPEND, LIST_EXTEND, LIST_TO_TUPLE, LOAD_COMMON_CONSTANT, LOAD_FAST
cdef object POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, PUSH_NULL, LOAD_FAST_AND_CLEAR, MAKE_CELL, MAP_ADD, POP_TOP
cdef object RERAISE, RETURN_VALUE, SET_ADD, SET_UPDATE, STORE_FAST, SWAP, ASYNC_FUNCTION, COMPREHENSION
cdef object _NAMES, _BUILD

cpdef visit_ListComp(Statements compiler, AST node)
cpdef _check_asynchronous(Statements compiler, AST node)
cpdef _iterate(Statements compiler, generator, location, at_iterable=*)
cpdef _generator(Statements compiler, AST node, index, depth, location, iterator_on_stack)
cpdef _sync_generator(Statements compiler, AST node, index, depth, location, iterator_on_stack)
cpdef _async_generator(Statements compiler, AST node, index, depth, location, iterator_on_stack)
cpdef _inner(Statements compiler, AST node, index, depth, location)
cpdef _unpacked(Statements compiler, AST node, depth, location)
cpdef _element_place(Statements compiler, AST node, index, location)
cpdef consume(Statements compiler, AST node)
cpdef _inlined_comprehension(Statements compiler, AST node, scope)
cpdef _isolate(Statements compiler, scope, location)
cpdef _save(Statements compiler, name, is_cell, is_free, location)
cpdef _restore(Statements compiler, state, location)
cpdef _restore_names(Statements compiler, saved, location)
