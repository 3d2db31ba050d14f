# C types for exceptions.py where it is compiled.

from cvm.codegen.statements cimport Statements
from cvm.codegen.unit cimport Unit, label, place_of
from cvm.tree cimport AST

cdef object features, JUMP, JUMP_ON, POP_BLOCK, SETUP_CLEANUP, SETUP_FINALLY, SETUP_WITH
cdef object BEFORE_ASYNC_WITH, BEFORE_WITH, BUILD_LIST, CALL, CHECK_EG_MATCH, CHECK_EXC_MATCH
cdef object COPY, LIST_APPEND, NOP, POP_EXCEPT, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE
cdef object POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE, POP_TOP, PREP_RERAISE_STAR, PUSH_EXC_INFO
cdef object RERAISE, SWAP, WITH_EXCEPT_START, DELETE, STORE, ASYNC_FUNCTION, GroupHandlers
cdef object Handlers, AsyncFor, AsyncWith, Constant, Expr, For, If, Match, MatchAs, Return, Try
cdef object TryStar, While, With

cpdef visit_Try(Statements compiler, AST node)
cpdef visit_TryStar(Statements compiler, AST node)
cpdef _try_finally(Statements compiler, AST node, handlers)
cpdef _place_behind(Statements compiler, list statements)
cpdef _pop_except_and_reraise(Statements compiler, location=*)
cpdef _tried(Statements compiler, AST node, except_)
cpdef _try_except(Statements compiler, AST node)
cpdef _handler(Statements compiler, handler, end, location)
cpdef unbind(Statements compiler, name, location)
cpdef _try_groups(Statements compiler, AST node)
cpdef _group_handler(Statements compiler, handler, location, reraise_star)
cpdef visit_With(Statements compiler, AST node)
cpdef visit_AsyncWith(Statements compiler, AST node)
cpdef _with(Statements compiler, AST node, index, asynchronous)
cpdef exit_with_nones(Statements compiler, location, asynchronous)
cpdef _finish_with(Statements compiler, cleanup, location)
