"""What `cvm tokens`, `ast`, `symbols` and `dis` print: each stage of the pipeline, as text or JSON.

    main("dis", ["--stack", "file.py"]) -> exit code

Results go to standard output (or a file), everything else to standard error.  The exit code is 0,
1 for a program that is wrong, and 2 for wrong usage or a file that cannot be read or written.
"""

import sys

COMMANDS = ("tokens", "ast", "symbols", "dis")

USAGE = """\
usage: cvm {command} [options] FILE | -c CODE | -

{purpose}

options:
  -f, --format FORMAT  {formats}
  -o FILE              write to a file
  --lines A-B          only what is on these lines of the program (also A, A-, -B)
  -h, --help           show this help
{more}"""
PURPOSES = {
    "tokens": "Print the tokens of a program.",
    "ast": "Print the syntax tree of a program.",
    "symbols": "Print the scopes of a program, and where each name lives.",
    "dis": "Print the instructions of a program.",
}
FORMATS = {
    "tokens": ("text", "json", "tokenize"),
    "ast": ("text", "json", "dump"),
    "symbols": ("text", "json"),
    "dis": ("text", "json"),
}
SWITCHES = {    # beside the common options
    "tokens": {"-e": "exact", "--exact": "exact"},
    "ast": {},
    "symbols": {},
    "dis": {"--stack": "stack"},
}
MORE = {
    "tokens": "  -e, --exact          exact names of operators (format tokenize)\n",
    "ast": "  --mode MODE          exec, eval, single or func_type\n",
    "symbols": "  --mode MODE          exec, eval or single\n",
    "dis": "  --mode MODE          exec, eval or single\n"
           "  --stack              show what the value stack holds after each instruction\n"
           "  --function NAME      only this function or class, by its qualified name\n",
}
MODES = ("exec", "eval", "single", "func_type")


class UsageError(Exception):
    """What is wrong with the command line, in one sentence."""


class Refused(Exception):
    """Why there is nothing to print, in one line."""


class Options:
    """The command line of a view."""

    def __init__(self, command, arguments):
        self.command = command
        self.format = "text"
        self.output = None
        self.mode = "exec"
        self.function = None
        self.first_line = self.last_line = None
        self.exact = self.stack = self.help = False
        self.path = self.code = None
        self._read(list(arguments))

    def _read(self, arguments):
        while arguments:
            argument = arguments.pop(0)
            name, equals, value = argument.partition("=")
            if argument in ("-h", "--help"):
                self.help = True
                return
            if argument == "--" and len(arguments) == 1:
                self._set_path(arguments.pop())
            elif argument == "-" or not argument.startswith("-"):
                self._set_path(argument)
            elif argument in SWITCHES[self.command]:
                setattr(self, SWITCHES[self.command][argument], True)
            elif name.startswith("--") and equals:
                self._set(name, value)
            elif not arguments:
                self._set(name, None)
            else:
                self._set(argument, arguments.pop(0))
        if self.path is None and self.code is None:
            raise UsageError("no file given")

    def _set_path(self, path):
        if self.path is not None or self.code is not None:
            raise UsageError(f"more than one program given: {path}")
        self.path = path

    def _set(self, option, value):
        known = {"-f", "--format", "-o", "-c", "--lines"}
        if self.command != "tokens":
            known.add("--mode")
        if self.command == "dis":
            known.add("--function")
        if option not in known:
            raise UsageError(f"unknown option {option}")
        if value is None:
            raise UsageError(f"option {option} needs a value")
        if option in ("-f", "--format"):
            self.format = _one_of(option, value, FORMATS[self.command])
        elif option == "--mode":
            self.mode = _one_of(option, value, MODES if self.command == "ast" else MODES[:3])
        elif option == "-o":
            self.output = value
        elif option == "--function":
            self.function = value
        elif option == "--lines":
            self.first_line, self.last_line = _line_range(value)
        else:
            if self.path is not None or self.code is not None:
                raise UsageError("more than one program given: -c")
            self.code = value

    @property
    def filename(self):
        """The name of the program in messages."""
        if self.code is not None:
            return "<string>"
        return "<stdin>" if self.path == "-" else self.path

    def keeps(self, line, end_line=None):
        """Is this line, or all of this range, among the lines asked for?"""
        if self.first_line is None:
            return True
        return (line is not None and self.first_line <= line
                and (end_line or line) <= self.last_line)


def _one_of(option, value, choices):
    if value not in choices:
        raise UsageError(f"option {option}: {value!r} is none of {', '.join(choices)}")
    return value


def _line_range(text):
    first, dash, last = text.partition("-")
    try:
        first_line = int(first) if first else 1
        last_line = (int(last) if last else sys.maxsize) if dash else first_line
    except ValueError:
        raise UsageError(f"option --lines: {text!r} is no range of lines") from None
    return first_line, last_line


# ---- running a view -----------------------------------------------------------------------------

def main(command, argv=None):
    """Run a view with command line arguments and return the exit code."""
    if argv is None:
        argv = sys.argv[1:]
    try:
        options = Options(command, argv)
    except UsageError as error:
        return _complain(f"{error} (try: cvm {command} --help)")
    if options.help:
        return _print([USAGE.format(command=command, purpose=PURPOSES[command], more=MORE[command],
                                    formats=", ".join(FORMATS[command])).rstrip()], None)
    try:
        source = read(options)
    except OSError as error:
        return _complain(f"can't open file {options.path!r}: [Errno {error.errno}]"
                         f" {error.strerror}")
    return _show(options, source)


def read(options):
    """Return the program: text of `-c`, else bytes."""
    if options.code is not None:
        return options.code
    if options.path == "-":
        return sys.stdin.buffer.read()
    with open(options.path, "rb") as file:
        return file.read()


def _show(options, source):
    try:
        # All of it before the first line is printed: a wrong program prints nothing.
        lines = list(VIEWS[options.command](options, source))
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        _print_exception(error)
        return 1
    return _print(lines, options.output)


def _print(lines, output):
    """Write lines to a file or standard output; a reader that has gone away is no error."""
    if output is not None:
        try:
            with open(output, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.writelines(f"{line}\n" for line in lines)
        except OSError as error:
            return _complain(f"can't write {output!r}: {error.strerror}")
        return 0
    stream = sys.stdout
    try:
        for line in lines:
            _write_line(stream, line)
        stream.flush()
    except BrokenPipeError:
        _drop_standard_output()
    except OSError as error:
        return _complain(f"can't write: {error.strerror}")
    return 0


def _write_line(stream, line):
    try:
        stream.write(f"{line}\n")
    except UnicodeEncodeError:
        encoding = stream.encoding
        stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def _drop_standard_output():
    # Or the interpreter complains when it flushes standard output at its end.
    import os

    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def _complain(message):
    print(f"cvm: {message}", file=sys.stderr)
    return 2


def _print_exception(error):
    """Print an error of the program as python does, without a traceback through cvm."""
    error.__cause__ = error.__context__ = None
    error.__traceback__ = None
    sys.__excepthook__(type(error), error, None)


def _json(schema, options, data):
    """Return the lines of a JSON document."""
    import json

    document = {"schema": f"cvm.{schema}/1", "filename": options.filename, **data}
    return json.dumps(document, indent=1).splitlines()


# ---- tokens -------------------------------------------------------------------------------------

def view_tokens(options, source):
    import token as names

    tokens = [token for token in _tokenize(options, source) if options.keeps(token.start[0])]
    if options.format == "tokenize":
        return [_tokenize_line(token, names, options.exact) for token in tokens]
    if options.format == "json":
        return _json("tokens", options, {"tokens": [_token_record(token, names)
                                                    for token in tokens]})
    return ["line  col  type            exact            text",
            *(_token_line(token, names) for token in tokens)]


def _tokenize(options, source):
    """Yield tokens; errors have the words of `python -m tokenize`."""
    from tokenize import TokenError

    from .token_info import tokenize

    try:
        yield from tokenize(source)
    except IndentationError as error:
        line, column = error.args[1][1:3]
        raise Refused(f"{options.filename}:{line}:{column}: error: {error.args[0]}") from None
    except TokenError as error:
        line, column = error.args[1]
        raise Refused(f"{options.filename}:{line}:{column}: error: {error.args[0]}") from None
    except SyntaxError as error:
        raise Refused(f"{options.filename}: error: {error}") from None


def _tokenize_line(token, names, exact):
    kind = names.tok_name[token.exact_type if exact else token.type]
    place = "{},{}-{},{}:".format(*token.start, *token.end)
    return f"{place:<20}{kind:<15}{token.string!r:<15}"


def _token_record(token, names):
    return {"type": names.tok_name[token.type], "exact": names.tok_name[token.exact_type],
            "keyword": _is_keyword(token, names), "text": token.string,
            "line": token.start[0], "column": token.start[1],
            "end_line": token.end[0], "end_column": token.end[1]}


def _is_keyword(token, names):
    from .tokens import KEYWORDS

    return token.type == names.NAME and token.string in KEYWORDS


def _token_line(token, names):
    exact = ""
    if _is_keyword(token, names):
        exact = "keyword"
    elif token.exact_type != token.type:
        exact = names.tok_name[token.exact_type]
    text = token.string
    if not text.isprintable() or text != text.strip():
        text = repr(text)
    line, column = token.start
    return f"{line:>4} {column:>4}  {names.tok_name[token.type]:<15} {exact:<16} {text}".rstrip()


# ---- ast ----------------------------------------------------------------------------------------

def view_ast(options, source):
    from .parser import parse

    tree = parse(source, options.filename, options.mode)
    roots = _roots(tree, options)
    if options.format == "dump":
        import ast

        return [line for root in roots for line in ast.dump(root, indent=3).splitlines()]
    if options.format == "json":
        records = [_node_record(root) for root in roots]
        return _json("ast", options, {"tree": records[0]} if roots == [tree]
                     else {"trees": records})
    excerpt = _excerpts(source, options.filename)
    return [line for root in roots for line in _tree_lines(root, excerpt)]


def _roots(tree, options):
    """Return the outermost nodes that lie on the lines asked for."""
    if options.first_line is None:
        return [tree]
    roots, pending = [], [tree]
    while pending:
        node = pending.pop()
        if hasattr(node, "lineno") and options.keeps(node.lineno, node.end_lineno):
            roots.append(node)
        else:
            pending.extend(reversed(list(_child_nodes(node))))
    return roots


def _child_nodes(node):
    from _ast import AST

    for name in node._fields:
        value = getattr(node, name, None)
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, AST):
                yield item


def _excerpts(source, filename):
    """Return a function that gives the first line of a node's text."""
    from .source import decode

    lines = [line.encode("utf-8", "surrogatepass")
             for line in decode(source, filename).splitlines(keepends=True)]

    def excerpt(node):
        line = lines[node.lineno - 1]
        if node.end_lineno == node.lineno:
            text = line[node.col_offset:node.end_col_offset]
        else:
            text = line[node.col_offset:].rstrip() + " …".encode()
        text = text.decode("utf-8", "replace")
        return text if len(text) <= 40 else text[:39] + "…"

    return excerpt


def _tree_lines(root, excerpt):
    """Yield a line for each node; depth first, on a stack, since trees may be deep."""
    pending = [(root, "", "", "")]
    while pending:
        value, title, own, below = pending.pop()
        children = list(_children(value))
        yield _tree_line(value, own + title, excerpt if children else None)
        for index, (name, child) in reversed(list(enumerate(children))):
            last = index == len(children) - 1
            pending.append((child, f"{name}: ", below + ("└─ " if last else "├─ "),
                            below + ("   " if last else "│  ")))


def _children(value):
    """Yield (field, child) of what has lines of its own; the other fields stand beside."""
    from _ast import AST, expr_context

    for name in getattr(value, "_fields", ()):
        item = getattr(value, name, None)
        if isinstance(item, list):
            for element in item:
                yield name, element
        elif isinstance(item, AST) and not isinstance(item, expr_context):
            yield name, item


def _tree_line(value, head, excerpt):
    from _ast import AST

    if not isinstance(value, AST):
        return f"{head}{value!r}"
    text = f"{head}{type(value).__name__}"
    for name in value._fields:
        item = getattr(value, name, None)
        if name == "ctx":
            text += f" ({type(item).__name__})"
        elif name == "value" and type(value).__name__ in ("Constant", "MatchSingleton"):
            text += f" {item!r}"
        elif isinstance(item, (str, int)):
            text += f" {item}" if isinstance(item, str) else f" {name}={item}"
    if hasattr(value, "lineno"):
        place = f"{value.lineno}:{value.col_offset}-{value.end_lineno}:{value.end_col_offset}"
        return f"{text:<48}  {place:<12} {excerpt(value) if excerpt else ''}".rstrip()
    return text


def _node_record(node):
    from _ast import AST, expr_context

    if isinstance(node, list):
        return [_node_record(item) for item in node]
    if isinstance(node, expr_context):
        return type(node).__name__
    if not isinstance(node, AST):
        return node if node is None or isinstance(node, (str, int)) else repr(node)
    record = {"node": type(node).__name__}
    for name in node._fields:
        value = getattr(node, name, None)
        if name == "value" and record["node"] in ("Constant", "MatchSingleton"):
            # A constant is of any type, which JSON cannot tell.
            record[name] = {"type": type(value).__name__, "repr": repr(value)}
        else:
            record[name] = _node_record(value)
    for name in node._attributes:
        record[name] = getattr(node, name, None)
    return record


# ---- symbols ------------------------------------------------------------------------------------

RESOLUTIONS = (None, "local", "global", "global", "free", "cell")


def view_symbols(options, source):
    from . import future, symtable
    from .parser import parse

    tree = parse(source, options.filename, options.mode)
    flags, last = future.scan(tree, options.filename)
    module = symtable.build(tree, options.filename, flags, last_future=last)
    if options.format == "json":
        if options.first_line is None:
            return _json("symbols", options, {"scope": _scope_record(module)})
        return _json("symbols", options, {"scopes": [_scope_record(scope) for scope
                                                     in _scopes_of(module, options)]})
    return [line for scope in _scopes_of(module, options) for line in _scope_lines(scope)]


def _scopes_of(module, options):
    """Return the outermost scopes that lie on the lines asked for."""
    found, pending = [], [module]
    while pending:
        scope = pending.pop()
        line = getattr(scope.node, "lineno", None)
        if options.keeps(line, getattr(scope.node, "end_lineno", None)):
            found.append(scope)
        else:
            pending.extend(reversed(_inner(scope)))
    return found


def _inner(scope):
    # Every function has a scope of annotations from 3.14 on, even one that has no annotations.
    from .symtable import ANNOTATION
    return [child for child in scope.children
            if child.kind != ANNOTATION or child.children or list(child.flags) != [".format"]]


def _scope_lines(root):
    pending = [(root, "", "")]
    while pending:
        scope, own, below = pending.pop()
        yield own + _scope_title(scope)
        children = _inner(scope)
        names = below + ("│    " if children else "     ")
        width = max((len(name) for name in scope.flags), default=0)
        for name in scope.flags:
            where, what = _describe(scope, name)
            yield f"{names}{name:<{width}}  {where:<7} {', '.join(what)}".rstrip()
        for index, child in reversed(list(enumerate(children))):
            last = index == len(children) - 1
            pending.append((child, below + ("└─ " if last else "├─ "),
                            below + ("   " if last else "│  ")))


def _scope_title(scope):
    from .symtable import KINDS

    kind = KINDS[scope.kind]
    line = getattr(scope.node, "lineno", None)
    if line is None:
        return kind
    parameters = f"({', '.join(scope.parameters)})" if kind == "function" else ""
    marks = [name for name in ("nested", "generator", "coroutine") if getattr(scope, name)]
    return ", ".join([f"{kind} {scope.name}{parameters}", f"line {line}", *marks])


def _describe(scope, name):
    """Return where a name lives, and what is done with it."""
    import builtins

    from . import symtable

    flags, resolution = scope.flags[name], scope.resolution[name]
    where = RESOLUTIONS[resolution]
    if scope.kind == symtable.MODULE and where == "local":
        where = "global"        # the names of a module are the globals of its functions
    what = [text for flag, text in (
        (symtable.PARAMETER, "parameter"), (symtable.TYPE_PARAMETER, "type parameter"),
        (symtable.DECLARED_GLOBAL, "declared global"),
        (symtable.DECLARED_NONLOCAL, "declared nonlocal"), (symtable.IMPORT, "imported"),
        (symtable.ANNOTATED, "annotated"), (symtable.ITERATION_VARIABLE, "iteration variable"),
    ) if flags & flag]
    if flags & symtable.BINDING and not flags & symtable.TYPE_PARAMETER:
        what.append("assigned")
    if flags & symtable.USE:
        what.append("used")
    if resolution == symtable.GLOBAL_IMPLICIT and hasattr(builtins, name):
        what.append("maybe builtin")
    if not what:
        what.append("passed to an inner scope")
    return where, what


def _scope_record(scope):
    from .symtable import GLOBAL_EXPLICIT, KINDS

    symbols = []
    for name in scope.flags:
        where, what = _describe(scope, name)
        symbols.append({"name": name, "scope": where, "flags": what,
                        "explicit": scope.resolution[name] == GLOBAL_EXPLICIT})
    return {"kind": KINDS[scope.kind], "name": scope.name,
            "line": getattr(scope.node, "lineno", None),
            "end_line": getattr(scope.node, "end_lineno", None),
            "nested": scope.nested, "generator": scope.generator, "coroutine": scope.coroutine,
            "parameters": scope.parameters, "cells": scope.cell_names, "free": scope.free_names,
            "symbols": symbols, "children": [_scope_record(child) for child in _inner(scope)]}


# ---- dis ----------------------------------------------------------------------------------------

def view_dis(options, source):
    from . import dis
    from .compiler import compile

    code = compile(source, options.filename, options.mode, 0, True)
    codes = list(dis.walk(code))
    if options.function is not None:
        codes = [part for part in codes if part.co_qualname == options.function]
        if not codes:
            raise Refused(f"cvm: no function {options.function!r} in {options.filename}")
    if options.format == "json":
        return _json("dis", options, {"code": _code_records(dis, code, codes, options)})
    keep = None if options.first_line is None else options.keeps
    lines = []
    for part in codes:
        found = list(dis.listing(part, stack=options.stack, nested=False, keep=keep))
        if lines and found:
            lines.append("")
        lines += found
    return lines


def _code_records(dis, code, codes, options):
    wanted = {id(part) for part in codes}
    records = []
    for part, record in zip(dis.walk(code), dis.records(code, stack=options.stack), strict=True):
        if id(part) not in wanted:
            continue
        if options.first_line is not None:
            record["instructions"] = [instruction for instruction in record["instructions"]
                                      if options.keeps(instruction["line"])]
            if not record["instructions"]:
                continue
        records.append(record)
    return records


VIEWS = {"tokens": view_tokens, "ast": view_ast, "symbols": view_symbols, "dis": view_dis}

if __name__ == "__main__":
    if sys.argv[1:2] not in [[command] for command in COMMANDS]:
        sys.exit(_complain(f"which view? {', '.join(COMMANDS)}"))
    sys.exit(main(sys.argv[1], sys.argv[2:]))
