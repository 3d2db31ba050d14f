"""Errors with a place: a message and a node become a SyntaxError like the host compiler's.

The symbol table and the compiler find their errors in a tree, without the source; the line shown
below the message is read from the file, if there is one.
"""

from .originals import __builtins__  # noqa: F401

BUFFER = 999


def syntax_error(message, filename, node):
    """Return a SyntaxError at a node (or anything else that has a node's position)."""
    return located(message, filename, node.lineno, node.col_offset + 1, node.end_lineno,
                   node.end_col_offset + 1)


def located(message, filename, line, offset, end_line, end_offset):
    """Return a SyntaxError at a place whose offsets count from 1."""
    # The position is no argument of the exception: it is set afterwards, as the host does.
    error = SyntaxError(message)
    error.filename = filename
    error.lineno = line
    error.offset = offset
    error.end_lineno = end_line
    error.end_offset = end_offset
    error.text = program_text(filename, line)
    return error


def program_text(filename, line):
    """Return a line of a source file, or None if there is no such file or line."""
    # Always UTF-8, whatever the coding cookie says: what cannot be decoded is not shown.
    if line <= 0:
        return None
    try:
        with open(filename, "rb") as file:
            data = file.read()
    except (OSError, ValueError, TypeError):
        return None
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").splitlines(keepends=True)
    if line > len(lines):
        return None
    text = lines[line - 1]
    # The host reads lines into a buffer of C characters: of a long line the last part is shown.
    text = text[(len(text) - 1) // BUFFER * BUFFER:].partition(b"\0")[0]
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return None
