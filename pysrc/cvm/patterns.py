"""Parsing the patterns of `match`: from tokens to pattern nodes."""

import _ast

from cvm import features, literals
from cvm.expressions import GROUP_DEPTH
from cvm.nodes import (
    LOAD,
    Attribute,
    BinOp,
    Constant,
    MatchAs,
    MatchClass,
    MatchMapping,
    MatchOr,
    MatchSequence,
    MatchSingleton,
    MatchStar,
    MatchValue,
    UnaryOp,
)
from cvm.originals import __builtins__  # noqa: F401
from cvm.parser import Parser
from cvm.tokens import (
    COLON,
    COMMA,
    DOT,
    DOUBLESTAR,
    EQUAL,
    FSTRING_START,
    KW_AS,
    KW_FALSE,
    KW_NONE,
    KW_TRUE,
    LBRACE,
    LPAR,
    LSQB,
    MINUS,
    NAME,
    NUMBER,
    PLUS,
    RBRACE,
    RPAR,
    RSQB,
    STAR,
    STRING,
    VBAR,
)

_SINGLETONS = {KW_NONE: None, KW_TRUE: True, KW_FALSE: False}
_ADD = _ast.Add()
_SUB = _ast.Sub()
_SIGNS = {MINUS: _ast.USub()}
if features.PLUS_IN_PATTERNS:
    _SIGNS[PLUS] = _ast.UAdd()


class PatternParser(Parser):
    """Parses the patterns of a list of tokens."""

    def patterns(self):
        """The pattern of a `case`, perhaps a sequence without brackets."""
        start = self.p
        first = self.maybe_star_pattern()
        if self.kinds[self.p] != COMMA:
            if type(first) is _ast.MatchStar:
                self.fail()
            return first
        items = [first]
        while self.kinds[self.p] == COMMA:
            self.p += 1
            if not self.starts_pattern():
                break
            items.append(self.maybe_star_pattern())
        return MatchSequence(items, *self.position(start))

    def starts_pattern(self):
        """Whether the next token can begin an item of a sequence."""
        kind = self.kinds[self.p]
        return kind in _STARTS or kind == STAR

    def maybe_star_pattern(self):
        """An item of a sequence."""
        start = self.p
        if self.kinds[start] != STAR:
            return self.pattern()
        self.p = start + 1
        name = self.capture_target(may_be_wildcard=True)
        return MatchStar(name, *self.position(start))

    def capture_target(self, may_be_wildcard=False):
        """The name that a pattern binds; None for a wildcard."""
        name = self.expect_name()
        if name == "_":
            if not may_be_wildcard:
                self.p -= 1
                self.fail()
            return None
        if self.kinds[self.p] in (DOT, LPAR, EQUAL):
            self.fail()
        return name

    def pattern(self):
        """One pattern, perhaps with alternatives and `as`."""
        start = self.p
        node = self.or_pattern()
        if self.kinds[self.p] != KW_AS:
            return node
        self.p += 1
        name = self.capture_target()
        return MatchAs(node, name, *self.position(start))

    def or_pattern(self):
        """One or more patterns with `|` between them."""
        start = self.p
        node = self.closed_pattern()
        if self.kinds[self.p] != VBAR:
            return node
        items = [node]
        while self.kinds[self.p] == VBAR:
            self.p += 1
            items.append(self.closed_pattern())
        return MatchOr(items, *self.position(start))

    def closed_pattern(self):
        """A pattern without operators around it."""
        start = self.p
        kind = self.kinds[start]
        if kind == NAME:
            return self.name_pattern()
        if kind == NUMBER or kind in _SIGNS:
            return MatchValue(self.signed_number(), *self.position(start))
        if kind == STRING or kind == FSTRING_START:
            return MatchValue(self.strings(), *self.position(start))
        if kind in _SINGLETONS:
            self.p = start + 1
            return MatchSingleton(_SINGLETONS[kind], *self.position(start))
        if kind == LSQB:
            return self.sequence_pattern(RSQB)
        if kind == LPAR:
            return self.sequence_pattern(RPAR)
        if kind == LBRACE:
            return self.mapping_pattern()
        return self.fail()

    def signed_number(self):
        """A number, perhaps negative, perhaps complex."""
        start = self.p
        real = self.negatable_number()
        kind = self.kinds[self.p]
        if kind != PLUS and kind != MINUS:
            return real
        value = real.operand.value if type(real) is _ast.UnaryOp else real.value
        if type(value) is complex:
            self.reject_number("real number required in complex literal", self.p - 1)
        self.p += 1
        if self.kinds[self.p] != NUMBER:
            self.fail()
        self.p += 1
        imaginary = self.number(self.p - 1)
        if type(imaginary.value) is not complex:
            self.reject_number("imaginary number required in complex literal", self.p - 1)
        return BinOp(real, _ADD if kind == PLUS else _SUB, imaginary, *self.position(start))

    def reject_number(self, message, i):
        """Raise the error about a number of the wrong type."""
        raise literals.error_at(message, self.tokens, i, i, self.filename)

    def negatable_number(self):
        """A number, perhaps with a sign."""
        start = self.p
        sign = _SIGNS.get(self.kinds[start])
        if sign is not None:
            self.p += 1
        if self.kinds[self.p] != NUMBER:
            self.fail()
        self.p += 1
        node = self.number(self.p - 1)
        if sign is not None:
            return UnaryOp(sign, node, *self.position(start))
        return node

    def name_pattern(self):
        """A capture, the wildcard, a dotted value or a class."""
        start = self.p
        following = self.kinds[start + 1]
        if (following == DOT or following == LPAR) and not self.is_word("_"):
            value = self.name_or_attribute()
            if self.kinds[self.p] == LPAR:
                return self.class_pattern(value, start)
            if self.kinds[self.p] == EQUAL:
                self.fail()
            return MatchValue(value, *self.position(start))
        return MatchAs(None, self.capture_target(may_be_wildcard=True), *self.position(start))

    def name_or_attribute(self):
        """A dotted name as a node."""
        start = self.p
        node = self.name(LOAD)
        while self.kinds[self.p] == DOT:
            self.p += 1
            name = self.expect_name()
            node = Attribute(node, name, LOAD, *self.position(start))
        return node

    def sequence_pattern(self, end):
        """A sequence in brackets, or a pattern in parentheses."""
        start = self.p
        self.p = start + 1
        self.descend(GROUP_DEPTH)
        items = []
        has_comma = False
        while self.kinds[self.p] != end:
            items.append(self.maybe_star_pattern())
            if self.kinds[self.p] != COMMA:
                break
            has_comma = True
            self.p += 1
        self.depth -= GROUP_DEPTH
        if self.kinds[self.p] != end:
            self.fail()
        if end == RPAR and items and not has_comma:
            if type(items[0]) is _ast.MatchStar:
                self.fail()
            self.p += 1
            return items[0]
        self.p += 1
        return MatchSequence(items, *self.position(start))

    def mapping_pattern(self):
        """`{key: pattern, **rest}`."""
        start = self.p
        self.p = start + 1
        self.descend(GROUP_DEPTH)
        keys = []
        patterns = []
        rest = None
        while self.kinds[self.p] != RBRACE:
            if self.kinds[self.p] == DOUBLESTAR:
                self.p += 1
                rest = self.capture_target()
                if self.kinds[self.p] == COMMA:
                    self.p += 1
                break
            keys.append(self.mapping_key())
            self.expect(COLON)
            patterns.append(self.pattern())
            if self.kinds[self.p] != COMMA:
                break
            self.p += 1
        self.expect(RBRACE)
        self.depth -= GROUP_DEPTH
        return MatchMapping(keys, patterns, rest, *self.position(start))

    def mapping_key(self):
        """A literal or dotted name."""
        start = self.p
        kind = self.kinds[start]
        if kind == NAME:
            if self.kinds[start + 1] != DOT:
                self.p += 1
                self.fail()
            return self.name_or_attribute()
        if kind == NUMBER or kind in _SIGNS:
            return self.signed_number()
        if kind == STRING or kind == FSTRING_START:
            return self.strings()
        if kind in _SINGLETONS:
            self.p = start + 1
            return Constant(_SINGLETONS[kind], None, *self.position(start))
        return self.fail()

    def class_pattern(self, cls, start):
        """`cls(pattern, name=pattern)`, the class parsed."""
        self.p += 1
        self.descend(GROUP_DEPTH)
        patterns = []
        names = []
        named_patterns = []
        while self.kinds[self.p] != RPAR:
            if self.kinds[self.p] == NAME and self.kinds[self.p + 1] == EQUAL:
                names.append(self.expect_name())
                self.p += 1
                named_patterns.append(self.pattern())
            else:
                if names:
                    self.fail()
                patterns.append(self.pattern())
            if self.kinds[self.p] != COMMA:
                break
            self.p += 1
        self.expect(RPAR)
        self.depth -= GROUP_DEPTH
        return MatchClass(cls, patterns, names, named_patterns, *self.position(start))


_STARTS = frozenset([NAME, NUMBER, *_SIGNS, STRING, FSTRING_START, LSQB, LPAR, LBRACE,
                     *_SINGLETONS])
