"""Source text: from what compile() or a file gives to a str whose lines end with "\\n".

The rules are PEP 263's as the host applies them: a byte order mark, a coding cookie in a comment
on one of the first two lines, UTF-8 otherwise.  Bytes that are not UTF-8 are refused late by the
host, where an identifier or a string has them (in a comment never), so decode() leaves them in the
text as the surrogates of the "surrogateescape" error handler.
"""

from cvm import features
from cvm.originals import __builtins__  # noqa: F401

_BOM = b"\xef\xbb\xbf"
_NOT_UTF_8 = ("Non-UTF-8 code starting with '\\x{:02x}'{} on line {}, but no encoding declared;"
              " see https://peps.python.org/pep-0263/ for details")
_WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def exact(source):
    """A source as a str or bytes of no subclass, whose methods may be the program's own."""
    if isinstance(source, str):
        return source if type(source) is str else str.__str__(source)
    return source if type(source) is bytes else bytes(memoryview(source))


def decode(source, filename="<string>", mode="exec"):
    """The text of a source as compile() takes it, with its errors."""
    if isinstance(source, str):
        if not source.isascii():
            source.encode()         # lone surrogates are an error, before null bytes are
        if "\0" in source:
            raise features.NULL_BYTES_ERROR("source code string cannot contain null bytes")
        return _unify_newlines(source, "\r\n", "\r", "\n")
    data = bytes(source)
    if b"\0" in data:
        raise features.NULL_BYTES_ERROR("source code string cannot contain null bytes")
    data = _unify_newlines(data, b"\r\n", b"\r", b"\n")
    if mode == "exec" and not data.endswith(b"\n"):
        data += b"\n"
    try:
        data, encoding = _find_encoding(data)
        if encoding != "utf-8":
            return data.decode(encoding)
    except SyntaxError as error:
        if features.COOKIES_HAVE_PLACES:
            raise _of_file(filename, error.msg, *_place_of_cookie(data)) from None
        raise SyntaxError(error.msg, (filename, 0, -1, None)) from None
    except (LookupError, ValueError) as error:
        raise SyntaxError(str(error), (filename, 0, -1, None)) from None
    if features.SOURCE_IS_CHECKED:
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            raise _not_utf_8(data, error.start, filename) from None
    return data.decode("utf-8", "surrogateescape")


def _place_of_cookie(data):
    # Where an error about the cookie of a source with a byte order mark stands.
    first, second = (data.removeprefix(_BOM) + b"\n").split(b"\n", 2)[:2]
    if _cookie(first) is not None:
        return 1, 0, first.decode("utf-8", "replace"), 1, len(first)
    return 2, 0, second.decode("utf-8", "replace"), 2, len(second) + 1


def _of_file(filename, message, *place):
    # The host adds the name of the file last, and not to the arguments.
    error = SyntaxError(message, (None, *place))
    error.filename = filename
    return error


def _not_utf_8(data, position, filename, where=""):
    line = data.count(b"\n", 0, position) + 1
    start = data.rfind(b"\n", 0, position) + 1
    column = len(data[start:position].decode()) + 1
    end = data.find(b"\n", position)
    text = data[start:end if end >= 0 else len(data)].decode("utf-8", "replace")
    if where and line == 2 and data.lstrip(b" \t\f")[:1] not in (b"\n", b"#"):
        line = 1        # of a file the host looks ahead for a cookie, and has not counted it yet
    return _of_file(filename, _NOT_UTF_8.format(data[position], where, line),
                    line, column, text, line, column)


def declares_encoding(data):
    """Whether bytes say how they are encoded, in a byte order mark or a comment."""
    data = _unify_newlines(data, b"\r\n", b"\r", b"\n")
    return data.startswith(_BOM) or _cookie(data) is not None


def decode_file(data, filename):
    """The text of a program file as the host takes it when it is told to run the file.

    A file that is not the UTF-8 it claims to be stays bytes: the parser meets the errors in it."""
    data = _unify_newlines(data, b"\r\n", b"\r", b"\n")
    null = data.find(b"\0")
    try:
        content, encoding = _find_encoding(data)
    except SyntaxError as error:
        if features.COOKIES_HAVE_PLACES:
            raise _of_file(filename, error.msg, *_place_of_cookie(data)) from None
        raise
    text, error = _try(content, encoding)
    if error is not None:
        if encoding != "utf-8":
            raise _undecodable(content, encoding, filename)
        if 0 <= null < error.start:
            text = content.decode("utf-8", "surrogateescape")
        elif not declares_encoding(data):
            raise _not_utf_8_file(content, error.start, filename)
        elif features.SOURCE_IS_CHECKED:
            raise _wrong_line(content, error.start, filename)
        else:
            return data
    if null >= 0:
        null = text.index("\0")
        line = text.count("\n", 0, null) + 1
        start = text.rfind("\n", 0, null) + 1
        raise SyntaxError("source code cannot contain null bytes",
                          (filename, line, 0, text[start:null], line, 0))
    return text


def _try(data, encoding):
    # The text or None, the error or None.
    try:
        return data.decode(encoding), None
    except (LookupError, ValueError) as error:
        return None, error


def _not_utf_8_file(data, position, filename):
    where = f" in file {filename}"
    if features.DECODING_HAS_PLACES:
        return _not_utf_8(data.partition(b"\0")[0], position, filename, where)
    line = data.count(b"\n", 0, position) + 1
    return SyntaxError(_NOT_UTF_8.format(data[position], where, line))


def _wrong_line(data, position, filename):
    start = data.rfind(b"\n", 0, position) + 1
    line = data[start:].partition(b"\n")[0]
    return SyntaxError(f"(unicode error) {_try(line, 'utf-8')[1]}",
                       (filename, data.count(b"\n", 0, start) + 1, 0,
                        line.decode("utf-8", "replace")))


def _undecodable(data, encoding, filename):
    if not features.DECODING_HAS_PLACES:
        return SyntaxError(f"encoding problem: {encoding}")
    # The error of the stream by which the host reads on from the end of the line with the cookie.
    import io
    end = data.find(b"\n")
    if _cookie(data[:end]) is None:
        end = data.find(b"\n", end + 1)
    try:
        io.TextIOWrapper(io.BytesIO(data[end:]), encoding).read()
    except (LookupError, ValueError) as error:
        return SyntaxError(str(error), (filename, 0, -1, None))
    return SyntaxError(f"encoding problem: {encoding}")


def _unify_newlines(source, crlf, cr, lf):
    if cr in source:
        return source.replace(crlf, lf).replace(cr, lf)
    return source


def _find_encoding(data):
    # The bytes behind the byte order mark, and the name of their encoding.
    has_bom = data.startswith(_BOM)
    if has_bom:
        data = data[3:]
    cookie = _cookie(data)
    if has_bom and cookie not in (None, "utf-8"):
        raise SyntaxError(f"encoding problem: {cookie} with BOM")
    return data, cookie or "utf-8"


def _cookie(data):
    # The encoding that a comment on the first two lines names, or None.
    for line in data.split(b"\n", 2)[:2]:
        rest = line.lstrip(b" \t\f")
        if rest and not rest.startswith(b"#"):
            return None
        i = rest.find(b"coding")
        while i >= 0:
            i += 6
            if rest[i:i + 1] in (b":", b"="):
                name = rest[i + 1:].lstrip(b" \t")
                end = 0
                while end < len(name) and name[end] in _WORD:
                    end += 1
                if end:
                    return _normal_name(name[:end].decode("ascii"))
            i = rest.find(b"coding", i)
    return None


def _normal_name(name):
    # The host knows the spellings of two encodings without asking for the codec.
    short = name[:12].replace("_", "-").lower()
    if short == "utf-8" or short.startswith("utf-8-"):
        return "utf-8"
    for latin in ("latin-1", "iso-8859-1", "iso-latin-1"):
        if short == latin or short.startswith(latin + "-"):
            return "iso-8859-1"
    return name
