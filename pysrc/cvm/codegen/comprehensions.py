"""Comprehensions and generator expressions.

A generator expression is a function of its own, and so is every comprehension on hosts without
PEP 709.  With it the loop runs in the frame around it: the names it binds are saved on the stack,
cleared, and restored afterwards, whatever happens.
"""

from _ast import Constant, DictComp, GeneratorExp, List, ListComp, SetComp, Starred, Tuple

from .. import features, symtable
from ..assembler import JUMP, JUMP_ON, POP_BLOCK, SETUP_FINALLY
from ..opcodes import (
    BUILD_LIST,
    BUILD_MAP,
    BUILD_SET,
    CALL,
    CHECK_ITERATOR,
    COMMON_CONSTANTS,
    COPY,
    DICT_UPDATE,
    END_ASYNC_FOR,
    FOR_ITER,
    GET_AITER,
    GET_ANEXT,
    GET_ITER,
    IS_OP,
    LIST_APPEND,
    LIST_EXTEND,
    LIST_TO_TUPLE,
    LOAD_COMMON_CONSTANT,
    LOAD_FAST,
    LOAD_FAST_AND_CLEAR,
    MAKE_CELL,
    MAP_ADD,
    POP_JUMP_IF_FALSE,
    POP_JUMP_IF_TRUE,
    POP_TOP,
    PUSH_NULL,
    RERAISE,
    RETURN_VALUE,
    SET_ADD,
    SET_UPDATE,
    STORE_FAST,
    SWAP,
)
from ..originals import __builtins__  # noqa: F401
from .unit import ASYNC_FUNCTION, COMPREHENSION, label, place_of

_NAMES = {ListComp: "<listcomp>", SetComp: "<setcomp>", DictComp: "<dictcomp>",
          GeneratorExp: "<genexpr>"}
_BUILD = {ListComp: BUILD_LIST, SetComp: BUILD_SET, DictComp: BUILD_MAP}


class AsyncGenerator:
    """An asynchronous `for` of a comprehension: it counts as a block, but is never left early."""

    __slots__ = ("node",)


class InlinedBody(AsyncGenerator):
    """An inlined comprehension that has names of its own: so does it, on some hosts."""

    __slots__ = ()


class _Inlined:
    """What to restore after an inlined comprehension."""

    __slots__ = ("overrides", "saved", "hidden", "cleanup", "end")


def visit_ListComp(compiler, node):
    kind = type(node)
    scope = compiler.unit.scope.lookup(node)
    asynchronous = scope.coroutine
    generator = kind is GeneratorExp
    first = node.generators[0]
    if scope.inlined:
        _inlined_comprehension(compiler, node, scope)
        return
    if asynchronous and not generator:
        _check_asynchronous(compiler, node)
    unit = compiler.enter_unit(COMPREHENSION, scope, _NAMES[kind], node.lineno)
    unit.argcount = 1
    location = place_of(node)
    if not generator:
        compiler.emit(_BUILD[kind], 0, location)
    _generator(compiler, node, 0, 0, location, False)
    if generator:
        compiler._finish_function(unit, add_none=True)
    else:
        compiler.emit(RETURN_VALUE, 0, location)
    finished = compiler.leave_unit()
    compiler.make_closure(finished, 0, location)
    _iterate(compiler, first, location, not (generator and features.GENERATORS_ITERATE))
    compiler.emit(CALL, 0, location)
    if asynchronous and not generator:
        compiler.await_value(0, location)


def _check_asynchronous(compiler, node):
    if (not compiler.is_top_level_await()
            and compiler.unit.kind not in (ASYNC_FUNCTION, COMPREHENSION)):
        raise compiler.error("asynchronous comprehension outside of an asynchronous function",
                         node)


def _iterate(compiler, generator, location, at_iterable=True):
    """Emit an iterable, ready for a loop."""
    if at_iterable and features.PRECISE_ITERATION:
        location = place_of(generator.iter)
    compiler.visit(generator.iter)
    compiler.emit(GET_AITER if generator.is_async else GET_ITER, 0, location)


def _generator(compiler, node, index, depth, location, iterator_on_stack):
    """Emit one `for` of a comprehension and all that is inside it."""
    generator = node.generators[index]
    if generator.is_async:
        _async_generator(compiler, node, index, depth, location, iterator_on_stack)
    else:
        _sync_generator(compiler, node, index, depth, location, iterator_on_stack)


def _sync_generator(compiler, node, index, depth, location, iterator_on_stack):
    generator = node.generators[index]
    start, skip, end = label(), label(), label()
    iterates = True
    if not iterator_on_stack:
        if index == 0:
            begin = place_of(generator.iter) if features.GENERATORS_ITERATE else location
            compiler.emit(LOAD_FAST, 0, begin)
            compiler.emit(CHECK_ITERATOR, 0, begin)     # a debugger can put anything there
        else:
            value = _only_element(generator.iter)
            if value is not None:
                # [... for x in [value]] is an assignment.
                compiler.visit(value)
                iterates = False
            else:
                _iterate(compiler, generator, location)
    if iterates:
        depth += 1
        compiler.place(start)
        compiler.emit(FOR_ITER, end,
                  place_of(generator.iter) if features.PRECISE_ITERATION else location)
    compiler.visit(generator.target)
    for condition in generator.ifs:
        compiler.jump_if(condition, skip, False, location)
    if generator.ifs and not features.ELEMENTS_HAVE_PLACES:
        location = compiler.here
    _inner(compiler, node, index, depth, location)
    compiler.place(skip)
    if iterates:
        compiler.emit(JUMP, start, _element_place(compiler, node, index, location))
        compiler.place(end)
        compiler.end_for()


def _async_generator(compiler, node, index, depth, location, iterator_on_stack):
    generator = node.generators[index]
    start, skip, finished = label(), label(), label()
    if not iterator_on_stack:
        if index == 0:
            compiler.emit(LOAD_FAST, 0, location)
        else:
            _iterate(compiler, generator, location)
    compiler.place(start)
    compiler.enter_block(AsyncGenerator(), node)
    compiler.emit(SETUP_FINALLY, finished, location)
    compiler.emit(GET_ANEXT, 0, location)
    compiler.constant(None, location)
    compiler.delegate(location, 3)
    compiler.emit(POP_BLOCK, 0, location)
    compiler.visit(generator.target)
    for condition in generator.ifs:
        compiler.jump_if(condition, skip, False, location)
    if generator.ifs and not features.ELEMENTS_HAVE_PLACES:
        location = compiler.here
    _inner(compiler, node, index, depth + 1, location)
    compiler.place(skip)
    compiler.emit(JUMP, start, _element_place(compiler, node, index, location))
    compiler.leave_block()
    compiler.place(finished)
    compiler.emit(END_ASYNC_FOR, 0, location)


def _inner(compiler, node, index, depth, location):
    """Emit the next `for`, or the element."""
    if index + 1 < len(node.generators):
        _generator(compiler, node, index + 1, depth, location, False)
        return
    kind = type(node)
    if kind is DictComp and node.value is None or kind is not DictComp and (
            type(node.elt) is Starred):
        _unpacked(compiler, node, depth + 1, _element_place(compiler, node, index, location))
    elif kind is GeneratorExp:
        element = _element_place(compiler, node, index, location)
        compiler.visit(node.elt)
        compiler.emit_yield(element)
        compiler.emit(POP_TOP, 0, element)
    elif kind is DictComp:
        compiler.visit(node.key)
        compiler.visit(node.value)
        compiler.emit(MAP_ADD, depth + 1, _element_place(compiler, node, index, location))
    else:
        compiler.visit(node.elt)
        add = LIST_APPEND if kind is ListComp else SET_ADD
        compiler.emit(add, depth + 1, _element_place(compiler, node, index, location))


def _unpacked(compiler, node, depth, location):
    """Emit an element with a star: all that is in it is taken."""
    kind = type(node)
    if kind is DictComp:
        compiler.visit(node.key)
        compiler.emit(DICT_UPDATE, depth, location)
        return
    compiler.visit(node.elt.value)
    if kind is not GeneratorExp:
        compiler.emit(LIST_EXTEND if kind is ListComp else SET_UPDATE, depth, location)
        return
    start, end = label(), label()
    compiler.emit(GET_ITER, 0, location)
    compiler.place(start)
    compiler.emit(FOR_ITER, end, location)
    compiler.emit_yield(location)
    compiler.emit(POP_TOP, 0, location)
    compiler.emit(JUMP, start, location)
    compiler.place(end)
    compiler.end_for()


def _element_place(compiler, node, index, location):
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


def consume(compiler, node):
    """Emit the call of a builtin that takes all that a generator expression gives: as a loop, if
    the name still means the builtin."""
    name = node.func.id
    location = place_of(node.func)
    start, decided, exhausted, other, end = label(), label(), label(), label(), label()
    compiler.visit(node.func)
    compiler.emit(COPY, 1, location)
    compiler.emit(LOAD_COMMON_CONSTANT, COMMON_CONSTANTS.index(name), location)
    compiler.emit(IS_OP, 0, location)
    compiler.emit(POP_JUMP_IF_FALSE, other, location)
    compiler.emit(POP_TOP, 0, location)
    decides = name in ("all", "any")
    if not decides:
        compiler.emit(BUILD_SET if name == "set" else BUILD_LIST, 0, location)
    compiler.visit(node.args[0])
    compiler.place(start)
    compiler.emit(FOR_ITER, exhausted, location)
    if decides:
        compiler.emit(POP_JUMP_IF_FALSE if name == "all" else POP_JUMP_IF_TRUE, decided, location)
    else:
        compiler.emit(SET_ADD if name == "set" else LIST_APPEND, 2, location)
    compiler.emit(JUMP, start, location)
    if decides:
        compiler.place(decided)
        compiler.emit(POP_TOP, 0, location)
        compiler.constant(name == "any", location)
        compiler.emit(JUMP, end, location)
    compiler.place(exhausted)
    compiler.end_for()
    if decides:
        compiler.constant(name == "all", location)
    elif name == "tuple":
        compiler.emit(LIST_TO_TUPLE, 0, location)
    compiler.emit(JUMP, end, location)
    compiler.place(other)
    compiler.emit(PUSH_NULL, 0, location)
    compiler.call(0, node.args, node.keywords, place_of(node))
    compiler.place(end)


# -- PEP 709 --

def _inlined_comprehension(compiler, node, scope):
    location = place_of(node)
    first = node.generators[0]
    if features.INLINED_ITERATE:
        compiler.visit(first.iter)
    else:
        _iterate(compiler, first, location)
    state = _isolate(compiler, scope, location)
    counts = state.saved and features.INLINED_ARE_BLOCKS
    if counts:
        compiler.enter_block(InlinedBody(), node)
    if scope.coroutine:
        _check_asynchronous(compiler, node)
    compiler.emit(_BUILD[type(node)], 0, location)
    compiler.emit(SWAP, 2, location)
    if features.INLINED_ITERATE:
        compiler.emit(GET_AITER if first.is_async else GET_ITER, 0, place_of(first.iter))
    _generator(compiler, node, 0, 0, location, True)
    if counts:
        compiler.leave_block()
    _restore(compiler, state, location)


def _isolate(compiler, scope, location):
    """Save the names that a comprehension binds, so that it has them for itself."""
    unit = compiler.unit
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
        if not (bound or in_class and features.CLASS_SAVES_USED_NAMES):
            if in_class or (
                    features.USED_NAMES_ISOLATED and resolution not in (symtable.FREE, None)
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
        _save(compiler, name, is_cell, is_free, location)
        state.saved.append((name, is_cell, is_free))
    unit.overrides = overrides
    if state.saved:
        compiler.emit(SWAP, len(state.saved) + 1, location)
        state.cleanup, state.end = label(), label()
        compiler.emit(SETUP_FINALLY, state.cleanup, location)
    return state


def _save(compiler, name, is_cell, is_free, location):
    unit = compiler.unit
    slot = compiler.slot(name)
    if not unit.scope.is_function_like:
        unit.hidden.add(name)
    if is_cell:
        compiler.emit_closure(LOAD_FAST_AND_CLEAR, name, location, is_free)
        compiler.emit_closure(MAKE_CELL, name, location, is_free)
    else:
        compiler.emit(LOAD_FAST_AND_CLEAR, slot, location)


def _restore(compiler, state, location):
    unit = compiler.unit
    unit.inlined -= 1
    unit.overrides = state.overrides
    if state.saved:
        compiler.emit(POP_BLOCK, 0, None)
        compiler.emit(JUMP_ON, state.end, None)
        compiler.place(state.cleanup)
        # The incomplete result lies below the exception.
        compiler.emit(SWAP, 2, None)
        compiler.emit(POP_TOP, 0, None)
        _restore_names(compiler, state.saved, location)
        compiler.emit(RERAISE, 0, location)
        compiler.place(state.end)
        _restore_names(compiler, state.saved, location)
    for name in state.hidden:
        unit.fast[name] = False


def _restore_names(compiler, saved, location):
    compiler.emit(SWAP, len(saved) + 1, location)
    for name, is_cell, is_free in reversed(saved):
        if is_cell:
            compiler.emit_closure(STORE_FAST, name, location, is_free)
        else:
            compiler.emit(STORE_FAST, compiler.slot(name), location)


def _only_element(node):
    """Return the only element of a list or tuple display, or None."""
    kind = type(node)
    if features.FOLDS_IN_CODE and kind is Constant and hasattr(node, "parts"):
        if type(node.value) is not tuple or hasattr(node, "computed"):
            return None
        elements = node.parts       # for the host it is a display still
    elif kind is List or kind is Tuple:
        elements = node.elts
    else:
        return None
    if len(elements) != 1 or type(elements[0]) is Starred:
        return None
    return elements[0]


VISITORS = {
    "ListComp": visit_ListComp,
    "SetComp": visit_ListComp,
    "DictComp": visit_ListComp,
    "GeneratorExp": visit_ListComp,
}
