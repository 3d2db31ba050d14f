"""Parsing string literals: from adjacent STRING and f-string tokens to one node.

From 3.12 on an f-string is a row of tokens and its replacement fields are parsed like anything
else (here); before, it is one token whose fields are cut out and parsed on their own (fields.py).
"""

import _ast

from cvm import features, literals
from cvm.nodes import Constant, FormattedValue, Interpolation, JoinedStr, TemplateStr
from cvm.originals import __builtins__  # noqa: F401
from cvm.tokens import (
    COLON,
    EQUAL,
    EXCLAMATION,
    FSTRING_END,
    FSTRING_MIDDLE,
    FSTRING_START,
    LBRACE,
    NAME,
    RBRACE,
    STRING,
)

_CONVERSIONS = ("s", "r", "a")
MARK = "exclamation mark" if features.MARK_IS_SPELLED else "exclamanation mark"
_FOLDS_FORMAT_SPECS = features.folds_format_specs()


def parse_strings(parser):
    """The node for the string literals at the parser's next token."""
    if not features.FSTRING_TOKENS:
        from cvm.fields import parse_strings
        return parse_strings(parser)
    start = parser.p
    nodes = []
    while True:
        kind = parser.kinds[parser.p]
        if kind == STRING:
            nodes.append(_string(parser))
        elif kind == FSTRING_START:
            nodes.append(_fstring(parser))
        else:
            break
    if len(nodes) == 1 and _is_constant(nodes[0]):
        return nodes[0]
    return _concatenate(parser, nodes, start)


def _string(parser):
    # A STRING token as a Constant.
    i = parser.p
    parser.p = i + 1
    text = parser.text[parser.starts[i]:parser.ends[i]]
    value = string_value(parser, text, i, i)
    return Constant(value, "u" if text[0] == "u" else None, parser.lines[i], parser.cols[i],
                    parser.end_lines[i], parser.end_cols[i])


def string_value(parser, text, i, place):
    """The value of the literal that token i is; token `place` is shown if it has none."""
    prefix, body = literals.split_string(text)
    is_raw = "r" in prefix
    if "b" in prefix:
        if not body.isascii():
            raise literals.error_at("bytes can only contain ASCII literal characters",
                                    parser.tokens, i, i, parser.filename)
        if is_raw:
            return body.encode()
        return decode(parser, literals.decode_bytes, body, i, place)
    if is_raw or "\\" not in body:
        if body.isascii():
            return body
        return decode(parser, literals.check_text, body, i, place)
    return decode(parser, literals.decode, body, i, place)


def decode(parser, decoder, body, i, place, warned=""):
    """The decoded inside of token i, whose warnings are noted and whose errors show `place`.

    The lexer has noted those about a backslash before one of the characters `warned`.
    """
    try:
        value, invalid = decoder(body)
    except literals.EscapeError as error:
        raise literals.error_at(str(error), parser.tokens, place, place,
                                parser.filename) from None
    if invalid is not None and invalid not in warned:
        warn_escape(parser, invalid, i, body)
    return value


def warn_escape(parser, invalid, i, body=None):
    """Note the warning about a meaningless escape sequence in token i, whose inside is `body`."""
    place = i if parser.field_of is None else parser.field_of
    where = None
    if features.ESCAPE_WARNINGS_HAVE_PLACES:
        where = _escape_place(parser, i, *literals.escape_position(body, invalid))
    parser.warnings.append((place, features.ESCAPE_WARNING, literals.escape_warning(invalid),
                            parser.tokens, i, where))


def _escape_place(parser, i, lines, column):
    # The line, and the columns in bytes; quotes in front count, but no prefix does.
    tokens = parser.tokens
    line = tokens.lines[i]
    if not lines:
        start = tokens.line_starts[line - 1]
        column += len(parser.text[start:parser.starts[i]].encode("utf-8", "surrogateescape"))
        text = parser.text[parser.starts[i]:parser.ends[i]]
        if text[:1] in ("'", '"'):
            column += len(text) - len(text.lstrip(text[0]))
    return line + lines, column, column + 2


_TEMPLATE = _ast.TemplateStr if features.TEMPLATE_STRINGS else None


def _is_fstring(node):
    return type(node) is _ast.JoinedStr


def _is_template(node):
    return type(node) is _TEMPLATE


def _is_constant(node):
    return type(node) is _ast.Constant


# f-strings as tokens

def _fstring(parser):
    # FSTRING_START ... FSTRING_END as a JoinedStr, or a TemplateStr.
    start = parser.p
    kinds = parser.kinds
    prefix = parser.text[parser.starts[start]:parser.ends[start]].lower()
    is_raw = "r" in prefix
    is_template = "t" in prefix
    parser.p = start + 1
    parts = []
    undecoded = set()
    while True:
        kind = kinds[parser.p]
        if kind == FSTRING_MIDDLE:
            parts.append(_middle(parser))
        elif kind == LBRACE:
            before = len(parts)
            _replacement_field(parser, parts, is_template, is_raw)
            if features.DEBUG_TEXT_IS_RAW:
                undecoded.update(map(id, parts[before:]))
        else:
            break
    end = parser.p
    parser.expect(FSTRING_END)
    values = []
    for part in parts:
        if _is_constant(part):
            value = part.value
            if not is_raw and "\\" in value and id(part) not in undecoded:
                value = part.value = decode(parser, literals.decode, value, end, end, "{}")
            if not value:
                continue
        values.append(part)
    make = TemplateStr if is_template else JoinedStr
    return make(values, parser.lines[start], parser.cols[start],
                parser.end_lines[end], parser.end_cols[end])


def _middle(parser):
    # A FSTRING_MIDDLE token as a Constant, not decoded.
    i = parser.p
    parser.p = i + 1
    end = parser.ends[i]
    text = parser.text[parser.starts[i]:end]
    if not text.isascii():
        text.encode("utf-8", "surrogateescape").decode("utf-8")     # a UnicodeDecodeError or not
    column = parser.end_cols[i]
    if parser.starts[i + 1] > end and parser.text[end - 1] in "{}":
        column += 1     # the second one of a doubled brace counts, though it is no part of it
    return Constant(text, None, parser.lines[i], parser.cols[i], parser.end_lines[i], column)


SPEC_DEPTH = 4      # rules on the host's stack for a format specification


def _replacement_field(parser, parts, is_template=False, is_raw=False):
    # `{expression=!r:spec}`: append the text that `=` asks for, if it does, and the value.
    start = parser.p
    kinds = parser.kinds
    parser.p = start + 1
    parser.descend(features.FIELD_DEPTH)
    expression = parser.yield_or_expressions()
    parser.depth -= features.FIELD_DEPTH
    text_end = parser.p
    is_debug = kinds[parser.p] == EQUAL
    if is_debug:
        parser.p += 1
    debug_end = parser.p
    conversion = -1
    spec = None
    if kinds[parser.p] == EXCLAMATION:
        conversion = _conversion(parser, "t-string" if is_template else "f-string")
    if kinds[parser.p] == COLON:
        parser.descend(SPEC_DEPTH)
        spec = _format_spec(parser, is_raw and features.RAW_SPEC_IS_RAW)
        parser.depth -= SPEC_DEPTH
    elif is_debug and conversion == -1:
        conversion = ord("r")
    last = parser.p
    parser.expect(RBRACE)
    if is_debug:
        parts.append(_debug_text(parser, start, debug_end, last))
    position = (parser.lines[start], parser.cols[start],
                parser.end_lines[last], parser.end_cols[last])
    if is_template:
        text = _without_comments(parser.text[parser.ends[start]:parser.starts[text_end]])
        parts.append(Interpolation(expression, text, conversion, spec, *position))
    else:
        parts.append(FormattedValue(expression, conversion, spec, *position))


def _conversion(parser, what):
    # `!r` as the code of its character.
    mark = parser.p
    parser.p = i = mark + 1
    if parser.kinds[i] != NAME:
        parser.fail()
    if parser.starts[i] != parser.ends[mark]:
        raise literals.error_at(
            f"{what}: conversion type must come right after the {MARK}",
            parser.tokens, mark, i, parser.filename)
    name = parser.identifier(i)
    if name not in _CONVERSIONS:
        raise literals.error_at(
            f"{what}: invalid conversion character {name!r}: expected 's', 'r', or 'a'",
            parser.tokens, i, i, parser.filename)
    parser.p = i + 1
    return ord(name)


def _format_spec(parser, is_raw):
    # `:spec` as a JoinedStr.
    start = parser.p
    kinds = parser.kinds
    parser.p = start + 1
    parts = []
    while True:
        kind = kinds[parser.p]
        if kind == FSTRING_MIDDLE:
            i = parser.p
            part = _middle(parser)
            if not is_raw:
                part.value = decode(parser, literals.decode, part.value, i, i)
            parts.append(part)
        elif kind == LBRACE:
            _replacement_field(parser, parts, False, is_raw)
        else:
            break
    last = parser.p - 1
    position = (parser.lines[start], parser.cols[start],
                parser.end_lines[last], parser.end_cols[last])
    if not _FOLDS_FORMAT_SPECS:
        if len(parts) == 1 and _is_constant(parts[0]) and not parts[0].value:
            parts = []
        return JoinedStr(parts, *position)
    parts = [part for part in parts if not _is_constant(part) or part.value]
    if len(parts) > 1 and all(map(_is_constant, parts)):
        node = _fold(parts)[0]      # text of several tokens and no field: the host forgets it
        if features.FOLDED_SPEC_HAS_COLON:
            return Constant(node.value, node.kind, *position)
        return node
    return JoinedStr(_fold(parts), *position)


def _debug_text(parser, start, debug_end, last):
    # The text from behind the `{` to the token at debug_end, as a Constant.
    text = _without_comments(parser.text[parser.ends[start]:parser.starts[debug_end]])
    if debug_end == last:
        line, column = parser.end_lines[last], parser.end_cols[last] - 1
    elif parser.kinds[debug_end] == COLON:
        line, column = parser.lines[debug_end], parser.cols[debug_end]
    else:
        line, column = parser.lines[debug_end + 1], parser.cols[debug_end + 1] - 1
    return Constant(text, None, parser.lines[start], parser.cols[start] + 1, line, column)


def _without_comments(text):
    if "#" not in text:
        return text
    if features.DEBUG_TEXT_IS_RAW:
        return _outside_strings(text)
    return "\n".join(line.partition("#")[0] for line in text.split("\n"))


def _outside_strings(text):
    # The same, but a `#` in a string begins no comment.
    kept = []
    i = 0
    quote = ""
    while i < len(text):
        c = text[i]
        if quote:
            if c == "\\":
                kept.append(c)
                i += 1
                c = text[i:i + 1]
            elif text.startswith(quote, i):
                c, quote = quote, ""
        elif c in "'\"":
            c = quote = c * 3 if text.startswith(c * 3, i) else c
        elif c == "#":
            i = text.find("\n", i)
            if i < 0:
                break
            continue
        kept.append(c)
        i += len(c)
    return "".join(kept)


# Concatenation

def _concatenate(parser, nodes, start):
    # Adjacent literals as one node.
    last = parser.p - 1
    position = (parser.lines[start], parser.cols[start],
                parser.end_lines[last], parser.end_cols[last])
    has_fstring = has_bytes = has_text = False
    flat = []
    templates = sum(map(_is_template, nodes))
    if templates and templates != len(nodes):
        raise literals.error_at("cannot mix t-string literals with string or bytes literals",
                                parser.tokens, start, last, parser.filename)
    for node in nodes:
        if templates:
            flat.extend(node.values)
        elif _is_fstring(node):
            has_fstring = True
            flat.extend(node.values)
        else:
            if type(node.value) is bytes:
                has_bytes = True
            else:
                has_text = True
            flat.append(node)
    if templates:
        return TemplateStr(_fold(flat), *position)
    if has_bytes:
        if has_text or has_fstring:
            raise literals.error_at("cannot mix bytes and nonbytes literals", parser.tokens,
                                    parser.p, parser.p, parser.filename)
        return Constant(b"".join([node.value for node in nodes]), nodes[0].kind, *position)
    if not has_fstring:
        return Constant("".join([node.value for node in nodes]), nodes[0].kind, *position)
    return JoinedStr(_fold(flat), *position)


def _fold(parts):
    # Make adjacent constants one, and drop empty ones.
    folded = []
    run = []
    for part in parts:
        if _is_constant(part):
            run.append(part)
            continue
        _end_run(run, folded)
        folded.append(part)
    _end_run(run, folded)
    return folded


def _end_run(run, folded):
    if len(run) == 1:
        if run[0].value:
            folded.append(run[0])
    elif run:
        first = run[0]
        last = run[-1]
        text = "".join([part.value for part in run])
        if text:
            folded.append(Constant(text, first.kind, first.lineno, first.col_offset,
                                   last.end_lineno, last.end_col_offset))
    run.clear()
