"""Functions, classes and type parameters."""

import _ast
from _ast import AsyncFunctionDef, Starred

from .. import features, symtable
from .. import opcodes as op
from ..originals import __builtins__  # noqa: F401
from . import unit as units
from .names import LOAD, STORE
from .unit import (
    ASYNC_FUNCTION,
    CLASS,
    FUNCTION,
    LAMBDA,
    TYPE_PARAMETERS,
    GeneratorBody,
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


class Functions:
    """Visitors of definitions."""

    # -- making function objects --

    def _defaults(self, arguments, location):
        """Emit the defaults of parameters; return the flags for make_closure."""
        flags = 0
        if arguments.defaults:
            self.visit_all(arguments.defaults)
            self.emit(op.BUILD_TUPLE, len(arguments.defaults), location)
            flags = units.DEFAULTS
        count = 0
        for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=False):
            if default is not None:
                self.constant(self.mangle(parameter.arg), None)
                self.visit(default)
                count += 1
        if count:
            self.emit(op.BUILD_MAP, count, location)
            flags |= units.KEYWORD_DEFAULTS
        return flags

    def _check_parameters(self, node):
        arguments = node.args
        for parameter in (*arguments.posonlyargs, *arguments.args, arguments.vararg,
                          *arguments.kwonlyargs, arguments.kwarg):
            if parameter is not None:
                self.forbid_debug(parameter.arg, STORE,
                                  parameter if features.CHECKS_HAVE_PLACES else node)

    def _count_parameters(self, unit, arguments):
        unit.posonlyargcount = len(arguments.posonlyargs)
        unit.argcount = len(arguments.args) + unit.posonlyargcount
        unit.kwonlyargcount = len(arguments.kwonlyargs)

    # -- def --

    def visit_FunctionDef(self, node):
        arguments = node.args
        location = place_of(node)
        self._check_parameters(node)
        decorators = node.decorator_list
        self.visit_all(decorators)
        first_line = decorators[0].lineno if decorators else node.lineno
        generic = bool(features.TYPE_PARAMETERS and node.type_params)
        flags = self._defaults(arguments, location)
        if generic:
            self._generic_function(node, flags, first_line, location)
        else:
            flags |= self.function_annotations(node, location)
            unit = self._function_body(node, first_line)
            self.make_closure(unit, flags, location)
        self._apply_decorators(decorators)
        self.name(node.name, STORE, location, node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def _apply_decorators(self, decorators):
        for decorator in reversed(decorators):
            # The function lies where self would.
            self.emit(op.CALL, 0, place_of(decorator))

    def kind_of(self, node):
        return ASYNC_FUNCTION if type(node) is AsyncFunctionDef else FUNCTION

    def _function_body(self, node, first_line):
        scope = self.unit.scope.lookup(node)
        unit = self.enter_unit(self.kind_of(node), scope, node.name, first_line)
        docstring, body = self.docstring(node.body)
        unit.has_docstring = docstring is not None
        if unit.has_docstring or not features.DOCSTRING_FLAG:
            unit.add_constant(docstring)
        self._count_parameters(unit, node.args)
        if features.GENERATORS_ARE_BLOCKS and (scope.generator or scope.coroutine):
            self.enter_block(GeneratorBody(), node)
        self.visit_all(body)
        self._finish_function(unit, add_none=True)
        return self.leave_unit()

    def _generic_function(self, node, flags, first_line, location):
        """Emit a def with type parameters: a function that makes it is called at once."""
        count = (flags & units.DEFAULTS) + (flags >> 1 & 1)
        if count == 2:
            self.emit(op.SWAP, 2, location)
        scope = self.unit.scope.lookup(node, symtable.PARAMETERS)
        unit = self._enter_type_parameters(scope, node.name, first_line, location)
        unit.argcount = count
        self._type_parameters(node.type_params)
        for slot in range(count):
            self.emit(op.LOAD_FAST, slot, location)
        flags |= self.function_annotations(node, location)
        self.make_closure(self._function_body(node, first_line), flags, location)
        self.emit(op.SWAP, 2, location)
        self.emit(op.CALL_INTRINSIC_2, _SET_FUNCTION_TYPE_PARAMS, location)
        self.emit(op.RETURN_VALUE, 0, None)
        self._call_type_parameters(unit, count, location)

    def visit_Lambda(self, node):
        arguments = node.args
        location = place_of(node)
        self._check_parameters(node)
        flags = self._defaults(arguments, location)
        scope = self.unit.scope.lookup(node)
        unit = self.enter_unit(LAMBDA, scope, "<lambda>", node.lineno)
        if not features.DOCSTRING_FLAG:
            unit.add_constant(None)     # a lambda has no docstring
        self._count_parameters(unit, arguments)
        self.visit(node.body)
        if scope.generator:
            self._finish_function(unit, add_none=False)
        else:
            here = place_of(node.body)
            if features.LAMBDA_RETURNS_AT_START:
                here = (node.lineno, node.lineno, 0, 0)
            self.emit(op.RETURN_VALUE, 0, here)
        self.make_closure(self.leave_unit(), flags, location)

    # -- class --

    def visit_ClassDef(self, node):
        decorators = node.decorator_list
        self.visit_all(decorators)
        first_line = decorators[0].lineno if decorators else node.lineno
        location = place_of(node)
        if features.TYPE_PARAMETERS and node.type_params:
            self._generic_class(node, first_line, location)
        else:
            self.check_keywords(node)
            self.emit(op.LOAD_BUILD_CLASS, 0, location)
            self.emit(op.PUSH_NULL, 0, location)
            self._class_body(node, first_line, location)
            self.constant(node.name, location)
            self.call(2, node.bases, node.keywords, location)
        self._apply_decorators(decorators)
        self.name(node.name, STORE, location, node)

    def _class_body(self, node, first_line, location):
        """Emit the function whose namespace becomes that of the class."""
        scope = self.unit.scope.lookup(node)
        unit = self.enter_unit(CLASS, scope, node.name, first_line)
        if features.CLASS_FIRSTLINENO:
            unit.attributes = set()
        inside = (first_line, first_line, 0, 0)
        self.name("__name__", LOAD, inside)
        self.name("__module__", STORE, inside)
        self.constant(unit.qualname, inside)
        self.name("__qualname__", STORE, inside)
        if features.CLASS_FIRSTLINENO:
            self.constant(first_line, inside)
            self.name("__firstlineno__", STORE, inside)
        if features.TYPE_PARAMETERS and node.type_params:
            self.name(".type_params", LOAD, inside)
            self.name("__type_params__", STORE, inside)
        if scope.needs_classdict:
            self.emit(op.LOAD_LOCALS, 0, inside)
            self.emit_closure(op.STORE_DEREF, "__classdict__", inside, False)
        self.body(node.body, inside)
        if features.CLASS_FIRSTLINENO:
            self.constant(tuple(sorted(unit.attributes)), None)
            self.name("__static_attributes__", STORE, None)
        if scope.needs_classdict:
            self.emit_closure(op.LOAD_CLOSURE, "__classdict__", None, False)
            self.name("__classdictcell__", STORE, None)
        if scope.needs_class_closure:
            self.emit_closure(op.LOAD_CLOSURE, "__class__", None, False)
            self.emit(op.COPY, 1, None)
            self.name("__classcell__", STORE, None)
        else:
            self.constant(None, None)
        self.emit(op.RETURN_VALUE, 0, None)
        self.make_closure(self.leave_unit(), 0, location)

    def _generic_class(self, node, first_line, location):
        scope = self.unit.scope.lookup(node, symtable.PARAMETERS)
        unit = self._enter_type_parameters(scope, node.name, first_line, location)
        self._type_parameters(node.type_params)
        self.name(".type_params", STORE, location)
        self.check_keywords(node)
        self.emit(op.LOAD_BUILD_CLASS, 0, location)
        self.emit(op.PUSH_NULL, 0, location)
        self._class_body(node, first_line, location)
        self.constant(node.name, location)
        self.name(".type_params", LOAD, location)
        self.emit(op.CALL_INTRINSIC_1, _SUBSCRIPT_GENERIC, location)
        self.name(".generic_base", STORE, location)
        self.call(2, node.bases, node.keywords, location,
                  extra=lambda: self.name(".generic_base", LOAD, location))
        self.emit(op.RETURN_VALUE, 0, location)
        self._call_type_parameters(unit, 0, location)

    # -- type parameters --

    def _enter_type_parameters(self, scope, name, first_line, location):
        return self.enter_unit(TYPE_PARAMETERS, scope, f"<generic parameters of {name}>",
                               first_line)

    def _call_type_parameters(self, unit, count, location):
        """Leave the unit around a generic definition and emit its call with `count` arguments."""
        finished = self.leave_unit()
        self.make_closure(finished, 0, location)
        if count:
            # The function goes below its arguments, the first of which stands where self would.
            self.emit(op.SWAP, count + 1, location)
            self.emit(op.CALL, count - 1, location)
        else:
            self.emit(op.PUSH_NULL, 0, location)
            self.emit(op.CALL, 0, location)

    def _type_parameters(self, parameters):
        """Emit the tuple of type parameters, binding each."""
        seen_default = False
        for node in parameters:
            location = place_of(node)
            kind = type(node)
            default = getattr(node, "default_value", None)
            if kind is _ast.TypeVar:
                self.constant(node.name, location)
                if node.bound is not None:
                    self._type_value(node.bound, node, symtable.BOUND_VALUE, node.name)
                    constrained = type(node.bound) is _ast.Tuple
                    self.emit(op.CALL_INTRINSIC_2, _TYPEVAR_WITH_CONSTRAINTS if constrained
                              else _TYPEVAR_WITH_BOUND, location)
                else:
                    self.emit(op.CALL_INTRINSIC_1, _TYPEVAR, location)
            else:
                self.constant(node.name, location)
                self.emit(op.CALL_INTRINSIC_1, _TYPEVARTUPLE if kind is _ast.TypeVarTuple
                          else _PARAMSPEC, location)
            if default is not None:
                seen_default = True
                self._type_value(default, node, symtable.DEFAULT_VALUE, node.name)
                self.emit(op.CALL_INTRINSIC_2, _SET_TYPEPARAM_DEFAULT, location)
            elif seen_default:
                raise self.error(f"non-default type parameter '{node.name}' follows default type"
                                 " parameter", node)
            self.emit(op.COPY, 1, location)
            self.name(node.name, STORE, location, node)
        first = parameters[0]
        self.emit(op.BUILD_TUPLE, len(parameters), place_of(first))

    def _type_value(self, value, node, role, name):
        """Emit the function that computes a bound, constraints or a default when asked."""
        location = place_of(value if features.TYPE_VALUES_HAVE_PLACES else node)
        flags = self._evaluator_defaults(location)
        scope = self.unit.scope.lookup(node, role)
        self.enter_evaluator(scope, name, place_of(value))
        if (type(value) is Starred and type(node) is _ast.TypeVarTuple):
            self.visit(value.value)
            self.emit(op.UNPACK_SEQUENCE, 1, location)
        else:
            self.visit(value)
        self.emit(op.RETURN_VALUE, 0, location)
        # The host appends `return None`, of which the constant is left if it is the only one.
        self.unit.add_constant(None)
        self.make_closure(self.leave_unit(), flags, location)

    def _evaluator_defaults(self, location):
        """Emit the default of an evaluator's format, the values themselves; return the flags."""
        if not features.DEFERRED_ANNOTATIONS:
            return 0
        self.constant((1,), location)
        return units.DEFAULTS

    def visit_TypeAlias(self, node):
        location = place_of(node)
        generic = bool(node.type_params)
        name = node.name.id
        if generic:
            scope = self.unit.scope.lookup(node, symtable.PARAMETERS)
            unit = self._enter_type_parameters(scope, name, node.lineno, location)
            self.constant(name, location)
            self._type_parameters(node.type_params)
        else:
            self.constant(name, location)
            self.constant(None, location)
        self._alias_body(node, location)
        self.emit(op.BUILD_TUPLE, 3, location)
        self.emit(op.CALL_INTRINSIC_1, _TYPEALIAS, location)
        if generic:
            self.emit(op.RETURN_VALUE, 0, None)
            self._call_type_parameters(unit, 0, location)
        self.name(name, STORE, location, node.name)

    def _alias_body(self, node, location):
        flags = self._evaluator_defaults(location)
        scope = self.unit.scope.lookup(node)
        kind = TYPE_PARAMETERS if features.DEFERRED_ANNOTATIONS else FUNCTION
        unit = self.enter_evaluator(scope, node.name.id, location, kind)
        if not features.DOCSTRING_FLAG:
            # None, so that the value is not taken for a docstring.
            unit.add_constant(None)
        self.visit(node.value)
        self.emit(op.RETURN_VALUE, 0, location)
        self.make_closure(self.leave_unit(), flags, location)
