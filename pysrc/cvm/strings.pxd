# C types for strings.py where it is compiled.

cimport cython

from cvm.expressions cimport ExpressionParser
from cvm.nodes cimport Constant, FormattedValue, Interpolation, JoinedStr, TemplateStr

cdef object _ast, features, literals
cdef long COLON, EQUAL, EXCLAMATION, FSTRING_END, FSTRING_MIDDLE, FSTRING_START, LBRACE, NAME
cdef long RBRACE, SPEC_DEPTH, STRING


@cython.locals(start=Py_ssize_t, nodes=list, kind=long)
cpdef parse_strings(ExpressionParser parser)

@cython.locals(i=Py_ssize_t, text=str)
cpdef _string(ExpressionParser parser)

@cython.locals(prefix=str, body=str)
cpdef string_value(ExpressionParser parser, str text, Py_ssize_t i, Py_ssize_t place)

cpdef decode(ExpressionParser parser, decoder, body, Py_ssize_t i, Py_ssize_t place, warned=*)
cpdef bint _is_fstring(node) except -1
cpdef bint _is_template(node) except -1
cpdef bint _is_constant(node) except -1

@cython.locals(start=Py_ssize_t, end=Py_ssize_t, kinds=list, parts=list, values=list, kind=long,
               before=Py_ssize_t)
cpdef _fstring(ExpressionParser parser)

@cython.locals(i=Py_ssize_t, end=Py_ssize_t, text=str)
cpdef _middle(ExpressionParser parser)

@cython.locals(start=Py_ssize_t, text_end=Py_ssize_t, kinds=list, is_debug=bint,
               debug_end=Py_ssize_t, last=Py_ssize_t)
cpdef _replacement_field(ExpressionParser parser, list parts, is_template=*, is_raw=*)

@cython.locals(mark=Py_ssize_t, i=Py_ssize_t)
cpdef _conversion(ExpressionParser parser, what)

@cython.locals(start=Py_ssize_t, kinds=list, parts=list, kind=long, i=Py_ssize_t,
               last=Py_ssize_t)
cpdef _format_spec(ExpressionParser parser, is_raw)

cpdef _debug_text(ExpressionParser parser, Py_ssize_t start, Py_ssize_t debug_end,
                  Py_ssize_t last)

@cython.locals(last=Py_ssize_t, flat=list)
cpdef _concatenate(ExpressionParser parser, list nodes, Py_ssize_t start)

@cython.locals(folded=list, run=list)
cpdef list _fold(list parts)

cpdef _end_run(list run, list folded)
