"""match: patterns become tests and jumps.

While a pattern runs, the subject is on top of the stack, with things to keep below it.  A failed
pattern must drop all of that: it jumps to a label out of a list, one label for each number of items
to drop (`fail_pop`), which are placed in falling order behind the pattern.
"""

from _ast import Attribute, Constant, MatchAs, MatchStar

from .. import features
from .. import opcodes as op
from ..assembler import JUMP
from ..opcodes import (
    BINARY_OP,
    BINARY_SUBSCR,
    BUILD_MAP,
    BUILD_TUPLE,
    COMPARE_OP,
    COPY,
    DELETE_SUBSCR,
    DICT_UPDATE,
    GET_LEN,
    IS_OP,
    MATCH_CLASS,
    MATCH_KEYS,
    MATCH_MAPPING,
    MATCH_SEQUENCE,
    NOP,
    POP_JUMP_IF_FALSE,
    POP_TOP,
    SWAP,
    UNPACK_EX,
    UNPACK_SEQUENCE,
)
from ..originals import __builtins__  # noqa: F401
from .names import STORE
from .unit import label, place_of

_EQUAL = op.COMPARE_OPERATORS.index("==")
_GREATER_EQUAL = op.COMPARE_OPERATORS.index(">=")
_MINUS = op.BINARY_OPERATORS.index("-")


class Context:
    """The state of matching one pattern."""

    __slots__ = ("stores", "allow_irrefutable", "fail_pop", "on_top")

    def __init__(self):
        self.stores = []            # names captured so far; their values lie below the subject
        self.allow_irrefutable = False
        self.fail_pop = []          # fail_pop[n] drops n items
        self.on_top = 0             # items above those captured


def _is_wildcard(pattern):
    return type(pattern) is MatchAs and pattern.name is None and pattern.pattern is None


def _is_star_wildcard(pattern):
    return type(pattern) is MatchStar and pattern.name is None


def visit_Match(compiler, node):
    context = Context()
    compiler.visit(node.subject)
    end = label()
    cases = node.cases
    last = cases[-1]
    has_default = _is_wildcard(last.pattern) and len(cases) > 1
    tested = cases[:-1] if has_default else cases
    for index, case in enumerate(tested):
        pattern_place = place_of(case.pattern)
        if index < len(tested) - 1:
            compiler.emit(COPY, 1, pattern_place)
        context.stores = []
        context.allow_irrefutable = case.guard is not None or index == len(cases) - 1
        context.fail_pop = []
        context.on_top = 0
        _pattern(compiler, case.pattern, context)
        for name in context.stores:
            compiler.name(name, STORE, pattern_place, case.pattern)
        if case.guard is not None:
            _ensure_fail_pop(compiler, context, 0)
            compiler.jump_if(case.guard, context.fail_pop[0], False, place_of(case.pattern))
        if index < len(tested) - 1:
            compiler.emit(POP_TOP, 0, pattern_place)
        body = len(compiler.code)
        compiler.visit_all(case.body)
        compiler.emit(JUMP, end, None)
        if index < len(tested) - 1 and features.BODY_DROPS_SUBJECT:
            compiler.locate_as_next(body - 1)
        # The line of the pattern, since the next case begins by dropping what it left.
        _place_fail_pops(compiler, context, pattern_place)
    if has_default:
        # A trailing `case _` matches anything: no test.
        compiler.emit(NOP, 0, place_of(last.pattern))
        if last.guard is not None:
            compiler.jump_if(last.guard, end, False, place_of(last.pattern))
        compiler.visit_all(last.body)
    compiler.place(end)


# -- failing --

def _ensure_fail_pop(compiler, context, count):
    while len(context.fail_pop) <= count:
        context.fail_pop.append(label())


def _jump_to_fail(compiler, context, opcode, location):
    pops = context.on_top + len(context.stores)
    _ensure_fail_pop(compiler, context, pops)
    compiler.emit(opcode, context.fail_pop[pops], location)


def _place_fail_pops(compiler, context, location):
    fail_pop = context.fail_pop
    while len(fail_pop) > 1:
        compiler.place(fail_pop.pop())
        compiler.emit(POP_TOP, 0, location)
    if fail_pop:
        compiler.place(fail_pop.pop())


def _rotate(compiler, count, location):
    """Emit the move of the top below the next count - 1 items."""
    while count > 1:
        compiler.emit(SWAP, count, location)
        count -= 1


def _capture(compiler, name, context, node):
    location = place_of(node)
    if name is None:
        compiler.emit(POP_TOP, 0, location)
        return
    compiler.forbid_debug(name, STORE, node)
    if name in context.stores:
        raise pattern_error(compiler, f"multiple assignments to name '{name}' in pattern", node)
    # Below everything that is kept on the stack for later.
    _rotate(compiler, context.on_top + len(context.stores) + 1, location)
    context.stores.append(name)


# -- patterns --

def _pattern(compiler, node, context):
    compiler.pattern = node
    _PATTERNS[type(node).__name__](compiler, node, context)


def pattern_error(compiler, message, node):
    """Return an error in a pattern; some hosts point at the last pattern visited."""
    return compiler.error(message, node if features.CHECKS_HAVE_PLACES else compiler.pattern)


def _match_value(compiler, node, context):
    location = place_of(node)
    if type(node.value) not in (Constant, Attribute):
        raise pattern_error(
                compiler, "patterns may only match literals and attribute lookups", node)
    compiler.visit(node.value)
    compiler.emit(COMPARE_OP, _EQUAL, location)
    _jump_to_fail(compiler, context, POP_JUMP_IF_FALSE, location)


def _match_singleton(compiler, node, context):
    location = place_of(node)
    compiler.constant(node.value, location)
    compiler.emit(IS_OP, 0, location)
    _jump_to_fail(compiler, context, POP_JUMP_IF_FALSE, location)


def _match_as(compiler, node, context):
    if node.pattern is None:
        if not context.allow_irrefutable:
            if node.name is not None:
                raise pattern_error(compiler, f"name capture '{node.name}' makes remaining patterns"
                                 " unreachable", node)
            raise pattern_error(compiler, "wildcard makes remaining patterns unreachable", node)
        _capture(compiler, node.name, context, node)
        return
    location = place_of(node)
    context.on_top += 1
    compiler.emit(COPY, 1, location)
    _pattern(compiler, node.pattern, context)
    context.on_top -= 1
    _capture(compiler, node.name, context, node)


def _match_star(compiler, node, context):
    _capture(compiler, node.name, context, node)


def _subpattern(compiler, node, context):
    """Emit a pattern inside another one, which may always be irrefutable."""
    allowed = context.allow_irrefutable
    context.allow_irrefutable = True
    _pattern(compiler, node, context)
    context.allow_irrefutable = allowed


def _match_sequence(compiler, node, context):
    patterns = node.patterns
    location = place_of(node)
    size = len(patterns)
    star = -1
    only_wildcard = True
    star_wildcard = False
    for index, pattern in enumerate(patterns):
        if type(pattern) is MatchStar:
            if star >= 0:
                raise pattern_error(compiler, "multiple starred names in sequence pattern", node)
            star_wildcard = _is_star_wildcard(pattern)
            only_wildcard = only_wildcard and star_wildcard
            star = index
            continue
        only_wildcard = only_wildcard and _is_wildcard(pattern)
    # Keep the subject on top while testing its type and length.
    context.on_top += 1
    compiler.emit(MATCH_SEQUENCE, 0, location)
    _jump_to_fail(compiler, context, POP_JUMP_IF_FALSE, location)
    if star < 0:
        _test_length(compiler, size, _EQUAL, context, location)
    elif size > 1:
        _test_length(compiler, size - 1, _GREATER_EQUAL, context, location)
    context.on_top -= 1
    if only_wildcard:
        compiler.emit(POP_TOP, 0, location)
    elif star_wildcard:
        _match_by_subscript(compiler, patterns, star, context, location, node)
    else:
        _match_unpacked(compiler, patterns, star, context, location, node)


def _test_length(compiler, size, comparison, context, location):
    compiler.emit(GET_LEN, 0, location)
    compiler.constant(size, location)
    compiler.emit(COMPARE_OP, comparison, location)
    _jump_to_fail(compiler, context, POP_JUMP_IF_FALSE, location)


def _match_unpacked(compiler, patterns, star, context, location, node):
    size = len(patterns)
    if star >= 0:
        if star >= 256 or size - star - 1 >= 0x800000:
            raise pattern_error(compiler,
                "too many expressions in star-unpacking sequence pattern", node)
        compiler.emit(UNPACK_EX, star + (size - star - 1 << 8), location)
    else:
        compiler.emit(UNPACK_SEQUENCE, size, location)
    context.on_top += size
    for pattern in patterns:
        # One item less to keep; the pattern itself consumes it.
        context.on_top -= 1
        _subpattern(compiler, pattern, context)


def _match_by_subscript(compiler, patterns, star, context, location, node):
    """Emit a pattern like [_, _, *_, x], which need not unpack."""
    context.on_top += 1
    size = len(patterns)
    for index, pattern in enumerate(patterns):
        if _is_wildcard(pattern) or index == star:
            continue
        compiler.emit(COPY, 1, location)
        if index < star:
            compiler.constant(index, location)
        else:
            compiler.emit(GET_LEN, 0, location)
            compiler.constant(size - index, location)
            compiler.emit(BINARY_OP, _MINUS, location)
        compiler.emit(BINARY_SUBSCR, 0, location)
        _subpattern(compiler, pattern, context)
    context.on_top -= 1
    compiler.emit(POP_TOP, 0, location)


def _match_mapping(compiler, node, context):
    keys, patterns = node.keys, node.patterns
    location = place_of(node)
    size = len(keys)
    context.on_top += 1
    compiler.emit(MATCH_MAPPING, 0, location)
    _jump_to_fail(compiler, context, POP_JUMP_IF_FALSE, location)
    if not size and node.rest is None:
        context.on_top -= 1
        compiler.emit(POP_TOP, 0, location)
        return
    if size:
        _test_length(compiler, size, _GREATER_EQUAL, context, location)
    _mapping_keys(compiler, node, keys, location)
    compiler.emit(MATCH_KEYS, 0, location)
    # Subject and keys lie below the values.
    context.on_top += 2
    compiler.emit(COPY, 1, location)
    compiler.constant(None, location)
    compiler.emit(IS_OP, 1, location)
    _jump_to_fail(compiler, context, POP_JUMP_IF_FALSE, location)
    compiler.emit(UNPACK_SEQUENCE, size, location)
    context.on_top += size - 1
    for pattern in patterns:
        context.on_top -= 1
        _subpattern(compiler, pattern, context)
    context.on_top -= 2
    if node.rest is not None:
        _capture_rest(compiler, node, size, context, location)
    else:
        compiler.emit(POP_TOP, 0, location)      # the keys
        compiler.emit(POP_TOP, 0, location)      # the subject


def _mapping_keys(compiler, node, keys, location):
    seen = set()
    for key in keys:
        if key is None:
            raise pattern_error(
                compiler, "can't use NULL keys in MatchMapping (set 'rest' parameter instead)",
                node)
        if type(key) is Constant:
            if key.value in seen:
                raise pattern_error(
                    compiler, f"mapping pattern checks duplicate key ({key.value!r})", node)
            seen.add(key.value)
        elif type(key) is not Attribute:
            raise pattern_error(
                compiler, "mapping pattern keys may only match literals and attribute lookups",
                node)
        compiler.visit(key)
    compiler.emit(BUILD_TUPLE, len(keys), location)


def _capture_rest(compiler, node, size, context, location):
    """Emit dict(subject) without the keys."""
    compiler.emit(BUILD_MAP, 0, location)        # subject, keys, rest
    compiler.emit(SWAP, 3, location)             # rest, keys, subject
    compiler.emit(DICT_UPDATE, 2, location)      # rest, keys
    compiler.emit(UNPACK_SEQUENCE, size, location)
    while size:
        compiler.emit(COPY, 1 + size, location)
        compiler.emit(SWAP, 2, location)
        compiler.emit(DELETE_SUBSCR, 0, location)
        size -= 1
    _capture(compiler, node.rest, context, node)


def _match_class(compiler, node, context):
    positional, names, named = node.patterns, node.kwd_attrs, node.kwd_patterns
    _check_attribute_names(compiler, node)
    location = place_of(node)
    compiler.visit(node.cls)
    compiler.constant(tuple(names), location)
    compiler.emit(MATCH_CLASS, len(positional), location)
    compiler.emit(COPY, 1, location)
    compiler.constant(None, location)
    compiler.emit(IS_OP, 1, location)
    context.on_top += 1
    _jump_to_fail(compiler, context, POP_JUMP_IF_FALSE, location)
    total = len(positional) + len(names)
    compiler.emit(UNPACK_SEQUENCE, total, location)
    context.on_top += total - 1
    for pattern in (*positional, *named):
        context.on_top -= 1
        if _is_wildcard(pattern):
            compiler.emit(POP_TOP, 0, location)
            continue
        _subpattern(compiler, pattern, context)


def _check_attribute_names(compiler, node):
    names = node.kwd_attrs
    for index, name in enumerate(names):
        pattern = node.kwd_patterns[index]
        compiler.forbid_debug(name, STORE, pattern)
        for other in range(index + 1, len(names)):
            if names[other] == name:
                raise compiler.error(f"attribute name repeated in class pattern: {name}",
                                 node.kwd_patterns[other])


def _match_or(compiler, node, context):
    location = place_of(node)
    end = label()
    size = len(node.patterns)
    outer_stores, outer_fail_pop = context.stores, context.fail_pop
    outer_on_top, allowed = context.on_top, context.allow_irrefutable
    control = None
    for index, alternative in enumerate(node.patterns):
        place = place_of(alternative)
        context.stores = []
        context.allow_irrefutable = index == size - 1 and allowed
        context.fail_pop = []
        context.on_top = 0
        compiler.emit(COPY, 1, place)
        _pattern(compiler, alternative, context)
        if index == 0:
            control = context.stores
        elif len(context.stores) != len(control):
            raise _different_names(compiler, node)
        else:
            _reorder_stores(compiler, control, context, node, place)
        compiler.emit(JUMP, end, place)
        _place_fail_pops(compiler, context, place)
    context.stores, context.fail_pop = outer_stores, outer_fail_pop
    context.on_top, context.allow_irrefutable = outer_on_top, allowed
    # No alternative matched: drop the subject and fail.
    compiler.emit(POP_TOP, 0, location)
    _jump_to_fail(compiler, context, JUMP, location)
    compiler.place(end)
    # Move what was captured below what was kept before, and below the subject.
    count = len(control) + 1 + context.on_top + len(context.stores)
    for name in control:
        _rotate(compiler, count, location)
        if name in context.stores:
            raise pattern_error(compiler, f"multiple assignments to name '{name}' in pattern", node)
        context.stores.append(name)
    compiler.emit(POP_TOP, 0, location)


def _reorder_stores(compiler, control, context, node, location):
    """Emit moves so that an alternative leaves its captures in the order of the first."""
    for wanted in range(len(control) - 1, -1, -1):
        name = control[wanted]
        if name not in context.stores:
            raise _different_names(compiler, node)
        found = context.stores.index(name)
        if found == wanted:
            continue
        rotations = found + 1
        moved = context.stores[:rotations]
        del context.stores[:rotations]
        place = wanted - found
        context.stores[place:place] = moved
        while rotations:
            rotations -= 1
            _rotate(compiler, wanted + 1, location)


def _different_names(compiler, node):
    return pattern_error(compiler, "alternative patterns bind different names", node)


_PATTERNS = {
    "MatchValue": _match_value,
    "MatchSingleton": _match_singleton,
    "MatchSequence": _match_sequence,
    "MatchMapping": _match_mapping,
    "MatchClass": _match_class,
    "MatchStar": _match_star,
    "MatchAs": _match_as,
    "MatchOr": _match_or,
}

VISITORS = {
    "Match": visit_Match,
}
