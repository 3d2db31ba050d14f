"""f-strings that are one token (before 3.12): cutting out their replacement fields.

The text of a field is found by counting brackets and quotes, then parsed on its own between
parentheses; its nodes get the places that the host computes for them, which are not always those
where the text stands.  All other nodes have the place of the whole row of literals.
"""

from cvm import lexer, literals
from cvm.expressions import Failure
from cvm.nodes import Constant, FormattedValue, JoinedStr
from cvm.originals import __builtins__  # noqa: F401
from cvm.strings import decode, string_value, warn_escape
from cvm.tokens import STRING

MAX_NESTING = 2
MAX_BRACKETS = 200

_CLOSING = {"(": ")", "[": "]", "{": "}"}


def parse_strings(parser):
    """The node for the string literals at the parser's next token."""
    start = parser.p
    while parser.kinds[parser.p] == STRING:
        parser.p += 1
    last = parser.p - 1
    position = (parser.lines[start], parser.cols[start],
                parser.end_lines[last], parser.end_cols[last])
    kind = "u" if parser.text[parser.starts[start]] == "u" else None
    joined = _Joined(parser, position, kind)
    values = []
    is_bytes = False
    for i in range(start, last + 1):
        text = parser.text[parser.starts[i]:parser.ends[i]]
        prefix = literals.split_string(text)[0]
        value = None
        if "f" not in prefix:
            value = string_value(parser, text, i, parser.p)
        if i > start and is_bytes != ("b" in prefix):
            raise literals.error_at("cannot mix bytes and nonbytes literals", parser.tokens,
                                    parser.p, parser.p, parser.filename)
        is_bytes = "b" in prefix
        if is_bytes:
            values.append(value)
        elif value is None:
            _FString(joined, text, i).parse()
        else:
            joined.add_text(value)
    if is_bytes:
        return Constant(b"".join(values), None, *position)
    return joined.finish(position)


class _Joined:
    # The parts of an f-string, or of a format specification, as they are collected.

    def __init__(self, parser, position, kind):
        self.parser = parser
        self.position = position
        self.kind = kind
        self.text = ""
        self.parts = []
        self.is_fstring = False

    def add_text(self, text):
        self.text += text

    def add_field(self, node):
        self.end_text(self.position)
        self.parts.append(node)

    def end_text(self, position):
        if self.text:
            self.parts.append(Constant(self.text, self.kind, *position))
            self.text = ""

    def finish(self, position):
        if not self.is_fstring:
            return Constant(self.text, self.kind, *position)
        self.end_text(position)
        return JoinedStr(self.parts, *position)


class _FString:
    # One f-string token: `i` runs over its text, up to `end`, the offset of its closing quotes.

    def __init__(self, joined, text, token):
        self.joined = joined
        self.parser = joined.parser
        self.token = token
        self.text = text
        prefix, body = literals.split_string(text)
        self.is_raw = "r" in prefix
        self.i = len(prefix) + (3 if text[len(prefix)] * 3 == text[len(prefix):len(prefix) + 3]
                                and len(text) - len(prefix) >= 6 else 1)
        self.end = self.i + len(body)

    def fail(self, message):
        parser = self.parser
        raise literals.error_at(message, parser.tokens, parser.p, parser.p, parser.filename)

    def parse(self):
        self.parts(self.joined, 0)
        if self.i < self.end - 1:
            self.fail("f-string: unexpected end of string")

    def parts(self, joined, nesting):
        # Collect literal text and fields up to the end, or the `}` behind a specification.
        joined.is_fstring = True
        while True:
            is_doubled = self.literal(joined, nesting)
            if is_doubled:
                continue
            if self.i >= self.end or self.text[self.i] == "}":
                break
            self.field(joined, nesting)
        if nesting and (self.i >= self.end or self.text[self.i] != "}"):
            self.fail("f-string: expecting '}'")

    def literal(self, joined, nesting):
        # Collect the text up to a brace; whether that was doubled and is a part of the text.
        text = self.text
        start = i = self.i
        end = self.end
        is_doubled = False
        while i < end:
            c = text[i]
            i += 1
            if c == "\\" and not self.is_raw and i < end:
                c = text[i]
                i += 1
                if c == "N":
                    if i < end and text[i] == "{":
                        closing = text.find("}", i + 1, end)
                        i = closing + 1 if closing >= 0 else end
                    elif i < end:
                        i += 1
                    continue
                if c == "{":
                    warn_escape(self.parser, c, self.token)
            if c == "{" or c == "}":
                if not nesting:
                    if i < end and text[i] == c:
                        self.i = i + 1
                        is_doubled = True
                        break
                    if c == "}":
                        self.fail("f-string: single '}' is not allowed")
                i -= 1
                break
        if not is_doubled:
            self.i = i
        if i > start:
            body = text[start:i]
            decoder = literals.check_text if self.is_raw else literals.decode
            body = decode(self.parser, decoder, body, self.token, self.parser.p)
            joined.add_text(body)
        return is_doubled

    def field(self, joined, nesting):
        # Collect a replacement field, which `{` at i begins.
        if nesting >= MAX_NESTING:
            self.fail("f-string: expressions nested too deeply")
        text = self.text
        self.i += 1
        start = self.i
        self.find_expression_end()
        if self.i >= self.end:
            self.fail("f-string: expecting '}'")
        expression = self.expression(start)
        is_debug = text[self.i] == "="
        if is_debug:
            self.i += 1
            while text[self.i] in " \t\n\r\f\v":
                self.i += 1
            joined.add_text(text[start:self.i])
        conversion = -1
        if text[self.i] == "!":
            self.i += 1
            if self.i >= self.end:
                self.fail("f-string: expecting '}'")
            if text[self.i] not in "sra":
                self.fail("f-string: invalid conversion character: expected 's', 'r', or 'a'")
            conversion = ord(text[self.i])
            self.i += 1
        spec = None
        if self.i >= self.end:
            self.fail("f-string: expecting '}'")
        if text[self.i] == ":":
            self.i += 1
            if self.i >= self.end:
                self.fail("f-string: expecting '}'")
            spec = self.spec(nesting + 1)
        if self.i >= self.end or text[self.i] != "}":
            self.fail("f-string: expecting '}'")
        self.i += 1
        if is_debug and spec is None and conversion == -1:
            conversion = ord("r")
        joined.add_field(FormattedValue(expression, conversion, spec, *self.joined.position))

    def spec(self, nesting):
        # A format specification: its last text and itself have the place of this token only.
        parser = self.parser
        joined = _Joined(parser, self.joined.position, None)
        self.parts(joined, nesting)
        i = self.token
        return joined.finish((parser.lines[i], parser.cols[i], parser.end_lines[i],
                              parser.end_cols[i]))

    def find_expression_end(self):
        # Move i to what ends an expression: `!`, `:`, `=` or `}` outside of brackets and quotes.
        text = self.text
        i = self.i
        end = self.end
        quote = ""
        opened = []
        while i < end:
            c = text[i]
            if c == "\\":
                self.fail("f-string expression part cannot include a backslash")
            if quote:
                if c == quote[0] and (len(quote) == 1
                                      or i + 2 < end and text.startswith(quote, i)):
                    i += len(quote) - 1
                    quote = ""
            elif c == "'" or c == '"':
                quote = c * 3 if i + 2 < end and text.startswith(c * 3, i) else c
                i += len(quote) - 1
            elif c in "([{":
                if len(opened) >= MAX_BRACKETS:
                    self.fail("f-string: too many nested parenthesis")
                opened.append(c)
            elif c == "#":
                self.fail("f-string expression part cannot include '#'")
            elif not opened and c in "!:}=<>":
                if i + 1 < end and c in "!=<>" and text[i + 1] == "=":
                    i += 2
                    continue
                if c in "<>":
                    i += 1
                    continue
                break
            elif c in ")]}":
                if not opened:
                    self.fail(f"f-string: unmatched '{c}'")
                opening = opened.pop()
                if _CLOSING[opening] != c:
                    self.fail(f"f-string: closing parenthesis '{c}' does not match opening "
                              f"parenthesis '{opening}'")
            i += 1
        self.i = i
        if quote:
            self.fail("f-string: unterminated string")
        if opened:
            self.fail(f"f-string: unmatched '{opened[-1]}'")

    def expression(self, start):
        # Parse the expression from start to i.
        source = self.text[start:self.i]
        if not source.strip(" \t\n\f"):
            self.fail("f-string: empty expression not allowed")
        parser = self.parser
        tokens = lexer.scan(f"({source})", parser.filename)
        inner = type(parser)(tokens, parser.filename)
        self.place(inner, start)
        inner.warnings = parser.warnings
        inner.depth = parser.depth
        inner.room = parser.room
        inner.barry_as_flufl = parser.barry_as_flufl
        inner.field_of = self.token if parser.field_of is None else parser.field_of
        try:
            node = inner.star_expressions()
        except Failure:
            parser.fail()
        parser.may_be_deep = parser.may_be_deep or inner.may_be_deep
        return node

    def place(self, inner, start):
        # Shift the tokens of a field, whose text begins at start, to where the host puts them.
        parser = self.parser
        brace = start - 1
        text = self.text
        line = parser.lines[self.token] + text.count("\n", 0, brace)
        column = parser.cols[self.token]
        behind = text[start:self.i].lstrip(" \t\f")
        if not behind.startswith("\n"):
            newline = text.rfind("\n", 0, brace)
            if newline >= 0:
                column = len(text[newline + 1:brace].encode("utf-8", "surrogateescape"))
            else:
                column += len(text[:brace].encode("utf-8", "surrogateescape"))
        # The column counts on the first line only.
        for i, first in enumerate(inner.lines):
            if first == 1:
                inner.cols[i] += column
            if inner.end_lines[i] == 1:
                inner.end_cols[i] += column
        inner.lines = [n + line - 1 for n in inner.lines]
        inner.end_lines = [n + line - 1 for n in inner.end_lines]
