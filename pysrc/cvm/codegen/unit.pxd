# C types for unit.py where it is compiled.

cimport cython

from cvm.symtable cimport Scope
from cvm.tree cimport AST

cdef object AsyncFunctionDef, features, future, Label, constant_key, EngineError, BUILD_TUPLE
cdef object END_FOR
cdef object LOAD_CLOSURE, MAKE_FUNCTION, NOP, POP_TOP, RESUME, SET_FUNCTION_ATTRIBUTE, SWAP
cdef object CLASS_SCOPE, FREE, IMPLICIT, FUNCTION_SCOPE, OPTIMIZED, NEWLOCALS, VARARGS
cdef object VARKEYWORDS, NESTED, GENERATOR, COROUTINE, ASYNC_GENERATOR, HAS_DOCSTRING, METHOD
cdef object _UNQUALIFIED, CLOSURE, _VISITORS

cdef object LOAD_CONST, RETURN_VALUE


cdef class Unit:
    cdef public object kind
    cdef public Scope scope
    cdef public Unit parent
    cdef public object name, qualname, filename, firstlineno, private
    cdef public list code, constants, folded
    cdef public dict constant_places, names, varnames, cellvars, freevars
    cdef public set hidden
    cdef public list closures
    cdef public object argcount, posonlyargcount, kwonlyargcount, flags
    cdef public list blocks
    cdef public object inlined
    cdef public dict fast, overrides
    cdef public list annotations
    cdef public object attributes, has_docstring
    cdef public bint has_slots
    cdef public dict shared

    @cython.locals(places=dict)
    cpdef add_constant(self, value)

    cpdef resolve(self, name)


cdef class Emitter:
    cdef public object filename, optimize, future_flags, future_annotations, last_future
    cdef public object top_level_await, handmade, interactive
    cdef public list warned
    cdef public object warnings, warned_nodes
    cdef public Unit unit
    cdef public list code
    cdef public object here, pattern
    cdef public dict visitors

    cpdef visit(self, AST node)

    @cython.locals(visitors=dict)
    cpdef visit_all(self, nodes)

    cpdef emit(self, opcode, argument, location)
    cpdef end_for(self)
    cpdef constant(self, value, location)

    @cython.locals(at=Py_ssize_t, behind=Py_ssize_t)
    cpdef hidden_constant(self, value, AST node)
    cpdef locate_as_next(self, Py_ssize_t at)
    cpdef place(self, label)

    @cython.locals(names=dict)
    cpdef name_index(self, name)

    @cython.locals(names=dict)
    cpdef slot(self, name)

    @cython.locals(unit=Unit)
    cpdef emit_closure(self, opcode, name, location, free=*)

    cpdef mangle(self, name)

    @cython.locals(parent=Unit, unit=Unit)
    cpdef enter_unit(self, kind, Scope scope, name, firstlineno)

    @cython.locals(unit=Unit)
    cpdef leave_unit(self)

    cpdef make_closure(self, Unit unit, flags, location)

    cpdef error(self, message, AST node)
    cpdef enter_block(self, block, AST node)



cpdef tuple place_of(AST node)
cpdef label()
cpdef bint has_kind(nodes, kind) except -1
cpdef bint are_of_kind(nodes, kind) except -1
