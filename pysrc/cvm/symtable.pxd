# C types for symtable.py where it is compiled.

cimport cython
from cvm.tree cimport AST

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

    @cython.locals(stack=list, visitors=dict, depth=long, last=long, limit=long, scope=Scope, node=AST)
    cpdef run(self)

    cpdef push_all(self, list nodes)
    cpdef push_present(self, list nodes)

    @cython.locals(parent=Scope, scope=Scope)
    cpdef Scope enter(self, long kind, name, AST node, place, role=*)

    @cython.locals(present=Scope, flags=dict, known=long)
    cpdef add(self, str name, long flag, AST node, Scope scope=*)

    cpdef error(self, message, AST node)
    cpdef add_directive(self, name, flag, AST node)
    cpdef forbid(self, what, AST node)
    cpdef visit_FunctionDef(self, AST node)
    cpdef enter_function(self, AST node)
    cpdef push_annotations(self, AST node)
    cpdef enter_annotation(self, AST node)
    cpdef enter_parameter_annotations(self, AST node)
    cpdef enter_variable_annotation(self, AST node)
    cpdef visit_TypeAlias(self, AST node)
    cpdef enter_type_parameters(self, AST node, name)
    cpdef enter_generic_alias(self, AST node)
    cpdef push_type_variable(self, AST node, value, role, construct)
    cpdef visit_TypeVar(self, AST node)
    cpdef visit_TypeVarTuple(self, AST node)
    cpdef visit_ParamSpec(self, AST node)
    cpdef visit_Return(self, AST node)
    cpdef visit_Delete(self, AST node)
    cpdef visit_Assign(self, AST node)
    cpdef visit_AugAssign(self, AST node)
    cpdef visit_AnnAssign(self, AST node)
    cpdef visit_Raise(self, AST node)
    cpdef visit_Assert(self, AST node)
    cpdef visit_Global(self, AST node)
    cpdef visit_Nonlocal(self, AST node)
    cpdef declare(self, AST node, word, flag)
    cpdef visit_Expr(self, AST node)
    cpdef visit_Pass(self, AST node)
    cpdef visit_For(self, AST node)
    cpdef visit_AsyncFor(self, AST node)
    cpdef visit_While(self, AST node)
    cpdef visit_AsyncWith(self, AST node)
    cpdef check_async(self, AST node, message)
    cpdef visit_Try(self, AST node)
    cpdef visit_Match(self, AST node)
    cpdef visit_MatchValue(self, AST node)
    cpdef visit_MatchSequence(self, AST node)
    cpdef visit_MatchStar(self, AST node)
    cpdef visit_MatchMapping(self, AST node)
    cpdef visit_MatchClass(self, AST node)
    cpdef visit_MatchAs(self, AST node)
    cpdef capture(self, AST node)
    cpdef capture_rest(self, AST node)
    cpdef visit_Name(self, AST node)
    cpdef visit_NamedExpr(self, AST node)
    cpdef enter_lambda(self, AST node)
    cpdef forbid_in_class_type(self, AST node, what)
    cpdef push_iterable(self, AST node)
    cpdef push_target(self, AST node)
    cpdef leave_comprehension(self, AST node)
    cpdef mark_generator(self, AST node)
    cpdef visit_Await(self, AST node)
    cpdef visit_BoolOp(self, AST node)
    cpdef visit_BinOp(self, AST node)
    cpdef visit_UnaryOp(self, AST node)
    cpdef visit_IfExp(self, AST node)
    cpdef visit_If(self, AST node)
    cpdef visit_Dict(self, AST node)
    cpdef visit_List(self, AST node)
    cpdef visit_Compare(self, AST node)
    cpdef visit_FormattedValue(self, AST node)
    cpdef visit_Attribute(self, AST node)
    cpdef visit_Subscript(self, AST node)
    cpdef visit_Slice(self, AST node)
    cpdef visit_ClassDef(self, AST node)
    cpdef visit_Lambda(self, AST node)
    cpdef visit_With(self, AST node)
    cpdef visit_Call(self, AST node)
    cpdef visit_ListComp(self, AST node)


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
