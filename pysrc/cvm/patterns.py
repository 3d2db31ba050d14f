"""Parsing the patterns of `match`: from tokens to pattern nodes."""

import _ast

from cvm import features, literals
from cvm.features import GROUP_DEPTH
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


def parse_patterns(parser):
    """The pattern of a `case`, perhaps a sequence without brackets."""
    start = parser.p
    first = maybe_star_pattern(parser)
    if parser.kinds[parser.p] != COMMA:
        if type(first) is _ast.MatchStar:
            parser.fail()
        return first
    items = [first]
    while parser.kinds[parser.p] == COMMA:
        parser.p += 1
        if not starts_pattern(parser):
            break
        items.append(maybe_star_pattern(parser))
    return MatchSequence(items, *parser.position(start))


def starts_pattern(parser):
    """Whether the next token can begin an item of a sequence."""
    kind = parser.kinds[parser.p]
    return kind in _STARTS or kind == STAR


def maybe_star_pattern(parser):
    """An item of a sequence."""
    start = parser.p
    if parser.kinds[start] != STAR:
        return pattern(parser)
    parser.p = start + 1
    name = capture_target(parser, may_be_wildcard=True)
    return MatchStar(name, *parser.position(start))


def capture_target(parser, may_be_wildcard=False):
    """The name that a pattern binds; None for a wildcard."""
    name = parser.expect_name()
    if name == "_":
        if not may_be_wildcard:
            parser.p -= 1
            parser.fail()
        return None
    if parser.kinds[parser.p] in (DOT, LPAR, EQUAL):
        parser.fail()
    return name


def pattern(parser):
    """One pattern, perhaps with alternatives and `as`."""
    start = parser.p
    node = or_pattern(parser)
    if parser.kinds[parser.p] != KW_AS:
        return node
    parser.p += 1
    name = capture_target(parser)
    return MatchAs(node, name, *parser.position(start))


def or_pattern(parser):
    """One or more patterns with `|` between them."""
    start = parser.p
    node = closed_pattern(parser)
    if parser.kinds[parser.p] != VBAR:
        return node
    items = [node]
    while parser.kinds[parser.p] == VBAR:
        parser.p += 1
        items.append(closed_pattern(parser))
    return MatchOr(items, *parser.position(start))


def closed_pattern(parser):
    """A pattern without operators around it."""
    start = parser.p
    kind = parser.kinds[start]
    if kind == NAME:
        return name_pattern(parser)
    if kind == NUMBER or kind in _SIGNS:
        return MatchValue(signed_number(parser), *parser.position(start))
    if kind == STRING or kind == FSTRING_START:
        return MatchValue(parser.strings(), *parser.position(start))
    if kind in _SINGLETONS:
        parser.p = start + 1
        return MatchSingleton(_SINGLETONS[kind], *parser.position(start))
    if kind == LSQB:
        return sequence_pattern(parser, RSQB)
    if kind == LPAR:
        return sequence_pattern(parser, RPAR)
    if kind == LBRACE:
        return mapping_pattern(parser)
    return parser.fail()


def signed_number(parser):
    """A number, perhaps negative, perhaps complex."""
    start = parser.p
    real = negatable_number(parser)
    kind = parser.kinds[parser.p]
    if kind != PLUS and kind != MINUS:
        return real
    value = real.operand.value if type(real) is _ast.UnaryOp else real.value
    if type(value) is complex:
        reject_number(parser, "real number required in complex literal", parser.p - 1)
    parser.p += 1
    if parser.kinds[parser.p] != NUMBER:
        parser.fail()
    parser.p += 1
    imaginary = parser.number(parser.p - 1)
    if type(imaginary.value) is not complex:
        reject_number(parser, "imaginary number required in complex literal", parser.p - 1)
    return BinOp(real, _ADD if kind == PLUS else _SUB, imaginary, *parser.position(start))


def reject_number(parser, message, i):
    """Raise the error about a number of the wrong type."""
    raise literals.error_at(message, parser.tokens, i, i, parser.filename)


def negatable_number(parser):
    """A number, perhaps with a sign."""
    start = parser.p
    sign = _SIGNS.get(parser.kinds[start])
    if sign is not None:
        parser.p += 1
    if parser.kinds[parser.p] != NUMBER:
        parser.fail()
    parser.p += 1
    node = parser.number(parser.p - 1)
    if sign is not None:
        return UnaryOp(sign, node, *parser.position(start))
    return node


def name_pattern(parser):
    """A capture, the wildcard, a dotted value or a class."""
    start = parser.p
    following = parser.kinds[start + 1]
    if (following == DOT or following == LPAR) and not parser.is_word("_"):
        value = name_or_attribute(parser)
        if parser.kinds[parser.p] == LPAR:
            return class_pattern(parser, value, start)
        if parser.kinds[parser.p] == EQUAL:
            parser.fail()
        return MatchValue(value, *parser.position(start))
    return MatchAs(None, capture_target(parser, may_be_wildcard=True), *parser.position(start))


def name_or_attribute(parser):
    """A dotted name as a node."""
    start = parser.p
    node = parser.name(LOAD)
    while parser.kinds[parser.p] == DOT:
        parser.p += 1
        name = parser.expect_name()
        node = Attribute(node, name, LOAD, *parser.position(start))
    return node


def sequence_pattern(parser, end):
    """A sequence in brackets, or a pattern in parentheses."""
    start = parser.p
    parser.p = start + 1
    parser.descend(GROUP_DEPTH)
    items = []
    has_comma = False
    while parser.kinds[parser.p] != end:
        items.append(maybe_star_pattern(parser))
        if parser.kinds[parser.p] != COMMA:
            break
        has_comma = True
        parser.p += 1
    parser.depth -= GROUP_DEPTH
    if parser.kinds[parser.p] != end:
        parser.fail()
    if end == RPAR and items and not has_comma:
        if type(items[0]) is _ast.MatchStar:
            parser.fail()
        parser.p += 1
        return items[0]
    parser.p += 1
    return MatchSequence(items, *parser.position(start))


def mapping_pattern(parser):
    """`{key: pattern, **rest}`."""
    start = parser.p
    parser.p = start + 1
    parser.descend(GROUP_DEPTH)
    keys = []
    patterns = []
    rest = None
    while parser.kinds[parser.p] != RBRACE:
        if parser.kinds[parser.p] == DOUBLESTAR:
            parser.p += 1
            rest = capture_target(parser)
            if parser.kinds[parser.p] == COMMA:
                parser.p += 1
            break
        keys.append(mapping_key(parser))
        parser.expect(COLON)
        patterns.append(pattern(parser))
        if parser.kinds[parser.p] != COMMA:
            break
        parser.p += 1
    parser.expect(RBRACE)
    parser.depth -= GROUP_DEPTH
    return MatchMapping(keys, patterns, rest, *parser.position(start))


def mapping_key(parser):
    """A literal or dotted name."""
    start = parser.p
    kind = parser.kinds[start]
    if kind == NAME:
        if parser.kinds[start + 1] != DOT:
            parser.p += 1
            parser.fail()
        return name_or_attribute(parser)
    if kind == NUMBER or kind in _SIGNS:
        return signed_number(parser)
    if kind == STRING or kind == FSTRING_START:
        return parser.strings()
    if kind in _SINGLETONS:
        parser.p = start + 1
        return Constant(_SINGLETONS[kind], None, *parser.position(start))
    return parser.fail()


def class_pattern(parser, cls, start):
    """`cls(pattern, name=pattern)`, the class parsed."""
    parser.p += 1
    parser.descend(GROUP_DEPTH)
    patterns = []
    names = []
    named_patterns = []
    while parser.kinds[parser.p] != RPAR:
        if parser.kinds[parser.p] == NAME and parser.kinds[parser.p + 1] == EQUAL:
            names.append(parser.expect_name())
            parser.p += 1
            named_patterns.append(pattern(parser))
        else:
            if names:
                parser.fail()
            patterns.append(pattern(parser))
        if parser.kinds[parser.p] != COMMA:
            break
        parser.p += 1
    parser.expect(RPAR)
    parser.depth -= GROUP_DEPTH
    return MatchClass(cls, patterns, names, named_patterns, *parser.position(start))


_STARTS = frozenset([NAME, NUMBER, *_SIGNS, STRING, FSTRING_START, LSQB, LPAR, LBRACE,
                     *_SINGLETONS])
