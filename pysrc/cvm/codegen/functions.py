"""Functions, classes and type parameters."""

import _ast
from _ast import Starred

from .. import features, symtable
from .. import opcodes as op
from ..opcodes import (
    BUILD_MAP,
    BUILD_TUPLE,
    CALL,
    CALL_INTRINSIC_1,
    CALL_INTRINSIC_2,
    COPY,
    LOAD_BUILD_CLASS,
    LOAD_CLOSURE,
    LOAD_FAST,
    LOAD_LOCALS,
    PUSH_NULL,
    RETURN_VALUE,
    STORE_DEREF,
    SWAP,
    UNPACK_SEQUENCE,
)
from ..originals import __builtins__  # noqa: F401
from . import unit as units
from .names import LOAD, STORE
from .unit import (
    CLASS,
    FUNCTION,
    LAMBDA,
    TYPE_PARAMETERS,
    GeneratorBody,
    kind_of,
    place_of,
)

_TYPEVAR = op.INTRINSICS_1.index("TYPEVAR")
_PARAMSPEC = op.INTRINSICS_1.index("PARAMSPEC")
_TYPEVARTUPLE = op.INTRINSICS_1.index("TYPEVARTUPLE")
_SUBSCRIPT_GENERIC = op.INTRINSICS_1.index("SUBSCRIPT_GENERIC")
_TYPEALIAS = op.INTRINSICS_1.index("TYPEALIAS")
_TYPEVAR_WITH_BOUND = op.INTRINSICS_2.index("TYPEVAR_WITH_BOUND")
_TYPEVAR_WITH_CONSTRAINTS = op.INTRINSICS_2.index("TYPEVAR_WITH_CONSTRAINTS")
_SET_FUNCTION_TYPE_PARAMS = op.INTRINSICS_2.index("SET_FUNCTION_TYPE_PARAMS")
_SET_TYPEPARAM_DEFAULT = op.INTRINSICS_2.index("SET_TYPEPARAM_DEFAULT")


# -- making function objects --

def _defaults(compiler, arguments, location):
    """Emit the defaults of parameters; return the flags for make_closure."""
    flags = 0
    if arguments.defaults:
        compiler.visit_all(arguments.defaults)
        compiler.emit(BUILD_TUPLE, len(arguments.defaults), location)
        flags = units.DEFAULTS
    count = 0
    for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=False):
        if default is not None:
            name = compiler.mangle(parameter.arg)
            if features.KEYS_HAVE_LINES:
                compiler.constant(name, location)
                compiler.visit(default)
            else:
                compiler.hidden_constant(name, default)
            count += 1
    if count:
        compiler.emit(BUILD_MAP, count, location)
        flags |= units.KEYWORD_DEFAULTS
    return flags


def _check_parameters(compiler, node):
    arguments = node.args
    for parameter in (*arguments.posonlyargs, *arguments.args, arguments.vararg,
                      *arguments.kwonlyargs, arguments.kwarg):
        if parameter is not None:
            compiler.forbid_debug(parameter.arg, STORE,
                              parameter if features.CHECKS_HAVE_PLACES else node)


def _count_parameters(compiler, unit, arguments):
    unit.posonlyargcount = len(arguments.posonlyargs)
    unit.argcount = len(arguments.args) + unit.posonlyargcount
    unit.kwonlyargcount = len(arguments.kwonlyargs)


# -- def --

def visit_FunctionDef(compiler, node):
    arguments = node.args
    location = place_of(node)
    _check_parameters(compiler, node)
    decorators = node.decorator_list
    compiler.visit_all(decorators)
    first_line = decorators[0].lineno if decorators else node.lineno
    generic = bool(features.TYPE_PARAMETERS and node.type_params)
    flags = _defaults(compiler, arguments, location)
    if generic:
        _generic_function(compiler, node, flags, first_line, location)
    else:
        flags |= compiler.function_annotations(node, location)
        unit = _function_body(compiler, node, first_line)
        compiler.make_closure(unit, flags, location)
    _apply_decorators(compiler, decorators)
    compiler.name(node.name, STORE, location, node)


def _apply_decorators(compiler, decorators):
    for decorator in reversed(decorators):
        # The function lies where compiler would.
        compiler.emit(CALL, 0, place_of(decorator))


def _function_body(compiler, node, first_line):
    scope = compiler.unit.scope.lookup(node)
    unit = compiler.enter_unit(kind_of(node), scope, node.name, first_line)
    docstring, body = compiler.docstring(node.body)
    unit.has_docstring = docstring is not None
    if unit.has_docstring or not features.DOCSTRING_FLAG:
        unit.add_constant(docstring)
    _count_parameters(compiler, unit, node.args)
    if features.GENERATORS_ARE_BLOCKS and (scope.generator or scope.coroutine):
        compiler.enter_block(GeneratorBody(), node)
    compiler.visit_all(body)
    compiler._finish_function(unit, add_none=True)
    return compiler.leave_unit()


def _generic_function(compiler, node, flags, first_line, location):
    """Emit a def with type parameters: a function that makes it is called at once."""
    count = (flags & units.DEFAULTS) + (flags >> 1 & 1)
    if count == 2:
        compiler.emit(SWAP, 2, location)
    scope = compiler.unit.scope.lookup(node, symtable.PARAMETERS)
    unit = _enter_type_parameters(compiler, scope, node.name, first_line, location)
    unit.argcount = count
    _type_parameters(compiler, node.type_params)
    for slot in range(count):
        compiler.emit(LOAD_FAST, slot, location)
    flags |= compiler.function_annotations(node, location)
    compiler.make_closure(_function_body(compiler, node, first_line), flags, location)
    compiler.emit(SWAP, 2, location)
    compiler.emit(CALL_INTRINSIC_2, _SET_FUNCTION_TYPE_PARAMS, location)
    compiler.emit(RETURN_VALUE, 0, None)
    _call_type_parameters(compiler, unit, count, location)


def visit_Lambda(compiler, node):
    arguments = node.args
    location = place_of(node)
    _check_parameters(compiler, node)
    flags = _defaults(compiler, arguments, location)
    scope = compiler.unit.scope.lookup(node)
    unit = compiler.enter_unit(LAMBDA, scope, "<lambda>", node.lineno)
    if not features.DOCSTRING_FLAG:
        unit.add_constant(None)     # a lambda has no docstring
    _count_parameters(compiler, unit, arguments)
    compiler.visit(node.body)
    if scope.generator:
        compiler._finish_function(unit, add_none=False)
    else:
        here = place_of(node.body)
        if features.LAMBDA_RETURNS_AT_START:
            here = (node.lineno, node.lineno, 0, 0)
        compiler.emit(RETURN_VALUE, 0, here)
    compiler.make_closure(compiler.leave_unit(), flags, location)


# -- class --

def visit_ClassDef(compiler, node):
    decorators = node.decorator_list
    compiler.visit_all(decorators)
    first_line = decorators[0].lineno if decorators else node.lineno
    location = place_of(node)
    if features.TYPE_PARAMETERS and node.type_params:
        _generic_class(compiler, node, first_line, location)
    else:
        compiler.check_keywords(node)
        compiler.emit(LOAD_BUILD_CLASS, 0, location)
        compiler.emit(PUSH_NULL, 0, location)
        _class_body(compiler, node, first_line, location)
        compiler.constant(node.name, location)
        compiler.call(2, node.bases, node.keywords, location)
    _apply_decorators(compiler, decorators)
    compiler.name(node.name, STORE, location, node)


def _class_body(compiler, node, first_line, location):
    """Emit the function whose namespace becomes that of the class."""
    scope = compiler.unit.scope.lookup(node)
    unit = compiler.enter_unit(CLASS, scope, node.name, first_line)
    if features.CLASS_FIRSTLINENO:
        unit.attributes = set()
    inside = (first_line, first_line, 0, 0)
    compiler.name("__name__", LOAD, inside)
    compiler.name("__module__", STORE, inside)
    compiler.constant(unit.qualname, inside)
    compiler.name("__qualname__", STORE, inside)
    if features.CLASS_FIRSTLINENO:
        compiler.constant(first_line, inside)
        compiler.name("__firstlineno__", STORE, inside)
    if features.TYPE_PARAMETERS and node.type_params:
        compiler.name(".type_params", LOAD, inside)
        compiler.name("__type_params__", STORE, inside)
    if scope.needs_classdict:
        compiler.emit(LOAD_LOCALS, 0, inside)
        compiler.emit_closure(STORE_DEREF, "__classdict__", inside, False)
    compiler.body(node.body, inside)
    if features.CLASS_FIRSTLINENO:
        compiler.constant(tuple(sorted(unit.attributes)), None)
        compiler.name("__static_attributes__", STORE, None)
    if scope.needs_classdict:
        compiler.emit_closure(LOAD_CLOSURE, "__classdict__", None, False)
        compiler.name("__classdictcell__", STORE, None)
    if scope.needs_class_closure:
        compiler.emit_closure(LOAD_CLOSURE, "__class__", None, False)
        compiler.emit(COPY, 1, None)
        compiler.name("__classcell__", STORE, None)
    else:
        compiler.constant(None, None)
    compiler.emit(RETURN_VALUE, 0, None)
    compiler.make_closure(compiler.leave_unit(), 0, location)


def _generic_class(compiler, node, first_line, location):
    scope = compiler.unit.scope.lookup(node, symtable.PARAMETERS)
    unit = _enter_type_parameters(compiler, scope, node.name, first_line, location)
    _type_parameters(compiler, node.type_params)
    compiler.name(".type_params", STORE, location)
    compiler.check_keywords(node)
    compiler.emit(LOAD_BUILD_CLASS, 0, location)
    compiler.emit(PUSH_NULL, 0, location)
    _class_body(compiler, node, first_line, location)
    compiler.constant(node.name, location)
    compiler.name(".type_params", LOAD, location)
    compiler.emit(CALL_INTRINSIC_1, _SUBSCRIPT_GENERIC, location)
    compiler.name(".generic_base", STORE, location)
    compiler.call(2, node.bases, node.keywords, location,
              extra=lambda: compiler.name(".generic_base", LOAD, location))
    compiler.emit(RETURN_VALUE, 0, location)
    _call_type_parameters(compiler, unit, 0, location)


# -- type parameters --

def _enter_type_parameters(compiler, scope, name, first_line, location):
    return compiler.enter_unit(TYPE_PARAMETERS, scope, f"<generic parameters of {name}>",
                           first_line)


def _call_type_parameters(compiler, unit, count, location):
    """Leave the unit around a generic definition and emit its call with `count` arguments."""
    finished = compiler.leave_unit()
    compiler.make_closure(finished, 0, location)
    if count:
        # The function goes below its arguments, the first of which stands where compiler would.
        compiler.emit(SWAP, count + 1, location)
        compiler.emit(CALL, count - 1, location)
    else:
        compiler.emit(PUSH_NULL, 0, location)
        compiler.emit(CALL, 0, location)


def _type_parameters(compiler, parameters):
    """Emit the tuple of type parameters, binding each."""
    seen_default = False
    for node in parameters:
        location = place_of(node)
        kind = type(node)
        default = getattr(node, "default_value", None)
        if kind is _ast.TypeVar:
            compiler.constant(node.name, location)
            if node.bound is not None:
                _type_value(compiler, node.bound, node, symtable.BOUND_VALUE, node.name)
                constrained = type(node.bound) is _ast.Tuple
                compiler.emit(CALL_INTRINSIC_2, _TYPEVAR_WITH_CONSTRAINTS if constrained
                          else _TYPEVAR_WITH_BOUND, location)
            else:
                compiler.emit(CALL_INTRINSIC_1, _TYPEVAR, location)
        else:
            compiler.constant(node.name, location)
            compiler.emit(CALL_INTRINSIC_1, _TYPEVARTUPLE if kind is _ast.TypeVarTuple
                      else _PARAMSPEC, location)
        if default is not None:
            seen_default = True
            _type_value(compiler, default, node, symtable.DEFAULT_VALUE, node.name)
            compiler.emit(CALL_INTRINSIC_2, _SET_TYPEPARAM_DEFAULT, location)
        elif seen_default:
            raise compiler.error(f"non-default type parameter '{node.name}' follows default type"
                             " parameter", node)
        compiler.emit(COPY, 1, location)
        compiler.name(node.name, STORE, location, node)
    first = parameters[0]
    compiler.emit(BUILD_TUPLE, len(parameters), place_of(first))


def _type_value(compiler, value, node, role, name):
    """Emit the function that computes a bound, constraints or a default when asked."""
    location = place_of(value if features.TYPE_VALUES_HAVE_PLACES else node)
    flags = _evaluator_defaults(compiler, location)
    scope = compiler.unit.scope.lookup(node, role)
    compiler.enter_evaluator(scope, name, place_of(value))
    if (type(value) is Starred and type(node) is _ast.TypeVarTuple):
        compiler.visit(value.value)
        compiler.emit(UNPACK_SEQUENCE, 1, location)
    else:
        compiler.visit(value)
    compiler.emit(RETURN_VALUE, 0, location)
    # The host appends `return None`, of which the constant is left if it is the only one.
    compiler.unit.add_constant(None)
    compiler.make_closure(compiler.leave_unit(), flags, location)


def _evaluator_defaults(compiler, location):
    """Emit the default of an evaluator's format, the values themselves; return the flags."""
    if not features.DEFERRED_ANNOTATIONS:
        return 0
    compiler.constant((1,), location)
    return units.DEFAULTS


def visit_TypeAlias(compiler, node):
    location = place_of(node)
    generic = bool(node.type_params)
    name = node.name.id
    if generic:
        scope = compiler.unit.scope.lookup(node, symtable.PARAMETERS)
        unit = _enter_type_parameters(compiler, scope, name, node.lineno, location)
        compiler.constant(name, location)
        _type_parameters(compiler, node.type_params)
    else:
        compiler.constant(name, location)
        compiler.constant(None, location)
    _alias_body(compiler, node, location)
    compiler.emit(BUILD_TUPLE, 3, location)
    compiler.emit(CALL_INTRINSIC_1, _TYPEALIAS, location)
    if generic:
        compiler.emit(RETURN_VALUE, 0, None)
        _call_type_parameters(compiler, unit, 0, location)
    compiler.name(name, STORE, location, node.name)


def _alias_body(compiler, node, location):
    flags = _evaluator_defaults(compiler, location)
    scope = compiler.unit.scope.lookup(node)
    kind = TYPE_PARAMETERS if features.DEFERRED_ANNOTATIONS else FUNCTION
    unit = compiler.enter_evaluator(scope, node.name.id, location, kind)
    if not features.DOCSTRING_FLAG:
        # None, so that the value is not taken for a docstring.
        unit.add_constant(None)
    compiler.visit(node.value)
    compiler.emit(RETURN_VALUE, 0, location)
    compiler.make_closure(compiler.leave_unit(), flags, location)


VISITORS = {
    "FunctionDef": visit_FunctionDef,
    "Lambda": visit_Lambda,
    "ClassDef": visit_ClassDef,
    "TypeAlias": visit_TypeAlias,
    "AsyncFunctionDef": visit_FunctionDef,
}
