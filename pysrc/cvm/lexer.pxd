# C types for lexer.py where it is compiled: offsets are machine integers, a character is one.

cimport cython

cdef object features, COLON, COMMENT, DEDENT, ENDMARKER, ERRORTOKEN, FSTRING_END, FSTRING_MIDDLE
cdef object FSTRING_START, INDENT, KEYWORDS, NAME, NEWLINE, NL, NUMBER, OP, OPERATORS, STRING
cdef object TYPE_COMMENT, TAB_SIZE, MAX_INDENTS, MAX_BRACKETS, MAX_FSTRINGS, MAX_FIELDS, _ERRORS
cdef object _CLOSING, _PAIRS, _TOLERANT_PAIRS, _TRIPLES, _FSTRING_PREFIXES, _STRING_PREFIXES


@cython.locals(starts=list, i=Py_ssize_t)
cdef list _line_starts(str text)

@cython.locals(
    text=str, extra=long, kinds=list, starts=list, ends=list, lines=list, end_lines=list,
    opened=list, keywords=dict, operators=dict, pairs=dict, columns=list, alt_columns=list,
    fstrings=list, c=Py_UCS4, at_line_start=bint, is_blank=bint, column=Py_ssize_t,
    alt_column=Py_ssize_t, continued=Py_ssize_t, start=Py_ssize_t, word=str, pair=str, kind=long,
    triple=long)
cpdef scan_from(tokens, Py_ssize_t i, Py_ssize_t line, bint type_comments=*)

cdef object _emit(tokens, kind, i, line)
cdef object _indent(tokens, Py_ssize_t i, Py_ssize_t line, Py_ssize_t column,
                    Py_ssize_t alt_column)
cdef Py_ssize_t _continued(str text, Py_ssize_t i) except -1
cdef object _close_bracket(tokens, str text, Py_ssize_t i, Py_ssize_t line, fstring)

@cython.locals(c=Py_UCS4)
cdef Py_ssize_t _identifier_end(tokens, str text, Py_ssize_t start, Py_ssize_t i) except -1

@cython.locals(c=Py_UCS4, end=Py_ssize_t, backslash=Py_ssize_t, quotes=str, quote=str)
cdef Py_ssize_t _string_end(tokens, str text, Py_ssize_t start, Py_ssize_t i, fstring) except -1

@cython.locals(c=Py_UCS4, start=Py_ssize_t, start_line=Py_ssize_t, in_name=bint, quotes=str,
               quote=Py_UCS4)
cdef Py_ssize_t _fstring_text(tokens, str text, Py_ssize_t i, Py_ssize_t line,
                              fstring) except -1

cdef object _emit_middle(tokens, start, end, start_line, line)

@cython.locals(c=Py_UCS4, start=Py_ssize_t, whole_end=Py_ssize_t)
cdef Py_ssize_t _number_end(tokens, str text, Py_ssize_t i) except -1
cdef Py_ssize_t _digits_end(str text, Py_ssize_t i) except -1
