# C types for parser.py where it is compiled.

cimport cython

from cvm.expressions cimport ExpressionParser
from cvm.nodes cimport Assign, Expr, Return

cdef object _ast, sys, features, future, lexer, literals, targets, deeply, MAX_DEPTH, Failure
cdef object LOAD, STORE, AnnAssign, Assert, AsyncFor, AsyncFunctionDef, AsyncWith, AugAssign
cdef object Break, ClassDef, Continue, Delete, ExceptHandler, Expression, For, FunctionDef
cdef object FunctionType, Global, If, Import, ImportFrom, Interactive, Match, Module, Nonlocal
cdef object ParamSpec, Pass, Raise, Try, TryStar, Tuple, TypeAlias, TypeIgnore, TypeVar
cdef object TypeVarTuple, While, With, alias, match_case, withitem, import_late, decode, exact
cdef object NAMES, warn, _AUGMENTED, BLOCK_DEPTH, EVAL_DEPTH

# Kinds of tokens are machine integers.
cdef long AMPEREQUAL, AT, ATEQUAL, CIRCUMFLEXEQUAL, COLON, COMMA, DEDENT, DOT, DOUBLESLASHEQUAL
cdef long DOUBLESTAR, DOUBLESTAREQUAL, ELLIPSIS, ENDMARKER, EQUAL, INDENT, KW_AS, KW_ASSERT
cdef long KW_ASYNC, KW_BREAK, KW_CLASS, KW_CONTINUE, KW_DEF, KW_DEL, KW_ELIF, KW_ELSE, KW_EXCEPT
cdef long KW_FINALLY, KW_FOR, KW_FROM, KW_GLOBAL, KW_IF, KW_IMPORT, KW_IN, KW_LAMBDA, KW_NONLOCAL, KW_PASS
cdef long KW_RAISE, KW_RETURN, KW_TRY, KW_WHILE, KW_WITH, KW_YIELD, LEFTSHIFTEQUAL, LPAR, LSQB
cdef long MINEQUAL, NAME, NEWLINE, PERCENTEQUAL, PLUSEQUAL, RARROW, RIGHTSHIFTEQUAL, RPAR, RSQB
cdef long SEMI, SLASHEQUAL, STAR, STAREQUAL, TYPE_COMMENT, VBAREQUAL
cdef list COMPOUND, SIMPLE, STARTS_EXPRESSION, BEGINS_SUBJECT


cdef class Parser(ExpressionParser):
    @cython.locals(last=Py_ssize_t)
    cpdef tuple position(self, Py_ssize_t start)

    cpdef module(self)

    cpdef end_of_text(self)

    @cython.locals(kinds=list, start=Py_ssize_t, last=Py_ssize_t)
    cpdef interactive(self)

    @cython.locals(kinds=list)
    cpdef function_type(self)

    cpdef return_to(self, Py_ssize_t start, long depth, noted)

    @cython.locals(kind=long)
    cpdef statement(self, list body)

    @cython.locals(kinds=list)
    cpdef list block(self)

    cpdef list colon_block(self)

    @cython.locals(kinds=list, last=Py_ssize_t)
    cpdef tuple block_position(self, Py_ssize_t start)

    @cython.locals(kinds=list, kind=long)
    cpdef simple_statements(self, list body)

    @cython.locals(kinds=list, start=Py_ssize_t, last=Py_ssize_t, kind=long)
    cpdef expression_statement(self)

    @cython.locals(kinds=list, last=Py_ssize_t)
    cpdef assignment(self, node, Py_ssize_t start)

    cpdef annotated_assignment(self, target, Py_ssize_t start)

    cpdef augmented_assignment(self, target, long kind, Py_ssize_t start)

    @cython.locals(start=Py_ssize_t)
    cpdef type_alias(self)

    cpdef scope_names(self)

    @cython.locals(start=Py_ssize_t)
    cpdef lazy_import(self)

    @cython.locals(start=Py_ssize_t)
    cpdef imported_module(self)

    cpdef dotted_name(self)

    cpdef as_name(self)

    @cython.locals(kinds=list, start=Py_ssize_t)
    cpdef imported_names(self)

    @cython.locals(start=Py_ssize_t)
    cpdef imported_name(self)

    cpdef else_block(self)

    cpdef loop(self, make, Py_ssize_t start)

    @cython.locals(kinds=list, start=Py_ssize_t)
    cpdef handler(self, bint has_star)

    cpdef exception_types(self, first, Py_ssize_t start)

    cpdef with_statement(self, make, Py_ssize_t start)

    @cython.locals(start=Py_ssize_t)
    cpdef parenthesized_items(self, bint may_comment)

    cpdef with_item(self)

    @cython.locals(kinds=list)
    cpdef function(self, make, Py_ssize_t start, decorators)

    @cython.locals(kinds=list, p=Py_ssize_t)
    cpdef function_type_comment(self)

    @cython.locals(start=Py_ssize_t)
    cpdef class_definition(self, decorators)

    cpdef is_bare_generator(self, node, Py_ssize_t opening)

    @cython.locals(kinds=list)
    cpdef type_parameters(self)

    @cython.locals(kinds=list, start=Py_ssize_t, kind=long)
    cpdef type_parameter(self)

    @cython.locals(start=Py_ssize_t)
    cpdef bint is_match(self) except -1

    @cython.locals(kinds=list, start=Py_ssize_t)
    cpdef subject(self)

    @cython.locals(kinds=list, start=Py_ssize_t)
    cpdef match(self)

    cpdef case(self)
