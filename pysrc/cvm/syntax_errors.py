"""What is wrong with a program: from its tokens to the host's exact SyntaxError.

The parser finds out only that a program is wrong.  Then explain() searches it again in the host's
way: once with the rules of the language, to see which token was the last looked at, and once more
with the rules for errors, of which the first that fits has the word.  If none does, the last token
is "invalid syntax".  Errors of the lexer count when the search gets there, and again at the end:
what cannot even be scanned is reported before what cannot be parsed.

Lines and columns are the host's, too, and so is the text shown.  That depends on how far the lexer
was when the error was found, which is why Location keeps it.
"""

from cvm import features, literals
from cvm import tokens as kinds_of
from cvm.features import (
    CHARACTER_COLUMNS,
    CONVERSION_IS_CHECKED_AT_ONCE,
    LESS_GREATER_IS_TWO,
    NEWLINE_HAS_WIDTH,
    TYPE_PARAMETERS,
)
from cvm.located import program_text
from cvm.originals import __builtins__  # noqa: F401
from cvm.source import declares_encoding
from cvm.strings import MARK
from cvm.tokens import (
    DEDENT,
    ENDMARKER,
    ERRORTOKEN,
    FSTRING_END,
    FSTRING_START,
    GREATER,
    INDENT,
    LESS,
    NEWLINE,
    NOTEQUAL,
)

SOFT_KEYWORDS = ("_", "case", "match") + ("type",) * TYPE_PARAMETERS
SOFT_KEYWORDS += ("lazy",) * features.LAZY_IMPORTS
SOFT_KEYWORDS_ARE_WHOLE = features.soft_keywords_are_whole()

# What the host's tokenizer leaves to its parser to word does not count in what is left of a text.
_SILENT = ("eof", "dedent", "tabspace", "toodeep", "linecont")

# ... and these say that the program is not wrong yet, only not at its end.
_AT_END = ("eof", "eols", "eofs")

# A statement seems to end in front of one of these when what they begin is wrong.
_CONTINUES = (kinds_of.KW_ELIF, kinds_of.KW_ELSE, kinds_of.KW_EXCEPT, kinds_of.KW_FINALLY)

_STARTS = {"single": "interactive", "eval": "eval", "func_type": "func_type",
           "field": "star_expressions"}

_grammar = None


class Found(Exception):
    """The error has been found; it is the only argument."""


def explain(tokens, filename, mode="exec", *, incomplete_input=False, source="", start=0,
            is_doubtful=False, barry_as_flufl=False):
    """The SyntaxError of the host for these tokens, for which the parser found no tree.

    It is None if there is one after all.

    `incomplete_input` is the flag PyCF_ALLOW_INCOMPLETE_INPUT, `source` what was compiled: where
    it is bytes that declare no encoding, some hosts count columns in bytes.  `start` is the token
    where the statement at the outermost level begins that cannot be parsed, if that is known, or,
    if it `is_doubtful`, one before it that the rules for errors may find fault with all the same.
    """
    byte_columns = (not CHARACTER_COLUMNS and not isinstance(source, str)
                    and not declares_encoding(bytes(source)))
    search = _Search(tokens, filename, mode, byte_columns)
    if barry_as_flufl and LESS_GREATER_IS_TWO:
        search.barry_as_flufl = True
        start = _join_angles(tokens, start)
    if tokens.kinds[start] in _CONTINUES:
        start = 0
    return search.explain(incomplete_input, start, is_doubtful)


def _join_angles(tokens, start):
    """Make each `<>` one token; returns what token the one called start is now."""
    kinds, starts, ends = tokens.kinds, tokens.starts, tokens.ends
    for i in range(len(kinds) - 2, -1, -1):
        if kinds[i] == LESS and kinds[i + 1] == GREATER and ends[i] == starts[i + 1]:
            kinds[i] = NOTEQUAL
            ends[i] = ends[i + 1]
            for row in kinds, starts, ends, tokens.lines, tokens.end_lines:
                del row[i + 1]
            if i < start:
                start -= 1
    return start


def explain_field(tokens, filename, line_shift, column_shift):
    """The error of a replacement field (before 3.12) whose text has been scanned on its own."""
    search = _Search(tokens, filename, "field", not CHARACTER_COLUMNS, (line_shift, column_shift))
    error = search.explain(False)
    if error is not None and error is tokens.error:
        filename, line, column, text, end_line, end_column = error.args[1]
        error = type(error)(error.args[0], (
            filename, line + line_shift, column, text, end_line + line_shift, end_column))
    return error


def _machine(kinds, actions):
    global _grammar
    from cvm.syntax_machine import Grammar, Machine
    if _grammar is None:
        from cvm.syntax_rules import GRAMMAR
        _grammar = Grammar(GRAMMAR)
    return Machine(_grammar, kinds, actions)


class Location:
    """Where the tokens of a program are and what the host shows of it.

    Columns are bytes; -1 is that of a token without text.  `field` is set for the text of a
    replacement field that is searched on its own: how far it is moved in lines and columns.
    """

    def __init__(self, tokens, filename, mode, byte_columns, field):
        self.tokens = tokens
        self.filename = filename
        self.mode = mode
        self.byte_columns = byte_columns
        self.field = field
        self.line_count = tokens.text.count("\n")
        if tokens.text and not tokens.text.endswith("\n"):
            self.line_count += 1

    def is_empty(self, i):
        """Whether token i has no text and no place, like the line end the host adds in "single"."""
        kind = self.tokens.kinds[i]
        return (kind == INDENT or kind == DEDENT or kind == ENDMARKER
                or kind == NEWLINE and self.tokens.starts[i] >= len(self.tokens.text))

    def line(self, i):
        if self.is_empty(i):
            return self.line_reached(i)
        return self.tokens.lines[i]

    def column(self, i):
        if self.is_empty(i):
            return -1
        tokens = self.tokens
        return self.width(tokens.line_starts[tokens.lines[i] - 1], tokens.starts[i])

    def end_line(self, i):
        return self.line_reached(i) if self.is_empty(i) else self.tokens.end_lines[i]

    def end_column(self, i):
        if self.is_empty(i):
            return -1
        column = self._end_column(i)
        if self.tokens.kinds[i] == NEWLINE and NEWLINE_HAS_WIDTH:
            column += 1
        return column

    def _end_column(self, i):
        tokens = self.tokens
        return self.width(tokens.line_starts[tokens.end_lines[i] - 1], tokens.ends[i])

    def width(self, start, end):
        """How many bytes a piece of the text has."""
        if self.tokens.is_ascii:
            return end - start
        return len(self.tokens.text[start:end].encode("utf-8", "surrogateescape"))

    def is_at_end(self, i):
        """Whether the lexer met the end of the program when it read token i."""
        kinds = self.tokens.kinds
        while kinds[i] == DEDENT:
            i += 1
        return kinds[i] == ENDMARKER or kinds[i] == NEWLINE and self.is_empty(i)

    def line_reached(self, i):
        """The line where the lexer was when it had read token i."""
        if self.is_at_end(i):
            return self.line_count
        return self.tokens.end_lines[i]

    def column_reached(self, i):
        """The column where the lexer was when it had read token i."""
        tokens = self.tokens
        if self.is_at_end(i):
            start = tokens.line_starts[self.line_count - 1] if self.line_count else 0
            return self.width(start, len(tokens.text))
        return self._end_column(i) + (tokens.kinds[i] == NEWLINE)

    def text(self, line, last):
        """The text that is shown for an error in this line, found when `last` was the last token
        read."""
        text = None
        if self.mode == "exec":
            # The host shows the line of the file where there is one.
            text = program_text(self.filename, line)
        if text is None:
            reached = self.line_reached(last)
            if reached <= line and reached:
                start, end = self.tokens.shown(last, reached)
                text = self.tokens.text[start:end]
            elif line:
                text = self.tokens.line(line)
            else:
                text = ""
            if not self.tokens.is_ascii:
                # Bytes that are no text.
                text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return text

    def is_in_template(self, last):
        """Whether the innermost string that is open in front of token `last` is a template."""
        tokens = self.tokens
        starts = []
        for i in range(last):
            if tokens.kinds[i] == FSTRING_START:
                starts.append(i)
            elif tokens.kinds[i] == FSTRING_END and starts:
                starts.pop()
        return bool(starts) and "t" in tokens.string(starts[-1]).lower()

    def error(self, error_type, message, line, column, end_line, end_column, last):
        """The exception; columns are 1-based, in bytes."""
        text = self.text(line, last)
        if message.startswith("f-string: ") and self.is_in_template(last):
            message = "t" + message[1:]
        if self.field is not None:
            # Columns count in the text of the field, even on its other lines.
            message = "f-string: " + message
            line_shift, column_shift = self.field
            if line > 1:
                column -= column_shift
            if end_line > 1 or end_column <= 0:
                end_column -= column_shift
            line += line_shift
            end_line += line_shift
        if not self.byte_columns:
            column = _characters(text, column)
            if end_column > 0:
                end_column = _characters(text, end_column)
        return error_type(message, (self.filename, line, column, text, end_line, end_column))


def _characters(text, column):
    # Of a column behind the text shown (that of another line) the host makes its end.
    if text.isascii():
        return min(column, len(text) + 1)
    data = text.encode() + b"\0"
    return len(data[:column].decode("utf-8", "replace"))


class _Search:
    """The search for the error of one program; its methods are the actions of the grammar."""

    def __init__(self, tokens, filename, mode, byte_columns=False, field=None):
        self.tokens = tokens
        self.location = Location(tokens, filename, mode, byte_columns, field)
        self.mode = mode
        self.filled = 0
        self.machine = _machine(tokens.kinds, self)
        self.barry_as_flufl = False     # whether inequality is `<>`
        self._levels = None

    def explain(self, incomplete_input, start=0, is_doubtful=False):
        machine = self.machine
        try:
            failed = self._run(start)
            if failed is None:
                if self.mode != "single":
                    return None
                return self._last_error(
                    SyntaxError, "multiple statements found while compiling a single statement")
            last = self.filled - 1
            if incomplete_input and self._is_at_end():
                return self._incomplete_input()
            machine.with_errors = True
            self._run(start if is_doubtful else failed)
        except Found as found:
            error = found.args[0]
            if self.filled and self.tokens.kinds[self.filled - 1] == ERRORTOKEN:
                if incomplete_input and not machine.with_errors and (
                        self.tokens.error_code in _AT_END):
                    return self._incomplete_input()
                return error
            if incomplete_input and not machine.with_errors and self._is_at_end():
                return self._incomplete_input()
            return self._scan_rest(error)
        kind = self.tokens.kinds[last]
        if kind == INDENT or kind == DEDENT:
            self.filled = last + 1
            return self._last_error(
                IndentationError, "unexpected indent" if kind == INDENT else "unexpected unindent")
        return self._scan_rest(self._error_at("invalid syntax", last))

    def _run(self, start):
        # Search from a statement on: None, or where the statement begins in which it failed.
        machine = self.machine
        if self.mode != "exec":
            return None if machine.run(_STARTS[self.mode], start) is not None else start
        # One by one, so that the machine forgets what it knows of the ones before.
        kinds = self.tokens.kinds
        before = start
        while machine.run("statement", start) is not None:
            before = start
            start = machine.position
        if kinds[start] == ENDMARKER:
            return None
        return before if kinds[start] in _CONTINUES else start

    def _is_at_end(self):
        # Whether the lexer has seen the end of the text; a token may end with it.
        last = self.filled - 1
        return self.tokens.ends[last] >= len(self.tokens.text) or self.location.is_at_end(last)

    def _incomplete_input(self):
        import builtins
        error_type = getattr(builtins, "_IncompleteInputError", SyntaxError)
        message = "incomplete input"
        tokens = self.tokens
        last = self.filled - 1
        if tokens.kinds[last] != ERRORTOKEN:
            return self._last_error(error_type, message)
        # The error is where the lexer stands, in all of the text that it has looked at.
        line = tokens.lines[last]
        start, end = tokens.shown(last, line)
        if tokens.error_code == "eofs":
            end = len(tokens.text)
        column = self.location.width(tokens.line_starts[line - 1], tokens.starts[last])
        text = tokens.text[start:end]
        return error_type(message, (
            self.location.filename, line, _characters(text, column), text, line, -1))

    def _scan_rest(self, error):
        # An error of the lexer comes first, even if it is further down.
        tokens = self.tokens
        last = self.filled - 1
        if (tokens.error is None or tokens.kinds[last] == ERRORTOKEN
                or self.location.is_at_end(last) or not isinstance(error, SyntaxError)):
            return error
        kinds = tokens.kinds
        if kinds.count(FSTRING_START) > kinds.count(FSTRING_END):
            return error
        if tokens.error_code not in _SILENT:
            return tokens.error
        if tokens.brackets:
            bracket = tokens.brackets[-1]
            line = tokens.text.count("\n", 0, bracket) + 1
            if self.location.line(last) > line:
                return self._unclosed(bracket, line)
        return error

    def _unclosed(self, bracket, line):
        tokens = self.tokens
        start = tokens.line_starts[line - 1]
        column = self.location.width(start, bracket) + 1
        return self.location.error(
            SyntaxError, f"'{tokens.text[bracket]}' was never closed", line, column, line, 0,
            len(tokens.kinds) - 1)

    # What the machine asks for.

    def fetch(self, position):
        if self.tokens.kinds[position] == ERRORTOKEN:
            self.filled = position + 1
            raise Found(self._lexer_error())
        self.filled = position + 1
        return position + 1

    def text_of(self, i):
        return self.tokens.string(i)

    def overflow(self):
        return Found(literals.too_complex())

    def expected(self, position, kind):
        text = next(text for text, each in kinds_of.OPERATORS.items() if each == kind)
        return Found(self._error_at(f"expected '{text}'", position))

    def _lexer_error(self):
        # What the parser words shows the line of the file, if there is one.
        error = self.tokens.error
        if self.mode == "exec" and self.tokens.error_code in _SILENT:
            filename, line, column, _, end_line, end_column = error.args[1]
            text = program_text(filename, line)
            if text is not None:
                place = filename, line, column, text, end_line, end_column
                return type(error)(error.args[0], place)
        return error

    # Making errors.

    def _error_at(self, message, first, last=None):
        location = self.location
        if last is None:
            last = first
        return location.error(
            SyntaxError, message, location.line(first), location.column(first) + 1,
            location.end_line(last), location.end_column(last) + 1, self.filled - 1)

    def _last_error(self, error_type, message, token=None):
        location = self.location
        last = self.filled - 1
        if token is None:
            token = last
        column = location.column(token)
        if column < 0:
            column = location.column_reached(last)
        else:
            column += 1
        end_column = location.end_column(token)
        if end_column >= 0:
            end_column += 1
        return location.error(error_type, message, location.line(token), column,
                              location.end_line(token), end_column, last)

    def _since_error(self, message, first):
        location = self.location
        last = self.filled - 1
        return location.error(
            SyntaxError, message, location.line(first), location.column(first) + 1,
            location.line_reached(last), location.column_reached(last), last)

    # Actions that find an error.

    def at(self, names, start, text):
        name, _, message = text.partition(" ")
        node = names[name]
        if "%s" in message:
            message %= node[0]
        raise Found(self._error_at(message, _first(node), _last(node)))

    def over(self, names, start, text):
        name, end, message = text.split(" ", 2)
        if "%s" in message:
            message %= names[name][0]
        raise Found(self._error_at(message, _first(names[name]), _last(names[end])))

    def since(self, names, start, text):
        name, _, message = text.partition(" ")
        raise Found(self._since_error(message, _first(names[name])))

    def last(self, names, start, text):
        raise Found(self._last_error(SyntaxError, text))

    def next(self, names, start, text):
        # The token behind what the rule has matched.
        position = self.machine.position
        if position >= self.filled:
            self.fetch(position)
        raise Found(self._last_error(SyntaxError, text, position))

    def indent(self, names, start, text):
        if "%d" in text:
            name, _, text = text.partition(" ")
            text %= self.location.line(names[name])
        raise Found(self._last_error(IndentationError, text))

    def target(self, names, start, text):
        return self._wrong_target(names, text, _wrong_target)

    def deleted(self, names, start, text):
        return self._wrong_target(names, text, _wrong_deleted)

    def looped(self, names, start, text):
        return self._wrong_target(names, text, _wrong_looped)

    def _wrong_target(self, names, text, find):
        name, _, message = text.partition(" ")
        node = find(names[name])
        if node is None:
            return None
        raise Found(self._error_at(message % node[0], node[1], node[2]))

    def comma(self, names, start, text):
        a, b = names["a"], names["b"]
        if self._is_legacy(a) or not self._level(self.machine.position - 1):
            return None
        message = "invalid syntax. Perhaps you forgot a comma?"
        location = self.location
        line = location.end_line(a[2])
        if not features.COMMA_HINT_IS_SHORT or location.line(a[1]) == line:
            raise Found(self._error_at(message, a[1], b[2]))
        # The host takes the column from the first line.
        raise Found(location.error(SyntaxError, message, line, location.column(a[1]) + 1,
                                   line, location.end_column(a[2]) + 1, self.filled - 1))

    def soft_keyword(self, names, start, text):
        name = self.text_of(start)
        if SOFT_KEYWORDS_ARE_WHOLE:
            return start if name in SOFT_KEYWORDS else None
        return start if any(word.startswith(name) for word in SOFT_KEYWORDS) else None

    def legacy(self, names, start, text):
        a = names["a"]
        name = self.text_of(a)
        if name not in ("print", "exec"):
            return None
        raise Found(self._error_at(
            f"Missing parentheses in call to '{name}'. Did you mean {name}(...)?",
            a, names["b"][2]))

    def _is_legacy(self, node):
        return node[0] == "name" and self.text_of(node[1]) in ("print", "exec")

    def _level(self, i):
        # How many brackets are open behind token i.
        if self._levels is None:
            levels = self._levels = []
            level = 0
            for kind in self.tokens.kinds:
                if kind in (kinds_of.LPAR, kinds_of.LSQB, kinds_of.LBRACE):
                    level += 1
                elif kind in (kinds_of.RPAR, kinds_of.RSQB, kinds_of.RBRACE):
                    level -= 1
                levels.append(level)
        return self._levels[i]

    def no_value(self, names, start, text):
        location = self.location
        first, last = names["a"][1:3]
        raise Found(location.error(
            SyntaxError, "':' expected after dictionary key", location.line(first),
            location.end_column(last), location.end_line(last), 0, self.filled - 1))

    def constant_keyword(self, names, start, text):
        a = names["a"]
        raise Found(self._error_at("cannot assign to " + self.text_of(a), a, names["b"]))

    def bound(self, names, start, text):
        name, _, what = text.partition(" ")
        word = "constraints" if names["b"][0] == "tuple" else "bound"
        raise Found(self._since_error(f"cannot use {word} with {what}", names[name]))

    def generator_argument(self, names, start, text):
        arguments = names["a"][3]
        if len(arguments) <= 1:
            return None
        raise Found(self._error_at(
            "Generator expression must be parenthesized", _first(arguments[-1]),
            _last(names["b"])))

    def argument_order(self, names, start, text):
        kind = names["a"][0]
        raise Found(self._last_error(
            SyntaxError, "positional argument follows keyword argument"
            + (" unpacking" if kind == "unpacking" else "")))

    def real(self, names, start, text):
        if self.text_of(names["a"])[-1] in "jJ":
            raise Found(self._error_at(
                "real number required in complex literal", names["a"]))
        return names["a"]

    def imaginary(self, names, start, text):
        if self.text_of(names["a"])[-1] not in "jJ":
            raise Found(self._error_at(
                "imaginary number required in complex literal", names["a"]))
        return names["a"]

    def conversion(self, names, start, text):
        mark, name = names["a"], names["b"]
        if self.tokens.ends[mark] != self.tokens.starts[name]:
            raise Found(self._error_at(
                f"f-string: conversion type must come right after the {MARK}", mark, name))
        if CONVERSION_IS_CHECKED_AT_ONCE:
            self.check_conversion(name)
        return name

    def check_conversion(self, name):
        if self.text_of(name) not in ("s", "r", "a"):
            raise Found(self._error_at(
                f"f-string: invalid conversion character {self.text_of(name)!r}: "
                "expected 's', 'r', or 'a'", name))

    def formatted(self, names, start, text):
        if names["a"] is not None:
            self.check_conversion(names["a"])
        return ("", start, self.machine.position - 1, None)

    # Actions that make a node.

    def tuple(self, names, start, text):
        a, b, c = names["a"], names["b"], names["c"]
        if not b and c is None:
            return a
        return ("tuple", start, self.machine.position - 1, [a, *b])

    def operation(self, names, start, text):
        if not names["b"]:
            return names["a"]
        return ("expression", start, self.machine.position - 1, None)

    def comparison(self, names, start, text):
        a, b = names["a"], names["b"]
        if not b:
            return a
        return ("comparison", start, self.machine.position - 1,
                [a] if self.tokens.kinds[b[0]] == kinds_of.KW_IN else None)

    def not_equal(self, names, start, text):
        a = names["a"]
        has_angles = self.text_of(a) == "<>"
        if self.barry_as_flufl and not has_angles:
            raise Found(self._error_at("with Barry as BDFL, use '<>' instead of '!='", a, a))
        return a if has_angles == self.barry_as_flufl else None

    def angles(self, names, start, text):
        a, b = names["a"], names["b"]
        if self.tokens.ends[a] != self.tokens.starts[b]:
            return None
        raise Found(self._error_at(
            "invalid syntax.  Maybe you meant '!=' instead of '<>'?", a, b))

    def primary(self, names, start, text):
        a, b = names["a"], names["b"]
        if not b:
            return a
        return (b[-1][0], start, self.machine.position - 1, None)

    def for_clause(self, names, start, text):
        # Errors mark a clause up to its last condition.
        conditions = names["b"]
        return conditions[-1] if conditions else names["a"]

    def keywords(self, names, start, text):
        items = names["a"] + (names.get("b") or [])
        is_unpacking = any(item[0] == "unpacking" for item in items)
        return ("unpacking" if is_unpacking else "keywords", start, self.machine.position - 1,
                [item for item in items if item[0] == "starred"])

    def arguments(self, names, start, text):
        keywords = names["b"]
        items = list(names.get("a") or [])
        kind = "arguments"
        if keywords is not None:
            kind = keywords[0]
            items += keywords[3]
        return (kind, start, self.machine.position - 1, items)

    # Literals.

    def number(self, names, start, text):
        tokens = self.tokens
        if tokens.ends[start] - tokens.starts[start] > 600:
            try:
                int(self.text_of(start), 0)
            except ValueError as error:
                if "limit" in str(error):
                    raise Found(self._number_error(str(error), start))
        return ("literal", start, start, None)

    def _number_error(self, message, token):
        location = self.location
        return location.error(
            SyntaxError, message + " - Consider hexadecimal for huge integer literals to avoid "
            "decimal conversion limits.", location.line(token), 0, location.end_line(token), 0,
            self.filled - 1)

    def string(self, names, start, text):
        literal = self.text_of(start)
        self._check_literal(literal, start)
        prefix = literals.split_string(literal)[0]
        return ("bytes" if "b" in prefix else "literal", start, start, None)

    def _check_literal(self, literal, token):
        prefix, body = literals.split_string(literal)
        if "b" in prefix and not body.isascii():
            raise Found(self._error_at(
                "bytes can only contain ASCII literal characters", token))
        if "r" in prefix or "\\" not in body:
            self._check_escapes(body, literals.check_text)
        else:
            self._check_escapes(body, literals.decode_bytes if "b" in prefix else literals.decode)

    def _check_escapes(self, body, decode, place=None):
        try:
            decode(body)
        except literals.EscapeError as error:
            if place is not None:
                raise Found(self._error_at(str(error), place)) from None
            raise Found(self._last_error(SyntaxError, str(error))) from None

    def strings(self, names, start, text):
        items = names["a"]
        kinds = {item[0] == "bytes" for item in items}
        if len(kinds) > 1:
            raise Found(self._last_error(SyntaxError, "cannot mix bytes and nonbytes literals"))
        is_formatted = any(item[0] == "f-string expression" for item in items)
        kind = "f-string expression" if is_formatted else "literal"
        if items[0][0] == "t-string expression":
            kind = "t-string expression"
        return (kind, start, self.machine.position - 1, None)

    def mixed_strings(self, names, start, text):
        raise Found(self._error_at("cannot mix t-string literals with string or bytes literals",
                                   names["a"][-1][1], names["b"][2]))

    def fstring_start(self, names, start, text):
        return None if "t" in self.text_of(start).lower() else start

    def tstring_start(self, names, start, text):
        return start if "t" in self.text_of(start).lower() else None

    def fstring(self, names, start, text):
        prefix = self.text_of(start).lower()
        if "r" not in prefix:
            for item in names["a"]:
                if isinstance(item, int):
                    self._check_escapes(self.text_of(item), literals.decode,
                                        item if features.ESCAPES_HAVE_PLACES else None)
        kind = "t-string expression" if "t" in prefix else "f-string expression"
        return (kind, start, self.machine.position - 1, None)

    def format_text(self, names, start, text):
        try:
            literals.decode(self.text_of(start))
        except literals.EscapeError:
            # The host forgets to make a SyntaxError of this one.
            try:
                self.text_of(start).encode("ascii", "backslashreplace").decode("unicode_escape")
            except UnicodeError as error:
                raise Found(error) from None
        return start

    def old_strings(self, names, start, text):
        items = names["a"]
        kinds = set()
        is_formatted = False
        for token in items:
            literal = self.text_of(token)
            prefix = literals.split_string(literal)[0]
            if "f" in prefix:
                is_formatted = True
                self._check_fields(literal, token)
            else:
                self._check_literal(literal, token)
            kinds.add("b" in prefix)
            if len(kinds) > 1:
                raise Found(self._last_error(
                    SyntaxError, "cannot mix bytes and nonbytes literals"))
        kind = "f-string expression" if is_formatted else "literal"
        return (kind, start, self.machine.position - 1, None)

    def _check_fields(self, literal, token):
        from cvm.syntax_fields import check
        try:
            check(self, literal, token)
        except SyntaxError as error:
            raise Found(self._last_error(SyntaxError, error.msg)) from None


def _first(node):
    """The first token of a node, a token or a list of them."""
    if isinstance(node, list):
        return _first(node[0])
    return node if isinstance(node, int) else node[1]


def _last(node):
    if isinstance(node, list):
        return _last(node[-1])
    return node if isinstance(node, int) else node[2]


def _wrong_target(node):
    """The part of an expression that cannot be assigned to, or None."""
    return _search_target(node, False, False)


def _wrong_deleted(node):
    return _search_target(node, True, False)


def _wrong_looped(node):
    return _search_target(node, False, True)


def _search_target(node, is_deleted, is_looped):
    todo = [node]
    while todo:
        node = todo.pop()
        kind = node[0]
        if kind in ("list", "tuple"):
            todo.extend(reversed(_elements(node)))
        elif kind == "starred" and not is_deleted:
            todo.append(node[3][0])
        elif kind == "comparison" and is_looped:
            if node[3]:
                todo.append(node[3][0])
        elif kind not in ("name", "subscript", "attribute"):
            return node
    return None


def _elements(node):
    elements = []
    for child in node[3]:
        if isinstance(child, list):
            elements += child
        elif child is not None:
            elements.append(child)
    return elements
