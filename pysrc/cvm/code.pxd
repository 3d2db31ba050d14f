# C types for code.py where it is compiled.

cimport cython

cdef object _NOP, _RESUME, _SEND, _AFTER_RESUME, _ALONE, _AFTER_YIELD, _RESUME_OP, _YIELD_OP
cdef dict _known
cdef Py_ssize_t _KNOWN

cdef long _LOAD_GLOBAL, _STORE_GLOBAL, _DELETE_GLOBAL, _EXTENDED_ARG


@cython.locals(ops=bytes, prefix=long, i=Py_ssize_t, opcode=long, oparg=long)
cdef bytes _globals(bytes bytecode)

cdef tuple _prologue(flags, tuple varnames, tuple cellvars, tuple freevars, hidden)

@cython.locals(units=object, ops=bytes, i=Py_ssize_t, which=long)
cdef bytes _payload(bytes bytecode, list exceptions)

@cython.locals(table=bytearray, known=dict, total=Py_ssize_t, i=Py_ssize_t, before=Py_ssize_t,
               units=Py_ssize_t, moved=bint, position=tuple)
cdef bytes _line_table(list positions, line, Py_ssize_t stub, bint generator)

@cython.locals(table=bytearray, value=long, flag=long, shift=long)
cdef bytes _exception_table(list exceptions, Py_ssize_t start)
