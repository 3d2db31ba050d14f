"""The values of literals: from the text of a number, string or bytes token to its value.

Also the errors that only a value can have (a code point that does not exist, too many digits), and
the warnings about backslashes that mean nothing.  Their words and places are the host's.
"""

from cvm import features
from cvm.originals import __builtins__  # noqa: F401
from cvm.tokens import NEWLINE

_SIMPLE_ESCAPES = {
    "\n": "", "\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n",
    "r": "\r", "t": "\t", "v": "\v",
}
_HEX_LENGTHS = {"x": 2, "u": 4, "U": 8}
_HEX_DIGITS = "0123456789abcdefABCDEF"
_OCTAL_DIGITS = "01234567"


class EscapeError(Exception):
    """A string has an escape sequence without a value."""


def too_complex():
    """The host's exception for a program nested too deeply."""
    return MemoryError(*features.PARSER_OVERFLOW)


def normalize(name):
    """An identifier as it is compared with others."""
    from unicodedata import normalize
    return normalize("NFKC", name)


def error_at(message, tokens, first, last, filename):
    """A SyntaxError that marks the tokens from first to last."""
    line = tokens.lines[first]
    start = tokens.line_starts[line - 1]
    end_line = tokens.end_lines[last]
    end = tokens.ends[last] - tokens.line_starts[end_line - 1]
    if tokens.kinds[last] == NEWLINE and features.NEWLINE_HAS_WIDTH:
        end += 1
    text = _line_text(tokens, line, filename)
    if end_line > line:
        text = text.rstrip("\n")
        end = min(end, len(text))       # the host measures the end in the first line
    return SyntaxError(message, (filename, line, tokens.starts[first] - start + 1, text,
                                 end_line, end + 1))


def error_in_line(message, tokens, i, line, column, end_column, filename):
    """A SyntaxError that marks a part of a line of token i; columns are 1-based, in bytes."""
    text = _line_text(tokens, min(line, tokens.end_lines[i]), filename)
    if line < tokens.end_lines[i]:
        text = text.rstrip("\n")
    return SyntaxError(message, (filename, line, _characters(text, column), text, line,
                                 _characters(text, end_column)))


def _characters(text, column):
    # Of a column behind the text the host makes its end.
    return min(len(text.encode("utf-8", "surrogateescape")[:column - 1].decode("utf-8", "replace"))
               + 1, len(text) + 1) if column <= len(text.encode()) else len(text) + 1


def escape_position(body, invalid):
    """Where the first meaningless escape sequence is in what the host decodes.

    As lines down and bytes on from the start, or from the start of that line; there everything
    outside ASCII has been escaped."""
    i = 0
    while True:
        i = body.index("\\", i) + 1
        if body.startswith(invalid, i) and (
                invalid[0] not in _OCTAL_DIGITS or len(invalid) == 3 and invalid > "377"):
            break
        i += 1
    before = body[:i]
    lines = before.count("\n")
    before = before[before.rfind("\n") + 1:]
    return lines, len(before) + 9 * sum([c > "\x7f" for c in before])


def _line_text(tokens, line, filename):
    from cvm.located import program_text  # for programs that have an error
    text = program_text(filename, line)
    if text is None:
        start = tokens.line_starts[line - 1]
        text = tokens.text[start:tokens.text.find("\n", start) + 1 or None]
    return text


# Numbers

def number(text):
    """The value of a number; ValueError if it has more digits than the host takes."""
    if text.isdigit():
        return int(text)
    last = text[-1]
    if text[0] == "0" and text[1] in "xXoObB":
        return int(text, 0)
    if last == "j" or last == "J":
        return complex(0.0, float(text[:-1]))
    if "." in text or "e" in text or "E" in text:
        return float(text)
    return int(text)


def number_error(error, tokens, i, filename):
    """The SyntaxError for what number() raised about token i."""
    message = (f"{error} - Consider hexadecimal for huge integer literals to avoid decimal "
               "conversion limits.")
    line = tokens.lines[i]
    return SyntaxError(message, (filename, line, 0, _line_text(tokens, line, filename), line, 0))


# Strings

def plain_string(text, start, end):
    """The value of a string literal without prefix and backslash; None for any other."""
    quote = text[start]
    if (quote != "'" and quote != '"') or text.find("\\", start, end) >= 0:
        return None
    if end - start >= 6 and text[start + 1] == quote and text[start + 2] == quote:
        return text[start + 3:end - 3]
    return text[start + 1:end - 1]


def split_string(literal):
    """The prefix of a string literal, in lower case, and what is between its quotes."""
    i = 0
    while literal[i] != "'" and literal[i] != '"':
        i += 1
    quote = literal[i]
    if len(literal) - i >= 6 and literal[i + 1] == quote and literal[i + 2] == quote:
        return literal[:i].lower(), literal[i + 3:-3]
    return literal[:i].lower(), literal[i + 1:-1]


def check_text(body):
    """The inside of a raw string, and None; an EscapeError if its bytes were not UTF-8."""
    # source.decode() leaves such bytes as surrogates.
    if not body.isascii():
        try:
            body.encode("utf-8", "surrogateescape").decode("utf-8")
        except UnicodeDecodeError as error:
            raise EscapeError(f"(unicode error) {error}") from None
    return body, None


def decode(body):
    """The value of the inside of a string, and its first meaningless escape sequence or None."""
    if not body.isascii():
        _check_runs(body)
    if "\\" not in body:
        return body, None
    parts = []
    invalid = None
    position = 0
    while True:
        i = body.find("\\", position)
        if i < 0:
            parts.append(body[position:])
            value = "".join(parts)
            # join() makes a new string of one character, of which the host has but one
            return (chr(ord(value)) if len(value) == 1 else value), invalid
        parts.append(body[position:i])
        c = body[i + 1:i + 2]
        position = i + 2
        simple = _SIMPLE_ESCAPES.get(c)
        if simple is not None:
            parts.append(simple)
        elif c in _HEX_LENGTHS:
            position += _HEX_LENGTHS[c]
            parts.append(_hexadecimal(body, i + 2, position))
        elif c == "N":
            name, position = _named(body, i + 2)
            parts.append(name)
        elif c and c in _OCTAL_DIGITS:
            digits = _octal(body, i + 1)
            position = i + 1 + len(digits)
            value = int(digits, 8)
            parts.append(chr(value))
            if value > 0o377 and invalid is None:
                invalid = digits
        else:
            parts.append("\\" + c)
            # A character outside ASCII, or nothing, passes unnoticed in the host.
            if invalid is None and c and c < "\x80":
                invalid = c


def _check_runs(body):
    # As check_text, but where there may be escapes the host decodes the bytes between them.
    run = ""
    for c in body:
        if c > "\x7f":
            run += c
        elif run:
            check_text(run)
            run = ""
    check_text(run)


def _hexadecimal(body, start, end):
    digits = body[start:end]
    if len(digits) != end - start or not all(c in _HEX_DIGITS for c in digits):
        raise EscapeError(_unicode_error(body))
    value = int(digits, 16)
    if value > 0x10FFFF:
        raise EscapeError(_unicode_error(body))
    return chr(value)


def _named(body, start):
    # The character for `{name}` at start, and where that ends.
    end = body.find("}", start)
    if body[start:start + 1] != "{" or end < 0:
        raise EscapeError(_unicode_error(body))
    from unicodedata import lookup
    try:
        character = lookup(body[start + 1:end])
    except KeyError:
        character = ""
    if len(character) != 1:
        raise EscapeError(_unicode_error(body))
    return character, end + 1


def _octal(body, start):
    end = start + 1
    while end < start + 3 and body[end:end + 1] and body[end] in _OCTAL_DIGITS:
        end += 1
    return body[start:end]


def _unicode_error(body):
    # The host decodes bytes in which everything outside ASCII has been escaped, and counts those.
    pieces = []
    position = 0
    while position < len(body):
        c = body[position]
        position += 1
        if c == "\\":
            following = body[position:position + 1]
            if not following or following > "\x7f":
                pieces.append("\\u005c")
            else:
                pieces.append(c + following)
                position += 1
        else:
            pieces.append(c if c < "\x80" else f"\\U{ord(c):08x}")
    import codecs
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            codecs.unicode_escape_decode("".join(pieces).encode())
        except UnicodeDecodeError as error:
            return f"(unicode error) {error}"
    return "(unicode error) unknown error"


def decode_bytes(body):
    """The value of the inside of a bytes literal, and its first meaningless escape or None."""
    if "\\" not in body:
        return body.encode(), None
    parts = []
    invalid = None
    position = 0
    while True:
        i = body.find("\\", position)
        if i < 0:
            parts.append(body[position:])
            return "".join(parts).encode("latin-1"), invalid
        parts.append(body[position:i])
        c = body[i + 1]
        position = i + 2
        simple = _SIMPLE_ESCAPES.get(c)
        if simple is not None:
            parts.append(simple)
        elif c == "x":
            digits = body[position:position + 2]
            if len(digits) != 2 or digits[0] not in _HEX_DIGITS or digits[1] not in _HEX_DIGITS:
                raise EscapeError(f"(value error) invalid \\x escape at position {i}")
            parts.append(chr(int(digits, 16)))
            position += 2
        elif c in _OCTAL_DIGITS:
            digits = _octal(body, i + 1)
            position = i + 1 + len(digits)
            value = int(digits, 8)
            parts.append(chr(value & 0xFF))
            if value > 0o377 and invalid is None:
                invalid = digits
        else:
            parts.append("\\" + c)
            if invalid is None:
                invalid = c


def escape_warning(invalid):
    """The words about a meaningless escape sequence."""
    octal = "octal " if invalid[0] in _OCTAL_DIGITS else ""
    return features.ESCAPE_WORDS.format(invalid, octal)


def escape_error(warning):
    """The words where a warning is an error."""
    return warning.replace(features.ESCAPES_TO_FAIL, "", 1)
