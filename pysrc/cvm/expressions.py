"""Parsing expressions: from tokens to the nodes of one expression.

Recursive descent, one token of lookahead in nearly all places; binary and unary operators, `not`,
`and`, `or` and the conditional expression go by a table of precedences in one function, so that a
pair of parentheses costs three Python frames.  Assignment targets are parsed as expressions and
then checked and turned into targets (targets.py).

There are two limits of depth.  `depth` counts what the host's parser would have on its stack, so
that a program too deep for the host is too deep here; the Python stack is parser.py's business.

Positions: `start` is always the index of the first token of the construct, and the token in front
of `self.p` is its last one.
"""

import _ast
from sys import intern

from cvm import features, literals, targets
from cvm.features import (
    BRACES_DEPTH,
    CALL_DEPTH,
    CONDITIONAL_DEPTH,
    DEFAULT_DEPTH,
    GROUP_DEPTH,
    LIST_DEPTH,
    UNPACKING_COMPREHENSIONS,
    YIELD_DEPTH,
)
from cvm.literals import number, plain_string
from cvm.nodes import (
    LOAD,
    STORE,
    Await,
    BinOp,
    BoolOp,
    Compare,
    Constant,
    Dict,
    DictComp,
    GeneratorExp,
    IfExp,
    Lambda,
    List,
    ListComp,
    NamedExpr,
    Set,
    SetComp,
    Slice,
    Starred,
    Subscript,
    Tuple,
    UnaryOp,
    Yield,
    YieldFrom,
    arg,
    arguments,
    comprehension,
    keyword,
)
from cvm.originals import __builtins__  # noqa: F401
from cvm.tokens import (
    AMPER,
    AT,
    CIRCUMFLEX,
    COLON,
    COLONEQUAL,
    COMMA,
    DOT,
    DOUBLESLASH,
    DOUBLESTAR,
    ELLIPSIS,
    EQEQUAL,
    EQUAL,
    FSTRING_START,
    GREATER,
    GREATEREQUAL,
    KW_AND,
    KW_ASYNC,
    KW_AWAIT,
    KW_ELSE,
    KW_FALSE,
    KW_FOR,
    KW_FROM,
    KW_IF,
    KW_IN,
    KW_IS,
    KW_LAMBDA,
    KW_NONE,
    KW_NOT,
    KW_OR,
    KW_TRUE,
    KW_YIELD,
    LBRACE,
    LEFTSHIFT,
    LESS,
    LESSEQUAL,
    LPAR,
    LSQB,
    MINUS,
    NAME,
    NAMES,
    NOTEQUAL,
    NUMBER,
    PERCENT,
    PLUS,
    RBRACE,
    RIGHTSHIFT,
    RPAR,
    RSQB,
    SLASH,
    STAR,
    STRING,
    TILDE,
    TYPE_COMMENT,
    VBAR,
)
from cvm.tree import make

# Precedences, loosest first; an expression of level n has only operators of level n or above.
TERNARY = 1
OR = 2
AND = 3
NOT = 4
COMPARE = 5
BITOR = 6
UNARY = 12
POWER = 13

_BINARY = {
    VBAR: (BITOR, _ast.BitOr()), CIRCUMFLEX: (7, _ast.BitXor()), AMPER: (8, _ast.BitAnd()),
    LEFTSHIFT: (9, _ast.LShift()), RIGHTSHIFT: (9, _ast.RShift()),
    PLUS: (10, _ast.Add()), MINUS: (10, _ast.Sub()),
    STAR: (11, _ast.Mult()), SLASH: (11, _ast.Div()), DOUBLESLASH: (11, _ast.FloorDiv()),
    PERCENT: (11, _ast.Mod()), AT: (11, _ast.MatMult()), DOUBLESTAR: (POWER, _ast.Pow()),
}
_COMPARISONS = {
    EQEQUAL: _ast.Eq(), NOTEQUAL: _ast.NotEq(), LESS: _ast.Lt(), LESSEQUAL: _ast.LtE(),
    GREATER: _ast.Gt(), GREATEREQUAL: _ast.GtE(), KW_IN: _ast.In(), KW_IS: _ast.Is(),
}
IS_NOT = _ast.IsNot()
NOT_IN = _ast.NotIn()
_UNARY = {KW_NOT: _ast.Not(), MINUS: _ast.USub(), PLUS: _ast.UAdd(), TILDE: _ast.Invert()}
_BOOLEAN = {KW_AND: _ast.And(), KW_OR: _ast.Or()}
_SINGLETONS = {KW_NONE: None, KW_TRUE: True, KW_FALSE: False, ELLIPSIS: ...}


def _by_kind(table, default):
    return [table.get(kind, default) for kind in range(len(NAMES))]


PRECEDENCE = _by_kind({
    **{kind: level for kind, (level, operator) in _BINARY.items()},
    **dict.fromkeys(_COMPARISONS, COMPARE),
    KW_NOT: COMPARE, KW_OR: OR, KW_AND: AND, KW_IF: TERNARY,
}, 0)
OPERATORS = _by_kind({kind: operator for kind, (level, operator) in _BINARY.items()}, None)
IS_PREFIX = _by_kind({**dict.fromkeys(_UNARY, True), KW_LAMBDA: True}, False)
STARTS_EXPRESSION = _by_kind(dict.fromkeys([
    NAME, NUMBER, STRING, FSTRING_START, LPAR, LSQB, LBRACE, KW_AWAIT, KW_LAMBDA,
    *_UNARY, *_SINGLETONS], True), False)

_Name = _ast.Name
_Attribute = _ast.Attribute
_Call = _ast.Call
_Constant = _ast.Constant

# The host's parser gives up with this many rules on its stack (13 more carry the first expression of
# a statement).
MAX_DEPTH = 5987
ROOM = 600          # as many on a stack of ours that may be small

# More links than this in one chain (a.b.c, 1+1+1) make a tree that may be too deep to hand out.
LONG_CHAIN = 1000


class Failure(Exception):
    """The tokens are no program; `furthest` tells how far they were read."""


class ExpressionParser:
    """Parses the expressions of one list of tokens; `p` is the index of the next token."""

    def __init__(self, tokens, filename):
        self.tokens = tokens
        self.filename = filename
        self.text = tokens.text
        self.is_ascii = tokens.is_ascii
        self.kinds = tokens.kinds
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.lines = tokens.lines
        self.end_lines = tokens.end_lines
        self.cols, self.end_cols = columns(tokens)
        self.p = 0
        self.furthest = 0
        self.statement_start = 0        # of the statement at the outermost level
        # Whether the second pass would take a statement for a wrong `match`, such as `match(x)`:
        # then the host's finds fault with that, even if the first pass failed further down.
        self.is_doubtful = False
        self.depth = 0
        self.room = ROOM                # how deep this attempt may go, see depth.py
        self.may_be_deep = False        # the tree: see LONG_CHAIN
        self.warnings = []              # see strings.warn_escape and parser.issue_warnings
        self.barry_as_flufl = False     # whether inequality is `<>`
        self.field_of = None            # the f-string token whose replacement field this is

    # Failing

    def fail(self):
        """Raise a Failure at the next token."""
        if self.p > self.furthest:
            self.furthest = self.p
        raise Failure

    def expect(self, kind):
        """Step over a token that must be there."""
        if self.kinds[self.p] != kind:
            self.fail()
        self.p += 1

    def descend(self, depth):
        """Count rules on the host's stack."""
        self.depth += depth
        if self.depth > self.room:
            self.end_of_room()

    def end_of_room(self):
        """Give up, here or for good."""
        if self.room < MAX_DEPTH:
            raise RecursionError
        raise literals.too_complex()

    # Names

    def identifier(self, i):
        """The name that token i is."""
        name = self.text[self.starts[i]:self.ends[i]]
        if not self.is_ascii and not name.isascii():
            name = literals.normalize(name)
            if features.IDENTIFIERS_ARE_CHECKED and name in ("None", "True", "False"):
                raise ValueError(f"identifier field can't represent '{name}' constant")
        return intern(name)

    def name(self, context):
        """A NAME token as a node."""
        p = self.p
        if self.kinds[p] != NAME:
            self.fail()
        self.p = p + 1
        return make(_Name, {
            "id": self.identifier(p), "ctx": context, "lineno": self.lines[p],
            "col_offset": self.cols[p], "end_lineno": self.lines[p],
            "end_col_offset": self.end_cols[p],
        })

    def expect_name(self):
        """The identifier of a NAME token that must be there."""
        p = self.p
        if self.kinds[p] != NAME:
            self.fail()
        self.p = p + 1
        return self.identifier(p)

    def is_word(self, word):
        """Whether the next token, a NAME, is a soft keyword."""
        i = self.p
        return self.ends[i] - self.starts[i] == len(word) \
            and self.text.startswith(word, self.starts[i])

    # Lists of expressions

    def star_expressions(self):
        """Expressions with commas, each perhaps starred, as in `return` or an assignment."""
        start = self.p
        node = self.starred() if self.kinds[start] == STAR else self.expression()
        if self.kinds[self.p] == COMMA:
            node = self.open_tuple(node, start, True)
        return node

    def expressions(self):
        """Expressions with commas, none starred."""
        start = self.p
        node = self.expression()
        if self.kinds[self.p] == COMMA:
            node = self.open_tuple(node, start, False)
        return node

    def open_tuple(self, first, start, may_star):
        """A tuple without parentheses whose first item has been parsed."""
        kinds = self.kinds
        items = [first]
        while kinds[self.p] == COMMA:
            self.p += 1
            if STARTS_EXPRESSION[kinds[self.p]]:
                items.append(self.expression())
            elif may_star and kinds[self.p] == STAR:
                items.append(self.starred())
            else:
                break
        last = self.p - 1
        return Tuple(items, LOAD, self.lines[start], self.cols[start],
                     self.end_lines[last], self.end_cols[last])

    def starred(self, level=BITOR):
        """`*` and an expression of a level."""
        start = self.p
        self.p = start + 1
        value = self.expression(level)
        last = self.p - 1
        return Starred(value, LOAD, self.lines[start], self.cols[start],
                       self.end_lines[last], self.end_cols[last])

    def named_expression(self):
        """An expression or `name := expression`."""
        p = self.p
        if self.kinds[p] == NAME and self.kinds[p + 1] == COLONEQUAL:
            return self.walrus()
        return self.expression()

    def walrus(self):
        """`name := expression`."""
        start = self.p
        target = self.name(STORE)
        self.p = start + 2
        value = self.expression()
        last = self.p - 1
        return NamedExpr(target, value, self.lines[start], self.cols[start],
                         self.end_lines[last], self.end_cols[last])

    def star_named_expression(self):
        """An item of a list, tuple or set."""
        if self.kinds[self.p] == STAR:
            return self.starred()
        return self.named_expression()

    def yield_expression(self):
        """`yield`, with `from` or expressions or nothing."""
        start = self.p
        self.p = start + 1
        kind = self.kinds[self.p]
        if kind == KW_FROM:
            self.p += 1
            value = self.expression()
        elif STARTS_EXPRESSION[kind] or kind == STAR:
            value = self.star_expressions()
        else:
            value = None
        last = self.p - 1
        make = YieldFrom if kind == KW_FROM else Yield
        return make(value, self.lines[start], self.cols[start],
                    self.end_lines[last], self.end_cols[last])

    def yield_or_expressions(self):
        """What may stand right of `=`, or in a replacement field."""
        if self.kinds[self.p] == KW_YIELD:
            return self.yield_expression()
        return self.star_expressions()

    # Operators

    def expression(self, level=TERNARY):
        """An expression whose operators are of a level or above."""
        kinds = self.kinds
        start = self.p
        if IS_PREFIX[kinds[start]]:
            node = self.prefixed(level)
        else:
            node = self.primary()
        kind = kinds[self.p]
        precedence = PRECEDENCE[kind]
        if precedence < level:
            return node     # 0, no operator, is below all levels
        links = 0
        while precedence >= BITOR:
            if precedence < level:
                return node
            self.p += 1
            if precedence == POWER:
                self.descend(2)
                right = self.expression(UNARY)
                self.depth -= 2
            else:
                right = self.expression(precedence + 1)
            last = self.p - 1
            node = BinOp(node, OPERATORS[kind], right, self.lines[start], self.cols[start],
                         self.end_lines[last], self.end_cols[last])
            links += 1
            kind = kinds[self.p]
            precedence = PRECEDENCE[kind]
        if links > LONG_CHAIN:
            self.may_be_deep = True
        if precedence == COMPARE and level <= COMPARE:
            node = self.comparison(node, start)
            precedence = PRECEDENCE[kinds[self.p]]
        if precedence == AND and level <= AND:
            node = self.boolean(node, start, KW_AND, NOT)
            precedence = PRECEDENCE[kinds[self.p]]
        if precedence == OR and level <= OR:
            node = self.boolean(node, start, KW_OR, AND)
            precedence = PRECEDENCE[kinds[self.p]]
        if precedence == TERNARY and level <= TERNARY:
            node = self.conditional(node, start)
        return node

    def prefixed(self, level):
        """`not x`, `-x`, `lambda: x` and the like."""
        start = self.p
        kind = self.kinds[start]
        if kind == KW_LAMBDA:
            if level > TERNARY:
                self.fail()
            return self.lambda_()
        if kind == KW_NOT and level > NOT:
            self.fail()
        self.p = start + 1
        self.descend(1)
        operand = self.expression(NOT if kind == KW_NOT else UNARY)
        self.depth -= 1
        last = self.p - 1
        return UnaryOp(_UNARY[kind], operand, self.lines[start], self.cols[start],
                       self.end_lines[last], self.end_cols[last])

    def comparison(self, left, start):
        """A chain of comparisons, its left operand parsed."""
        kinds = self.kinds
        operators = []
        operands = []
        while True:
            kind = kinds[self.p]
            operator = _COMPARISONS.get(kind)
            if operator is None:
                if kind != KW_NOT or kinds[self.p + 1] != KW_IN:
                    break
                operator = NOT_IN
                self.p += 1
            elif kind == KW_IS and kinds[self.p + 1] == KW_NOT:
                operator = IS_NOT
                self.p += 1
            elif kind == NOTEQUAL and self.is_wrong_inequality():
                break
            elif self.barry_as_flufl and kind == LESS and self.has_angles():
                operator = _COMPARISONS[NOTEQUAL]
                self.p += 1
            self.p += 1
            operators.append(operator)
            operands.append(self.expression(BITOR))
        if not operators:
            return left
        last = self.p - 1
        return Compare(left, operators, operands, self.lines[start], self.cols[start],
                       self.end_lines[last], self.end_cols[last])

    def is_wrong_inequality(self):
        """Whether the next token, `!=` or `<>`, is not the one of the two that is in use."""
        has_angles = self.text[self.starts[self.p]] == "<"
        if self.barry_as_flufl and not has_angles:
            raise literals.error_at("with Barry as BDFL, use '<>' instead of '!='", self.tokens,
                                    self.p, self.p, self.filename)
        return has_angles != self.barry_as_flufl

    def has_angles(self):
        """Whether the next two tokens are a `<>`."""
        p = self.p
        return self.kinds[p + 1] == GREATER and self.ends[p] == self.starts[p + 1]

    def boolean(self, first, start, kind, level):
        """`x and y and z` or the same with `or`, the first operand parsed."""
        values = [first]
        while self.kinds[self.p] == kind:
            self.p += 1
            values.append(self.expression(level))
        last = self.p - 1
        return BoolOp(_BOOLEAN[kind], values, self.lines[start], self.cols[start],
                      self.end_lines[last], self.end_cols[last])

    def conditional(self, body, start):
        """`x if y else z`, x parsed."""
        self.p += 1
        test = self.expression(OR)
        self.expect(KW_ELSE)
        self.descend(CONDITIONAL_DEPTH)
        orelse = self.expression()
        self.depth -= CONDITIONAL_DEPTH
        last = self.p - 1
        return IfExp(test, body, orelse, self.lines[start], self.cols[start],
                     self.end_lines[last], self.end_cols[last])

    def lambda_(self):
        """`lambda parameters: expression`."""
        start = self.p
        self.p = start + 1
        parameters = self.parameters(COLON)
        self.expect(COLON)
        self.descend(2)
        body = self.expression()
        self.depth -= 2
        last = self.p - 1
        return Lambda(parameters, body, self.lines[start], self.cols[start],
                      self.end_lines[last], self.end_cols[last])

    # Primaries

    def primary(self):
        """An atom and the attributes, calls and subscripts behind it, perhaps awaited."""
        # The commonest nodes are made here without their functions in nodes.py: it shows.
        kinds = self.kinds
        start = self.p
        kind = kinds[start]
        line = self.lines[start]
        column = self.cols[start]
        if kind == NAME:
            self.p = start + 1
            if self.is_ascii:
                name = intern(self.text[self.starts[start]:self.ends[start]])
            else:
                name = self.identifier(start)
            node = make(_Name, {
                "id": name, "ctx": LOAD, "lineno": line, "col_offset": column,
                "end_lineno": line, "end_col_offset": self.end_cols[start],
            })
        elif kind == STRING or kind == FSTRING_START:
            node = self.strings()
        elif kind == NUMBER:
            self.p = start + 1
            node = self.number(start)
        elif kind == LPAR:
            node = self.parenthesized()
        elif kind == LSQB:
            node = self.bracketed()
        elif kind == LBRACE:
            node = self.braced()
        elif kind in _SINGLETONS:
            self.p = start + 1
            node = Constant(_SINGLETONS[kind], None, line, column, line, self.end_cols[start])
        elif kind == KW_AWAIT:
            return self.await_()
        else:
            self.fail()

        first = self.p
        while True:
            p = self.p
            kind = kinds[p]
            if kind == DOT:
                p += 1
                if kinds[p] != NAME:
                    self.p = p
                    self.fail()
                self.p = p + 1
                if self.is_ascii:
                    name = intern(self.text[self.starts[p]:self.ends[p]])
                else:
                    name = self.identifier(p)
                node = make(_Attribute, {
                    "value": node, "attr": name, "ctx": LOAD, "lineno": line,
                    "col_offset": column, "end_lineno": self.lines[p],
                    "end_col_offset": self.end_cols[p],
                })
            elif kind == LPAR:
                args, keywords = self.call_arguments()
                last = self.p - 1
                node = make(_Call, {
                    "func": node, "args": args, "keywords": keywords, "lineno": line,
                    "col_offset": column, "end_lineno": self.lines[last],
                    "end_col_offset": self.end_cols[last],
                })
            elif kind == LSQB:
                self.p = p + 1
                index = self.slices()
                self.expect(RSQB)
                last = self.p - 1
                node = Subscript(node, index, LOAD, line, column,
                                 self.lines[last], self.end_cols[last])
            else:
                if p - first > LONG_CHAIN:
                    self.may_be_deep = True
                return node

    def await_(self):
        """`await primary`."""
        start = self.p
        self.p = start + 1
        if self.kinds[self.p] == KW_AWAIT:
            self.fail()
        value = self.primary()
        last = self.p - 1
        return Await(value, self.lines[start], self.cols[start],
                     self.end_lines[last], self.end_cols[last])

    def number(self, i):
        """A number as a node."""
        try:
            value = number(self.text[self.starts[i]:self.ends[i]])
        except ValueError as error:
            raise literals.number_error(error, self.tokens, i, self.filename) from None
        return make(_Constant, {
            "value": value, "kind": None, "lineno": self.lines[i], "col_offset": self.cols[i],
            "end_lineno": self.lines[i], "end_col_offset": self.end_cols[i],
        })

    def strings(self):
        """A string literal or several, some perhaps f-strings (strings.py)."""
        start = self.p
        kinds = self.kinds
        if kinds[start] == STRING:
            following = kinds[start + 1]
            if following != STRING and following != FSTRING_START:
                value = plain_string(self.text, self.starts[start], self.ends[start])
                if value is not None and (self.is_ascii or value.isascii()):
                    self.p = start + 1
                    return Constant(value, None, self.lines[start], self.cols[start],
                                    self.end_lines[start], self.end_cols[start])
        from cvm.strings import parse_strings
        return parse_strings(self)

    def parenthesized(self):
        """A group, tuple or generator expression."""
        start = self.p
        kinds = self.kinds
        self.p = start + 1
        self.descend(GROUP_DEPTH)
        kind = kinds[start + 1]
        if kind == NAME and kinds[start + 2] == COLONEQUAL:
            first = self.walrus()
        elif kind == STAR:
            first = self.unpacked_element(RPAR)
        elif kind == KW_YIELD:
            self.descend(YIELD_DEPTH)
            first = self.yield_expression()
            self.depth -= YIELD_DEPTH
            if kinds[self.p] != RPAR:
                self.fail()
        elif kind == RPAR:
            first = None
        else:
            first = self.expression()
        self.depth -= GROUP_DEPTH

        following = kinds[self.p]
        if following == RPAR and first is not None:
            if kind == STAR:
                self.fail()
            self.p += 1
            return first
        if following == KW_FOR or following == KW_ASYNC:
            if kind == STAR and not UNPACKING_COMPREHENSIONS:
                self.fail()
            return self.generator(first, start)
        items = [] if first is None else [first]
        while kinds[self.p] == COMMA and first is not None:
            self.p += 1
            if kinds[self.p] == RPAR:
                break
            items.append(self.star_named_expression())
        self.expect(RPAR)
        last = self.p - 1
        return Tuple(items, LOAD, self.lines[start], self.cols[start],
                     self.end_lines[last], self.end_cols[last])

    def unpacked_element(self, end):
        """A starred item, of a display that ends with that token or of a generator expression."""
        start = self.p
        node = self.starred()
        if UNPACKING_COMPREHENSIONS and self.kinds[self.p] not in (COMMA, end, KW_FOR, KW_ASYNC):
            # Any expression can stand in a generator expression.
            self.p = start
            node = self.starred(TERNARY)
            if self.kinds[self.p] not in (KW_FOR, KW_ASYNC):
                self.fail()
        return node

    def generator(self, element, start):
        """The rest of a generator expression, up to its `)`."""
        generators = self.comprehensions()
        self.expect(RPAR)
        last = self.p - 1
        return GeneratorExp(element, generators, self.lines[start], self.cols[start],
                            self.end_lines[last], self.end_cols[last])

    def bracketed(self):
        """A list or list comprehension."""
        start = self.p
        kinds = self.kinds
        self.p = start + 1
        items = []
        generators = None
        self.descend(LIST_DEPTH)
        while kinds[self.p] != RSQB:
            kind = kinds[self.p]
            if kind == STAR:
                items.append(self.starred())
            elif kind == NAME and kinds[self.p + 1] == COLONEQUAL:
                items.append(self.walrus())
            else:
                items.append(self.expression())
            following = kinds[self.p]
            if following == COMMA:
                self.p += 1
                continue
            if (following == KW_FOR or following == KW_ASYNC) and len(items) == 1 \
                    and (kind != STAR or UNPACKING_COMPREHENSIONS):
                generators = self.comprehensions()
            break
        self.expect(RSQB)
        self.depth -= LIST_DEPTH
        last = self.p - 1
        if generators is not None:
            return ListComp(items[0], generators, self.lines[start], self.cols[start],
                            self.end_lines[last], self.end_cols[last])
        return List(items, LOAD, self.lines[start], self.cols[start],
                    self.end_lines[last], self.end_cols[last])

    def braced(self):
        """A dict, a set, or a comprehension of one."""
        start = self.p
        kinds = self.kinds
        self.p = start + 1
        self.descend(BRACES_DEPTH)
        kind = kinds[self.p]
        if kind == RBRACE or kind == DOUBLESTAR:
            node = self.dict_(start, None)
        elif kind == STAR:
            node = self.set_(start, self.starred(), UNPACKING_COMPREHENSIONS)
        elif kind == NAME and kinds[self.p + 1] == COLONEQUAL:
            node = self.set_(start, self.walrus(), True)
        else:
            first = self.expression()
            if kinds[self.p] == COLON:
                node = self.dict_(start, first)
            else:
                node = self.set_(start, first, True)
        self.depth -= BRACES_DEPTH
        return node

    def set_(self, start, first, may_be_comprehension):
        """The rest of a set display or comprehension behind its first item."""
        kinds = self.kinds
        following = kinds[self.p]
        if may_be_comprehension and (following == KW_FOR or following == KW_ASYNC):
            generators = self.comprehensions()
            self.expect(RBRACE)
            last = self.p - 1
            return SetComp(first, generators, self.lines[start], self.cols[start],
                           self.end_lines[last], self.end_cols[last])
        items = [first]
        while kinds[self.p] == COMMA:
            self.p += 1
            if kinds[self.p] == RBRACE:
                break
            items.append(self.star_named_expression())
        self.expect(RBRACE)
        last = self.p - 1
        return Set(items, self.lines[start], self.cols[start],
                   self.end_lines[last], self.end_cols[last])

    def dict_(self, start, key):
        """The rest of a dict display or comprehension behind its first key, if it has one."""
        kinds = self.kinds
        keys = []
        values = []
        while kinds[self.p] != RBRACE:
            if key is None and kinds[self.p] == DOUBLESTAR:
                if not keys and UNPACKING_COMPREHENSIONS:
                    value = self.unpacked_element(RBRACE).value
                    if kinds[self.p] in (KW_FOR, KW_ASYNC):
                        return self.dict_comprehension(start, value, None)
                else:
                    self.p += 1
                    value = self.expression(BITOR)
                keys.append(None)
                values.append(value)
            else:
                if key is None:
                    key = self.expression()
                self.expect(COLON)
                keys.append(key)
                values.append(self.expression())
                following = kinds[self.p]
                if len(keys) == 1 and (following == KW_FOR or following == KW_ASYNC):
                    return self.dict_comprehension(start, key, values[0])
            key = None
            if kinds[self.p] != COMMA:
                break
            self.p += 1
        self.expect(RBRACE)
        last = self.p - 1
        return Dict(keys, values, self.lines[start], self.cols[start],
                    self.end_lines[last], self.end_cols[last])

    def dict_comprehension(self, start, key, value):
        """The rest of a dict comprehension."""
        generators = self.comprehensions()
        self.expect(RBRACE)
        last = self.p - 1
        return DictComp(key, value, generators, self.lines[start], self.cols[start],
                        self.end_lines[last], self.end_cols[last])

    def comprehensions(self):
        """One or more `for x in y if z`."""
        kinds = self.kinds
        clauses = []
        while True:
            kind = kinds[self.p]
            if kind == KW_ASYNC:
                self.p += 1
                if kinds[self.p] != KW_FOR:
                    self.fail()
            elif kind != KW_FOR:
                return clauses
            self.p += 1
            target = self.targets(KW_IN)
            self.p += 1
            iterable = self.expression(OR)
            conditions = []
            while kinds[self.p] == KW_IF:
                self.p += 1
                conditions.append(self.expression(OR))
            clauses.append(comprehension(target, iterable, conditions, int(kind == KW_ASYNC)))

    def targets(self, end):
        """The targets of a `for`, up to (not including) a token that must be there."""
        start = self.p
        kinds = self.kinds
        node = self.star_target()
        if kinds[self.p] == COMMA:
            items = [node]
            while kinds[self.p] == COMMA:
                self.p += 1
                if kinds[self.p] == end:
                    break
                items.append(self.star_target())
            last = self.p - 1
            node = Tuple(items, STORE, self.lines[start], self.cols[start],
                         self.end_lines[last], self.end_cols[last])
        if kinds[self.p] != end:
            self.fail()
        return node

    def star_target(self):
        """One target, perhaps starred."""
        node = self.starred() if self.kinds[self.p] == STAR else self.expression(BITOR)
        if not targets.store(node):
            self.fail()
        return node

    # Calls and subscripts

    def call_arguments(self):
        """The arguments of a call, from `(` to `)`: the positional ones and the keywords."""
        kinds = self.kinds
        start = self.p
        self.p = p = start + 1
        args = []
        keywords = []
        unpacked = False        # whether a ** was met
        self.depth += CALL_DEPTH
        if self.depth > self.room:
            self.end_of_room()
        while True:
            kind = kinds[p]
            if kind == RPAR:
                break
            if kind == NAME and kinds[p + 1] == EQUAL:
                keywords.append(self.keyword())
            elif kind == STAR:
                if unpacked:
                    self.fail()
                args.append(self.starred(TERNARY))
                if kinds[self.p] in (KW_FOR, KW_ASYNC) and UNPACKING_COMPREHENSIONS \
                        and len(args) == 1 and not keywords:
                    args[0] = self.generator(args[0], start)
                    self.depth -= CALL_DEPTH
                    return args, keywords
            elif kind == DOUBLESTAR:
                self.p += 1
                unpacked = True
                keywords.append(self.rest_of_keyword(None, p))
            else:
                if keywords:
                    self.fail()
                if kind == NAME and kinds[p + 1] == COLONEQUAL:
                    args.append(self.walrus())
                else:
                    args.append(self.expression())
                following = kinds[self.p]
                if (following == KW_FOR or following == KW_ASYNC) and len(args) == 1:
                    args[0] = self.generator(args[0], start)
                    self.depth -= CALL_DEPTH
                    return args, keywords
            p = self.p
            if kinds[p] != COMMA:
                break
            p += 1
            self.p = p
        if kinds[p] != RPAR:
            self.fail()
        self.p = p + 1
        self.depth -= CALL_DEPTH
        return args, keywords

    def keyword(self):
        """`name=value`."""
        start = self.p
        self.p = start + 2
        return self.rest_of_keyword(self.identifier(start), start)

    def rest_of_keyword(self, name, start):
        """The value of a keyword argument and its node."""
        value = self.expression()
        last = self.p - 1
        return keyword(name, value, self.lines[start], self.cols[start],
                       self.end_lines[last], self.end_cols[last])

    def slices(self):
        """What stands in the brackets of a subscript."""
        kinds = self.kinds
        start = self.p
        self.descend(CALL_DEPTH)
        kind = kinds[start]
        if kind == STAR:
            node = self.starred(TERNARY)
        elif kind == COLON:
            node = self.slice_(None, start)
        elif kind == NAME and kinds[start + 1] == COLONEQUAL:
            node = self.walrus()
        else:
            node = self.expression()
            if kinds[self.p] == COLON:
                node = self.slice_(node, start)
        self.depth -= CALL_DEPTH
        if kind != STAR and kinds[self.p] != COMMA:
            return node
        items = [node]
        while kinds[self.p] == COMMA:
            self.p += 1
            if kinds[self.p] == RSQB:
                break
            items.append(self.slice_item())
        last = self.p - 1
        return Tuple(items, LOAD, self.lines[start], self.cols[start],
                     self.end_lines[last], self.end_cols[last])

    def slice_item(self):
        """One of several items in the brackets of a subscript."""
        start = self.p
        kind = self.kinds[start]
        if kind == STAR:
            return self.starred(TERNARY)
        if kind == COLON:
            return self.slice_(None, start)
        if kind == NAME and self.kinds[start + 1] == COLONEQUAL:
            return self.walrus()
        node = self.expression()
        if self.kinds[self.p] == COLON:
            return self.slice_(node, start)
        return node

    def slice_(self, lower, start):
        """A slice, parsed up to its first colon."""
        kinds = self.kinds
        self.p += 1
        upper = step = None
        if STARTS_EXPRESSION[kinds[self.p]]:
            upper = self.expression()
        if kinds[self.p] == COLON:
            self.p += 1
            if STARTS_EXPRESSION[kinds[self.p]]:
                step = self.expression()
        last = self.p - 1
        return Slice(lower, upper, step, self.lines[start], self.cols[start],
                     self.end_lines[last], self.end_cols[last])

    # Parameters

    def parameters(self, end):
        """The parameters of a function (end is RPAR) or a lambda (COLON), up to the end."""
        kinds = self.kinds
        posonlyargs = []
        args = []
        defaults = []
        vararg = kwarg = None
        kwonlyargs = []
        kw_defaults = []
        is_bare = is_starred = False
        while kinds[self.p] != end:
            kind = kinds[self.p]
            if kwarg is not None:
                self.fail()
            if kind == NAME:
                parameter = self.parameter(end)
                default = self.default()
                if is_starred:
                    is_bare = False
                    kwonlyargs.append(parameter)
                    kw_defaults.append(default)
                else:
                    if default is not None:
                        defaults.append(default)
                    elif defaults:
                        self.fail()
                    args.append(parameter)
                self.end_parameter(end, parameter)
                continue
            if kind == SLASH:
                if not args or posonlyargs or is_starred:
                    self.fail()
                posonlyargs = args
                args = []
                self.p += 1
                self.end_parameter(end, None)
            elif kind == STAR:
                if is_starred:
                    self.fail()
                is_starred = True
                self.p += 1
                if kinds[self.p] == COMMA:
                    is_bare = True
                    self.p += 1
                else:
                    vararg = self.parameter(end, may_star=True)
                    self.end_parameter(end, vararg)
            elif kind == DOUBLESTAR:
                if is_bare:
                    self.fail()
                self.p += 1
                kwarg = self.parameter(end)
                self.end_parameter(end, kwarg)
            else:
                self.fail()
        if is_bare:
            self.fail()
        return arguments(posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults)

    def parameter(self, end, may_star=False):
        """A parameter and its annotation."""
        start = self.p
        name = self.expect_name()
        annotation = None
        if end == RPAR and self.kinds[self.p] == COLON:
            self.p += 1
            if may_star and self.kinds[self.p] == STAR:
                annotation = self.starred()
            else:
                annotation = self.expression()
        last = self.p - 1
        return arg(name, annotation, None, self.lines[start], self.cols[start],
                   self.end_lines[last], self.end_cols[last])

    def default(self):
        """The default of a parameter, or None."""
        if self.kinds[self.p] != EQUAL:
            return None
        self.p += 1
        self.descend(DEFAULT_DEPTH)
        value = self.expression()
        self.depth -= DEFAULT_DEPTH
        return value

    def end_parameter(self, end, parameter):
        """The comma and type comment behind a parameter, or a look at the end."""
        kinds = self.kinds
        has_comma = kinds[self.p] == COMMA
        if has_comma:
            self.p += 1
        if kinds[self.p] == TYPE_COMMENT and parameter is not None and end == RPAR:
            parameter.type_comment = self.type_comment()
        if not has_comma and kinds[self.p] != end:
            self.fail()

    def type_comment(self):
        """The text of a type comment, if there is one."""
        p = self.p
        if self.kinds[p] != TYPE_COMMENT:
            return None
        self.p = p + 1
        return self.text[self.starts[p]:self.ends[p]]


def columns(tokens):
    """The columns of the starts and of the ends of all tokens, in UTF-8 bytes."""
    line_starts = tokens.line_starts
    lines = tokens.lines
    end_lines = tokens.end_lines
    if tokens.is_ascii:
        return _columns(tokens.starts, lines, line_starts), _columns(tokens.ends, end_lines,
                                                                     line_starts)
    text = tokens.text
    # Most lines of such a text have nothing but ASCII either.
    wide = {place for place, content in enumerate(text.split("\n"), 1)
            if not content.isascii()}
    return ([start - line_starts[line - 1] if line not in wide
             else len(text[line_starts[line - 1]:start].encode("utf-8", "surrogateescape"))
             for start, line in zip(tokens.starts, lines, strict=True)],
            [end - line_starts[line - 1] if line not in wide
             else len(text[line_starts[line - 1]:end].encode("utf-8", "surrogateescape"))
             for end, line in zip(tokens.ends, end_lines, strict=True)])


def _columns(offsets, lines, line_starts):
    columns = offsets.copy()
    for i, offset in enumerate(offsets):
        line = lines[i]
        start = line_starts[line - 1]
        columns[i] = offset - start
    return columns
