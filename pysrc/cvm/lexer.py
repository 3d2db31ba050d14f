"""The lexer: from the text of a program to its tokens.

scan() is one hand-written loop over the characters that fills parallel lists of kinds and offsets
(see Tokens); nothing is allocated per token but small integers.  It accepts and refuses what the
host's own tokenizer does.  An error is not raised but put into Tokens.error behind the tokens in
front of it, because the host's parser meets grammar errors in front of it first.

The loop is compiled by Cython where cvm is installed from a wheel.  There `c in "..."` with a
literal becomes a switch; hence the repeated literals.
"""

from cvm.features import FSTRING_TOKENS
from cvm.tokens import (
    ENDMARKER, NAME, NUMBER, STRING, NEWLINE, INDENT, DEDENT, FSTRING_START, FSTRING_MIDDLE,
    FSTRING_END, TYPE_COMMENT, ERRORTOKEN, OP, COLON, KEYWORDS, OPERATORS,
)

TAB_SIZE = 8
MAX_INDENTS = 100       # levels of indentation, brackets and f-strings, as in the host's tokenizer
MAX_BRACKETS = 200
MAX_FSTRINGS = 150

_CLOSING = {"(": ")", "[": "]", "{": "}"}

# The operators of two characters and, for each that has one, of three.
_PAIRS = {text: kind for text, kind in OPERATORS.items() if len(text) == 2}
_TRIPLES = {text: kind for text, kind in OPERATORS.items() if len(text) == 3}


def _prefixes(*words):
    """All spellings of the prefixes of string literals, in any order and case."""
    spellings = set()
    for word in words:
        for order in (word, word[::-1]):
            forms = [""]
            for letter in order:
                forms = [form + case for form in forms for case in (letter, letter.upper())]
            spellings.update(forms)
    return frozenset(spellings)


_FSTRING_PREFIXES = _prefixes("f", "rf")
_STRING_PREFIXES = _prefixes("r", "b", "u", "br") | _FSTRING_PREFIXES


class Tokens:
    """The tokens of a text as parallel lists; offsets count code points and ends are exclusive."""

    def __init__(self, text, line_starts):
        self.text = text
        self.kinds = []
        self.starts = []
        self.ends = []
        self.lines = []             # 1-based line of the start
        self.end_lines = []
        self.line_starts = line_starts
        self.error = None           # the exception for the place of the ERRORTOKEN
        self.error_code = ""        # "syntax", or what the host's tokenizer leaves to its parser:
                                    # "eof", "indents", "dedent", "tabs", "backslash"
        self.warnings = []          # (category, message, line)
        self.brackets = []          # offsets of the brackets open at the end
        self.type_ignores = []      # (line, tag) of each `# type: ignore`
        self.is_ascii = text.isascii()

    def __len__(self):
        return len(self.kinds)

    def string(self, i):
        """The text of token i."""
        return self.text[self.starts[i]:self.ends[i]]

    def column(self, i):
        """The column where token i starts, in UTF-8 bytes."""
        line_start = self.line_starts[self.lines[i] - 1]
        if self.is_ascii:
            return self.starts[i] - line_start
        return len(self.text[line_start:self.starts[i]].encode())

    def end_column(self, i):
        """The column behind token i, in UTF-8 bytes."""
        line_start = self.line_starts[self.end_lines[i] - 1]
        if self.is_ascii:
            return self.ends[i] - line_start
        return len(self.text[line_start:self.ends[i]].encode())

    def line(self, number):
        """The text of a line, without its end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:end] if end >= 0 else self.text[start:]


class _Refusal(Exception):
    """The text cannot be scanned further.

    `end` is the offset behind the last character looked at.  The host marks the character in front
    of it, or the range given.
    """

    def __init__(self, message, end, start=-1, stop=-1, code="syntax", error=SyntaxError):
        self.message = message
        self.end = end
        self.start = start
        self.stop = stop
        self.code = code
        self.error = error


class _FString:
    """An f-string that is being scanned."""

    def __init__(self, start, quotes, is_raw, level):
        self.start = start
        self.quotes = quotes            # the closing quotes
        self.is_raw = is_raw
        self.level = level              # brackets open where the f-string starts
        self.depth = 0                  # brackets open in it
        self.fields = 0                 # replacement fields open in it, nested in format specs
        self.in_spec = False
        self.next = start               # where to go on behind the text that was scanned
        self.at_end = False


def line_starts(text):
    """The offsets of the first characters of the lines."""
    starts = [0]
    i = text.find("\n")
    while i >= 0:
        starts.append(i + 1)
        i = text.find("\n", i + 1)
    return starts


def scan(text, filename="<unknown>", *, mode="exec", type_comments=False):
    """The tokens of a program, as its parser wants them."""
    if mode == "exec" and not text.endswith("\n"):
        text += "\n"
    tokens = Tokens(text, line_starts(text))
    try:
        _scan(tokens, type_comments)
    except _Refusal as refusal:
        _refuse(tokens, refusal, filename)
    return tokens


def _refuse(tokens, refusal, filename):
    # End the tokens with an ERRORTOKEN and make the exception for it.
    position = refusal.end
    line = _line_of(tokens, max(position - 1, 0))
    text = tokens.line(line)
    start = tokens.line_starts[line - 1]
    offset, end_offset = position - start, -1
    tokens.error = refusal.error(refusal.message, (filename, line, offset, text, line, end_offset))
    tokens.error_code = refusal.code
    tokens.kinds.append(ERRORTOKEN)
    tokens.starts.append(position)
    tokens.ends.append(position)
    tokens.lines.append(line)
    tokens.end_lines.append(line)


def _line_of(tokens, position):
    starts = tokens.line_starts
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle] <= position:
            low = middle + 1
        else:
            high = middle
    return low


def _scan(tokens, type_comments):
    # The loop.  `c` is always the character at offset `i` of `text`, which ends with a NUL.
    text = tokens.text + "\0"
    kinds = tokens.kinds
    starts = tokens.starts
    ends = tokens.ends
    lines = tokens.lines
    end_lines = tokens.end_lines
    opened = tokens.brackets
    bracket_lines = []
    keyword = KEYWORDS.get
    pairs = _PAIRS
    operators = OPERATORS
    columns = [0]
    alt_columns = [0]           # columns if tabs were one wide: equal order proves consistency
    fstrings = []
    fstring = None
    line = 1
    i = 0
    c = text[0]
    at_line_start = True

    while True:
        if at_line_start:
            at_line_start = False
            column = alt_column = continued = 0
            while True:
                if c == " ":
                    column += 1
                    alt_column += 1
                elif c == "\t":
                    column = (column // TAB_SIZE + 1) * TAB_SIZE
                    alt_column += 1
                elif c == "\f":
                    column = alt_column = 0
                elif c == "\\":
                    # The first piece of indentation counts when a backslash splits it.
                    if not continued:
                        continued = column
                    i = _continue_line(text, i)
                    line += 1
                    c = text[i]
                    continue
                else:
                    break
                i += 1
                c = text[i]
            if c == "#" and not type_comments:
                i = text.find("\n", i)
                if i < 0:
                    i = len(text) - 1
                c = text[i]
            if c == "\n":
                i += 1
                c = text[i]
                line += 1
                at_line_start = True
                continue
            if c != "#" and not opened:
                if continued:
                    column = alt_column = continued
                if column != columns[-1] or alt_column != alt_columns[-1]:
                    _indent(tokens, text, i, line, column, alt_column, columns, alt_columns)

        while c == " " or c == "\t" or c == "\f":
            i += 1
            c = text[i]
        start = i

        if c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_" or c > "\x7f":
            while c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789":
                i += 1
                c = text[i]
            if c > "\x7f":
                while c in (
                    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"
                ) or c > "\x7f":
                    i += 1
                    c = text[i]
                _check_identifier(text, start, i)
            word = text[start:i]
            if (c == "'" or c == '"') and word in _STRING_PREFIXES:
                if FSTRING_TOKENS and word in _FSTRING_PREFIXES:
                    if len(fstrings) + 1 >= MAX_FSTRINGS:
                        raise _Refusal("too many nested f-strings", i + 1)
                    quotes = c * 3 if text.startswith(c * 3, i) else c
                    i += len(quotes)
                    fstring = _FString(start, quotes, len(word) > 1, len(opened))
                    fstrings.append(fstring)
                    kinds.append(FSTRING_START)
                    starts.append(start)
                    ends.append(i)
                    lines.append(line)
                    end_lines.append(line)
                    i, line = _fstring_text(tokens, text, i, line, fstring)
                    if fstring.at_end:
                        fstrings.pop()
                        fstring = fstrings[-1] if fstrings else None
                else:
                    i = _string_end(text, i)
                    kinds.append(STRING)
                    starts.append(start)
                    ends.append(i)
                    lines.append(line)
                    line += text.count("\n", start, i)
                    end_lines.append(line)
                c = text[i]
                continue
            kinds.append(keyword(word, NAME))
            starts.append(start)
            ends.append(i)
            lines.append(line)
            end_lines.append(line)
            continue

        if c in "()[]{}":
            i += 1
            if c in "([{":
                if len(opened) >= MAX_BRACKETS:
                    raise _Refusal("too many nested parentheses", i)
                opened.append(start)
                bracket_lines.append(line)
                if fstring is not None:
                    fstring.depth += 1
            else:
                _close_bracket(text, start, line, opened, bracket_lines, fstring)
            kinds.append(operators[c])
            starts.append(start)
            ends.append(i)
            lines.append(line)
            end_lines.append(line)
            if fstring is not None and c == "}" and fstring.depth < fstring.fields:
                fstring.fields -= 1
                fstring.in_spec = fstring.fields > 0
                i, line = _fstring_text(tokens, text, i, line, fstring)
                if fstring.at_end:
                    fstrings.pop()
                    fstring = fstrings[-1] if fstrings else None
            c = text[i]
            continue

        if c in ",:=.+-*/%<>!&|^~@;":
            if c == "." and text[i + 1] in "0123456789":
                i = _number_end(text, i)
                kind = NUMBER
            elif c == ":" and fstring is not None and fstring.depth == fstring.fields:
                kinds.append(COLON)
                starts.append(start)
                ends.append(i + 1)
                lines.append(line)
                end_lines.append(line)
                fstring.in_spec = True
                i, line = _fstring_text(tokens, text, i + 1, line, fstring)
                if fstring.at_end:
                    fstrings.pop()
                    fstring = fstrings[-1] if fstrings else None
                c = text[i]
                continue
            else:
                pair = text[i:i + 2]
                kind = pairs.get(pair, 0)
                if kind:
                    i += 2
                    triple = _TRIPLES.get(text[start:i + 1], 0)
                    if triple:
                        kind = triple
                        i += 1
                elif pair == ".." and text[i + 2] == ".":
                    kind = operators["..."]
                    i += 3
                else:
                    kind = operators[c]
                    i += 1
            c = text[i]
        elif c == "\n":
            i += 1
            c = text[i]
            at_line_start = True
            if opened:
                line += 1
                continue
            kinds.append(NEWLINE)
            starts.append(start)
            ends.append(i - 1)
            lines.append(line)
            end_lines.append(line)
            line += 1
            continue
        elif c in "0123456789":
            i = _number_end(text, i)
            c = text[i]
            kind = NUMBER
        elif c == "'" or c == '"':
            i = _string_end(text, i)
            kinds.append(STRING)
            starts.append(start)
            ends.append(i)
            lines.append(line)
            line += text.count("\n", start, i)
            end_lines.append(line)
            c = text[i]
            continue
        elif c == "#":
            i = text.find("\n", i)
            if i < 0:
                i = len(text) - 1
            c = text[i]
            if c == "\n" and not opened:
                # The host's NEWLINE starts where the comment does.
                kinds.append(NEWLINE)
                starts.append(start)
                ends.append(i)
                lines.append(line)
                end_lines.append(line)
                i += 1
                c = text[i]
                line += 1
                at_line_start = True
            continue
        elif c == "\\":
            i = _continue_line(text, i)
            line += 1
            c = text[i]
            continue
        elif c == "\0":
            break
        else:
            i += 1
            c = text[i]
            kind = OP
        kinds.append(kind)
        starts.append(start)
        ends.append(i)
        lines.append(line)
        end_lines.append(line)

    if opened:
        raise _Refusal("'%s' was never closed" % text[opened[-1]], opened[-1] + 1, code="eof")
    kinds.append(ENDMARKER)
    starts.append(i)
    ends.append(i)
    lines.append(line)
    end_lines.append(line)


def _indent(tokens, text, i, line, column, alt_column, columns, alt_columns):
    # Emit the INDENT or DEDENT tokens for a line whose first character is at i.
    if column == columns[-1]:
        raise _tab_error(text, i)
    if column > columns[-1]:
        if len(columns) >= MAX_INDENTS:
            raise _Refusal("too many levels of indentation", i, code="indents",
                           error=IndentationError)
        if alt_column <= alt_columns[-1]:
            raise _tab_error(text, i)
        columns.append(column)
        alt_columns.append(alt_column)
        _emit(tokens, INDENT, i, line)
        return
    while column < columns[-1]:
        columns.pop()
        alt_columns.pop()
        _emit(tokens, DEDENT, i, line)
    if column != columns[-1]:
        raise _Refusal("unindent does not match any outer indentation level", i, code="dedent",
                       error=IndentationError)
    if alt_column != alt_columns[-1]:
        raise _tab_error(text, i)


def _emit(tokens, kind, i, line):
    tokens.kinds.append(kind)
    tokens.starts.append(i)
    tokens.ends.append(i)
    tokens.lines.append(line)
    tokens.end_lines.append(line)


def _tab_error(text, i):
    return _Refusal("inconsistent use of tabs and spaces in indentation", i, code="tabs",
                    error=TabError)


def _continue_line(text, i):
    # The offset of the line behind the backslash at i.
    if text[i + 1] != "\n":
        raise _Refusal("unexpected character after line continuation character", i + 1,
                       code="backslash")
    if text[i + 2] == "\0":
        raise _Refusal("unexpected EOF while parsing", i + 1, code="eof")
    return i + 2


def _close_bracket(text, i, line, opened, bracket_lines, fstring):
    # Match the closing bracket at i with the last one opened.
    c = text[i]
    if fstring is not None and not fstring.depth and c == "}":
        raise _Refusal("f-string: single '}' is not allowed", i + 1)
    if not opened:
        raise _Refusal("unmatched '%s'" % c, i + 1)
    opening = text[opened.pop()]
    opening_line = bracket_lines.pop()
    if _CLOSING[opening] != c:
        if fstring is not None and opening == "{" and fstring.depth == fstring.fields:
            raise _Refusal("f-string: unmatched '%s'" % c, i + 1)
        place = "" if opening_line == line else " on line %d" % opening_line
        raise _Refusal("closing parenthesis '%s' does not match opening parenthesis '%s'%s"
                       % (c, opening, place), i + 1)
    if fstring is not None:
        fstring.depth -= 1
        if fstring.depth < 0:
            raise _Refusal("f-string: unmatched '%s'" % c, i + 1)


def _check_identifier(text, start, end):
    if not text[start:end].isidentifier():
        raise _Refusal("invalid character", end)


def _string_end(text, i):
    # The offset behind the string literal whose opening quotes are at i.
    quote = text[i]
    if text.startswith(quote, i + 1):
        if not text.startswith(quote, i + 2):
            return i + 2
        quotes = quote * 3
        position = i + 3
        while True:
            end = text.find(quotes, position)
            if end < 0:
                raise _Refusal("unterminated triple-quoted string literal (detected at line %d)"
                               % text.count("\n"), i + 1)
            backslash = text.find("\\", position, end)
            if backslash < 0:
                return end + 3
            position = backslash + 2
    end = text.find(quote, i + 1)
    if end >= 0 and text.find("\\", i + 1, end) < 0 and text.find("\n", i + 1, end) < 0:
        return end + 1
    i += 1
    while True:
        c = text[i]
        if c == quote:
            return i + 1
        if c == "\\":
            i += 1
        elif c == "\n" or c == "\0":
            raise _Refusal("unterminated string literal", i)
        i += 1


def _fstring_text(tokens, text, i, line, fstring):
    # Emit the literal text of an f-string from i to the next replacement field or its end.
    # Returns where to go on and the line there; the brackets of fields are left to the loop.
    quotes = fstring.quotes
    is_single = len(quotes) == 1
    start = i
    start_line = line
    while True:
        c = text[i]
        if c == "{":
            if text[i + 1] != "{" or fstring.in_spec:
                if i > start or text[i + 1] == "{":
                    _emit_middle(tokens, start, i, start_line, line)
                fstring.fields += 1
                fstring.in_spec = False
                return i, line
            _emit_middle(tokens, start, i + 1, start_line, line)
            i += 2
            start = i
            start_line = line
            continue
        if c == "}":
            if text[i + 1] == "}" and not fstring.in_spec:
                _emit_middle(tokens, start, i + 1, start_line, line)
                i += 2
                start = i
                start_line = line
                continue
            _emit_middle(tokens, start, i, start_line, line)
            return i, line
        if c == quotes[0] and (is_single or text.startswith(quotes, i)):
            if i > start:
                _emit_middle(tokens, start, i, start_line, line)
            tokens.kinds.append(FSTRING_END)
            tokens.starts.append(i)
            i += len(quotes)
            tokens.ends.append(i)
            tokens.lines.append(line)
            tokens.end_lines.append(line)
            fstring.at_end = True
            return i, line
        if c == "\n":
            if is_single:
                if fstring.in_spec:
                    _emit_middle(tokens, start, i, start_line, line)
                    return i, line
                raise _Refusal("unterminated f-string literal (detected at line %d)" % line, i)
            line += 1
        elif c == "\\":
            i += 1
            c = text[i]
            if c == "{" or c == "}":
                continue
            if c == "\n":
                line += 1
            elif c == "N" and not fstring.is_raw and text[i + 1] == "{":
                end = text.find("}", i)
                if end >= 0:
                    i = end + 1
                    _emit_middle(tokens, start, i, start_line, line)
                    start = i
                    start_line = line
                    continue
        elif c == "\0":
            raise _Refusal("unterminated f-string literal (detected at line %d)" % line, i)
        i += 1


def _emit_middle(tokens, start, end, start_line, line):
    tokens.kinds.append(FSTRING_MIDDLE)
    tokens.starts.append(start)
    tokens.ends.append(end)
    tokens.lines.append(start_line)
    tokens.end_lines.append(line)


def _number_end(text, i):
    # The offset behind the number at i.
    c = text[i]
    if c == "0" and text[i + 1] in "xXoObB":
        digits = {"x": "0123456789abcdefABCDEF", "o": "01234567", "b": "01"}[text[i + 1].lower()]
        i += 2
        while text[i] in digits or text[i] == "_":
            i += 1
        return i
    i = _digits_end(text, i)
    if text[i] == ".":
        i = _digits_end(text, i + 1)
    if text[i] in "eE":
        if text[i + 1] in "0123456789":
            i = _digits_end(text, i + 1)
        elif text[i + 1] in "+-" and text[i + 2] in "0123456789":
            i = _digits_end(text, i + 2)
    if text[i] in "jJ":
        i += 1
    return i


def _digits_end(text, i):
    while text[i] in "0123456789" or text[i] == "_":
        i += 1
    return i
