"""The parser: from source text to a tree of the standard library's nodes.

    parse(source) -> lexer.scan -> tokens -> Parser -> ast.Module

This is the first pass, which knows valid programs only: it stops at the first token that cannot be
right.  Then syntax_errors.py, imported only then, looks for the words.

The statements are here; below them are expressions.py, patterns.py and the strings.
"""

import _ast
import sys

from cvm import features, future, lexer, literals, targets
from cvm.depth import deeply
from cvm.expressions import MAX_DEPTH, STARTS_EXPRESSION, ExpressionParser, Failure
from cvm.nodes import (
    LOAD,
    STORE,
    AnnAssign,
    Assert,
    Assign,
    AsyncFor,
    AsyncFunctionDef,
    AsyncWith,
    AugAssign,
    Break,
    ClassDef,
    Continue,
    Delete,
    ExceptHandler,
    Expr,
    Expression,
    For,
    FunctionDef,
    FunctionType,
    Global,
    If,
    Import,
    ImportFrom,
    Interactive,
    Match,
    Module,
    Nonlocal,
    ParamSpec,
    Pass,
    Raise,
    Return,
    Try,
    TryStar,
    Tuple,
    TypeAlias,
    TypeIgnore,
    TypeVar,
    TypeVarTuple,
    While,
    With,
    alias,
    match_case,
    withitem,
)
from cvm.originals import __builtins__, import_late  # noqa: F401
from cvm.source import decode, exact
from cvm.tokens import (
    AMPEREQUAL,
    AT,
    ATEQUAL,
    CIRCUMFLEXEQUAL,
    COLON,
    COMMA,
    DEDENT,
    DOT,
    DOUBLESLASHEQUAL,
    DOUBLESTAR,
    DOUBLESTAREQUAL,
    ELLIPSIS,
    ENDMARKER,
    EQUAL,
    INDENT,
    KW_AS,
    KW_ASSERT,
    KW_ASYNC,
    KW_BREAK,
    KW_CLASS,
    KW_CONTINUE,
    KW_DEF,
    KW_DEL,
    KW_ELIF,
    KW_ELSE,
    KW_EXCEPT,
    KW_FINALLY,
    KW_FOR,
    KW_FROM,
    KW_GLOBAL,
    KW_IF,
    KW_IMPORT,
    KW_IN,
    KW_LAMBDA,
    KW_NONLOCAL,
    KW_PASS,
    KW_RAISE,
    KW_RETURN,
    KW_TRY,
    KW_WHILE,
    KW_WITH,
    KW_YIELD,
    LEFTSHIFTEQUAL,
    LPAR,
    LSQB,
    MINEQUAL,
    NAME,
    NAMES,
    NEWLINE,
    PERCENTEQUAL,
    PLUSEQUAL,
    RARROW,
    RIGHTSHIFTEQUAL,
    RPAR,
    RSQB,
    SEMI,
    SLASHEQUAL,
    STAR,
    STAREQUAL,
    TYPE_COMMENT,
    VBAREQUAL,
)
from cvm.warned import warn

_AUGMENTED = {
    PLUSEQUAL: _ast.Add(), MINEQUAL: _ast.Sub(), STAREQUAL: _ast.Mult(), SLASHEQUAL: _ast.Div(),
    DOUBLESLASHEQUAL: _ast.FloorDiv(), PERCENTEQUAL: _ast.Mod(), ATEQUAL: _ast.MatMult(),
    DOUBLESTAREQUAL: _ast.Pow(), AMPEREQUAL: _ast.BitAnd(), VBAREQUAL: _ast.BitOr(),
    CIRCUMFLEXEQUAL: _ast.BitXor(), LEFTSHIFTEQUAL: _ast.LShift(), RIGHTSHIFTEQUAL: _ast.RShift(),
}

# Rules on the host's stack for one more level of the statement.
BLOCK_DEPTH = 6
EVAL_DEPTH = 13     # more than in front of the first expression of a statement


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=-1):
    """The tree of a program, like ast.parse: `mode` is exec, eval, single or func_type.

    `feature_version` is accepted and ignored.
    """
    tree, may_be_deep = parse_tree(exact(source), filename, mode, type_comments)
    if features.FUTURE_IS_NOW:
        future.scan(tree, filename)
    if may_be_deep:
        check_depth(tree)
    return tree


def parse_tree(source, filename, mode, type_comments=False, imply_dedent=True,
               incomplete_input=False, barry_as_flufl=False):
    """The tree of a program, and whether it may be too deep to be handed out.

    `imply_dedent` and `incomplete_input` are for the codeop module, see lexer.scan and
    syntax_errors.explain; `barry_as_flufl` is the flag of PEP 401.
    """
    text = decode(source, filename, mode)
    tokens = lexer.scan(text, filename, mode=mode, type_comments=type_comments,
                        imply_dedent=imply_dedent)
    parser = None

    def start():
        nonlocal parser
        is_second = parser is not None
        parser = Parser(tokens, filename)
        parser.barry_as_flufl = barry_as_flufl
        if is_second:
            parser.room = MAX_DEPTH
            parser.may_be_deep = True
        return parser.start(mode)

    try:
        tree = deeply(start)
    except Failure:
        issue_warnings(parser, parser.furthest)
        raise _with_text(_explain(parser, mode, None, source, incomplete_input), text,
                         mode) from None
    except SyntaxError as error:
        issue_warnings(parser, parser.p)
        if not parser.barry_as_flufl:       # which the second pass does not know
            error = _explain(parser, mode, error, source, incomplete_input)
        raise _with_text(error, text, mode) from None
    except MemoryError:
        issue_warnings(parser, parser.p)
        raise
    issue_warnings(parser, len(tokens))
    return tree, parser.may_be_deep


def _with_text(error, text, mode):
    """Let tracebacks find the text of a program, for words that are misspelled keywords."""
    # The host looks for a second statement when its parser is done, and the text forgotten.
    if features.ERRORS_HAVE_TEXT and not error.msg.startswith("multiple statements"):
        if mode != "single" and not text.endswith("\n"):
            text += "\n"
        error._metadata = 0, 0, text
    return error


def _explain(parser, mode, error, source, incomplete_input):
    # The exception for a program that is none; `error` is the one that a literal raised.
    tokens = parser.tokens
    furthest = parser.furthest
    syntax_errors = import_late("cvm.syntax_errors")
    found = deeply(lambda: syntax_errors.explain(
        tokens, parser.filename, mode, source=source, start=parser.statement_start,
        incomplete_input=incomplete_input, is_doubtful=parser.is_doubtful,
        barry_as_flufl=parser.barry_as_flufl))
    if found is None:
        found = error or literals.error_at("invalid syntax", tokens, furthest, furthest,
                                           parser.filename)
    return found


def issue_warnings(parser, end):
    """Issue the warnings about the tokens up to one, in their order."""
    # The lexer's name the token that was being scanned, the parser's the one just read.
    tokens = parser.tokens
    if not tokens.warnings and not parser.warnings:
        return
    noted = [(place, category, message, tokens.line_at(offset),
              tokens.syntax_error(literals.escape_error(message), parser.filename, offset + 1),
              True)
             for place, category, message, offset in tokens.warnings]
    noted.extend([(place, category, message, where[0] if where else place_tokens.lines[i],
                   _warned_error(literals.escape_error(message), place_tokens, i, where,
                                 parser.filename), False)
                  for place, category, message, place_tokens, i, where in parser.warnings])
    noted.sort(key=lambda warning: (warning[0], not warning[5]))
    error = None
    for place, category, message, line, error_here, is_lexical in noted:
        if (place > end if error is None else not is_lexical):
            continue
        try:
            warn(message, category, parser.filename, line)
        except category:
            error = error_here
            if is_lexical:
                break
    else:
        # After an error of the parser the host reads on, for one of the lexer.
        if error is not None and tokens.error is not None and tokens.error_code != "eof":
            error = tokens.error
    if error is not None:
        raise error from None


def _warned_error(message, tokens, i, where, filename):
    if where is None:
        return literals.error_at(message, tokens, i, i, filename)
    return literals.error_in_line(message, tokens, i, *where, filename)


def check_depth(tree):
    """Raise RecursionError if a tree is too deep for the host to make it."""
    limit = features.tree_depth_limit()
    level = [tree]
    depth = 0
    while level:
        depth += 1
        if depth > limit:
            raise RecursionError("maximum recursion depth exceeded during ast construction")
        below = []
        for node in level:
            for value in node.__dict__.values():
                if isinstance(value, _ast.AST):
                    below.append(value)
                elif isinstance(value, list):
                    below.extend([item for item in value if isinstance(item, _ast.AST)])
        level = below


class Parser(ExpressionParser):
    """Parses the statements of a list of tokens."""

    # Programs

    def position(self, start):
        """Where a construct begins and ends that began at token start and is complete."""
        last = self.p - 1
        return (self.lines[start], self.cols[start], self.end_lines[last], self.end_cols[last])

    def start(self, mode):
        """The whole program."""
        if mode == "exec":
            return self.module()
        if mode == "eval":
            self.descend(EVAL_DEPTH)
            body = self.expressions()
            self.end_of_text()
            return Expression(body)
        if mode == "single":
            return self.interactive()
        if mode == "func_type":
            return self.function_type()
        raise ValueError("mode must be 'exec', 'eval', 'single' or 'func_type'")

    def module(self):
        """Statements up to the end."""
        body = []
        while self.kinds[self.p] != ENDMARKER:
            if not self.is_doubtful:
                self.statement_start = self.p
            self.statement(body)
        ignores = [TypeIgnore(line, tag) for line, tag in self.tokens.type_ignores]
        return Module(body, ignores)

    def end_of_text(self):
        """Step over line ends, up to the end."""
        while self.kinds[self.p] == NEWLINE:
            self.p += 1
        if self.kinds[self.p] != ENDMARKER:
            self.fail()

    def interactive(self):
        """One statement, as at a prompt."""
        body = []
        kinds = self.kinds
        start = self.p
        if kinds[start] == ENDMARKER:
            self.fail()
        if kinds[start] == NEWLINE:
            self.p += 1
            return Interactive([Pass(*self.position(start))])
        is_line = COMPOUND[kinds[start]] is None and not (kinds[start] == NAME and self.is_match())
        self.statement(body)
        if not is_line:
            self.expect(NEWLINE)
        last = self.p - 1
        if kinds[self.p] == NEWLINE:
            self.p += 1
        # The host looks at the text: blanks may be left, even if they make an INDENT.
        if kinds[self.p] != ENDMARKER and self.text[self.ends[last]:].strip(" \t\n\f"):
            raise literals.error_at(
                "multiple statements found while compiling a single statement",
                self.tokens, last, last, self.filename)
        return Interactive(body)

    def function_type(self):
        """`(types) -> type`, a type comment of a function."""
        self.expect(LPAR)
        types = []
        kinds = self.kinds
        starred = 0
        while kinds[self.p] != RPAR:
            if kinds[self.p] == STAR and starred < 1:
                starred = 1
                self.p += 1
            elif kinds[self.p] == DOUBLESTAR and starred < 2:
                starred = 2
                self.p += 1
            elif starred:
                self.fail()
            types.append(self.expression())
            if kinds[self.p] != COMMA:
                break
            self.p += 1
            if kinds[self.p] == RPAR:
                self.fail()
        self.expect(RPAR)
        self.expect(RARROW)
        returns = self.expression()
        self.end_of_text()
        return FunctionType(types, returns)

    def return_to(self, start, depth, noted):
        """Forget what was parsed since token start, to parse it in another way."""
        self.p = start
        self.depth = depth
        del self.warnings[noted:]

    # Blocks

    def statement(self, body):
        """A compound statement or a line of simple ones."""
        kind = self.kinds[self.p]
        method = COMPOUND[kind]
        if method is not None:
            body.append(method(self))
        elif kind == NAME and self.is_match():
            body.append(self.match())
        else:
            self.simple_statements(body)

    def block(self):
        """The statements behind a colon."""
        kinds = self.kinds
        body = []
        if kinds[self.p] != NEWLINE:
            self.simple_statements(body)
            return body
        self.p += 1
        if kinds[self.p] != INDENT:
            self.fail()
        self.p += 1
        self.descend(BLOCK_DEPTH)
        while True:
            self.statement(body)
            if kinds[self.p] == DEDENT:
                break
        self.p += 1
        self.depth -= BLOCK_DEPTH
        return body

    def colon_block(self):
        """A colon and the statements behind it."""
        if self.kinds[self.p] != COLON:
            self.fail()
        self.p += 1
        return self.block()

    def block_position(self, start):
        """The position of a statement that began at token start and ended with a block."""
        kinds = self.kinds
        last = self.p - 1
        while NEWLINE <= kinds[last] <= DEDENT:
            last -= 1
        return (self.lines[start], self.cols[start], self.end_lines[last], self.end_cols[last])

    def simple_statements(self, body):
        """Statements separated by semicolons, up to the end of the line."""
        kinds = self.kinds
        while True:
            method = SIMPLE[kinds[self.p]]
            if method is not None:
                body.append(method(self))
            else:
                body.append(self.expression_statement())
            kind = kinds[self.p]
            if kind == NEWLINE:
                self.p += 1
                return
            if kind != SEMI:
                self.fail()
            self.p += 1
            if kinds[self.p] == NEWLINE:
                self.p += 1
                return

    # Simple statements

    def expression_statement(self):
        """An expression, an assignment of any kind or a type alias."""
        start = self.p
        kinds = self.kinds
        if kinds[start] == NAME and kinds[start + 1] == NAME and self.is_word("type") \
                and features.TYPE_PARAMETERS:
            return self.type_alias()
        if kinds[start] == NAME and kinds[start + 1] in (KW_FROM, KW_IMPORT) \
                and features.LAZY_IMPORTS and self.is_word("lazy"):
            return self.lazy_import()
        if kinds[start] == KW_YIELD:
            node = self.yield_expression()
        elif kinds[start] == KW_LAMBDA:
            self.descend(features.LAMBDA_DEPTH)
            node = self.star_expressions()
            self.depth -= features.LAMBDA_DEPTH
        else:
            node = self.star_expressions()
            kind = kinds[self.p]
            if kind == EQUAL:
                return self.assignment(node, start)
            if kind == COLON:
                return self.annotated_assignment(node, start)
            if kind in _AUGMENTED:
                return self.augmented_assignment(node, kind, start)
        last = self.p - 1
        return Expr(node, self.lines[start], self.cols[start],
                    self.end_lines[last], self.end_cols[last])

    def assignment(self, node, start):
        """`target = target = value`, the first target parsed."""
        kinds = self.kinds
        nodes = []
        while kinds[self.p] == EQUAL:
            if not targets.store(node):
                self.fail()
            nodes.append(node)
            self.p += 1
            if kinds[self.p] == KW_YIELD:
                node = self.yield_expression()
                if kinds[self.p] == EQUAL:
                    self.fail()
            else:
                node = self.star_expressions()
        comment = self.type_comment() if kinds[self.p] == TYPE_COMMENT else None
        last = self.p - 1
        return Assign(nodes, node, comment, self.lines[start], self.cols[start],
                      self.end_lines[last], self.end_cols[last])

    def annotated_assignment(self, target, start):
        """`target: annotation = value`, the target parsed."""
        if not targets.store_single(target):
            self.fail()
        is_simple = type(target) is _ast.Name and self.kinds[start] == NAME
        self.p += 1
        annotation = self.expression()
        value = None
        if self.kinds[self.p] == EQUAL:
            self.p += 1
            value = self.yield_or_expressions()
        return AnnAssign(target, annotation, value, int(is_simple), *self.position(start))

    def augmented_assignment(self, target, kind, start):
        """`target += value`, the target parsed."""
        if not targets.store_single(target):
            self.fail()
        self.p += 1
        value = self.yield_or_expressions()
        return AugAssign(target, _AUGMENTED[kind], value, *self.position(start))

    def type_alias(self):
        """`type name[parameters] = value`."""
        start = self.p
        self.p = start + 1
        name = self.name(STORE)
        parameters = self.type_parameters()
        self.expect(EQUAL)
        value = self.expression()
        return TypeAlias(name, parameters, value, *self.position(start))

    def return_(self):
        """`return` and what to return."""
        start = self.p
        self.p = start + 1
        value = None
        kind = self.kinds[self.p]
        if STARTS_EXPRESSION[kind] or kind == STAR:
            value = self.star_expressions()
        last = self.p - 1
        return Return(value, self.lines[start], self.cols[start],
                      self.end_lines[last], self.end_cols[last])

    def raise_(self):
        """`raise exception from cause`."""
        start = self.p
        self.p = start + 1
        exception = cause = None
        if STARTS_EXPRESSION[self.kinds[self.p]]:
            exception = self.expression()
            if self.kinds[self.p] == KW_FROM:
                self.p += 1
                cause = self.expression()
        return Raise(exception, cause, *self.position(start))

    def pass_(self):
        """`pass`."""
        self.p += 1
        return Pass(*self.position(self.p - 1))

    def break_(self):
        """`break`."""
        self.p += 1
        return Break(*self.position(self.p - 1))

    def continue_(self):
        """`continue`."""
        self.p += 1
        return Continue(*self.position(self.p - 1))

    def del_(self):
        """`del targets`."""
        start = self.p
        kinds = self.kinds
        self.p = start + 1
        nodes = []
        while True:
            node = self.expression()
            if not targets.delete(node):
                self.fail()
            nodes.append(node)
            if kinds[self.p] != COMMA:
                break
            self.p += 1
            if kinds[self.p] == SEMI or kinds[self.p] == NEWLINE:
                break
        return Delete(nodes, *self.position(start))

    def assert_(self):
        """`assert condition, message`."""
        start = self.p
        self.p = start + 1
        test = self.expression()
        message = None
        if self.kinds[self.p] == COMMA:
            self.p += 1
            message = self.expression()
        return Assert(test, message, *self.position(start))

    def global_(self):
        """`global names`."""
        start = self.p
        names = self.scope_names()
        return Global(names, *self.position(start))

    def nonlocal_(self):
        """`nonlocal names`."""
        start = self.p
        names = self.scope_names()
        return Nonlocal(names, *self.position(start))

    def scope_names(self):
        """The names behind `global` or `nonlocal`."""
        self.p += 1
        names = [self.expect_name()]
        while self.kinds[self.p] == COMMA:
            self.p += 1
            names.append(self.expect_name())
        return names

    def lazy_import(self):
        """`lazy import ...` or `lazy from ...`."""
        start = self.p
        self.p = start + 1
        if self.kinds[self.p] == KW_IMPORT:
            return self.import_(start)
        node = self.import_from(start)
        if node.module == "__future__" and not node.level:
            raise literals.error_at("lazy from __future__ import is not allowed", self.tokens,
                                    start, start, self.filename)
        return node

    def import_(self, lazy=None):
        """`import module as name, module`; `lazy` is the token of that word, if there is one."""
        start = self.p if lazy is None else lazy
        self.p += 1
        names = [self.imported_module()]
        while self.kinds[self.p] == COMMA:
            self.p += 1
            names.append(self.imported_module())
        return Import(names, int(lazy is not None), *self.position(start))

    def imported_module(self):
        """`module as name`."""
        start = self.p
        name = self.dotted_name()
        return alias(name, self.as_name(), *self.position(start))

    def dotted_name(self):
        """Names with dots between them, as one string."""
        name = self.expect_name()
        if self.kinds[self.p] == DOT:
            names = [name]
            while self.kinds[self.p] == DOT:
                self.p += 1
                names.append(self.expect_name())
            name = sys.intern(".".join(names))
        return name

    def as_name(self):
        """The name behind `as`, or None."""
        if self.kinds[self.p] != KW_AS:
            return None
        self.p += 1
        return self.expect_name()

    def import_from(self, lazy=None):
        """`from ..module import name as name, name`, perhaps behind a `lazy`."""
        start = self.p if lazy is None else lazy
        kinds = self.kinds
        self.p += 1
        level = 0
        while kinds[self.p] == DOT or kinds[self.p] == ELLIPSIS:
            level += 1 if kinds[self.p] == DOT else 3
            self.p += 1
        module = None
        first = self.p
        if not level or kinds[self.p] != KW_IMPORT:
            module = self.dotted_name()
        self.expect(KW_IMPORT)
        if features.LAZY_IMPORTS and module == "lazy" and level and lazy is None:
            self.warn_of_lazy_module(first, level)
        names = self.imported_names()
        if module == "__future__" and not level and features.FUTURE_IS_NOW:
            self.barry_as_flufl |= any(name.name == "barry_as_FLUFL" for name in names)
        return ImportFrom(module, names, level, int(lazy is not None), *self.position(start))

    def warn_of_lazy_module(self, i, level):
        """Warn of `from . lazy import`, where token i is the name, set apart from the dots."""
        if self.p == i + 2 and self.ends[i - 1] != self.starts[i]:
            dots = "." * level
            message = (f"'from {dots} lazy import' is the same as 'from {dots}lazy import'; "
                       f"did you mean 'lazy from {dots} import'?")
            self.warnings.append((i, SyntaxWarning, message, self.tokens, i, None))

    def imported_names(self):
        """What stands behind the `import` of `from`."""
        start = self.p
        kinds = self.kinds
        if kinds[start] == STAR:
            self.p += 1
            return [alias("*", None, *self.position(start))]
        has_parentheses = kinds[start] == LPAR
        if has_parentheses:
            self.p += 1
        names = [self.imported_name()]
        while kinds[self.p] == COMMA:
            self.p += 1
            if has_parentheses and kinds[self.p] == RPAR:
                break
            names.append(self.imported_name())
        if has_parentheses:
            self.expect(RPAR)
        return names

    def imported_name(self):
        """`name as name`."""
        start = self.p
        name = self.expect_name()
        return alias(name, self.as_name(), *self.position(start))

    # Compound statements

    def if_(self):
        """`if` and its `elif` and `else`."""
        # An elif is an If in the orelse of the one before; a loop makes them, the last one first.
        kinds = self.kinds
        clauses = []
        while True:
            start = self.p
            self.p += 1
            test = self.named_expression()
            body = self.colon_block()
            clauses.append((start, test, body))
            if kinds[self.p] != KW_ELIF:
                break
            self.descend(1)
        self.depth -= len(clauses) - 1
        if len(clauses) > 500:
            self.may_be_deep = True
        orelse = self.else_block()
        for start, test, body in reversed(clauses):
            orelse = [If(test, body, orelse, *self.block_position(start))]
        return orelse[0]

    def else_block(self):
        """The statements of an `else`, if there is one."""
        if self.kinds[self.p] != KW_ELSE:
            return []
        self.p += 1
        return self.colon_block()

    def while_(self):
        """`while` and its `else`."""
        start = self.p
        self.p = start + 1
        test = self.named_expression()
        body = self.colon_block()
        orelse = self.else_block()
        return While(test, body, orelse, *self.block_position(start))

    def for_(self):
        """`for` and its `else`."""
        return self.loop(For, self.p)

    def loop(self, make, start):
        """`for`, perhaps behind an `async` at start."""
        self.p += 1
        target = self.targets(KW_IN)
        self.p += 1
        iterable = self.star_expressions()
        self.expect(COLON)
        comment = self.type_comment()
        body = self.block()
        orelse = self.else_block()
        return make(target, iterable, body, orelse, comment, *self.block_position(start))

    def try_(self):
        """`try` with its handlers, `else` and `finally`."""
        start = self.p
        kinds = self.kinds
        self.p = start + 1
        body = self.colon_block()
        handlers = []
        has_star = kinds[self.p] == KW_EXCEPT and kinds[self.p + 1] == STAR
        while kinds[self.p] == KW_EXCEPT:
            handlers.append(self.handler(has_star))
        orelse = self.else_block() if handlers else []
        finalbody = []
        if kinds[self.p] == KW_FINALLY:
            self.p += 1
            finalbody = self.colon_block()
        elif not handlers:
            self.fail()
        make = TryStar if has_star else Try
        return make(body, handlers, orelse, finalbody, *self.block_position(start))

    def handler(self, has_star):
        """`except type as name:` and its statements."""
        start = self.p
        kinds = self.kinds
        self.p = start + 1
        exception = name = None
        if has_star:
            self.expect(STAR)
        if has_star or kinds[self.p] != COLON:
            first = self.p
            exception = self.expression()
            if kinds[self.p] == COMMA and features.BARE_EXCEPTION_TYPES:
                exception = self.exception_types(exception, first)
            else:
                name = self.as_name()
        body = self.colon_block()
        return ExceptHandler(exception, name, body, *self.block_position(start))

    def exception_types(self, first, start):
        """The tuple of exception types without parentheses that an expression at start begins."""
        types = [first]
        while self.kinds[self.p] == COMMA:
            self.p += 1
            if self.kinds[self.p] == COLON:
                break
            types.append(self.expression())
        return Tuple(types, LOAD, *self.position(start))

    def with_(self):
        """`with items`."""
        return self.with_statement(With, self.p)

    def with_statement(self, make, start):
        """`with`, perhaps behind an `async` at start."""
        self.p += 1
        items = None
        may_comment = True
        if self.kinds[self.p] == LPAR:
            may_comment = features.WITH_TYPE_COMMENT and make is With
            items = self.parenthesized_items(may_comment)
        if items is None:
            items = [self.with_item()]
            while self.kinds[self.p] == COMMA:
                self.p += 1
                items.append(self.with_item())
            self.expect(COLON)
            may_comment = True
        comment = self.type_comment() if may_comment else None
        body = self.block()
        return make(items, body, comment, *self.block_position(start))

    def parenthesized_items(self, may_comment):
        """The items of a `with` in parentheses and the colon; None if they are something else."""
        start = self.p
        depth = self.depth
        noted = len(self.warnings)
        try:
            self.p += 1
            items = [self.with_item()]
            while self.kinds[self.p] == COMMA:
                self.p += 1
                if self.kinds[self.p] == RPAR:
                    break
                items.append(self.with_item())
            self.expect(RPAR)
            self.expect(COLON)
            if self.kinds[self.p] == TYPE_COMMENT and not may_comment:
                self.fail()
            return items
        except Failure:
            self.return_to(start, depth, noted)
            return None

    def with_item(self):
        """`expression as target`."""
        expression = self.expression()
        target = None
        if self.kinds[self.p] == KW_AS:
            self.p += 1
            target = self.star_target()
            if self.kinds[self.p] not in (COMMA, RPAR, COLON):
                self.fail()
        return withitem(expression, target)

    def async_(self):
        """`async def`, `async for` or `async with`."""
        start = self.p
        self.p = start + 1
        kind = self.kinds[self.p]
        if kind == KW_DEF:
            return self.function(AsyncFunctionDef, start, [])
        if kind == KW_FOR:
            return self.loop(AsyncFor, start)
        if kind == KW_WITH:
            return self.with_statement(AsyncWith, start)
        return self.fail()

    # Functions and classes

    def decorated(self):
        """A function or class and its decorators."""
        kinds = self.kinds
        decorators = []
        while kinds[self.p] == AT:
            self.p += 1
            decorators.append(self.named_expression())
            self.expect(NEWLINE)
        kind = kinds[self.p]
        if kind == KW_DEF:
            return self.function(FunctionDef, self.p, decorators)
        if kind == KW_CLASS:
            return self.class_definition(decorators)
        if kind == KW_ASYNC:
            self.p += 1
            if kinds[self.p] == KW_DEF:
                return self.function(AsyncFunctionDef, self.p - 1, decorators)
        return self.fail()

    def def_(self):
        """`def` without decorators."""
        return self.function(FunctionDef, self.p, [])

    def function(self, make, start, decorators):
        """`def name(parameters) -> type:` and its statements."""
        kinds = self.kinds
        self.p += 1
        name = self.expect_name()
        type_parameters = self.type_parameters()
        self.expect(LPAR)
        parameters = self.parameters(RPAR)
        self.p += 1
        returns = None
        if kinds[self.p] == RARROW:
            self.p += 1
            returns = self.expression()
        self.expect(COLON)
        comment = self.function_type_comment()
        body = self.block()
        return make(name, parameters, body, decorators, returns, comment, type_parameters,
                    *self.block_position(start))

    def function_type_comment(self):
        """The type comment of a function, behind the colon or alone on the next line."""
        kinds = self.kinds
        p = self.p
        if kinds[p] == NEWLINE and kinds[p + 1] == TYPE_COMMENT \
                and kinds[p + 2] == NEWLINE and kinds[p + 3] == INDENT:
            self.p = p + 1
            return self.type_comment()
        return self.type_comment()

    def class_(self):
        """`class` without decorators."""
        return self.class_definition([])

    def class_definition(self, decorators):
        """`class name(bases):` and its statements."""
        start = self.p
        self.p = start + 1
        name = self.expect_name()
        type_parameters = self.type_parameters()
        bases = keywords = []
        if self.kinds[self.p] == LPAR:
            opening = self.p
            bases, keywords = self.call_arguments()
            if len(bases) == 1 and type(bases[0]) is _ast.GeneratorExp \
                    and self.is_bare_generator(bases[0], opening):
                self.fail()
        body = self.colon_block()
        return ClassDef(name, bases, keywords, body, decorators, type_parameters,
                        *self.block_position(start))

    def is_bare_generator(self, node, opening):
        """Whether a generator expression begins with the parenthesis of the call itself."""
        return node.lineno == self.lines[opening] and node.col_offset == self.cols[opening]

    def type_parameters(self):
        """`[T: bound = default, *Ts, **P]`, or nothing."""
        kinds = self.kinds
        parameters = []
        if kinds[self.p] != LSQB or not features.TYPE_PARAMETERS:
            return parameters
        self.p += 1
        while True:
            parameters.append(self.type_parameter())
            if kinds[self.p] != COMMA:
                break
            self.p += 1
            if kinds[self.p] == RSQB:
                break
        self.expect(RSQB)
        return parameters

    def type_parameter(self):
        """One type parameter."""
        start = self.p
        kinds = self.kinds
        kind = kinds[start]
        if kind == STAR or kind == DOUBLESTAR:
            self.p += 1
        name = self.expect_name()
        bound = default = None
        if kind == NAME and kinds[self.p] == COLON:
            self.p += 1
            bound = self.expression()
        if features.TYPE_PARAMETER_DEFAULTS and kinds[self.p] == EQUAL:
            self.p += 1
            if kind == STAR and kinds[self.p] == STAR:
                default = self.starred()
            else:
                default = self.expression()
        if kind == STAR:
            return TypeVarTuple(name, default, *self.position(start))
        if kind == DOUBLESTAR:
            return ParamSpec(name, default, *self.position(start))
        return TypeVar(name, bound, default, *self.position(start))

    # match

    def is_match(self):
        """Whether a `match` statement begins at the next token, a NAME."""
        if not self.is_word("match") or not BEGINS_SUBJECT[self.kinds[self.p + 1]]:
            return False
        start = self.p
        depth = self.depth
        noted = len(self.warnings)
        try:
            self.p += 1
            self.subject()
            kinds = self.kinds
            if kinds[self.p] == COLON and kinds[self.p + 1] == NEWLINE \
                    and kinds[self.p + 2] == INDENT:
                return True
        except Failure:
            pass
        finally:
            self.return_to(start, depth, noted)
        self.is_doubtful = True
        return False

    def subject(self):
        """What a `match` looks at."""
        start = self.p
        kinds = self.kinds
        node = self.star_named_expression()
        if kinds[self.p] != COMMA:
            if type(node) is _ast.Starred:
                self.fail()
            return node
        items = [node]
        while kinds[self.p] == COMMA:
            self.p += 1
            if kinds[self.p] == COLON:
                break
            items.append(self.star_named_expression())
        return Tuple(items, _ast.Load(), *self.position(start))

    def match(self):
        """`match subject:` and its cases."""
        start = self.p
        kinds = self.kinds
        self.p = start + 1
        subject = self.subject()
        self.p += 3
        cases = []
        self.descend(BLOCK_DEPTH)
        while True:
            if kinds[self.p] != NAME or not self.is_word("case"):
                self.fail()
            cases.append(self.case())
            if kinds[self.p] == DEDENT:
                break
        self.p += 1
        self.depth -= BLOCK_DEPTH
        return Match(subject, cases, *self.block_position(start))

    def case(self):
        """`case pattern if guard:` and its statements."""
        from cvm.patterns import parse_patterns  # only for programs that match
        self.p += 1
        pattern = parse_patterns(self)
        guard = None
        if self.kinds[self.p] == KW_IF:
            self.p += 1
            guard = self.named_expression()
        body = self.colon_block()
        return match_case(pattern, guard, body)


def _by_kind(table):
    return [table.get(kind) for kind in range(len(NAMES))]


COMPOUND = _by_kind({
    KW_IF: Parser.if_, KW_WHILE: Parser.while_, KW_FOR: Parser.for_, KW_TRY: Parser.try_,
    KW_WITH: Parser.with_, KW_ASYNC: Parser.async_, KW_DEF: Parser.def_, KW_CLASS: Parser.class_,
    AT: Parser.decorated,
})
SIMPLE = _by_kind({
    KW_RETURN: Parser.return_, KW_RAISE: Parser.raise_, KW_PASS: Parser.pass_,
    KW_BREAK: Parser.break_, KW_CONTINUE: Parser.continue_, KW_DEL: Parser.del_,
    KW_ASSERT: Parser.assert_, KW_GLOBAL: Parser.global_, KW_NONLOCAL: Parser.nonlocal_,
    KW_IMPORT: Parser.import_, KW_FROM: Parser.import_from,
})
BEGINS_SUBJECT = [begins or kind == STAR for kind, begins in enumerate(STARTS_EXPRESSION)]
