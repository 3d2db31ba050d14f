# C types for expressions.py where it is compiled.

cimport cython

from cvm.lexer cimport Tokens
from cvm.literals cimport number, plain_string
from cvm.nodes cimport (
    Await, BinOp, BoolOp, Compare, Constant, Dict, DictComp, GeneratorExp, IfExp, Lambda,
    List, ListComp, NamedExpr, Set, SetComp, Slice, Starred, Subscript, Tuple, UnaryOp, arg,
    arguments, comprehension, keyword)
from cvm.tree cimport make

# Kinds of tokens and precedences are machine integers.
cdef long AMPER, AT, CIRCUMFLEX, COLON, COLONEQUAL, COMMA, DOT, DOUBLESLASH, DOUBLESTAR
cdef long ELLIPSIS, EQEQUAL, EQUAL, FSTRING_START, GREATER, GREATEREQUAL, KW_AND, KW_ASYNC
cdef long KW_AWAIT, KW_ELSE, KW_FALSE, KW_FOR, KW_FROM, KW_IF, KW_IN, KW_IS, KW_LAMBDA, KW_NONE
cdef long KW_NOT, KW_OR, KW_TRUE, KW_YIELD, LBRACE, LEFTSHIFT, LESS, LESSEQUAL, LPAR, LSQB
cdef long MINUS, NAME, NOTEQUAL, NUMBER, PERCENT, PLUS, RBRACE, RIGHTSHIFT, RPAR, RSQB, SLASH
cdef long STAR, STRING, TILDE, TYPE_COMMENT, VBAR
cdef long TERNARY, OR, AND, NOT, COMPARE, BITOR, UNARY, POWER, ROOM, LONG_CHAIN
cdef long GROUP_DEPTH, LIST_DEPTH, BRACES_DEPTH, CALL_DEPTH, CONDITIONAL_DEPTH, YIELD_DEPTH
cdef long DEFAULT_DEPTH
cdef list PRECEDENCE, OPERATORS, IS_PREFIX
cdef object features, UNPACKING_COMPREHENSIONS, Yield, YieldFrom, NAMES, _COMPARISONS, IS_NOT
cdef object NOT_IN, _UNARY, _BOOLEAN, _SINGLETONS
cdef object LOAD, STORE, intern, _Name, _Attribute, _Call, _Constant


cdef class ExpressionParser:
    cdef public Tokens tokens
    cdef public object filename
    cdef public str text
    cdef public bint is_ascii
    cdef public list kinds, starts, ends, lines, end_lines, cols, end_cols
    cdef public Py_ssize_t p, furthest, statement_start
    cdef public bint is_doubtful, may_be_deep, barry_as_flufl
    cdef public long depth, room
    cdef public list warnings
    cdef public object field_of

    cpdef fail(self)
    cpdef expect(self, long kind)
    cpdef descend(self, long depth)
    cpdef end_of_room(self)

    cpdef str identifier(self, Py_ssize_t i)

    @cython.locals(p=Py_ssize_t)
    cpdef name(self, context)

    @cython.locals(p=Py_ssize_t)
    cpdef expect_name(self)

    @cython.locals(i=Py_ssize_t)
    cpdef bint is_word(self, str word) except -1

    @cython.locals(start=Py_ssize_t)
    cpdef star_expressions(self)

    @cython.locals(start=Py_ssize_t)
    cpdef expressions(self)

    @cython.locals(kinds=list, items=list, last=Py_ssize_t)
    cpdef open_tuple(self, first, Py_ssize_t start, bint may_star)

    @cython.locals(start=Py_ssize_t, last=Py_ssize_t)
    cpdef starred(self, long level=*)

    @cython.locals(p=Py_ssize_t)
    cpdef named_expression(self)

    @cython.locals(start=Py_ssize_t, last=Py_ssize_t)
    cpdef walrus(self)

    cpdef star_named_expression(self)

    @cython.locals(start=Py_ssize_t, last=Py_ssize_t, kind=long)
    cpdef yield_expression(self)

    cpdef yield_or_expressions(self)

    @cython.locals(kinds=list, start=Py_ssize_t, last=Py_ssize_t, kind=long, precedence=long,
                   links=long)
    cpdef expression(self, long level=*)

    @cython.locals(start=Py_ssize_t, last=Py_ssize_t, kind=long)
    cpdef prefixed(self, long level)

    @cython.locals(kinds=list, operators=list, operands=list, kind=long, last=Py_ssize_t)
    cpdef comparison(self, left, Py_ssize_t start)

    cpdef bint is_wrong_inequality(self) except -1

    @cython.locals(p=Py_ssize_t)
    cpdef bint has_angles(self) except -1

    @cython.locals(values=list, last=Py_ssize_t)
    cpdef boolean(self, first, Py_ssize_t start, long kind, long level)

    @cython.locals(last=Py_ssize_t)
    cpdef conditional(self, body, Py_ssize_t start)

    @cython.locals(start=Py_ssize_t, last=Py_ssize_t)
    cpdef lambda_(self)

    @cython.locals(kinds=list, start=Py_ssize_t, kind=long, first=Py_ssize_t, p=Py_ssize_t,
                   last=Py_ssize_t)
    cpdef primary(self)

    @cython.locals(start=Py_ssize_t, last=Py_ssize_t)
    cpdef await_(self)

    cpdef number(self, Py_ssize_t i)

    @cython.locals(kinds=list, start=Py_ssize_t, following=long)
    cpdef strings(self)

    @cython.locals(kinds=list, start=Py_ssize_t, kind=long, following=long, items=list,
                   last=Py_ssize_t)
    cpdef parenthesized(self)

    @cython.locals(start=Py_ssize_t)
    cpdef unpacked_element(self, long end)

    @cython.locals(last=Py_ssize_t)
    cpdef generator(self, element, Py_ssize_t start)

    @cython.locals(kinds=list, start=Py_ssize_t, kind=long, following=long, items=list,
                   last=Py_ssize_t)
    cpdef bracketed(self)

    @cython.locals(kinds=list, start=Py_ssize_t, kind=long)
    cpdef braced(self)

    @cython.locals(kinds=list, following=long, items=list, last=Py_ssize_t)
    cpdef set_(self, Py_ssize_t start, first, bint may_be_comprehension)

    @cython.locals(kinds=list, keys=list, values=list, following=long, last=Py_ssize_t)
    cpdef dict_(self, Py_ssize_t start, key)

    @cython.locals(last=Py_ssize_t)
    cpdef dict_comprehension(self, Py_ssize_t start, key, value)

    @cython.locals(kinds=list, clauses=list, conditions=list, kind=long)
    cpdef list comprehensions(self)

    @cython.locals(kinds=list, start=Py_ssize_t, items=list, last=Py_ssize_t)
    cpdef targets(self, long end)

    cpdef star_target(self)

    @cython.locals(kinds=list, start=Py_ssize_t, p=Py_ssize_t, args=list, keywords=list,
                   unpacked=bint, kind=long, following=long)
    cpdef tuple call_arguments(self)

    @cython.locals(start=Py_ssize_t)
    cpdef keyword(self)

    @cython.locals(last=Py_ssize_t)
    cpdef rest_of_keyword(self, name, Py_ssize_t start)

    @cython.locals(kinds=list, start=Py_ssize_t, kind=long, items=list, last=Py_ssize_t)
    cpdef slices(self)

    @cython.locals(start=Py_ssize_t, kind=long)
    cpdef slice_item(self)

    @cython.locals(kinds=list, last=Py_ssize_t)
    cpdef slice_(self, lower, Py_ssize_t start)

    @cython.locals(kinds=list, posonlyargs=list, args=list, defaults=list, kwonlyargs=list,
                   kw_defaults=list, is_bare=bint, is_starred=bint, kind=long)
    cpdef parameters(self, long end)

    @cython.locals(start=Py_ssize_t, last=Py_ssize_t)
    cpdef parameter(self, long end, bint may_star=*)

    cpdef default(self)

    @cython.locals(kinds=list, has_comma=bint)
    cpdef end_parameter(self, long end, parameter)

    @cython.locals(p=Py_ssize_t)
    cpdef type_comment(self)


@cython.locals(line_starts=list, lines=list, end_lines=list)
cdef tuple columns(Tokens tokens)

@cython.locals(columns=list, i=Py_ssize_t, offset=Py_ssize_t, line=Py_ssize_t, start=Py_ssize_t)
cdef list _columns(list offsets, list lines, list line_starts)
