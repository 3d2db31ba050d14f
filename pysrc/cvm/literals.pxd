# C types for literals.py where it is compiled.

cimport cython

cdef object features, NEWLINE, _SIMPLE_ESCAPES, _HEX_LENGTHS, _HEX_DIGITS, _OCTAL_DIGITS

@cython.locals(last=Py_UCS4)
cpdef number(str text)

@cython.locals(quote=Py_UCS4)
cpdef plain_string(str text, Py_ssize_t start, Py_ssize_t end)

cpdef tuple split_string(str literal)
