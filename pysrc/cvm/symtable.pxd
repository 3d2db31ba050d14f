# C types for symtable.py where it is compiled.

cimport cython

cdef object _ast, Attribute, Constant, GeneratorExp, Load, Name, _getframe, getrecursionlimit
cdef object features, future, annotated, leaving, EngineError, warn, FREE_THROUGH_CLASS
cdef object COMPREHENSION_CELL, BOUND, BODY, ROOM, YIELD_INSIDE, COMPREHENSION_NAMES
cdef object LAMBDA_NAME, WALRUS_IN, FORBIDDEN_IN, _UP, _EVALUATORS, _VISITORS, _NOT_OF_CLASS


cdef class Scope:
    cdef public long kind
    cdef public object name, node
    cdef public Scope parent
    cdef public list children
    cdef public dict flags, resolution
    cdef public list parameters
    cdef public object private, mangled_names, nested, generator, coroutine, comprehension, inlined
    cdef public object has_varargs, has_varkeywords, returns_value
    cdef public object needs_class_closure, needs_classdict, sees_class
    cdef public bint deep
    cdef public object annotations, conditional_annotations, unevaluated, construct
    cdef public long tries, in_iterable
    cdef public list directives
    cdef public bint in_target
    cdef public dict table

    cpdef mangle(self, name)


cdef class _Collector:
    cdef public object tree, filename, unevaluated_annotations, top_level_await, last_future
    cdef public Scope scope, module
    cdef public list stack

    @cython.locals(stack=list, visitors=dict, depth=long, last=long, limit=long, scope=Scope)
    cpdef run(self)

    cpdef push_all(self, list nodes)
    cpdef push_present(self, list nodes)

    @cython.locals(parent=Scope, scope=Scope)
    cpdef Scope enter(self, long kind, name, node, place, role=*)

    @cython.locals(present=Scope, flags=dict, known=long)
    cpdef add(self, str name, long flag, node, Scope scope=*)


cdef class _Pending:
    cdef public Scope scope
    cdef public _Pending outer
    cdef public object bound, inner_bound, type_parameters
    cdef public Scope class_scope
    cdef public set free, inner_free, inlined_cells
    cdef public Py_ssize_t position


@cython.locals(pending=_Pending, children=list, child=Scope)
cdef object _resolve(Scope module, filename)

@cython.locals(pending=_Pending)
cdef _Pending _open(Scope scope, _Pending outer)

@cython.locals(scope=Scope, resolution=dict, class_flags=dict, local=list, flags=long, known=long)
cdef object _resolve_names(_Pending pending, filename)

@cython.locals(scope=Scope)
cdef object _resolve_declared(_Pending pending, name, long flags, filename)

@cython.locals(scope=Scope, outer=_Pending)
cdef object _close(_Pending pending)

@cython.locals(resolution=dict)
cdef object _make_cells(Scope scope, set inner_free, set inlined_cells)

cdef object _drop_implicit_names(Scope scope, set inner_free)

@cython.locals(scope=Scope, flags=dict)
cdef object _pass_through(_Pending pending)

@cython.locals(comprehension=Scope, scope=Scope, flags=long)
cdef object _inline(_Pending pending, _Pending outer)

cdef object _splice_inlined(Scope scope)
