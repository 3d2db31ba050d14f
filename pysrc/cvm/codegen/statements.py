"""Statements, except definitions, try, with and match."""

import _ast
from _ast import Attribute, Constant, Expr, List, Name, Slice, Starred, Subscript, Tuple

from .. import features, future
from .. import opcodes as op
from ..assembler import JUMP, JUMP_ON, POP_BLOCK, SETUP_FINALLY
from ..opcodes import (
    BINARY_OP,
    BINARY_SLICE,
    BINARY_SUBSCR,
    BUILD_TUPLE,
    CALL,
    CALL_INTRINSIC_1,
    COPY,
    END_ASYNC_FOR,
    FOR_ITER,
    GET_AITER,
    GET_ANEXT,
    GET_ITER,
    IMPORT_FROM,
    IMPORT_NAME,
    IMPORT_NAME_AS_SET,
    IMPORT_NAME_LAZILY,
    IMPORT_STAR,
    INPLACE,
    LOAD_ATTR,
    LOAD_COMMON_CONSTANT,
    NOP,
    POP_TOP,
    RAISE_VARARGS,
    RETURN_VALUE,
    STORE_ATTR,
    STORE_SLICE,
    STORE_SUBSCR,
    SWAP,
)
from ..originals import __builtins__  # noqa: F401
from .annotations import Annotations
from .expressions import BINARY_OPARGS, at_attribute
from .names import LOAD, STORE
from .unit import ASYNC_FUNCTION, MODULE, Loop, has_kind, label, node_number, place_of

_ASSERTION_ERROR = op.COMMON_CONSTANTS.index("AssertionError")


def _is_constant(node):
    """Is this a constant for the host's compiler, which may fold only later?"""
    return type(node) is Constant and not (
        features.FOLDS_IN_CODE and (hasattr(node, "computed") or type(node.value) is tuple))


def _are_few(value, target):
    """Is this a short tuple of constants that is stored in as many targets?"""
    return (type(value) is Constant and type(value.value) is tuple and 0 < len(value.value) < 4
            and type(target) in (List, Tuple) and len(target.elts) == len(value.value)
            and not has_kind(target.elts, Starred))


class Statements(Annotations):
    """Visitors of statements: each leaves the stack as it was."""

    def visit_Expr(self, node):
        value = node.value
        if self.interactive and self.unit.parent is None:
            self.visit(value)
            self.emit(CALL_INTRINSIC_1, op.INTRINSICS_1.index("PRINT"), place_of(node))
            self.emit(POP_TOP, 0, None)
        elif type(value) is Constant and not (features.FOLDS_IN_CODE and hasattr(value, "parts")):
            self.emit(NOP, 0, place_of(node))
        else:
            self.visit(value)
            self.emit(POP_TOP, 0, None)

    def visit_Pass(self, node):
        self.emit(NOP, 0, place_of(node))

    def visit_Global(self, node):
        pass

    visit_Nonlocal = visit_Global

    # -- assignment --

    def visit_Assign(self, node):
        targets = node.targets
        if features.FOLDS_IN_CODE and len(targets) == 1 and _are_few(node.value, targets[0]):
            # The assembler stores one by one what is not packed.
            location = place_of(node.value)
            for value in node.value.value:
                self.constant(value, location)
            self.emit(BUILD_TUPLE, len(node.value.value), location)
        else:
            self.visit(node.value)
        if len(targets) == 1:
            self.visit(targets[0])
            return
        location = place_of(node)
        for target in targets[:-1]:
            self.emit(COPY, 1, location)
            self.visit(target)
        self.visit(targets[-1])

    def visit_AugAssign(self, node):
        target = node.target
        location = place_of(node)
        place = place_of(target)
        kind = type(target)
        inplace = INPLACE + BINARY_OPARGS[type(node.op)]
        if kind is Attribute:
            if features.ATTRIBUTES_ARE_CHECKED:
                self.forbid_debug(target.attr, STORE, target)
            self.visit(target.value)
            self.emit(COPY, 1, place)
            place = at_attribute(place, target)
            index = self.name_index(self.mangle(target.attr))
            self.emit(LOAD_ATTR, index, place)
        elif kind is Subscript:
            self._load_augmented_item(target, place)
        elif kind is Name:
            self.name(target.id, LOAD, place)
        else:
            raise SystemError(f"invalid node type ({node_number(target)}) for augmented assignment")
        self.visit(node.value)
        self.emit(BINARY_OP, inplace, location)
        if kind is Attribute:
            self.emit(SWAP, 2, place)
            self.emit(STORE_ATTR, index, place)
        elif kind is Subscript:
            if _is_plain_slice(target.slice):
                self.emit(SWAP, 4, place)
                self.emit(SWAP, 3, place)
                self.emit(SWAP, 2, place)
                self.emit(STORE_SLICE, 0, place)
            else:
                self.emit(SWAP, 3, place)
                self.emit(SWAP, 2, place)
                self.emit(STORE_SUBSCR, 0, place)
        else:
            self.name(target.id, STORE, place, target)

    def _load_augmented_item(self, target, place):
        self.visit(target.value)
        if _is_plain_slice(target.slice):
            self.slice_bounds(target.slice)
            for _ in range(3):
                self.emit(COPY, 3, place)
            self.emit(BINARY_SLICE, 0, place)
        else:
            self.visit(target.slice)
            self.emit(COPY, 2, place)
            self.emit(COPY, 2, place)
            self.emit(BINARY_SUBSCR, 0, place)

    def visit_Delete(self, node):
        self.visit_all(node.targets)

    # -- leaving --

    def visit_Return(self, node):
        scope = self.unit.scope
        value = node.value
        location = place_of(node)
        if not scope.is_function_like:
            raise self.error("'return' outside function", node)
        if value is not None and scope.coroutine and scope.generator:
            raise self.error("'return' with value in async generator", node)
        keep_top = value is not None and not _is_constant(value)
        if keep_top:
            self.visit(value)
        elif value is not None:
            location = place_of(value)
            self.emit(NOP, 0, location)
        if value is None or value.lineno != node.lineno:
            location = place_of(node)
            self.emit(NOP, 0, location)
        location = self.leave_blocks(location, keep_top)
        if value is None:
            self.constant(None, location)
        elif not keep_top:
            self.constant(value.value, location)
        self.emit(RETURN_VALUE, 0, location)

    def visit_Break(self, node):
        location = place_of(node)
        self.emit(NOP, 0, location)
        location, loop = self.leave_to_loop(location)
        if loop is None:
            raise self.error("'break' outside loop", node)
        location = loop.leave(self, location, False)
        self.emit(JUMP, loop.end, location)

    def visit_Continue(self, node):
        location = place_of(node)
        self.emit(NOP, 0, location)
        location, loop = self.leave_to_loop(location)
        if loop is None:
            raise self.error("'continue' not properly in loop", node)
        self.emit(JUMP, loop.start, location)

    def visit_Raise(self, node):
        count = 0
        if node.exc is not None:
            self.visit(node.exc)
            count = 1
            if node.cause is not None:
                self.visit(node.cause)
                count = 2
        self.emit(RAISE_VARARGS, count, place_of(node))

    def visit_Assert(self, node):
        location = place_of(node)
        self.check_assertion(node)
        if self.optimize:
            return
        end = label()
        self.jump_if(node.test, end, True, location)
        if not features.TESTS_HAVE_PLACES:
            location = self.here
        self.emit(LOAD_COMMON_CONSTANT, _ASSERTION_ERROR, location)
        if node.msg is not None:
            self.visit(node.msg)
            # The type stands where a function would, the message where self would.
            self.emit(CALL, 0, location)
        self.emit(RAISE_VARARGS, 1,
                  place_of(node.test) if features.ASSERT_AT_TEST else location)
        self.place(end)

    # -- conditions and loops --

    def visit_If(self, node):
        ends = []       # of the whole statement and of each elif, which is an `if` inside the else
        while True:
            end = label()
            ends.append(end)
            otherwise = label() if node.orelse else end
            self.jump_if(node.test, otherwise, False, place_of(node))
            self.visit_all(node.body)
            if not node.orelse:
                break
            self.emit(JUMP_ON, end, None)
            self.place(otherwise)
            if len(node.orelse) != 1 or type(node.orelse[0]) is not _ast.If:
                self.visit_all(node.orelse)
                break
            node = node.orelse[0]
        for end in reversed(ends):
            self.place(end)

    def visit_While(self, node):
        loop, body, otherwise, end = label(), label(), label(), label()
        self.place(loop)
        self.enter_block(Loop(loop, end, False), node)
        self.jump_if(node.test, otherwise, False, place_of(node))
        self.place(body)
        self.visit_all(node.body)
        if features.LOOPS_TEST_TWICE:   # at the end, too, so that a turn has one jump
            self.jump_if(node.test, body, True, place_of(node))
        else:
            self.emit(JUMP, loop, None)
        self.leave_block()
        self.place(otherwise)
        self.visit_all(node.orelse)
        self.place(end)

    def visit_For(self, node):
        start, cleanup, end = label(), label(), label()
        location = place_of(node.iter) if features.PRECISE_ITERATION else place_of(node)
        self.enter_block(Loop(start, end, True), node)
        self.visit(node.iter)
        self.emit(GET_ITER, 0, location)
        self.place(start)
        self.emit(FOR_ITER, cleanup, location)
        self.visit(node.target)
        self.visit_all(node.body)
        self.emit(JUMP, start, None)
        self.place(cleanup)
        self.end_for()
        self.leave_block()
        self.visit_all(node.orelse)
        self.place(end)

    def visit_AsyncFor(self, node):
        if self.is_top_level_await():
            self.unit.scope.coroutine = True
        elif self.unit.kind is not ASYNC_FUNCTION:
            raise self.error("'async for' outside async function", node)
        start, finished, end = label(), label(), label()
        location = place_of(node)
        self.visit(node.iter)
        self.emit(GET_AITER, 0,
                  place_of(node.iter) if features.PRECISE_ITERATION else location)
        self.place(start)
        self.enter_block(Loop(start, end, True), node)
        self.emit(SETUP_FINALLY, finished, location)
        self.emit(GET_ANEXT, 1, location)
        self.constant(None, location)
        self.delegate(location, 3)
        self.emit(POP_BLOCK, 0, location)
        self.visit(node.target)
        self.visit_all(node.body)
        self.emit(JUMP, start, None)
        self.leave_block()
        self.place(finished)
        # The line of the iterable, so that an exception of the iterator is shown there.
        self.emit(END_ASYNC_FOR, 0, place_of(node.iter))
        self.visit_all(node.orelse)
        self.place(end)

    # -- imports --

    def import_opcode(self, node):
        """Return the instruction that imports a module: now, at its first use, or as is set."""
        if not features.LAZY_IMPORTS:
            return IMPORT_NAME
        if getattr(node, "is_lazy", None):
            return IMPORT_NAME_LAZILY
        unit = self.unit
        in_try = any(getattr(block, "is_in_try", False) for block in unit.blocks)
        if unit.kind is not MODULE or in_try:
            return IMPORT_NAME
        return IMPORT_NAME_AS_SET

    def visit_Import(self, node):
        location = place_of(node)
        opcode = self.import_opcode(node)
        # Private names are mangled here too, as all names of instructions are.
        for alias in node.names:
            named = alias if features.NAMES_HAVE_PLACES else node
            self.constant(0, location)
            self.constant(None, location)
            self.emit(opcode, self.name_index(self.mangle(alias.name)), location)
            if alias.asname is None:
                self.name(alias.name.partition(".")[0], STORE, location, named)
                continue
            parts = alias.name.split(".")[1:]
            for index, part in enumerate(parts):
                self.emit(IMPORT_FROM, self.name_index(self.mangle(part)), location)
                if index < len(parts) - 1:
                    self.emit(SWAP, 2, location)
                    self.emit(POP_TOP, 0, location)
            self.name(alias.asname, STORE, location, named)
            if parts:
                self.emit(POP_TOP, 0, location)

    def visit_ImportFrom(self, node):
        location = place_of(node)
        if future.is_late(node, self.last_future):
            raise self.error(future.LATE, node)
        self.constant(node.level or 0, location)
        self.constant(tuple([alias.name for alias in node.names]), location)
        opcode = self.import_opcode(node)
        if opcode == IMPORT_NAME_AS_SET and node.names[0].name == "*":
            opcode = IMPORT_NAME
        self.emit(opcode, self.name_index(self.mangle(node.module or "")), location)
        for alias in node.names:
            if alias.name == "*":
                self.emit(IMPORT_STAR, 0, location)
                return
            self.emit(IMPORT_FROM, self.name_index(self.mangle(alias.name)), location)
            named = alias if features.NAMES_HAVE_PLACES else node
            self.name(alias.asname or alias.name, STORE, location, named)
        self.emit(POP_TOP, 0, location)

    # -- modules --

    def body(self, statements, location):
        """Emit the body of a module or class."""
        self.start_annotations(statements, location)
        if not statements:
            return
        docstring, rest = self.docstring(statements)
        if docstring is not None:
            self.constant(docstring, place_of(statements[0].value))
            self.name("__doc__", STORE, None)
        self.visit_all(rest)
        self.finish_annotations(location)

    def docstring(self, statements):
        """Return the docstring of a body (None if it has none) and the statements after it."""
        first = statements[0] if statements else None
        if (type(first) is not Expr or type(first.value) is not Constant
                or type(first.value.value) is not str):
            return None, statements
        if self.optimize > 1:
            return None, statements[features.DROPPED_DOCSTRING_HAS_NO_LINE:]
        text = first.value.value
        return clean_docstring(text) if features.DOCSTRING_DEDENT else text, statements[1:]


def _is_plain_slice(node):
    return type(node) is Slice and node.step is None


def clean_docstring(text):
    """Return a docstring without its common indentation."""
    text = text.expandtabs(8)
    if not text.isascii():
        text.encode()           # the host works on UTF-8, which has no lone surrogates
    lines = text.split("\n")
    margin = None
    for line in lines[1:]:
        content = line.lstrip(" ")
        if content:
            indent = len(line) - len(content)
            if margin is None or indent < margin:
                margin = indent
    lines[0] = lines[0].lstrip(" ")
    if margin:
        lines[1:] = [line[margin:] for line in lines[1:]]
    return "\n".join(lines)
