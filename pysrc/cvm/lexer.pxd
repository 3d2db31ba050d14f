# C types for lexer.py where it is compiled: offsets are machine integers, a character is one.

cimport cython

cdef object features, COLON, COMMENT, DEDENT, ENDMARKER, ERRORTOKEN, FSTRING_END, FSTRING_MIDDLE
cdef object DOT, ELLIPSIS, FSTRING_START, INDENT, KEYWORDS, NAME, NEWLINE, NL, NUMBER, OP
cdef object OPERATORS, STRING
cdef object TYPE_COMMENT, TAB_SIZE, MAX_INDENTS, MAX_BRACKETS, MAX_FSTRINGS, MAX_FIELDS, _ERRORS
cdef long[128] _SINGLES
cdef dict _WORD_ENDS, _NOT_BLANK
cdef object _CLOSING, _PAIRS, _TOLERANT_PAIRS, _TRIPLES, _FSTRING_PREFIXES, _STRING_PREFIXES


cdef class Tokens:
    cdef public str text
    cdef public list kinds, starts, ends, lines, end_lines, line_starts
    cdef public bint is_ascii
    cdef public long extra
    cdef public object error, error_code
    cdef public list warnings, type_ignores, brackets, columns, alt_columns
    cdef public set joined_lines


cdef class _FString:
    cdef public Py_ssize_t start
    cdef public str what, quotes
    cdef public bint is_raw, in_spec, at_end
    cdef public long depth, fields


@cython.locals(starts=list, i=Py_ssize_t)
cdef list _line_starts(str text)

@cython.locals(
    text=str, ascii_text=str, words=str, solid=str, extra=long, fstring=_FString,
    following=Py_UCS4, kinds=list, starts=list, ends=list, lines=list, end_lines=list,
    opened=list, keywords=dict, pairs=dict, columns=list, alt_columns=list, end=Py_ssize_t,
    fstrings=list, c=Py_UCS4, at_line_start=bint, is_blank=bint, column=Py_ssize_t,
    alt_column=Py_ssize_t, continued=Py_ssize_t, start=Py_ssize_t, word=str, kind=long,
    triple=long)
cpdef scan_from(Tokens tokens, Py_ssize_t i, line, bint type_comments=*)

cdef object _emit(Tokens tokens, kind, i, line)
cdef object _indent(Tokens tokens, Py_ssize_t i, line, Py_ssize_t column,
                    Py_ssize_t alt_column)
cdef Py_ssize_t _continued(str text, Py_ssize_t i) except -1
cdef object _close_bracket(Tokens tokens, str text, Py_ssize_t i, line,
                           _FString fstring)

@cython.locals(c=Py_UCS4)
cdef Py_ssize_t _identifier_end(Tokens tokens, str text, Py_ssize_t start, Py_ssize_t i) except -1

@cython.locals(c=Py_UCS4, end=Py_ssize_t, backslash=Py_ssize_t, quotes=str, quote=str)
cdef Py_ssize_t _string_end(Tokens tokens, str text, Py_ssize_t start, Py_ssize_t i,
                            _FString fstring) except -1

@cython.locals(c=Py_UCS4, start=Py_ssize_t, start_line=Py_ssize_t, in_name=bint, quotes=str,
               quote=Py_UCS4)
cdef Py_ssize_t _fstring_text(Tokens tokens, str text, Py_ssize_t i, Py_ssize_t line,
                              _FString fstring) except -1

cdef object _emit_middle(Tokens tokens, start, end, start_line, line)

@cython.locals(c=Py_UCS4, start=Py_ssize_t, whole_end=Py_ssize_t)
cdef Py_ssize_t _number_end(Tokens tokens, str text, Py_ssize_t i) except -1
cdef Py_ssize_t _digits_end(str text, Py_ssize_t i) except -1
