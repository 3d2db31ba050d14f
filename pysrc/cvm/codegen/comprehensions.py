"""Comprehensions and generator expressions.

A generator expression is a function of its own, and so is every comprehension on hosts without
PEP 709.  With it the loop runs in the frame around it: the names it binds are saved on the stack,
cleared, and restored afterwards, whatever happens.
"""

from _ast import DictComp, GeneratorExp, List, ListComp, SetComp, Starred, Tuple

from .. import features, symtable
from .. import opcodes as op
from ..assembler import JUMP, POP_BLOCK, SETUP_FINALLY
from ..originals import __builtins__  # noqa: F401
from .unit import ASYNC_FUNCTION, COMPREHENSION, label, place_of

_NAMES = {ListComp: "<listcomp>", SetComp: "<setcomp>", DictComp: "<dictcomp>",
          GeneratorExp: "<genexpr>"}
_BUILD = {ListComp: op.BUILD_LIST, SetComp: op.BUILD_SET, DictComp: op.BUILD_MAP}


class AsyncGenerator:
    """An asynchronous `for` of a comprehension: it counts as a block, but is never left early."""

    __slots__ = ("node",)


class InlinedBody(AsyncGenerator):
    """An inlined comprehension that has names of its own: so does it, on some hosts."""

    __slots__ = ()


class _Inlined:
    """What to restore after an inlined comprehension."""

    __slots__ = ("overrides", "saved", "hidden", "cleanup", "end")


class Comprehensions:
    """Visitors of comprehensions."""

    def visit_ListComp(self, node):
        kind = type(node)
        scope = self.unit.scope.lookup(node)
        asynchronous = scope.coroutine
        generator = kind is GeneratorExp
        first = node.generators[0]
        if scope.inlined:
            self._inlined_comprehension(node, scope)
            return
        if asynchronous and not generator:
            self._check_asynchronous(node)
        unit = self.enter_unit(COMPREHENSION, scope, _NAMES[kind], node.lineno)
        unit.argcount = 1
        location = place_of(node)
        if not generator:
            self.emit(_BUILD[kind], 0, location)
        self._generator(node, 0, 0, location, False)
        if generator:
            self._finish_function(unit, add_none=True)
        else:
            self.emit(op.RETURN_VALUE, 0, location)
        finished = self.leave_unit()
        self.make_closure(finished, 0, location)
        self._iterate(first, location, not (generator and features.GENERATORS_ITERATE))
        self.emit(op.CALL, 0, location)
        if asynchronous and not generator:
            self.await_value(0, location)

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

    def _check_asynchronous(self, node):
        if (not self.is_top_level_await()
                and self.unit.kind not in (ASYNC_FUNCTION, COMPREHENSION)):
            raise self.error("asynchronous comprehension outside of an asynchronous function",
                             node)

    def _iterate(self, generator, location, at_iterable=True):
        """Emit an iterable, ready for a loop."""
        if at_iterable and features.PRECISE_ITERATION:
            location = place_of(generator.iter)
        self.visit(generator.iter)
        self.emit(op.GET_AITER if generator.is_async else op.GET_ITER, 0, location)

    def _generator(self, node, index, depth, location, iterator_on_stack):
        """Emit one `for` of a comprehension and all that is inside it."""
        generator = node.generators[index]
        if generator.is_async:
            self._async_generator(node, index, depth, location, iterator_on_stack)
        else:
            self._sync_generator(node, index, depth, location, iterator_on_stack)

    def _sync_generator(self, node, index, depth, location, iterator_on_stack):
        generator = node.generators[index]
        start, skip, end = label(), label(), label()
        iterates = True
        if not iterator_on_stack:
            if index == 0:
                self.emit(op.LOAD_FAST, 0, location)
                self.emit(op.CHECK_ITERATOR, 0, location)   # a debugger can put anything there
            else:
                value = _only_element(generator.iter)
                if value is not None:
                    # [... for x in [value]] is an assignment.
                    self.visit(value)
                    iterates = False
                else:
                    self._iterate(generator, location)
        if iterates:
            depth += 1
            self.place(start)
            self.emit(op.FOR_ITER, end,
                      place_of(generator.iter) if features.PRECISE_ITERATION else location)
        self.visit(generator.target)
        for condition in generator.ifs:
            self.jump_if(condition, skip, False, location)
        if generator.ifs and not features.ELEMENTS_HAVE_PLACES:
            location = self.here
        self._inner(node, index, depth, location)
        self.place(skip)
        if iterates:
            self.emit(JUMP, start, self._element_place(node, index, location))
            self.place(end)

    def _async_generator(self, node, index, depth, location, iterator_on_stack):
        generator = node.generators[index]
        start, skip, finished = label(), label(), label()
        if not iterator_on_stack:
            if index == 0:
                self.emit(op.LOAD_FAST, 0, location)
            else:
                self._iterate(generator, location)
        self.place(start)
        self.enter_block(AsyncGenerator(), node)
        self.emit(SETUP_FINALLY, finished, location)
        self.emit(op.GET_ANEXT, 0, location)
        self.constant(None, location)
        self.delegate(location, 3)
        self.emit(POP_BLOCK, 0, location)
        self.visit(generator.target)
        for condition in generator.ifs:
            self.jump_if(condition, skip, False, location)
        if generator.ifs and not features.ELEMENTS_HAVE_PLACES:
            location = self.here
        self._inner(node, index, depth + 1, location)
        self.place(skip)
        self.emit(JUMP, start, self._element_place(node, index, location))
        self.leave_block()
        self.place(finished)
        self.emit(op.END_ASYNC_FOR, 0, location)

    def _inner(self, node, index, depth, location):
        """Emit the next `for`, or the element."""
        if index + 1 < len(node.generators):
            self._generator(node, index + 1, depth, location, False)
            return
        kind = type(node)
        if kind is DictComp and node.value is None or kind is not DictComp and (
                type(node.elt) is Starred):
            self._unpacked(node, depth + 1, self._element_place(node, index, location))
        elif kind is GeneratorExp:
            element = self._element_place(node, index, location)
            self.visit(node.elt)
            self.emit_yield(element)
            self.emit(op.POP_TOP, 0, element)
        elif kind is DictComp:
            self.visit(node.key)
            self.visit(node.value)
            self.emit(op.MAP_ADD, depth + 1, self._element_place(node, index, location))
        else:
            self.visit(node.elt)
            add = op.LIST_APPEND if kind is ListComp else op.SET_ADD
            self.emit(add, depth + 1, self._element_place(node, index, location))

    def _unpacked(self, node, depth, location):
        """Emit an element with a star: all that is in it is taken."""
        kind = type(node)
        if kind is DictComp:
            self.visit(node.key)
            self.emit(op.DICT_UPDATE, depth, location)
            return
        self.visit(node.elt.value)
        if kind is not GeneratorExp:
            self.emit(op.LIST_EXTEND if kind is ListComp else op.SET_UPDATE, depth, location)
            return
        start, end = label(), label()
        self.emit(op.GET_ITER, 0, location)
        self.place(start)
        self.emit(op.FOR_ITER, end, location)
        self.emit_yield(location)
        self.emit(op.POP_TOP, 0, location)
        self.emit(JUMP, start, location)
        self.place(end)

    def _element_place(self, node, index, location):
        """Return the location of the element, from which a turn goes back to the start."""
        if not features.ELEMENTS_HAVE_PLACES:
            return location
        if type(node) is not DictComp:
            return place_of(node.elt)
        key = node.key
        value = node.value
        if index + 1 < len(node.generators) or value is None:
            return place_of(key)
        return key.lineno, value.end_lineno, key.col_offset, value.end_col_offset

    # -- PEP 709 --

    def _inlined_comprehension(self, node, scope):
        location = place_of(node)
        self._iterate(node.generators[0], location)
        state = self._isolate(scope, location)
        counts = state.saved and features.INLINED_ARE_BLOCKS
        if counts:
            self.enter_block(InlinedBody(), node)
        if scope.coroutine:
            self._check_asynchronous(node)
        self.emit(_BUILD[type(node)], 0, location)
        self.emit(op.SWAP, 2, location)
        self._generator(node, 0, 0, location, True)
        if counts:
            self.leave_block()
        self._restore(state, location)

    def _isolate(self, scope, location):
        """Save the names that a comprehension binds, so that it has them for itself."""
        unit = self.unit
        outer = unit.scope
        in_class = outer.kind == symtable.CLASS and not unit.inlined
        unit.inlined += 1
        state = _Inlined()
        state.overrides = unit.overrides
        state.saved = []
        state.hidden = []
        overrides = dict(unit.overrides)
        for name, flags in scope.flags.items():
            bound = flags & symtable.BINDING and not flags & symtable.DECLARED_NONLOCAL
            resolution = scope.resolution.get(name)
            if not (bound or in_class):
                if (features.USED_NAMES_ISOLATED and resolution not in (symtable.FREE, None)
                        and not (resolution == symtable.CELL
                                 and unit.resolve(name) == symtable.FREE)):
                    overrides[name] = resolution
                continue
            if not outer.is_function_like and not unit.fast.get(name):
                unit.fast[name] = True
                state.hidden.append(name)
            outside = unit.resolve(name)
            if (resolution != outside and not (
                    resolution == symtable.CELL and outside == symtable.FREE)) or in_class:
                overrides[name] = resolution
            # In a class body even the names that are only used, for nothing binds them here.
            is_cell = resolution == symtable.CELL
            is_free = is_cell and outside == symtable.FREE
            self._save(name, is_cell, is_free, location)
            state.saved.append((name, is_cell, is_free))
        unit.overrides = overrides
        if state.saved:
            self.emit(op.SWAP, len(state.saved) + 1, location)
            state.cleanup, state.end = label(), label()
            self.emit(SETUP_FINALLY, state.cleanup, location)
        return state

    def _save(self, name, is_cell, is_free, location):
        unit = self.unit
        slot = self.slot(name)
        if not unit.scope.is_function_like:
            unit.hidden.add(name)
        if is_cell:
            self.emit_closure(op.LOAD_FAST_AND_CLEAR, name, location, is_free)
            self.emit_closure(op.MAKE_CELL, name, location, is_free)
        else:
            self.emit(op.LOAD_FAST_AND_CLEAR, slot, location)

    def _restore(self, state, location):
        unit = self.unit
        unit.inlined -= 1
        unit.overrides = state.overrides
        if state.saved:
            self.emit(POP_BLOCK, 0, None)
            self.emit(JUMP, state.end, None)
            self.place(state.cleanup)
            # The incomplete result lies below the exception.
            self.emit(op.SWAP, 2, None)
            self.emit(op.POP_TOP, 0, None)
            self._restore_names(state.saved, location)
            self.emit(op.RERAISE, 0, location)
            self.place(state.end)
            self._restore_names(state.saved, location)
        for name in state.hidden:
            unit.fast[name] = False

    def _restore_names(self, saved, location):
        self.emit(op.SWAP, len(saved) + 1, location)
        for name, is_cell, is_free in reversed(saved):
            if is_cell:
                self.emit_closure(op.STORE_FAST, name, location, is_free)
            else:
                self.emit(op.STORE_FAST, self.slot(name), location)


def _only_element(node):
    """Return the only element of a list or tuple display, or None."""
    if type(node) in (List, Tuple) and len(node.elts) == 1:
        element = node.elts[0]
        if type(element) is not Starred:
            return element
    return None

