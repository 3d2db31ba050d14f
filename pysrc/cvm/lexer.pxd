# Types for the lexer where it is compiled: C characters and offsets in the loops.
cimport cython


cdef class Tokens:
    cdef public str text
    cdef public list kinds
    cdef public list starts
    cdef public list ends
    cdef public list lines
    cdef public list end_lines
    cdef public list line_starts
    cdef public bint is_ascii
    cdef public int extra
    cdef public object error
    cdef public str error_code
    cdef public list warnings
    cdef public list type_ignores
    cdef public list brackets
    cdef public list columns
    cdef public list alt_columns
    cdef public set joined_lines

    @cython.locals(starts=list, low=Py_ssize_t, high=Py_ssize_t, middle=Py_ssize_t)
    cpdef Py_ssize_t line_at(self, Py_ssize_t offset)


cdef class _FString:
    cdef public Py_ssize_t start
    cdef public str quotes
    cdef public bint is_raw
    cdef public Py_ssize_t depth
    cdef public Py_ssize_t fields
    cdef public bint in_spec
    cdef public bint at_end


@cython.locals(starts=list, i=Py_ssize_t)
cdef list _line_starts(str text)

@cython.locals(
    text=str, c=Py_UCS4, start=Py_ssize_t, extra=int, kinds=list, starts=list, ends=list,
    lines=list, end_lines=list, opened=list, keywords=dict, operators=dict, pairs=dict,
    columns=list, alt_columns=list, fstrings=list, fstring=_FString, at_line_start=bint,
    is_blank=bint, column=Py_ssize_t, alt_column=Py_ssize_t, continued=Py_ssize_t, word=str,
    pair=str, kind=int, triple=int)
cpdef scan_from(Tokens tokens, Py_ssize_t i, Py_ssize_t line, bint type_comments=*)

cdef _emit(Tokens tokens, int kind, Py_ssize_t i, Py_ssize_t line)

cdef _indent(Tokens tokens, Py_ssize_t i, Py_ssize_t line, Py_ssize_t column,
             Py_ssize_t alt_column)

cdef Py_ssize_t _continued(str text, Py_ssize_t i) except -1

@cython.locals(c=str, opening=str, closing=dict, opened=list, start=Py_ssize_t)
cdef _close_bracket(Tokens tokens, str text, Py_ssize_t i, Py_ssize_t line, _FString fstring)

@cython.locals(c=Py_UCS4, word=str)
cdef Py_ssize_t _identifier_end(Tokens tokens, str text, Py_ssize_t start, Py_ssize_t i) except -1

@cython.locals(quote=str, quotes=str, c=Py_UCS4, end=Py_ssize_t, backslash=Py_ssize_t)
cdef Py_ssize_t _string_end(
    Tokens tokens, str text, Py_ssize_t start, Py_ssize_t i, _FString fstring) except -1

@cython.locals(quote=str, quotes=str, fstring=_FString)
cdef _FString _open_fstring(
    Tokens tokens, str text, Py_ssize_t start, Py_ssize_t i, Py_ssize_t line, list fstrings)

@cython.locals(c=Py_UCS4, quote=Py_UCS4, quotes=str, start=Py_ssize_t, start_line=Py_ssize_t,
               in_name=bint)
cdef Py_ssize_t _fstring_text(
    Tokens tokens, str text, Py_ssize_t i, Py_ssize_t line, _FString fstring) except -1

cdef _emit_middle(Tokens tokens, Py_ssize_t start, Py_ssize_t end, Py_ssize_t start_line,
                  Py_ssize_t line)

@cython.locals(c=Py_UCS4, start=Py_ssize_t, whole_end=Py_ssize_t)
cdef Py_ssize_t _number_end(Tokens tokens, str text, Py_ssize_t i) except -1

cdef Py_ssize_t _digits_end(str text, Py_ssize_t i) except -1

@cython.locals(c=Py_UCS4)
cdef Py_ssize_t _radix_end(
    Tokens tokens, str text, Py_ssize_t i, str digits, str kind) except -1
