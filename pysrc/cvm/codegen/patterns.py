"""match: patterns become tests and jumps.

While a pattern runs, the subject is on top of the stack, with things to keep below it.  A failed
pattern must drop all of that: it jumps to a label out of a list, one label for each number of items
to drop (`fail_pop`), which are placed in falling order behind the pattern.
"""

from _ast import Attribute, Constant, MatchAs, MatchStar

from .. import features
from .. import opcodes as op
from ..assembler import JUMP
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


class Patterns:
    """Visitors of match and of patterns."""

    def visit_Match(self, node):
        context = Context()
        self.visit(node.subject)
        end = label()
        cases = node.cases
        last = cases[-1]
        has_default = _is_wildcard(last.pattern) and len(cases) > 1
        tested = cases[:-1] if has_default else cases
        for index, case in enumerate(tested):
            pattern_place = place_of(case.pattern)
            if index < len(tested) - 1:
                self.emit(op.COPY, 1, pattern_place)
            context.stores = []
            context.allow_irrefutable = case.guard is not None or index == len(cases) - 1
            context.fail_pop = []
            context.on_top = 0
            self._pattern(case.pattern, context)
            for name in context.stores:
                self.name(name, STORE, pattern_place, case.pattern)
            if case.guard is not None:
                self._ensure_fail_pop(context, 0)
                self.jump_if(case.guard, context.fail_pop[0], False, place_of(case.pattern))
            if index < len(tested) - 1:
                self.emit(op.POP_TOP, 0, pattern_place)
            self.visit_all(case.body)
            self.emit(JUMP, end, None)
            # The line of the pattern, since the next case begins by dropping what it left.
            self._place_fail_pops(context, pattern_place)
        if has_default:
            # A trailing `case _` matches anything: no test.
            self.emit(op.NOP, 0, place_of(last.pattern))
            if last.guard is not None:
                self.jump_if(last.guard, end, False, place_of(last.pattern))
            self.visit_all(last.body)
        self.place(end)

    # -- failing --

    def _ensure_fail_pop(self, context, count):
        while len(context.fail_pop) <= count:
            context.fail_pop.append(label())

    def _jump_to_fail(self, context, opcode, location):
        pops = context.on_top + len(context.stores)
        self._ensure_fail_pop(context, pops)
        self.emit(opcode, context.fail_pop[pops], location)

    def _place_fail_pops(self, context, location):
        fail_pop = context.fail_pop
        while len(fail_pop) > 1:
            self.place(fail_pop.pop())
            self.emit(op.POP_TOP, 0, location)
        if fail_pop:
            self.place(fail_pop.pop())

    def _rotate(self, count, location):
        """Emit the move of the top below the next count - 1 items."""
        while count > 1:
            self.emit(op.SWAP, count, location)
            count -= 1

    def _capture(self, name, context, node):
        location = place_of(node)
        if name is None:
            self.emit(op.POP_TOP, 0, location)
            return
        self.forbid_debug(name, STORE, node)
        if name in context.stores:
            raise self.pattern_error(f"multiple assignments to name '{name}' in pattern", node)
        # Below everything that is kept on the stack for later.
        self._rotate(context.on_top + len(context.stores) + 1, location)
        context.stores.append(name)

    # -- patterns --

    def _pattern(self, node, context):
        self.pattern = node
        _VISITORS[type(node).__name__](self, node, context)

    def pattern_error(self, message, node):
        """Return an error in a pattern; some hosts point at the last pattern visited."""
        return self.error(message, node if features.CHECKS_HAVE_PLACES else self.pattern)

    def _match_value(self, node, context):
        location = place_of(node)
        if type(node.value) not in (Constant, Attribute):
            raise self.pattern_error("patterns may only match literals and attribute lookups", node)
        self.visit(node.value)
        self.emit(op.COMPARE_OP, _EQUAL, location)
        self._jump_to_fail(context, op.POP_JUMP_IF_FALSE, location)

    def _match_singleton(self, node, context):
        location = place_of(node)
        self.constant(node.value, location)
        self.emit(op.IS_OP, 0, location)
        self._jump_to_fail(context, op.POP_JUMP_IF_FALSE, location)

    def _match_as(self, node, context):
        if node.pattern is None:
            if not context.allow_irrefutable:
                if node.name is not None:
                    raise self.pattern_error(f"name capture '{node.name}' makes remaining patterns"
                                     " unreachable", node)
                raise self.pattern_error("wildcard makes remaining patterns unreachable", node)
            self._capture(node.name, context, node)
            return
        location = place_of(node)
        context.on_top += 1
        self.emit(op.COPY, 1, location)
        self._pattern(node.pattern, context)
        context.on_top -= 1
        self._capture(node.name, context, node)

    def _match_star(self, node, context):
        self._capture(node.name, context, node)

    def _subpattern(self, node, context):
        """Emit a pattern inside another one, which may always be irrefutable."""
        allowed = context.allow_irrefutable
        context.allow_irrefutable = True
        self._pattern(node, context)
        context.allow_irrefutable = allowed

    def _match_sequence(self, node, context):
        patterns = node.patterns
        location = place_of(node)
        size = len(patterns)
        star = -1
        only_wildcard = True
        star_wildcard = False
        for index, pattern in enumerate(patterns):
            if type(pattern) is MatchStar:
                if star >= 0:
                    raise self.pattern_error("multiple starred names in sequence pattern", node)
                star_wildcard = _is_star_wildcard(pattern)
                only_wildcard = only_wildcard and star_wildcard
                star = index
                continue
            only_wildcard = only_wildcard and _is_wildcard(pattern)
        # Keep the subject on top while testing its type and length.
        context.on_top += 1
        self.emit(op.MATCH_SEQUENCE, 0, location)
        self._jump_to_fail(context, op.POP_JUMP_IF_FALSE, location)
        if star < 0:
            self._test_length(size, _EQUAL, context, location)
        elif size > 1:
            self._test_length(size - 1, _GREATER_EQUAL, context, location)
        context.on_top -= 1
        if only_wildcard:
            self.emit(op.POP_TOP, 0, location)
        elif star_wildcard:
            self._match_by_subscript(patterns, star, context, location, node)
        else:
            self._match_unpacked(patterns, star, context, location, node)

    def _test_length(self, size, comparison, context, location):
        self.emit(op.GET_LEN, 0, location)
        self.constant(size, location)
        self.emit(op.COMPARE_OP, comparison, location)
        self._jump_to_fail(context, op.POP_JUMP_IF_FALSE, location)

    def _match_unpacked(self, patterns, star, context, location, node):
        size = len(patterns)
        if star >= 0:
            if star >= 256 or size - star - 1 >= 0x800000:
                raise self.pattern_error(
                    "too many expressions in star-unpacking sequence pattern", node)
            self.emit(op.UNPACK_EX, star + (size - star - 1 << 8), location)
        else:
            self.emit(op.UNPACK_SEQUENCE, size, location)
        context.on_top += size
        for pattern in patterns:
            # One item less to keep; the pattern itself consumes it.
            context.on_top -= 1
            self._subpattern(pattern, context)

    def _match_by_subscript(self, patterns, star, context, location, node):
        """Emit a pattern like [_, _, *_, x], which need not unpack."""
        context.on_top += 1
        size = len(patterns)
        for index, pattern in enumerate(patterns):
            if _is_wildcard(pattern) or index == star:
                continue
            self.emit(op.COPY, 1, location)
            if index < star:
                self.constant(index, location)
            else:
                self.emit(op.GET_LEN, 0, location)
                self.constant(size - index, location)
                self.emit(op.BINARY_OP, _MINUS, location)
            self.emit(op.BINARY_SUBSCR, 0, location)
            self._subpattern(pattern, context)
        context.on_top -= 1
        self.emit(op.POP_TOP, 0, location)

    def _match_mapping(self, node, context):
        keys, patterns = node.keys, node.patterns
        location = place_of(node)
        size = len(keys)
        context.on_top += 1
        self.emit(op.MATCH_MAPPING, 0, location)
        self._jump_to_fail(context, op.POP_JUMP_IF_FALSE, location)
        if not size and node.rest is None:
            context.on_top -= 1
            self.emit(op.POP_TOP, 0, location)
            return
        if size:
            self._test_length(size, _GREATER_EQUAL, context, location)
        self._mapping_keys(node, keys, location)
        self.emit(op.MATCH_KEYS, 0, location)
        # Subject and keys lie below the values.
        context.on_top += 2
        self.emit(op.COPY, 1, location)
        self.constant(None, location)
        self.emit(op.IS_OP, 1, location)
        self._jump_to_fail(context, op.POP_JUMP_IF_FALSE, location)
        self.emit(op.UNPACK_SEQUENCE, size, location)
        context.on_top += size - 1
        for pattern in patterns:
            context.on_top -= 1
            self._subpattern(pattern, context)
        context.on_top -= 2
        if node.rest is not None:
            self._capture_rest(node, size, context, location)
        else:
            self.emit(op.POP_TOP, 0, location)      # the keys
            self.emit(op.POP_TOP, 0, location)      # the subject

    def _mapping_keys(self, node, keys, location):
        seen = set()
        for key in keys:
            if key is None:
                raise self.pattern_error("can't use NULL keys in MatchMapping (set 'rest' parameter"
                                 " instead)", node)
            if type(key) is Constant:
                if key.value in seen:
                    raise self.pattern_error(
                        f"mapping pattern checks duplicate key ({key.value!r})", node)
                seen.add(key.value)
            elif type(key) is not Attribute:
                raise self.pattern_error(
                    "mapping pattern keys may only match literals and attribute lookups", node)
            self.visit(key)
        self.emit(op.BUILD_TUPLE, len(keys), location)

    def _capture_rest(self, node, size, context, location):
        """Emit dict(subject) without the keys."""
        self.emit(op.BUILD_MAP, 0, location)        # subject, keys, rest
        self.emit(op.SWAP, 3, location)             # rest, keys, subject
        self.emit(op.DICT_UPDATE, 2, location)      # rest, keys
        self.emit(op.UNPACK_SEQUENCE, size, location)
        while size:
            self.emit(op.COPY, 1 + size, location)
            self.emit(op.SWAP, 2, location)
            self.emit(op.DELETE_SUBSCR, 0, location)
            size -= 1
        self._capture(node.rest, context, node)

    def _match_class(self, node, context):
        positional, names, named = node.patterns, node.kwd_attrs, node.kwd_patterns
        self._check_attribute_names(node)
        location = place_of(node)
        self.visit(node.cls)
        self.constant(tuple(names), location)
        self.emit(op.MATCH_CLASS, len(positional), location)
        self.emit(op.COPY, 1, location)
        self.constant(None, location)
        self.emit(op.IS_OP, 1, location)
        context.on_top += 1
        self._jump_to_fail(context, op.POP_JUMP_IF_FALSE, location)
        total = len(positional) + len(names)
        self.emit(op.UNPACK_SEQUENCE, total, location)
        context.on_top += total - 1
        for pattern in (*positional, *named):
            context.on_top -= 1
            if _is_wildcard(pattern):
                self.emit(op.POP_TOP, 0, location)
                continue
            self._subpattern(pattern, context)

    def _check_attribute_names(self, node):
        names = node.kwd_attrs
        for index, name in enumerate(names):
            pattern = node.kwd_patterns[index]
            self.forbid_debug(name, STORE, pattern)
            for other in range(index + 1, len(names)):
                if names[other] == name:
                    raise self.error(f"attribute name repeated in class pattern: {name}",
                                     node.kwd_patterns[other])

    def _match_or(self, node, context):
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
            self.emit(op.COPY, 1, place)
            self._pattern(alternative, context)
            if index == 0:
                control = context.stores
            elif len(context.stores) != len(control):
                raise self._different_names(node)
            else:
                self._reorder_stores(control, context, node, place)
            self.emit(JUMP, end, place)
            self._place_fail_pops(context, place)
        context.stores, context.fail_pop = outer_stores, outer_fail_pop
        context.on_top, context.allow_irrefutable = outer_on_top, allowed
        # No alternative matched: drop the subject and fail.
        self.emit(op.POP_TOP, 0, location)
        self._jump_to_fail(context, JUMP, location)
        self.place(end)
        # Move what was captured below what was kept before, and below the subject.
        count = len(control) + 1 + context.on_top + len(context.stores)
        for name in control:
            self._rotate(count, location)
            if name in context.stores:
                raise self.pattern_error(f"multiple assignments to name '{name}' in pattern", node)
            context.stores.append(name)
        self.emit(op.POP_TOP, 0, location)

    def _reorder_stores(self, control, context, node, location):
        """Emit moves so that an alternative leaves its captures in the order of the first."""
        for wanted in range(len(control) - 1, -1, -1):
            name = control[wanted]
            if name not in context.stores:
                raise self._different_names(node)
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
                self._rotate(wanted + 1, location)

    def _different_names(self, node):
        return self.pattern_error("alternative patterns bind different names", node)


_VISITORS = {
    "MatchValue": Patterns._match_value,
    "MatchSingleton": Patterns._match_singleton,
    "MatchSequence": Patterns._match_sequence,
    "MatchMapping": Patterns._match_mapping,
    "MatchClass": Patterns._match_class,
    "MatchStar": Patterns._match_star,
    "MatchAs": Patterns._match_as,
    "MatchOr": Patterns._match_or,
}
