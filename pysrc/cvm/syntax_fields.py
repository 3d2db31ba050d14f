"""Errors in the replacement fields of f-strings that are one token (before 3.12).

The fields are cut out as the parser does it (fields.py), but their texts are searched for errors
instead of parsed.
"""

from cvm import fields, lexer
from cvm.originals import __builtins__  # noqa: F401
from cvm.syntax_errors import Found, explain_field


def check(search, literal, token):
    """Raise the error of an f-string, as a Found or, if it is of the f-string itself, as a
    SyntaxError that has but a message."""
    parser = _Parser(search, token)
    joined = fields._Joined(parser, (0, 0, 0, 0), None)
    _Checked(joined, literal, token).parse()


class _Parser:
    """As much of a parser as cutting out fields needs."""

    def __init__(self, search, token):
        tokens = search.tokens
        self.tokens = tokens
        self.text = tokens.text
        self.filename = search.location.filename
        line_shift, column_shift = search.location.field or (0, 0)
        line = tokens.lines[token]
        column = search.location.column(token)
        self.lines = {token: line + line_shift}
        self.cols = {token: column + (column_shift if line == 1 else 0)}
        self.end_lines = self.lines
        self.end_cols = self.cols
        self.p = token
        self.warnings = []
        self.field_of = None


class _Checked(fields._FString):
    """An f-string whose fields are searched for errors."""

    def expression(self, start):
        source = self.text[start:self.i]
        if not source.strip(" \t\n\f\r"):
            end = self.text[self.i]
            if end in "!:=":
                self.fail(f"f-string: expression required before '{end}'")
            self.fail("f-string: empty expression not allowed")
        parser = self.parser
        tokens = lexer.scan(f"({source})", parser.filename)
        error = explain_field(tokens, parser.filename, *self.shift(start - 1))
        if error is not None:
            raise Found(error)

    def shift(self, brace):
        """How far a field is from where its text would be on its own, in lines and columns."""
        parser = self.parser
        before = self.text[:brace]
        lines = before.count("\n")
        column = 0
        if not self.text[brace + 1:self.i].lstrip(" \t\f").startswith("\n"):
            column = len(before[before.rfind("\n") + 1:].encode("utf-8", "surrogateescape"))
        if not lines:
            column += parser.cols[self.token]
        return parser.lines[self.token] + lines - 1, column
