"""The lexer: from the text of a program to its tokens.

scan() is one hand-written loop over the characters that fills parallel lists of kinds and offsets
(see Tokens); nothing is allocated per token but small integers.  It accepts and refuses what the
host's own tokenizer does.  An error is not raised but put into Tokens.error behind the tokens in
front of it, because the host's parser meets grammar errors in front of it first.

The loop is compiled by Cython where cvm is installed from a wheel.  There `c in "..."` with a
literal becomes a switch; hence the repeated literals.

What the host's tokenize module gives is made from the same loop in token_info.py.
"""

from cvm import features
from cvm.originals import __builtins__  # noqa: F401
from cvm.tokens import (
    COLON,
    COMMENT,
    DEDENT,
    DOT,
    ELLIPSIS,
    ENDMARKER,
    ERRORTOKEN,
    FSTRING_END,
    FSTRING_MIDDLE,
    FSTRING_START,
    INDENT,
    KEYWORDS,
    NAME,
    NEWLINE,
    NL,
    NUMBER,
    OP,
    OPERATORS,
    STRING,
    TYPE_COMMENT,
)

TAB_SIZE = 8
MAX_INDENTS = 100       # levels of indentation, as in the host's tokenizer; and the like
MAX_BRACKETS = 200
MAX_FSTRINGS = 150
MAX_FIELDS = 3          # replacement fields nested in format specs

# What scan() is asked for: tokens for the parser, or (Tokens.extra) comments and line ends too, as
# the tokenize module of the host has them: made by its C tokenizer or by a tolerant regexp.
PARSER, EXTRA, TOLERANT = range(3)

_ERRORS = {"tabspace": TabError, "toodeep": IndentationError, "dedent": IndentationError,
           "linecont": SyntaxError, "eof": SyntaxError, "decode": SyntaxError}
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_WORD_ENDS = {code: " " for code in range(128) if not (chr(code).isalnum() or code == ord("_"))}
_NOT_BLANK = {code: "x" for code in range(128) if code != ord(" ")}
_SINGLES = [OPERATORS.get(chr(code), 0) for code in range(128)]
_PAIRS = {text: kind for text, kind in OPERATORS.items() if len(text) == 2}
_TOLERANT_PAIRS = {text: kind for text, kind in _PAIRS.items() if text != "<>"}
if features.LESS_GREATER_IS_TWO:
    _PAIRS = _TOLERANT_PAIRS
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
if features.TEMPLATE_STRINGS:
    _FSTRING_PREFIXES |= _prefixes("t", "rt")     # whose tokens the parser knows by the prefix
_STRING_PREFIXES = _prefixes("r", "b", "u", "br") | _FSTRING_PREFIXES


class Tokens:
    """The tokens of a text as parallel lists; offsets count code points and ends are exclusive.

    INDENT, DEDENT and ENDMARKER are empty and lie where the host's tokenizer stands when it gives
    them: at the first character of the line, or behind the last line.
    """

    def __init__(self, text, extra=PARSER):
        self.text = text
        self.kinds = []
        self.starts = []
        self.ends = []
        self.lines = []             # 1-based line of the start
        self.end_lines = []
        self.line_starts = _line_starts(text)
        self.is_ascii = text.isascii()
        self.extra = extra
        self.error = None           # the exception for the place of the ERRORTOKEN
        # How the host's tokenizer names the error: "error" if it words the exception itself, else
        # a reason that it leaves to the parser to word: "eof", "dedent", "tabspace", "toodeep",
        # "linecont".  "eols" and "eofs": a string literal without end at the end of the text.
        self.error_code = ""
        self.warnings = []          # (number of tokens in front, category, message, offset)
        self.type_ignores = []      # (line, tag) of each `# type: ignore`
        self.brackets = []          # offsets of the brackets still open at the end, outermost first
        self.columns = [0]          # of the blocks open
        self.alt_columns = [0]      # the same if tabs were one wide: equal order is consistent use
        self.joined_lines = set()   # lines that a backslash joins to the one before

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
        return len(self.text[line_start:self.starts[i]].encode("utf-8", "surrogatepass"))

    def end_column(self, i):
        """The column behind token i, in UTF-8 bytes."""
        line_start = self.line_starts[self.end_lines[i] - 1]
        if self.is_ascii:
            return self.ends[i] - line_start
        return len(self.text[line_start:self.ends[i]].encode("utf-8", "surrogatepass"))

    def line(self, number):
        """The text of a line, without its end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:end] if end >= 0 else self.text[start:]

    def line_at(self, offset):
        """The line in which the character at an offset lies."""
        starts = self.line_starts
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            if starts[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def buffer(self, last, line):
        """The range of text that the host's tokenizer holds when it has given token `last`.

        It is the line with its end, and in front of it the lines that are joined to it by a
        backslash or by a token that spans them.
        """
        end = self.text.find("\n", self.line_starts[line - 1]) + 1
        while line > 1:
            while last > 0 and self.lines[last] >= line:
                last -= 1
            if last >= 0 and self.lines[last] < line <= self.end_lines[last]:
                line = self.lines[last]
            elif line in self.joined_lines:
                line -= 1
            else:
                break
        return self.line_starts[line - 1], end or len(self.text)

    def shown(self, last, line):
        """The range of text that an error in this line shows, noticed behind token `last`."""
        if features.ERRORS_SHOW_A_LINE:
            start = self.line_starts[line - 1]
            return start, self.text.find("\n", start) + 1 or len(self.text)
        return self.buffer(last, line)

    def syntax_error(self, message, filename, end, start=-1, stop=-1):
        """The exception for an error noticed at the character in front of offset `end`."""
        line = self.line_at(max(end - 1, 0))
        line_start = self.line_starts[line - 1]
        first, last = (end - line_start,) * 2 if start < 0 else (start, stop)
        return SyntaxError(message, (filename, line, first, self.line(line), line, last))


class Refusal(Exception):
    """The text cannot be scanned further; `end` is the offset where the host's tokenizer stands."""

    def __init__(self, message, end, code="error"):
        self.message = message
        self.end = end
        self.code = code
        self.columns = (-1, -1)     # the range marked, if not the character in front of `end`


class _FString:
    """An f-string or t-string that is being scanned."""

    def __init__(self, start, prefix, quotes):
        self.start = start
        self.what = "t-string" if "t" in prefix.lower() else "f-string"
        self.quotes = quotes            # the closing quotes
        self.is_raw = len(prefix) > 1
        self.depth = 0                  # brackets open in it
        self.fields = 0                 # replacement fields open in it, nested in format specs
        self.in_spec = False
        self.at_end = False


def _line_starts(text):
    starts = [0]
    i = text.find("\n")
    while i >= 0:
        starts.append(i + 1)
        i = text.find("\n", i + 1)
    return starts


def scan(text, filename="<unknown>", *, mode="exec", type_comments=False, imply_dedent=True):
    """The tokens of a program, as the parser wants them.

    In mode "single", where the host adds a line end to the text, `imply_dedent` says whether it
    ends the blocks that are open there as well (not so with PyCF_DONT_IMPLY_DEDENT).
    """
    if mode == "exec" and not text.endswith("\n"):
        text += "\n"
    tokens = Tokens(text)
    try:
        scan_from(tokens, 0, 1, type_comments)
    except Refusal as refusal:
        _refuse(tokens, refusal, filename)
    else:
        if mode == "single" and tokens.kinds:
            _emit_at_end(tokens, NEWLINE)
            if imply_dedent and len(tokens.columns) > 1:
                for _ in tokens.columns[1:]:
                    _emit_at_end(tokens, DEDENT)
                _emit_at_end(tokens, NEWLINE)
        _emit_at_end(tokens, ENDMARKER)
    return tokens


def tokenize(source):
    """Iterate over the TokenInfo tuples that the host's tokenize module gives for a source."""
    from cvm import token_info
    return token_info.tokenize(source)


def _emit_at_end(tokens, kind):
    # The host counts no line behind the last line end.
    end = len(tokens.text)
    _emit(tokens, kind, end, tokens.line_at(max(end - 1, 0)))


def _refuse(tokens, refusal, filename):
    # End the tokens with an ERRORTOKEN and make the exception for it.
    end = refusal.end
    code = refusal.code
    message = refusal.message
    line = tokens.line_at(max(end - 1, 0))
    if code in ("error", "eols", "eofs"):
        tokens.error = tokens.syntax_error(message, filename, end, *refusal.columns)
    elif code == "eof" and tokens.brackets:
        tokens.error = _never_closed(tokens, filename, line)
    else:
        error = _ERRORS[code]
        line_start = tokens.line_starts[line - 1]
        start, stop = tokens.shown(len(tokens.kinds) - 1, line)
        text = tokens.text[start:stop]
        if code in ("tabspace", "toodeep"):
            offset, last = 1, 0
        elif code == "linecont":
            # The host counts from where its text begins, and stops at the end of what it shows.
            offset = min(end, len(tokens.text)) - tokens.buffer(len(tokens.kinds) - 1, line)[0]
            offset, last = min(offset, stop - start + 1), 0
        elif code == "decode":
            data = text.encode("utf-8", "surrogateescape")
            text = data.decode("utf-8", "replace")
            offset = len(tokens.text[line_start:end].encode("utf-8", "surrogateescape"))
            if features.DECODE_COLUMNS:
                offset = len(text.encode()[:offset].decode("utf-8", "replace"))
            last = -1
        else:
            offset, last = stop - line_start, -1
        tokens.error = error(message, (filename, line, offset, text, line, last))
    tokens.error_code = code
    _emit(tokens, ERRORTOKEN, end, line)


def _never_closed(tokens, filename, line):
    offset = tokens.brackets[-1]
    bracket_line = tokens.line_at(offset)
    text = tokens.line(bracket_line)
    if line <= bracket_line:
        start, stop = tokens.shown(len(tokens.kinds) - 1, line)
        text = tokens.text[start:stop]
    column = offset - tokens.line_starts[bracket_line - 1] + 1
    return SyntaxError(f"'{tokens.text[offset]}' was never closed",
                       (filename, bracket_line, column, text, bracket_line, 0))


def scan_from(tokens, i, line, type_comments=False):
    """Append the tokens from offset i on a line to the end of the text.

    `c` is always the character at offset `i` of `text`, which ends with a NUL.  Short tokens are
    scanned here, the others by functions that return the offset behind them or raise a Refusal.
    """
    text = tokens.text + "\0"
    # The same text with blanks for all that ends a word in ASCII, and with x for all but blanks:
    # to find where a word or the indentation ends is faster than to go there.
    ascii_text = text if tokens.is_ascii else text.encode("ascii", "replace").decode()
    words = ascii_text.translate(_WORD_ENDS)
    solid = ascii_text.translate(_NOT_BLANK)
    extra = tokens.extra
    kinds = tokens.kinds
    starts = tokens.starts
    ends = tokens.ends
    lines = tokens.lines
    end_lines = tokens.end_lines
    opened = tokens.brackets
    keywords = KEYWORDS
    pairs = _TOLERANT_PAIRS if extra == TOLERANT else _PAIRS
    columns = tokens.columns
    alt_columns = tokens.alt_columns
    fstrings = []
    fstring = None
    c = text[i]
    at_line_start = i == 0 or text[i - 1] == "\n"
    is_blank = False            # a comment has the line for itself (for EXTRA only)

    while True:
        if at_line_start:
            at_line_start = False
            end = solid.find("x", i)
            column = alt_column = end - i
            continued = 0
            i = end
            c = text[i]
            while c in " \t\f\\":
                if c == " ":
                    column += 1
                    alt_column += 1
                elif c == "\t":
                    column = (column // TAB_SIZE + 1) * TAB_SIZE
                    alt_column += 1
                elif c == "\f":
                    column = alt_column = 0
                elif extra == TOLERANT:
                    break
                else:
                    # The first piece of indentation counts when a backslash splits it.
                    continued = continued or column
                    i = _continued(text, i) - 1
                    line += 1
                i += 1
                c = text[i]
            if c == "#" or c == "\n":
                if not extra and not type_comments:
                    i = text.find("\n", i)
                    if i < 0:
                        i = len(text) - 1
                        c = "\0"
                        continue
                    i += 1
                    c = text[i]
                    line += 1
                    at_line_start = True
                    continue
                is_blank = True
            elif not opened and (c != "\0" or not extra):
                if continued:
                    column = alt_column = continued
                if column != columns[-1] or alt_column != alt_columns[-1]:
                    _indent(tokens, i, line, column, alt_column)

        while c == " " or c == "\t" or c == "\f":
            i += 1
            c = text[i]
        start = i

        if c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_" or c > "\x7f":
            i = words.find(" ", i)
            c = text[i]
            if c > "\x7f":
                i = _identifier_end(tokens, text, start, i)
                c = text[i]
            word = text[start:i]
            if (c == "'" or c == '"') and word in _STRING_PREFIXES:
                if features.FSTRING_TOKENS and word in _FSTRING_PREFIXES:
                    fstring = _open_fstring(tokens, text, start, i, line, fstrings)
                    i = ends[-1]
                    i = _fstring_text(tokens, text, i, line, fstring)
                    line = end_lines[-1]
                    if fstring.at_end:
                        fstring = _close_fstring(fstrings)
                    c = text[i]
                    continue
                kind = STRING
            else:
                if (c == "'" or c == '"') and features.PREFIX_HINTS and len(word) < 6:
                    _check_prefix(word, start, i, tokens)
                kinds.append(keywords.get(word, NAME))
                starts.append(start)
                ends.append(i)
                lines.append(line)
                end_lines.append(line)
                continue

        elif c in ",.=:+-*/%<>!|&^~@;":
            if c == ":" and fstring is not None and fstring.depth == fstring.fields:
                i += 1
                _emit(tokens, COLON, start, line)
                ends[-1] = i
                fstring.in_spec = True
                i = _fstring_text(tokens, text, i, line, fstring)
                line = end_lines[-1]
                if fstring.at_end:
                    fstring = _close_fstring(fstrings)
                c = text[i]
                continue
            i += 1
            following = text[i]
            if following in "=<>*/" and (kind := pairs.get(text[start:i + 1], 0)):
                i += 1
                triple = _TRIPLES.get(text[start:i + 1], 0)
                if triple:
                    kind = triple
                    i += 1
            elif c != ".":
                kind = _SINGLES[ord(c)]
            elif following in "0123456789":
                i = _number_end(tokens, text, start)
                kind = NUMBER
            elif following == "." and text[i + 1] == ".":
                kind = ELLIPSIS
                i += 2
            else:
                kind = DOT
            c = text[i]
            kinds.append(kind)
            starts.append(start)
            ends.append(i)
            lines.append(line)
            end_lines.append(line)
            continue

        elif c in "()[]{}":
            i += 1
            if c in "([{":
                if len(opened) >= MAX_BRACKETS and extra != TOLERANT:
                    raise Refusal("too many nested parentheses", i)
                opened.append(start)
                if fstring is not None:
                    fstring.depth += 1
                if extra == TOLERANT and len(opened) > 1 and opened[-2] < 0:
                    del opened[-2:]
            else:
                _close_bracket(tokens, text, start, line, fstring)
            kinds.append(_SINGLES[ord(c)])
            starts.append(start)
            ends.append(i)
            lines.append(line)
            end_lines.append(line)
            if c == "}" and fstring is not None and fstring.depth < fstring.fields:
                fstring.fields -= 1
                fstring.in_spec = fstring.fields > 0 and features.FSTRING_SPEC_RESUMES
                i = _fstring_text(tokens, text, i, line, fstring)
                line = end_lines[-1]
                if fstring.at_end:
                    fstring = _close_fstring(fstrings)
            c = text[i]
            continue

        elif c == "\n":
            i += 1
            c = text[i]
            at_line_start = True
            if opened or is_blank:
                if extra:
                    _emit(tokens, NL, start, line)
                    ends[-1] = i
                is_blank = False
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
            c = text[i + 1]
            if c in ",)]:\n }":
                i += 1
            else:
                i = _number_end(tokens, text, i)
                c = text[i]
            kinds.append(NUMBER)
            starts.append(start)
            ends.append(i)
            lines.append(line)
            end_lines.append(line)
            continue

        elif c == "'" or c == '"':
            kind = STRING

        elif c == "#":
            i = text.find("\n", i)
            if i < 0:
                i = len(text) - 1
            c = text[i]
            if extra:
                _emit(tokens, COMMENT, start, line)
                ends[-1] = i
            elif type_comments and (kind := _type_comment(tokens, start, i, line)):
                if kind == TYPE_COMMENT:
                    is_blank = False        # the host gives a NEWLINE even so
            elif c == "\n" and not opened and not is_blank:
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
            i = _continued(text, i)
            line += 1
            tokens.joined_lines.add(line)
            c = text[i]
            continue

        elif c == "\0":
            break

        else:
            if not c.isprintable():
                raise Refusal(f"invalid non-printable character U+{ord(c):04X}", i + 1)
            i += 1
            c = text[i]
            kinds.append(OP)
            starts.append(start)
            ends.append(i)
            lines.append(line)
            end_lines.append(line)
            continue

        # A string literal, whose quotes are at i.
        i = _string_end(tokens, text, start, i, fstring)
        c = text[i]
        kinds.append(STRING)
        starts.append(start)
        ends.append(i)
        lines.append(line)
        line += text.count("\n", start, i)
        end_lines.append(line)

    if opened:
        raise Refusal("", i, "eof")


def _emit(tokens, kind, i, line):
    # Append an empty token.
    tokens.kinds.append(kind)
    tokens.starts.append(i)
    tokens.ends.append(i)
    tokens.lines.append(line)
    tokens.end_lines.append(line)


def _indent(tokens, i, line, column, alt_column):
    # Emit the INDENT or DEDENT tokens for a line whose first character is at i.
    columns = tokens.columns
    alt_columns = tokens.alt_columns
    if tokens.extra == TOLERANT:
        alt_column = column
    if i == len(tokens.text):
        line = tokens.line_at(max(i - 1, 0))
    if column > columns[-1]:
        if len(columns) >= MAX_INDENTS and tokens.extra != TOLERANT:
            raise Refusal("too many levels of indentation", i + 1, "toodeep")
        if alt_column <= alt_columns[-1]:
            raise _tab_error(i)
        columns.append(column)
        alt_columns.append(alt_column)
        _emit(tokens, INDENT, i, line)
        return
    while column < columns[-1]:
        columns.pop()
        alt_columns.pop()
        _emit(tokens, DEDENT, i, line)
    if column != columns[-1]:
        # The host has not given the DEDENTs yet when it notices.
        while tokens.kinds[-1] == DEDENT and tokens.starts[-1] == i:
            for items in (tokens.kinds, tokens.starts, tokens.ends, tokens.lines,
                          tokens.end_lines):
                items.pop()
        raise Refusal("unindent does not match any outer indentation level", i + 1, "dedent")
    if alt_column != alt_columns[-1]:
        raise _tab_error(i)


def _tab_error(i):
    return Refusal("inconsistent use of tabs and spaces in indentation", i + 1, "tabspace")


def _continued(text, i):
    # The offset of the line behind the backslash at i.
    if text[i + 1] != "\n":
        raise Refusal("unexpected character after line continuation character", i + 2, "linecont")
    if text[i + 2] == "\0":
        raise Refusal("unexpected EOF while parsing", i + 1, "eof")
    return i + 2


def _close_bracket(tokens, text, i, line, fstring):
    # Match the closing bracket at i with the last one opened.
    c = text[i]
    opened = tokens.brackets
    if fstring is not None and not fstring.depth and c == "}":
        raise Refusal(f"{fstring.what}: single '}}' is not allowed", i + 1)
    if not opened or opened[-1] < 0:
        if not tokens.extra:
            raise Refusal(f"unmatched '{c}'", i + 1)
        if tokens.extra == TOLERANT:
            opened.append(-1)       # the host counts down
    else:
        start = opened.pop()
        opening = text[start]
        closing = _CLOSING
        if closing[opening] != c and not tokens.extra:
            if fstring is not None and opening == "{" and fstring.depth == fstring.fields:
                raise Refusal(f"{fstring.what}: unmatched '{c}'", i + 1)
            opening_line = tokens.line_at(start)
            place = "" if opening_line == line else f" on line {opening_line}"
            raise Refusal(f"closing parenthesis '{c}' does not match opening parenthesis "
                          f"'{opening}'{place}", i + 1)
    if fstring is not None:
        fstring.depth -= 1
        if fstring.depth < 0:
            raise Refusal(f"{fstring.what}: unmatched '{c}'", i + 1)


def _identifier_end(tokens, text, start, i):
    # The offset behind the identifier at start, whose first character beyond ASCII is at i.
    c = text[i]
    while c > "\x7f" or c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789":
        i += 1
        c = text[i]
    word = text[start:i]
    if tokens.extra == TOLERANT:
        if not word.replace("_", "a").isalnum() or not word[0].isidentifier():
            raise Refusal("", start)
    elif not word.isidentifier() and not tokens.extra:
        raise _bad_identifier(text, start, i)
    return i


def _bad_identifier(text, start, end):
    i = start
    if text[i].isidentifier():
        i += 1
        while ("a" + text[i]).isidentifier():
            i += 1
    c = text[i]
    if "\udc80" <= c <= "\udcff":
        return _undecodable(text, start, end)
    if c.isprintable():
        return Refusal(f"invalid character '{c}' (U+{ord(c):04X})", i + 1)
    return Refusal(f"invalid non-printable character U+{ord(c):04X}", i + 1)


def _undecodable(text, start, end):
    # source.decode() leaves bytes that are not UTF-8 as surrogates; the host refuses them late.
    try:
        text[start:end].encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError as error:
        return Refusal(f"(unicode error) {error}", end, "decode")


def _string_end(tokens, text, start, i, fstring):
    # The offset behind the string literal from start whose opening quotes are at i.
    quote = text[i]
    if text.startswith(quote, i + 1):
        if not text.startswith(quote, i + 2):
            return i + 2
        quotes = quote * 3
        i += 3
        end = -1
        while True:
            if end < i:
                end = text.find(quotes, i)
            if end < 0:
                raise _unterminated(tokens, text, start, len(text) - 1, quotes, fstring)
            backslash = text.find("\\", i, end)
            if backslash < 0:
                return end + 3
            i = backslash + 2
    i += 1
    end = text.find(quote, i)
    if end >= 0 and text.find("\\", i, end) < 0 and text.find("\n", i, end) < 0:
        return end + 1
    while True:
        c = text[i]
        if c == quote:
            return i + 1
        if c == "\\":
            i += 1
            c = text[i]
            if c == "\0":
                raise _unterminated(tokens, text, start, i, quote, fstring)
        elif c == "\n" or c == "\0":
            raise _unterminated(tokens, text, start, i, quote, fstring)
        i += 1


def _unterminated(tokens, text, start, end, quotes, fstring):
    # The host reports it at the first character of the literal.
    if fstring is not None and fstring.quotes == quotes:
        return Refusal(f"{fstring.what}: expecting '}}'{_unclosed(tokens, start, fstring)}",
                       start + 1)
    triple = "triple-quoted " if len(quotes) == 3 else ""
    at_end = text[end] == "\0"
    line = tokens.line_at(end - 1 if at_end else end)
    message = f"unterminated {triple}string literal (detected at line {line})"
    if features.ESCAPED_QUOTE_HINT and not triple and _escapes_quote(text, start, end, quotes):
        message += "; perhaps you escaped the end quote?"
    code = "error" if not at_end else "eofs" if triple else "eols"
    return Refusal(message, start + 1, code)


def _unclosed(tokens, end, fstring):
    # Which brace is to be closed, if it is on another line.
    if not features.UNCLOSED_FIELDS_HAVE_LINES:
        return ""
    opened = tokens.brackets
    line = tokens.line_at(opened[len(opened) - fstring.depth + fstring.fields - 1])
    return "" if line == tokens.line_at(end) else f" to close '{{' on line {line}"


def _escapes_quote(text, start, end, quote):
    i = text.find("\\", start, end)
    while i >= 0:
        if text[i + 1] == quote:
            return True
        i = text.find("\\", i + 2, end)
    return False


def _check_prefix(word, start, end, tokens):
    # Refuse letters in front of a quote that each can be a prefix, but not together.
    letters = word.lower()
    if len(set(letters)) < len(letters) or not set(letters) <= set("bruft"):
        return
    for pair in ("ub", "ur", "uf", "ut", "bf", "bt", "ft"):
        if pair[0] in letters and pair[1] in letters:
            refusal = Refusal(f"'{pair[0]}' and '{pair[1]}' prefixes are incompatible", end)
            line_start = tokens.line_starts[tokens.line_at(start) - 1]
            refusal.columns = (start - line_start + 1, end - line_start + 1)
            raise refusal


def _open_fstring(tokens, text, start, i, line, fstrings):
    # Emit the FSTRING_START from start whose quotes are at i.
    quote = text[i]
    quotes = quote * 3 if text.startswith(quote * 3, i) else quote
    if len(fstrings) + 1 >= MAX_FSTRINGS:
        raise Refusal(features.TOO_MANY_STRINGS, i + len(quotes))
    _emit(tokens, FSTRING_START, start, line)
    tokens.ends[-1] = i + len(quotes)
    fstring = _FString(start, text[start:i], quotes)
    fstrings.append(fstring)
    return fstring


def _close_fstring(fstrings):
    # The f-string in which the one that has ended is nested, or None.
    fstrings.pop()
    return fstrings[-1] if fstrings else None


def _fstring_text(tokens, text, i, line, fstring):
    """Emit the literal text of an f-string from i on to the next replacement field or its end.

    Returns where to go on; the line there is the last token's.  The braces of the field are left
    to the loop.
    """
    quotes = fstring.quotes
    quote = quotes[0]
    start = i
    start_line = line
    in_name = False             # in \N{...}
    while True:
        c = text[i]
        if c not in "{}\\\n\0'\"":
            i += 1
        elif c == "{":
            if text[i + 1] == "{" and not fstring.in_spec:
                _emit_middle(tokens, start, i + 1, start_line, line)
                i += 2
                start = i
                start_line = line
                in_name = False
                continue
            if i > start or text[i + 1] == "{":
                _emit_middle(tokens, start, i, start_line, line)
            fstring.fields += 1
            if fstring.fields > MAX_FIELDS:
                raise Refusal(f"{fstring.what}: expressions nested too deeply", i)
            return i
        elif c == "}":
            if in_name:
                i += 1
            elif text[i + 1] == "}" and not fstring.depth:
                _emit_middle(tokens, start, i + 1, start_line, line)
                i += 2
                start = i
                start_line = line
                continue
            _emit_middle(tokens, start, i, start_line, line)
            if not in_name:
                return i
            start = i
            start_line = line
            in_name = False
        elif c == "\\":
            i += 1
            c = text[i]
            if c == "{" or c == "}":
                if not fstring.is_raw and not tokens.extra:
                    tokens.warnings.append((len(tokens.kinds), features.ESCAPE_WARNING,
                                            features.ESCAPE_WORDS.format(c, ""), i))
            elif c == "N" and not fstring.is_raw and text[i + 1] == "{":
                in_name = True
                i += 2
            elif c != "\0":
                if c == "\n":
                    line += 1
                i += 1
        elif c == quote and text.startswith(quotes, i):
            if i > start:
                _emit_middle(tokens, start, i, start_line, line)
            _emit(tokens, FSTRING_END, i, line)
            i += len(quotes)
            tokens.ends[-1] = i
            fstring.at_end = True
            return i
        elif c == "\0" or c == "\n" and len(quotes) == 1:
            if c == "\n" and fstring.in_spec:
                if features.SPEC_IS_ONE_LINE:
                    raise Refusal(f"{fstring.what}: newlines are not allowed in format specifiers"
                                  f" for single quoted {fstring.what}s", i + 1)
                # A line end ends the format spec, and the expression goes on.
                _emit_middle(tokens, start, i, start_line, line)
                return i
            raise _unterminated_fstring(tokens, i, c == "\0", fstring)
        else:
            if c == "\n":
                line += 1
            i += 1


def _unterminated_fstring(tokens, i, at_end, fstring):
    triple = "triple-quoted " if len(fstring.quotes) == 3 else ""
    line = tokens.line_at(i - 1 if at_end else i)
    return Refusal(f"unterminated {triple}{fstring.what} literal (detected at line {line})",
                    fstring.start + 1, "eofs" if triple else "error")


def _emit_middle(tokens, start, end, start_line, line):
    tokens.kinds.append(FSTRING_MIDDLE)
    tokens.starts.append(start)
    tokens.ends.append(end)
    tokens.lines.append(start_line)
    tokens.end_lines.append(line)


def _number_end(tokens, text, i):
    # The offset behind the number at i.
    start = i
    if text[i] == "0":
        c = text[i + 1]
        if c in "xX":
            return _radix_end(tokens, text, i + 2, "0123456789abcdefABCDEF", "hexadecimal")
        if c in "oO":
            return _radix_end(tokens, text, i + 2, "01234567", "octal")
        if c in "bB":
            return _radix_end(tokens, text, i + 2, "01", "binary")
    kind = "decimal"
    if text[i] != ".":
        i = _digits_end(text, i)
    whole_end = i
    c = text[i]
    if c == ".":
        i += 1
        if text[i] in "0123456789":
            i = _digits_end(text, i)
        c = text[i]
    if c in "eE":
        c = text[i + 1]
        if c in "+-":
            if text[i + 2] not in "0123456789":
                raise Refusal("invalid decimal literal", i + 2)
            i = _digits_end(text, i + 2)
        elif c in "0123456789":
            i = _digits_end(text, i + 1)
        c = text[i]
    if c in "jJ":
        i += 1
        c = text[i]
        kind = "imaginary"
    elif i == whole_end and text[start] == "0" and (c not in "eE" or tokens.extra == TOLERANT):
        _check_zeros(tokens, text, start, i)
    if c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789":
        _check_number_end(tokens, text, i, kind)
    return i


def _digits_end(text, i):
    # The offset behind the digits from i on, among which may be single underscores.
    while True:
        while text[i] in "0123456789":
            i += 1
        if text[i] != "_":
            return i
        i += 1
        if text[i] not in "0123456789":
            raise Refusal("invalid decimal literal", i)


def _radix_end(tokens, text, i, digits, kind):
    # The offset behind the digits of a number in another base than ten.
    while True:
        if text[i] == "_":
            i += 1
        if text[i] not in digits:
            if text[i] in "0123456789":
                raise Refusal(f"invalid digit '{text[i]}' in {kind} literal", i + 1)
            raise Refusal(f"invalid {kind} literal", i)
        while text[i] in digits:
            i += 1
        if text[i] != "_":
            break
    if text[i] in "0123456789":
        raise Refusal(f"invalid digit '{text[i]}' in {kind} literal", i + 1)
    if text[i] in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_":
        _check_number_end(tokens, text, i, kind)
    return i


def _check_zeros(tokens, text, start, end):
    # Refuse decimal integers with leading zeros.
    i = start
    while text[i] in "0_":
        i += 1
    if i < end and tokens.extra != EXTRA:
        refusal = Refusal("leading zeros in decimal integer literals are not permitted; "
                           "use an 0o prefix for octal integers", end)
        line_start = tokens.line_starts[tokens.line_at(start) - 1]
        before = text[line_start:start]
        column = 1 + len(before if features.ZEROS_HAVE_CHARACTER_COLUMNS
                         else before.encode("utf-8", "surrogatepass"))
        refusal.columns = (column, column + i - start)
        raise refusal


def _check_number_end(tokens, text, i, kind):
    # A number may run into some keywords, with a warning, but into no other word.
    if tokens.extra:
        return
    end = i
    while text[end] in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789":
        end += 1
    word = text[i:end]
    message = f"invalid {kind} literal"
    is_whole = text[end] <= "\x7f" and word in ("and", "else", "for", "or", "not")
    if is_whole or word[:2] in ("if", "in", "is"):
        tokens.warnings.append((len(tokens.kinds), SyntaxWarning, message, i - 1))
    else:
        raise Refusal(message, i)


def _type_comment(tokens, start, end, line):
    # Emit the TYPE_COMMENT, or note the `type: ignore` (COMMENT), that a comment may be.
    rest = tokens.text[start + 1:end].lstrip(" \t")
    if not rest.startswith("type:"):
        return 0
    rest = rest[5:].lstrip(" \t")
    tag = rest[6:]
    if rest.startswith("ignore") and not (tag and (tag[0] > "\x7f" or tag[0].isalnum())):
        before = tokens.text[tokens.line_starts[line - 1]:start]
        if features.IGNORE_HAS_LINE_END and not before.strip():
            tag += "\n"
        tokens.type_ignores.append((line, tag))
        return COMMENT
    _emit(tokens, TYPE_COMMENT, end - len(rest), line)
    tokens.ends[-1] = end
    return TYPE_COMMENT
