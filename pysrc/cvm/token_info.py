"""tokenize(): from source to what the tokenize module of the host gives.

The tokens come from the lexer's loop, with comments and line ends (Tokens.extra); here they become
TokenInfo tuples and get the habits of the host's module.  Until 3.11 that is written in Python and
tolerates what is no Python; from 3.12 on it is the host's C tokenizer, which refuses less than
compile() does.

This module needs the host's tokenize (and so re); it is imported only where its tuples are wanted.
"""

import io
import token as host_token
from tokenize import ENCODING, TokenError, TokenInfo, detect_encoding

from cvm import features
from cvm.lexer import EXTRA, TOLERANT, Refusal, Tokens, scan_from
from cvm.originals import __builtins__  # noqa: F401
from cvm.tokens import (
    EQUAL,
    ERRORTOKEN,
    EXCLAMATION,
    FSTRING_END,
    FSTRING_START,
    INDENT,
    LPAR,
    NAME,
    NAMES,
    NEWLINE,
    NL,
    NUMBER,
    OP,
    RBRACE,
)

# The host's type for each of our kinds.
_TYPES = [host_token.OP if kind >= OP else getattr(host_token, name, -1)
          for kind, name in enumerate(NAMES)]
for _kind, _name in enumerate(NAMES):
    if _name.startswith("KW_"):
        _TYPES[_kind] = host_token.NAME


def tokenize(source):
    """Iterate over the TokenInfo tuples of a source; bytes give an ENCODING token first."""
    if isinstance(source, str):
        return _tokenize(source)
    return _tokenize_bytes(bytes(source))


def _tokenize_bytes(data):
    encoding = detect_encoding(io.BytesIO(data).readline)[0]
    text = data.decode(encoding)
    if encoding == "utf-8-sig":
        encoding = "utf-8"
    yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), "")
    yield from _tokenize(text)


def _tokenize(source):
    source_lines = source.split("\n")
    lines = [line + "\n" for line in source_lines]
    if source_lines[-1]:
        lines[-1] = source_lines[-1]
    else:
        lines.pop()
    text = source.replace("\r\n", "\n")
    if features.REGULAR_TOKENIZE:
        return _tolerant_infos(Tokens(text, TOLERANT), lines)
    if text and not text.endswith("\n"):
        text += "\n"
    return _infos(Tokens(text, EXTRA), lines)


def _infos(tokens, lines):
    # As the C tokenizer of the host has them.
    error = None
    type_of = _types_with_templates() if features.TEMPLATE_STRINGS else _type_of
    try:
        scan_from(tokens, 0, 1)
    except Refusal as refusal:
        error = _error(tokens, refusal)
    text = tokens.text
    line_starts = tokens.line_starts
    for kind, start, stop, number, end_number in zip(
            tokens.kinds, tokens.starts, tokens.ends, tokens.lines, tokens.end_lines,
            strict=True):
        line_start = line_starts[number - 1]
        line = lines[number - 1]
        first = start - line_start
        final = stop - line_start
        string = text[start:stop]
        if kind == NEWLINE or kind == NL:
            final = first + 1
            string = line[first:]
            if string == "\r\n":
                final += 1
        elif kind == INDENT:
            first = 0
            string = line[:final]
        elif number != end_number:
            line = "".join(lines[number - 1:end_number])
            string, final = _spanning(tokens, lines, start, stop, number, end_number)
            if features.END_COLUMNS_IN_FIRST_LINE and not line.isascii():
                # The host takes the column in bytes on the last line, and converts it to
                # characters with the text from the first line on.
                last_start = line_starts[end_number - 1]
                final = len(text[last_start:stop].encode())
                final = len(line.encode()[:final].decode("utf-8", "replace"))
        yield TokenInfo(type_of(kind, string), string, (number, first), (end_number, final), line)
    if error is not None:
        raise error
    yield from _end(tokens, (len(lines) + 1, 0))


def _type_of(kind, string):
    return _TYPES[kind]


def _types_with_templates():
    """Such a function for hosts that tell template strings from f-strings."""
    are_templates = []      # of the strings that are open, the innermost last

    def type_of(kind, string):
        if not FSTRING_START <= kind <= FSTRING_END:
            return _TYPES[kind]
        if kind == FSTRING_START:
            are_templates.append("t" in string.lower())
        is_template = are_templates.pop() if kind == FSTRING_END else are_templates[-1]
        return getattr(host_token, "T" + NAMES[kind][1:]) if is_template else _TYPES[kind]

    return type_of


def _end(tokens, end):
    for _ in tokens.columns[1:]:
        yield TokenInfo(host_token.DEDENT, "", end, end, "")
    yield TokenInfo(host_token.ENDMARKER, "", end, end, "")


def _spanning(tokens, lines, start, stop, number, end_number):
    # The text of a token that spans lines, with their ends as in the source; and its end column.
    first = start - tokens.line_starts[number - 1]
    final = stop - tokens.line_starts[end_number - 1]
    pieces = lines[number - 1:end_number - 1]
    pieces[0] = pieces[0][first:]
    if final:
        pieces.append(lines[end_number - 1][:final])
    return "".join(pieces), final


def _error(tokens, refusal):
    # The exception that the host's module makes of one of its tokenizer.
    line = tokens.line_at(max(refusal.end - 1, 0))
    message = refusal.message
    if refusal.code == "eof":
        return TokenError("unexpected EOF in multi-line statement", (line, 0))
    start = tokens.line_starts[line - 1]
    if refusal.code in ("dedent", "tabspace", "toodeep"):
        error = TabError if refusal.code == "tabspace" else IndentationError
        text = tokens.line(line)
        return error(message, ("<string>", line, len(text) + 1, text, None, None))
    if message.startswith("unterminated triple-quoted string literal"):
        message = "EOF in multi-line string"
    offset = refusal.end - start
    if refusal.code == "linecont":
        start, stop = tokens.buffer(len(tokens) - 1, line)
        offset = stop - start
    return TokenError(message, (line, offset))


def _tolerant_infos(tokens, lines):
    # As the host's module in Python has them.
    error = None
    i, number = 0, 1
    while True:
        try:
            scan_from(tokens, i, number)
        except Refusal as refusal:
            try:
                i = _tolerate(tokens, refusal, lines)
                number = tokens.line_at(i)
                continue
            except (TokenError, IndentationError) as final_error:
                error = final_error
        break
    text = tokens.text
    line_starts = tokens.line_starts
    previous = level = 0
    for kind, start, stop, number, end_number in zip(
            tokens.kinds, tokens.starts, tokens.ends, tokens.lines, tokens.end_lines,
            strict=True):
        line_start = line_starts[number - 1]
        line = lines[number - 1]
        first = start - line_start
        final = stop - line_start
        string = text[start:stop]
        if kind == NEWLINE or kind == NL:
            if level < 0:
                kind = NEWLINE
            string = line[first:]
            final = first + len(string)
        elif kind == INDENT:
            first = 0
            string = line[:final]
        elif kind in (ERRORTOKEN, OP, EXCLAMATION) and number == end_number:
            # Blanks in front of what is no token are no token either, but for the indentation.
            if previous <= line_start and not level and number not in tokens.joined_lines:
                previous = start
            for column in range(max(previous - line_start, 0), first):
                yield TokenInfo(host_token.ERRORTOKEN, line[column], (number, column),
                                (number, column + 1), line)
            kind = ERRORTOKEN
        elif number != end_number:
            string, final = _spanning(tokens, lines, start, stop, number, end_number)
            if kind == ERRORTOKEN and not final:
                end_number -= 1
                final = len(lines[end_number - 1])
            line = "".join(lines[number - 1:end_number - (kind == ERRORTOKEN)])
        elif LPAR <= kind <= RBRACE:
            level += 1 if string in "([{" else -1
        previous = stop
        yield TokenInfo(_TYPES[kind], string, (number, first), (end_number, final), line)
    if error is not None:
        raise error
    yield from _tolerant_end(tokens, lines)


def _tolerant_end(tokens, lines):
    # What the host's module adds to a last line without an end.
    number = len(lines)
    end = (number + 1, 0)
    if lines and not lines[-1].endswith("\n"):
        line = lines[-1]
        line_start = tokens.line_starts[number - 1]
        is_joined = number in tokens.joined_lines or any(
            start < line_start < stop
            for start, stop in zip(tokens.starts, tokens.ends, strict=True))
        width = len(line)
        if line.strip().startswith("#"):
            if line.lstrip(" \t\f").startswith("#") and not is_joined:
                yield TokenInfo(host_token.NL, "", (number, width), (number, width), line)
        elif line.strip(" \t\f") or is_joined:
            yield TokenInfo(host_token.NEWLINE, "", (number, width), (number, width + 1), "")
        else:
            end = (number, 0)
    yield from _end(tokens, end)


def _tolerate(tokens, refusal, lines):
    # Emit what the host's module makes of a place that the lexer refuses; return where to go on.
    line = tokens.line_at(max(refusal.end - 1, 0))
    if refusal.code == "eof":
        raise TokenError("EOF in multi-line statement", (len(lines) + 1, 0))
    if refusal.code == "dedent":
        column = len(tokens.line(line)) - len(tokens.line(line).lstrip())
        raise IndentationError(refusal.message, ("<tokenize>", line, column, lines[line - 1]))
    text = tokens.text + "\0"
    start = tokens.ends[-1] if tokens.ends else 0
    if tokens.ends and tokens.kinds[-1] == NEWLINE:
        start += 1
    while text[start] in " \t\f" or text.startswith("\\\n", start):
        start += 1 + (text[start] == "\\")
    word_end = start
    while text[word_end].isalnum() or text[word_end] == "_":
        word_end += 1
    c = text[start]
    if c in "0123456789.":
        return _emit(tokens, NUMBER, start, _number_end(text, start))
    if text[word_end] in "'\"" and refusal.message.startswith("unterminated"):
        if "triple" in refusal.message:
            raise _tolerated_eof(tokens, start)
        end = text.find("\n", start) + 1
        if end and (end - 1 - len(text[:end - 1].rstrip("\\"))) % 2:
            # The host goes on with any line that ends with a backslash.
            while text[end - 2:end] == "\\\n":
                if end == len(tokens.text):
                    raise _tolerated_eof(tokens, start)
                end = text.find("\n", end) + 1 or len(tokens.text)
            return _emit(tokens, ERRORTOKEN, start, end)
    if word_end > start:
        return _emit(tokens, NAME if c.isidentifier() else EQUAL, start, word_end)
    return _emit(tokens, ERRORTOKEN, start, start + 1)


def _tolerated_eof(tokens, start):
    line = tokens.line_at(start)
    return TokenError("EOF in multi-line string", (line, start - tokens.line_starts[line - 1]))


def _emit(tokens, kind, start, end):
    tokens.kinds.append(kind)
    tokens.starts.append(start)
    tokens.ends.append(end)
    tokens.lines.append(tokens.line_at(start))
    tokens.end_lines.append(tokens.line_at(end))
    return end


def _number_end(text, start):
    # The longest number at start; whatever follows is another token.
    i = start
    if text[i] == "0":
        for digits, marks in (("0123456789abcdefABCDEF", "xX"), ("01234567", "oO"), ("01", "bB")):
            if text[i + 1] in marks:
                end = _digits_end(text, i + 2, digits, True)
                return end if end > i + 2 else i + 1
    whole = end = _digits_end(text, i, "0123456789")
    if text[end] == ".":
        end = _digits_end(text, end + 1, "0123456789")
    if text[end] in "eE":
        sign = end + 1 + (text[end + 1] in "+-")
        digits_end = _digits_end(text, sign, "0123456789")
        if digits_end > sign:
            end = digits_end
    if text[end] in "jJ":
        return end + 1
    if end == whole and text[i] == "0":
        return _digits_end(text, i, "0")
    return end


def _digits_end(text, i, digits, may_start_with_underscore=False):
    # The offset behind the digits from i on, among which may be single underscores.
    if text[i] == "_" and may_start_with_underscore and text[i + 1] in digits:
        i += 1
    while text[i] in digits:
        i += 1
        if text[i] == "_" and text[i + 1] in digits:
            i += 1
    return i
