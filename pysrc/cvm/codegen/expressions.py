"""Expressions, except calls and comprehensions."""

import _ast
from _ast import BoolOp, Compare, Constant, IfExp, Load, Name, Not, Or, Slice, Starred, UnaryOp

from .. import features, symtable
from .. import opcodes as op
from ..assembler import ASKS_BOOL_ONCE, JUMP, JUMP_IF, JUMP_ON
from ..opcodes import (
    ASYNC_GEN_WRAP,
    BINARY_OP,
    BINARY_SLICE,
    BINARY_SUBSCR,
    BUILD_INTERPOLATION,
    BUILD_LIST,
    BUILD_MAP,
    BUILD_SET,
    BUILD_SLICE,
    BUILD_STRING,
    BUILD_TEMPLATE,
    BUILD_TUPLE,
    CALL,
    COMPARE_OP,
    CONTAINS_OP,
    CONVERT_VALUE,
    COPY,
    DELETE_ATTR,
    DELETE_SUBSCR,
    DICT_UPDATE,
    FORMAT_SIMPLE,
    FORMAT_WITH_SPEC,
    GET_AWAITABLE,
    GET_YIELD_FROM_ITER,
    IS_OP,
    LIST_APPEND,
    LIST_EXTEND,
    LIST_TO_TUPLE,
    LOAD_ATTR,
    LOAD_METHOD,
    MAP_ADD,
    POP_JUMP_IF_FALSE,
    POP_JUMP_IF_NONE,
    POP_JUMP_IF_NOT_NONE,
    POP_JUMP_IF_TRUE,
    POP_TOP,
    RESUME,
    SEND,
    SET_ADD,
    SET_UPDATE,
    STORE_ATTR,
    STORE_SLICE,
    STORE_SUBSCR,
    SWAP,
    UNARY_INVERT,
    UNARY_NEGATIVE,
    UNARY_NOT,
    UNARY_POSITIVE,
    UNPACK_EX,
    UNPACK_SEQUENCE,
    YIELD_VALUE,
)
from ..originals import __builtins__  # noqa: F401
from .checks import Checks
from .names import CONTEXTS, DELETE, LOAD, STORE
from .unit import ASYNC_FUNCTION, COMPREHENSION, are_of_kind, has_kind, label, place_of

STACK_GUIDELINE = 30        # displays of more items are built piece by piece

BINARY_OPARGS = {name: op.BINARY_OPERATORS.index(sign) for name, sign in {
    _ast.Add: "+", _ast.Sub: "-", _ast.Mult: "*", _ast.MatMult: "@", _ast.Div: "/",
    _ast.Mod: "%", _ast.Pow: "**", _ast.LShift: "<<", _ast.RShift: ">>", _ast.BitOr: "|",
    _ast.BitXor: "^", _ast.BitAnd: "&", _ast.FloorDiv: "//"}.items()}
_UNARY = {_ast.USub: UNARY_NEGATIVE, _ast.UAdd: UNARY_POSITIVE,
          _ast.Invert: UNARY_INVERT, _ast.Not: UNARY_NOT}
_COMPARE = {name: (COMPARE_OP, op.COMPARE_OPERATORS.index(sign)) for name, sign in {
    _ast.Lt: "<", _ast.LtE: "<=", _ast.Eq: "==", _ast.NotEq: "!=", _ast.Gt: ">",
    _ast.GtE: ">="}.items()}
_COMPARE |= {_ast.Is: (IS_OP, 0), _ast.IsNot: (IS_OP, 1), _ast.In: (CONTAINS_OP, 0),
             _ast.NotIn: (CONTAINS_OP, 1)}
_CONVERSIONS = {-1: 0, ord("s"): 1, ord("r"): 2, ord("a"): 3}
_JUMP_IF = (POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE)
_JUMP_IF_NONE = (POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_NONE)


def _conversion(node):
    """Return the oparg of the conversion of a formatted value or interpolation, 0 for none."""
    if node.conversion not in _CONVERSIONS:
        raise SystemError(f"Unrecognized conversion character {node.conversion}")
    return _CONVERSIONS[node.conversion]


def at_attribute(location, attribute):
    """Return a location that starts no earlier than on the line of the attribute's name.

    Of a chain over several lines, the line of a method call is that of the method's name.
    """
    line, end_line, column, end_column = location
    if line == attribute.end_lineno:
        return location
    length = len(attribute.attr)
    if length <= attribute.end_col_offset:
        return attribute.end_lineno, end_line, attribute.end_col_offset - length, end_column
    return attribute.end_lineno, end_line, None, None


def _is_left(count, build):
    """Is a display of so many constants built, or its tuple left to the assembler?"""
    return count < 4 if build == BUILD_TUPLE else count > STACK_GUIDELINE


class Expressions(Checks):
    """Visitors of expressions: each leaves the value on the stack."""

    def visit_Constant(self, node):
        if features.FOLDS_IN_CODE and hasattr(node, "parts"):
            self.folded_constant(node.value, node.parts, place_of(node),
                                 -hasattr(node, "is_opposite"))
        else:
            self.constant(node.value, place_of(node))

    def visit_NamedExpr(self, node):
        self.visit(node.value)
        self.emit(COPY, 1, place_of(node))
        self.visit(node.target)

    # -- operators --

    def finish_binary(self, node):
        self.visit(node.right)
        self.emit(BINARY_OP, BINARY_OPARGS[type(node.op)], place_of(node))

    def visit_UnaryOp(self, node):
        self.visit(node.operand)
        location = place_of(node)
        if (features.NEGATED_COMPARISON_AT_NOT and type(node.op) is Not
                and type(node.operand) is Compare and len(node.operand.ops) == 1
                and self.code[-1][0] == COMPARE_OP):
            self.code[-1][2] = location
        self.emit(_UNARY[type(node.op)], 0, location)

    def visit_BoolOp(self, node):
        location = place_of(node)
        sense = isinstance(node.op, Or)
        end = label()
        *values, last = node.values
        for value in values:
            self.visit(value)
            if ASKS_BOOL_ONCE:
                self.emit(JUMP_IF[sense], end, location)
            else:
                self.emit(COPY, 1, location)
                self.emit(_JUMP_IF[sense], end, location)
            self.emit(POP_TOP, 0, location)
        self.visit(last)
        self.place(end)

    def visit_IfExp(self, node):
        end, otherwise = label(), label()
        self.jump_if(node.test, otherwise, False, place_of(node))
        self.visit(node.body)
        self.emit(JUMP_ON, end, None)
        self.place(otherwise)
        self.visit(node.orelse)
        self.place(end)

    def visit_Compare(self, node):
        self.check_comparison(node)
        location = place_of(node)
        self.visit(node.left)
        if len(node.ops) == 1:
            self.visit(node.comparators[0])
            self.compare(node.ops[0], location)
            return
        cleanup, end = label(), label()
        for operator, comparator in zip(node.ops[:-1], node.comparators, strict=False):
            self.visit(comparator)
            self.emit(SWAP, 2, location)
            self.emit(COPY, 2, location)
            self.compare(operator, location)
            self.emit(COPY, 1, location)
            self.emit(POP_JUMP_IF_FALSE, cleanup, location)
            self.emit(POP_TOP, 0, location)
        self.visit(node.comparators[-1])
        self.compare(node.ops[-1], location)
        self.emit(JUMP_ON, end, None)
        self.place(cleanup)
        self.emit(SWAP, 2, location)
        self.emit(POP_TOP, 0, location)
        self.place(end)

    def compare(self, operator, location):
        """Emit one comparison of the two values on the stack."""
        opcode, argument = _COMPARE[type(operator)]
        self.emit(opcode, argument, location)

    def jump_if(self, node, target, condition, location=None):
        """Emit a jump to `target` if the truth of an expression is `condition`.

        `location` is that of the whole statement or expression, where some hosts place the jump.
        """
        if location is not None:
            self.here = location
        kind = type(node)
        if kind is UnaryOp and isinstance(node.op, Not):
            self.jump_if(node.operand, target, not condition)
        elif kind is Constant and hasattr(node, "is_opposite"):
            self.jump_if(node.parts[0], target, not condition)
        elif kind is BoolOp:
            self._jump_if_bool(node, target, condition)
        elif kind is IfExp:
            end, otherwise = label(), label()
            self.jump_if(node.test, otherwise, False)
            self.jump_if(node.body, target, condition)
            self.emit(JUMP_ON, end, None)
            self.place(otherwise)
            self.jump_if(node.orelse, target, condition)
            self.place(end)
        elif kind is Compare and len(node.ops) > 1:
            self._jump_if_compare(node, target, condition)
        elif kind is Compare and self._is_none_test(node):
            self.check_comparison(node)
            self.visit(node.left)
            same = isinstance(node.ops[0], _ast.Is)
            if not self.unit.constants:
                self.unit.add_constant(None)    # the host loads it, and keeps the first constant
            self.here = place_of(node)
            self.emit(_JUMP_IF_NONE[condition is same], target, self.here)
        else:
            here = place_of(node) if features.TESTS_HAVE_PLACES or kind is Compare else self.here
            self.visit(node)
            self.here = here
            self.emit(_JUMP_IF[condition], target, here)

    def _is_none_test(self, node):
        other = node.comparators[0]
        return (type(node.ops[0]) in (_ast.Is, _ast.IsNot) and type(other) is Constant
                and other.value is None and type(node.left) is not Constant)

    def _jump_if_bool(self, node, target, condition):
        decisive = isinstance(node.op, Or)      # the truth that decides the whole at once
        early = target if decisive == condition else label()
        for value in node.values[:-1]:
            self.jump_if(value, early, decisive)
        self.jump_if(node.values[-1], target, condition)
        if early is not target:
            self.place(early)

    def _jump_if_compare(self, node, target, condition):
        self.check_comparison(node)
        location = self.here = place_of(node)
        cleanup, end = label(), label()
        self.visit(node.left)
        for operator, comparator in zip(node.ops[:-1], node.comparators, strict=False):
            self.visit(comparator)
            self.emit(SWAP, 2, location)
            self.emit(COPY, 2, location)
            self.compare(operator, location)
            self.emit(POP_JUMP_IF_FALSE, cleanup, location)
        self.visit(node.comparators[-1])
        self.compare(node.ops[-1], location)
        self.emit(_JUMP_IF[condition], target, location)
        self.emit(JUMP_ON, end, None)
        self.place(cleanup)
        self.emit(POP_TOP, 0, location)
        if not condition:
            self.emit(JUMP_ON, target, None)
        self.place(end)

    # -- displays --

    def visit_Tuple(self, node):
        if isinstance(node.ctx, Load):
            self.display(node.elts, 0, BUILD_TUPLE, place_of(node))
        elif isinstance(node.ctx, _ast.Store):
            self.unpack(node)
        else:
            self.visit_all(node.elts)

    def visit_List(self, node):
        if isinstance(node.ctx, Load):
            self.display(node.elts, 0, BUILD_LIST, place_of(node))
        elif isinstance(node.ctx, _ast.Store):
            self.unpack(node)
        else:
            self.visit_all(node.elts)

    def visit_Set(self, node):
        self.display(node.elts, 0, BUILD_SET, place_of(node))

    def display(self, elements, pushed, build, location, extra=None):
        """Emit a tuple, list or set of elements; the first `pushed` are on the stack already.

        `extra`, if given, emits one more item at the end.
        """
        count = len(elements)
        add, extend = LIST_APPEND, LIST_EXTEND
        make = BUILD_LIST
        if build == BUILD_SET:
            add, extend, make = SET_ADD, SET_UPDATE, BUILD_SET
        starred = has_kind(elements, Starred)
        if (count > 2 and not starred and extra is None
                and not (features.FOLDS_IN_CODE and _is_left(count + pushed, build))
                and are_of_kind(elements, Constant)):
            self._constant_display(elements, pushed, build, make, extend, location)
            return
        big = count + pushed + (extra is not None) > STACK_GUIDELINE
        if not starred and not big:
            self.visit_all(elements)
            if extra is not None:
                extra()
                count += 1
            self.emit(build, count + pushed, location)
            return
        built = False
        if big:
            self.emit(make, pushed, location)
            built = True
        for index, element in enumerate(elements):
            if type(element) is Starred:
                if not built:
                    self.emit(make, index + pushed, location)
                    built = True
                self.visit(element.value)
                self.emit(extend, 1, location)
            else:
                self.visit(element)
                if built:
                    self.emit(add, 1, location)
        if extra is not None:
            extra()
            if built:
                self.emit(add, 1, location)
        if build == BUILD_TUPLE:
            self.emit(LIST_TO_TUPLE, 0, location)

    def _constant_display(self, elements, pushed, build, make, extend, location):
        values = tuple([element.value for element in elements])
        if build == BUILD_TUPLE and not pushed:
            self.folded_constant(values, elements, location)
            return
        if build == BUILD_SET:
            values = frozenset(values)
        self.emit(make, pushed, location)
        self.folded_constant(values, elements, location, 2)
        self.emit(extend, 1, location)
        if build == BUILD_TUPLE:
            self.emit(LIST_TO_TUPLE, 0, location)

    def visit_Dict(self, node):
        location = place_of(node)
        pending = []        # pairs since the last `**`
        built = False

        def flush():
            nonlocal built
            self._build_map(pending, location)
            if built:
                self.emit(DICT_UPDATE, 1, location)
            built = True
            pending.clear()

        for key, value in zip(node.keys, node.values, strict=False):
            if key is None:
                if pending:
                    flush()
                if not built:
                    self.emit(BUILD_MAP, 0, location)
                    built = True
                self.visit(value)
                self.emit(DICT_UPDATE, 1, location)
                continue
            full = len(pending) * 2 > STACK_GUIDELINE
            pending.append((key, value))
            if full:
                flush()
        if pending:
            flush()
        if not built:
            self.emit(BUILD_MAP, 0, location)

    def _build_map(self, pairs, location):
        big = len(pairs) * 2 > STACK_GUIDELINE
        if big:
            self.emit(BUILD_MAP, 0, location)
        # Where the host loads constant keys all at once, a tracer does not see their lines.
        hidden = (not features.KEYS_HAVE_LINES and not big and len(pairs) > 1
                  and all(type(key) is Constant for key, value in pairs))
        for key, value in pairs:
            if hidden:
                self.hidden_constant(key.value, value)
            else:
                self.visit(key)
                self.visit(value)
            if big:
                self.emit(MAP_ADD, 1, location)
        if not big:
            self.emit(BUILD_MAP, len(pairs), location)

    def visit_Starred(self, node):
        if isinstance(node.ctx, _ast.Store):
            raise self.error("starred assignment target must be in a list or tuple", node)
        raise self.error("can't use starred expression here", node)

    def unpack(self, node):
        """Emit the assignment of the value on the stack to the elements of a display."""
        elements = node.elts
        location = place_of(node)
        starred = [i for i, element in enumerate(elements) if type(element) is Starred]
        if starred:
            before = starred[0]
            if before >= 256 or len(elements) - before - 1 >= 0x800000:
                raise self.error("too many expressions in star-unpacking assignment", node)
            if len(starred) > 1:
                raise self.error("multiple starred expressions in assignment", node)
            after = len(elements) - before - 1
            self.emit(UNPACK_EX, before + (after << 8), location)
        else:
            self.emit(UNPACK_SEQUENCE, len(elements), location)
        for element in elements:
            self.visit(element.value if type(element) is Starred else element)

    # -- strings --

    def visit_JoinedStr(self, node):
        location = place_of(node)
        count = len(node.values)
        if count > STACK_GUIDELINE:
            self.constant("", location)
            self.emit(LOAD_METHOD, self.name_index("join"), location)
            self.emit(BUILD_LIST, 0, location)
            for value in node.values:
                self.visit_text(value)
                self.emit(LIST_APPEND, 1, location)
            self.emit(CALL, 1, location)
            return
        for value in node.values:
            self.visit_text(value)
        if not count and not features.EMPTY_FSTRING_IS_BUILT:
            self.constant("", location)
        elif count != 1:
            self.emit(BUILD_STRING, count, location)

    def visit_text(self, node):
        """Emit a part of an f-string; literal text that folding made belongs to no place."""
        if type(node) is Constant and node.lineno < 0:
            self.constant(node.value, None)
        else:
            self.visit(node)

    def visit_FormattedValue(self, node):
        location = place_of(node)
        self.visit(node.value)
        conversion = _conversion(node)
        if conversion:
            self.emit(CONVERT_VALUE, conversion, location)
        if node.format_spec is None:
            self.emit(FORMAT_SIMPLE, 0, location)
        else:
            self.visit_text(node.format_spec)
            self.emit(FORMAT_WITH_SPEC, 0, location)

    def visit_TemplateStr(self, node):
        """Emit its texts, one between any two interpolations, and its interpolations."""
        location = place_of(node)
        interpolations = [value for value in node.values if type(value) is not Constant]
        count = 0
        after_text = False
        for value in [*node.values, None]:
            if type(value) is Constant:
                self.visit(value)
                count += 1
                after_text = True
            else:
                if not after_text:
                    self.constant("", location)
                    count += 1
                after_text = False
        self.emit(BUILD_TUPLE, count, location)
        self.visit_all(interpolations)
        self.emit(BUILD_TUPLE, len(interpolations), location)
        self.emit(BUILD_TEMPLATE, 0, location)

    def visit_Interpolation(self, node):
        location = place_of(node)
        self.visit(node.value)
        self.constant(node.str, location)
        conversion = _conversion(node)
        if node.format_spec is not None:
            self.visit_text(node.format_spec)
        self.emit(BUILD_INTERPOLATION, conversion << 2 | (node.format_spec is not None),
                  location)

    # -- attributes and subscripts --

    def finish_attribute(self, node):
        context = CONTEXTS[type(node.ctx)]
        location = at_attribute(place_of(node), node)
        if context == LOAD:
            self.emit(LOAD_ATTR, self.name_index(self.mangle(node.attr)), location)
            return
        if context == STORE:
            self.forbid_debug(node.attr, context, node)
            self.note_attribute(node)
            self.emit(STORE_ATTR, self.name_index(self.mangle(node.attr)), location)
        else:
            if features.ATTRIBUTES_ARE_CHECKED:
                self.forbid_debug(node.attr, context, node)
            self.emit(DELETE_ATTR, self.name_index(self.mangle(node.attr)), location)

    def note_attribute(self, node):
        """Note an assignment to self.name for __static_attributes__."""
        if not features.CLASS_FIRSTLINENO:
            return
        if type(node.value) is Name and node.value.id == "self":
            unit = self.unit.parent
            while unit is not None and unit.attributes is None:
                unit = unit.parent
            if unit is not None:
                unit.attributes.add(node.attr)

    def finish_subscript(self, node):
        context = CONTEXTS[type(node.ctx)]
        location = place_of(node)
        index = node.slice
        if context != DELETE and type(index) is Slice and index.step is None:
            self.slice_bounds(index)
            self.emit(BINARY_SLICE if context == LOAD else STORE_SLICE, 0, location)
            return
        self.visit(index)
        opcode = (BINARY_SUBSCR, STORE_SUBSCR, DELETE_SUBSCR)[context]
        self.emit(opcode, 0, location)

    def slice_bounds(self, node):
        """Emit lower and upper bound of a slice."""
        for bound in (node.lower, node.upper):
            if bound is None:
                self.constant(None, place_of(node))
            else:
                self.visit(bound)

    def visit_Slice(self, node):
        self.slice_bounds(node)
        count = 2
        if node.step is not None:
            self.visit(node.step)
            count = 3
        self.emit(BUILD_SLICE, count, place_of(node))

    # -- generators --

    def delegate(self, location, resume):
        """Emit the loop that hands control to the iterator below the value on the stack."""
        send, end = label(), label()
        self.place(send)
        self.emit(SEND, end, location)
        self.emit(YIELD_VALUE, 1, location)
        self.emit(RESUME, resume, location)
        if features.DELEGATION_ENDS_NOWHERE:
            location = None, None, None, None       # tools are told of that jump as of this one
        self.emit(JUMP, send, location)
        self.place(end)

    def await_value(self, kind, location):
        """Emit the wait for the awaitable on the stack."""
        self.emit(GET_AWAITABLE, kind, location)
        self.constant(None, location)
        self.delegate(location, 3)

    def visit_Yield(self, node):
        if not self.unit.scope.is_function_like:
            raise self.error("'yield' outside function", node)
        location = place_of(node)
        if node.value is None:
            self.constant(None, location)
        else:
            self.visit(node.value)
        self.emit_yield(location)

    def emit_yield(self, location):
        scope = self.unit.scope
        if scope.generator and scope.coroutine:
            self.emit(ASYNC_GEN_WRAP, 0, location)
        self.emit(YIELD_VALUE, 0, location)
        self.emit(RESUME, 1, location)

    def visit_YieldFrom(self, node):
        if not self.unit.scope.is_function_like:
            raise self.error(features.YIELD_FROM_OUTSIDE, node)
        if self.unit.kind is ASYNC_FUNCTION:
            raise self.error("'yield from' inside async function", node)
        location = place_of(node)
        self.visit(node.value)
        self.emit(GET_YIELD_FROM_ITER, 0, location)
        self.constant(None, location)
        self.delegate(location, 2)

    def visit_Await(self, node):
        unit = self.unit
        if not self.is_top_level_await():
            if not unit.scope.is_function_like:
                raise self.error("'await' outside function", node)
            if unit.kind not in (ASYNC_FUNCTION, COMPREHENSION):
                raise self.error("'await' outside async function", node)
        self.visit(node.value)
        self.await_value(0, place_of(node))

    def is_top_level_await(self):
        return self.top_level_await and self.unit.scope.kind == symtable.MODULE
