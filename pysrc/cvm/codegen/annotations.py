"""Annotations, and the functions that evaluate them and the values of types later.

What becomes of an annotation depends on the host: it is evaluated where it stands; or, under the
future feature, kept as its text; or, from 3.14 on, evaluated when somebody asks, by a function
`__annotate__` of the function, class or module (PEP 649, PEP 749).
"""

from _ast import Attribute, Name, Slice, Starred, Subscript, Tuple

from .. import features, symtable
from .. import opcodes as op
from ..bodies import annotated
from ..opcodes import (
    BUILD_MAP,
    BUILD_SET,
    BUILD_TUPLE,
    COMPARE_OP,
    CONTAINS_OP,
    COPY,
    LOAD_COMMON_CONSTANT,
    LOAD_DEREF,
    LOAD_FAST,
    LOAD_GLOBAL,
    LOAD_NAME,
    POP_JUMP_IF_FALSE,
    POP_TOP,
    RAISE_VARARGS,
    RETURN_VALUE,
    SET_ADD,
    SETUP_ANNOTATIONS,
    STORE_DEREF,
    STORE_SUBSCR,
    UNPACK_SEQUENCE,
)
from ..originals import __builtins__  # noqa: F401
from .calls import Calls
from .names import LOAD, STORE
from .unit import (
    ANNOTATE,
    ANNOTATIONS,
    CLASS,
    MODULE,
    TYPE_PARAMETERS,
    kind_of,
    label,
    node_number,
    place_of,
)

_NOT_IMPLEMENTED = op.COMMON_CONSTANTS.index("NotImplementedError")
_GREATER = op.COMPARE_OPERATORS.index(">")
_VALUE_WITH_FAKE_GLOBALS = 2        # the last of annotationlib.Format that code can answer to
_ANNOTATE_NAMES_FUNCTION = features.annotate_names_function()
_CONDITIONAL = "__conditional_annotations__"


class Annotations(Calls):
    """Visitors of annotations."""

    # -- of functions --

    def function_annotations(self, node, location):
        """Emit the annotations of a function, if it has any; return the flag for make_closure."""
        arguments = node.args
        # The host's order, in which they are seen by who looks at __annotations__.
        positional = [arguments.args, arguments.posonlyargs]
        if features.POSITIONAL_ANNOTATIONS_FIRST:
            positional.reverse()
        parameters = [*positional[0], *positional[1], arguments.vararg, *arguments.kwonlyargs,
                      arguments.kwarg]
        found = [(self.mangle(parameter.arg), parameter.annotation) for parameter in parameters
                 if parameter is not None and parameter.annotation is not None]
        if node.returns is not None:
            found.append(("return", node.returns))
        if not found:
            return 0
        if not features.DEFERRED_ANNOTATIONS:
            self._names_and_values(found, location)
            self.emit(BUILD_TUPLE, 2 * len(found), location)
            return ANNOTATIONS
        scope = self.unit.scope.lookup(arguments, symtable.ANNOTATIONS)
        owner = self.qualified_name(kind_of(node), node.name, self.unit)
        # The host forgets the name of a generic function that is not in a function or class.
        is_named = _ANNOTATE_NAMES_FUNCTION and not (
            self.unit.kind == TYPE_PARAMETERS and self.unit.parent.parent is None)
        unit = self.enter_evaluator(scope, "__annotate__", location)
        if is_named:
            unit.qualname = f"{owner}.__annotate__"
        self._names_and_values(found, location)
        self.emit(BUILD_MAP, len(found), location)
        self._leave_annotate(location)
        return ANNOTATE

    def _names_and_values(self, found, location):
        for name, annotation in found:
            self.constant(name, location)
            if not self.future_annotations and type(annotation) is Starred:
                self.visit(annotation.value)        # *args: *Ts
                self.emit(UNPACK_SEQUENCE, 1, location)
            else:
                self.annotation(annotation, location)

    def annotation(self, node, location):
        """Emit an annotation of what is at a place, or its source text under the future feature."""
        if self.future_annotations:
            place = place_of(node) if features.ANNOTATIONS_HAVE_PLACES else location
            self.constant(self.unparse(node), place)
        else:
            self.visit(node)

    # -- of variables --

    def start_annotations(self, statements, location):
        """Emit what the body of a module or class does for its annotations before all else."""
        scope = self.unit.scope
        if scope.conditional_annotations is not None:
            self.emit(BUILD_SET, 0, location)
            if scope.kind == symtable.CLASS:
                self.emit_closure(STORE_DEREF, _CONDITIONAL, location, False)
            else:
                self.name(_CONDITIONAL, STORE, location)
        if ((self.future_annotations or not features.DEFERRED_ANNOTATIONS)
                and any(True for _ in annotated(statements))):
            self.emit(SETUP_ANNOTATIONS, 0, location)

    def visit_AnnAssign(self, node):
        target = node.target
        location = place_of(node)
        if node.value is not None:
            self.visit(node.value)
            self.visit(target)
        kind = type(target)
        deferred = features.DEFERRED_ANNOTATIONS and not self.future_annotations
        if kind is Name:
            self.forbid_debug(target.id, STORE, target if features.NAMES_HAVE_PLACES else node)
            if node.simple and self.unit.scope.kind in (symtable.MODULE, symtable.CLASS):
                if deferred:
                    self._defer(node, location)
                    return
                self.annotation(node.annotation, location)
                self.emit(LOAD_NAME, self.name_index("__annotations__"), location)
                self.constant(self.mangle(target.id), location)
                self.emit(STORE_SUBSCR, 0, location)
                return
        elif kind is Attribute:
            self.forbid_debug(target.attr, STORE, target if features.NAMES_HAVE_PLACES else node)
            if node.value is None:
                self._evaluate(target.value)
        elif kind is Subscript:
            if node.value is None:
                self._evaluate(target.value)
                self._evaluate_index(target.slice)
        else:
            raise SystemError(f"invalid node type ({node_number(target)}) for annotated assignment")
        if not node.simple and not self.future_annotations and not deferred \
                and self.unit.scope.kind in (symtable.MODULE, symtable.CLASS):
            self._evaluate(node.annotation)

    def _evaluate(self, node):
        self.visit(node)
        self.emit(POP_TOP, 0, place_of(node))

    def _evaluate_index(self, node):
        kind = type(node)
        if kind is Slice:
            for part in (node.lower, node.upper, node.step):
                if part is not None:
                    self._evaluate(part)
        elif kind is Tuple:
            for element in node.elts:
                self._evaluate_index(element)
        else:
            self._evaluate(node)

    # -- deferred --

    def _defer(self, node, location):
        """Leave an annotation for __annotate__; if it may not be come to, note that it has."""
        unit = self.unit
        index = None
        if unit.kind is MODULE or id(node) in (unit.scope.conditional_annotations or ()):
            index = sum(known is not None for _, known in unit.annotations)
            self._load_conditional(unit, location)
            self.constant(index, location)
            self.emit(SET_ADD, 1, location)
            self.emit(POP_TOP, 0, location)
        unit.annotations.append((node, index))

    def _load_conditional(self, owner, location):
        """Emit the load of the set of numbers of annotations that have been come to."""
        unit = self.unit
        if owner.kind is not CLASS:
            if unit is owner:
                self.name(_CONDITIONAL, LOAD, location)
            else:
                self.emit(LOAD_GLOBAL, self.name_index(_CONDITIONAL), location)
            return
        if unit is not owner:
            unit.freevars.setdefault(_CONDITIONAL, len(unit.freevars))
        self.emit_closure(LOAD_DEREF, _CONDITIONAL, location, unit is not owner)

    def finish_annotations(self, location):
        """Emit the making of the __annotate__ of the module or class whose body is complete.

        A module's goes in front of the body, which may call what asks for it.
        """
        owner = self.unit
        if not owner.annotations:
            return
        body = self.code
        if owner.kind is MODULE:
            self.code = owner.code = []
        scope = owner.scope.lookup(owner.scope.node, symtable.ANNOTATIONS)
        self.enter_evaluator(scope, "__annotate__", location)
        self.emit(BUILD_MAP, 0, location)
        for node, index in owner.annotations:
            place = place_of(node)
            skip = label()
            if index is not None:
                self.constant(index, place)
                self._load_conditional(owner, place)
                self.emit(CONTAINS_OP, 0, place)
                self.emit(POP_JUMP_IF_FALSE, skip, place)
            self.visit(node.annotation)
            self.emit(COPY, 2, place)
            self.constant(self.mangle(node.target.id), place)
            self.emit(STORE_SUBSCR, 0, location)
            self.place(skip)
        self._leave_annotate(location)
        self.name("__annotate_func__" if owner.kind is CLASS else "__annotate__", STORE, location)
        if owner.kind is MODULE:
            body[1:1] = self.code       # behind RESUME
            self.code = owner.code = body

    def enter_evaluator(self, scope, name, location, kind=TYPE_PARAMETERS):
        """Start a function that evaluates annotations, or the value of a type, when asked.

        It takes the format that is wanted, and refuses what needs more than running it.
        """
        unit = self.enter_unit(kind, scope, name, location[0])
        if features.DEFERRED_ANNOTATIONS:
            unit.argcount = unit.posonlyargcount = 1
            body = label()
            self.emit(LOAD_FAST, 0, location)
            self.constant(_VALUE_WITH_FAKE_GLOBALS, location)
            self.emit(COMPARE_OP, _GREATER, location)
            self.emit(POP_JUMP_IF_FALSE, body, location)
            self.emit(LOAD_COMMON_CONSTANT, _NOT_IMPLEMENTED, location)
            self.emit(RAISE_VARARGS, 1, location)
            self.place(body)
        return unit

    def _leave_annotate(self, location):
        self.emit(RETURN_VALUE, 0, location)
        unit = self.leave_unit()
        # Named so that no annotation can mean the parameter, which others know as `format`.
        unit.varnames = {name.removeprefix("."): slot for name, slot in unit.varnames.items()}
        self.make_closure(unit, 0, location)
