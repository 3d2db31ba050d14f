# C types for code.py where it is compiled.

cimport cython

cdef object _NOP, _RESUME, _SEND, _AFTER_RESUME, _ALONE, _AFTER_YIELD, _RESUME_OP, _YIELD_OP
cdef long _EXTENDED_ARG
cdef long _SHORT, _ONE_LINE, _NO_COLUMNS, _LONG, _NONE
cdef tuple _GLOBAL_OPS, _END
cdef dict _known
cdef Py_ssize_t _KNOWN


@cython.locals(ops=bytes, indexes=set, i=Py_ssize_t)
cdef bytes _globals(bytes bytecode)

@cython.locals(oparg=long, shift=long)
cdef long _oparg(bytes bytecode, Py_ssize_t i) except -1

cdef tuple _prologue(flags, tuple varnames, tuple cellvars, tuple freevars, hidden)

@cython.locals(units=object, ops=bytes, i=Py_ssize_t, which=long)
cdef bytes _payload(bytes bytecode, list exceptions, long alone)

@cython.locals(table=bytearray, units=Py_ssize_t, following=Py_ssize_t, moved=bint,
               position=tuple, previous=tuple, delta=long, simple=bint)
cdef bytes _line_table(list positions, long line, Py_ssize_t stub, bint generator)

@cython.locals(table=bytearray, value=long, flag=long, shift=long)
cdef bytes _exception_table(list exceptions, Py_ssize_t start)
