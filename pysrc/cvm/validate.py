"""Validating: from a tree that somebody made to a tree of our own that the compiler can trust.

A tree handed to compile() may be anything: incomplete, of the wrong types, or impossible as a
program.  `convert` copies it into fresh nodes of the standard classes, with the host's TypeErrors
for what is missing or of the wrong type; `check` then refuses, with the host's ValueErrors, what no
source text could mean.  Which fields a node has, and of which types, is read from the docstrings of
the node classes, where the host keeps the grammar of the abstract syntax.
"""

import _ast

from . import features
from .originals import __builtins__  # noqa: F401

_DURING = "maximum recursion depth exceeded during compilation"


# -- the grammar -----------------------------------------------------------------------------------

_signatures = {}        # node class: [(field, type, "" | "?" | "*")]
_sums = {}              # name of a type: (class, [its constructors])


def _signature(kind):
    """Return the fields of a node class with their types."""
    found = _signatures.get(kind)
    if found is None:
        text = kind.__doc__
        found = []
        if "(" in text:
            for item in text[text.index("(") + 1:text.rindex(")")].split(","):
                if item.strip():
                    type_name, field = item.split()
                    quantity = type_name[-1] if type_name[-1] in "?*" else ""
                    found.append((field, type_name.rstrip("?*"), quantity))
        _signatures[kind] = found
    return found


def _sum(name):
    """Return the class of a type of nodes and its constructors in the order of the grammar.

    A product, such as `arg`, has none, being a node class itself.
    """
    found = _sums.get(name)
    if found is None:
        base = getattr(_ast, name)
        constructors = []
        if "=" in base.__doc__:
            rows = base.__doc__.partition("=")[2].replace("\n", " ").split("|")
            constructors = [getattr(_ast, row.strip().partition("(")[0].strip()) for row in rows]
        found = _sums[name] = base, constructors
    return found


_EXACT = ("pattern", "type_param")      # here the place of the end must be given
_ENUMERATIONS = ("expr_context", "boolop", "operator", "unaryop", "cmpop")


def number(node):
    """Return the number of an expression's kind in the host, for its messages."""
    return _sum("expr")[1].index(type(node)) + 1


# -- conversion ------------------------------------------------------------------------------------

_MISSING = object()


def convert(tree, mode):
    """Return a copy of a tree in nodes of the standard classes."""
    kind = {"exec": _ast.Module, "eval": _ast.Expression, "single": _ast.Interactive,
            "func_type": _ast.FunctionType}[mode]
    if not isinstance(tree, kind):
        raise TypeError(f"expected {kind.__name__} node, got {type(tree).__name__:.400}")
    return _Converter().node(tree, "mod")


class _Converter:
    def __init__(self):
        self.depth = 0
        self.limit = features.tree_depth_limit()

    def node(self, value, type_name):
        """Return the copy of a node that should be of a type of the grammar."""
        kind, constructors = _sum(type_name)
        fields = {}
        if constructors:
            if value is None and type_name not in _ENUMERATIONS:
                return None
            self.attributes(value, kind, type_name, fields)
            for kind in constructors:
                if isinstance(value, kind):
                    break
            else:
                raise TypeError(f"expected some sort of {type_name}, but got {value!r}")
        self.depth += 1
        if self.depth > self.limit:
            raise RecursionError(f"maximum recursion depth exceeded while traversing"
                                 f" '{type_name}' node")
        name = kind.__name__
        for field, field_type, quantity in _signature(kind):
            fields[field] = self.field(value, name, field, field_type, quantity)
        self.depth -= 1
        if not constructors:
            self.attributes(value, kind, type_name, fields)
        for field, field_type, quantity in _signature(kind):
            if fields[field] is None and not quantity and field_type != "constant":
                raise ValueError(f"field '{field}' is required for {name}")
        copy = kind.__new__(kind)
        copy.__dict__.update(fields)
        return copy

    def attributes(self, value, kind, type_name, fields):
        """Add where a node stands."""
        for name in kind._attributes:
            given = getattr(value, name, _MISSING)
            if (name.startswith("end_") and type_name not in _EXACT
                    and (given is _MISSING or given is None)):
                fields[name] = fields[name.removeprefix("end_")]
            elif given is _MISSING:
                raise TypeError(f'required field "{name}" missing from {type_name}')
            else:
                fields[name] = _integer(given)

    def field(self, node, name, field, type_name, quantity):
        value = getattr(node, field, _MISSING)
        if value is _MISSING:
            if quantity == "?":
                return None
            if quantity == "*" and features.LISTS_DEFAULT_TO_EMPTY:
                return []
            raise TypeError(f'required field "{field}" missing from {name}')
        if quantity != "*":
            if quantity == "?" and value is None:
                return None
            return self.value(value, type_name)
        if not isinstance(value, list):
            raise TypeError(f'{name} field "{field}" must be a list, not a'
                            f' {type(value).__name__:.200}')
        size = len(value)
        items = []
        for index in range(size):
            item = self.value(value[index], type_name)
            if item is None and type_name not in ("expr", "stmt", "type_ignore"):
                # The host crashes or reads nonsense.
                raise ValueError(f"None disallowed in {name} field \"{field}\"")
            items.append(item)
            if len(value) != size:
                raise RuntimeError(f'{name} field "{field}" changed size during iteration')
        return items

    def value(self, value, type_name):
        if type_name == "constant":
            return value
        if type_name == "identifier":
            if value is not None and type(value) is not str:
                raise TypeError("AST identifier must be of type str")
            return value
        if type_name == "string":
            if value is not None and type(value) not in (str, bytes):
                raise TypeError("AST string must be of type str")
            return value
        if type_name == "int":
            return _integer(value)
        return self.node(value, type_name)


def _integer(value):
    if not isinstance(value, int):
        raise ValueError(f"invalid integer value: {value!r}")
    if not -0x80000000 <= value < 0x80000000:
        raise OverflowError("Python int too large to convert to C int")
    return int(value)


# -- checks ----------------------------------------------------------------------------------------

def check(tree):
    """Refuse a tree that is no program."""
    _Checker().visit_module(tree)


_ASSIGNABLE = (_ast.Attribute, _ast.Subscript, _ast.Starred, _ast.Name, _ast.List, _ast.Tuple)
_SIMPLE_CONSTANTS = (int, float, complex, bool, str, bytes, type(None), type(...))
_PATTERN_CONSTANTS = (int, float, bytes, complex, str)
_NUMBERS = (int, float, complex)


def _check_constant(value):
    kind = type(value)
    if kind in _SIMPLE_CONSTANTS:
        return
    if kind in (tuple, frozenset):
        for item in value:
            _check_constant(item)
        return
    raise TypeError(f"got an invalid type in Constant: {kind.__name__}")


def _check_name(name):
    if name in ("None", "True", "False"):
        raise ValueError(f"identifier field can't represent '{name}' constant")


def _check_capture(name):
    if name == "_":
        raise ValueError("can't capture name '_' in patterns")
    _check_name(name)


def _check_place(node):
    line, end_line = node.lineno, node.end_lineno
    column, end_column = node.col_offset, node.end_col_offset
    if line > end_line:
        raise ValueError(f"AST node line range ({line}, {end_line}) is not valid")
    if line < 0 and end_line != line or column < 0 and column != end_column:
        raise ValueError(f"AST node column range ({column}, {end_column}) for line range"
                         f" ({line}, {end_line}) is not valid")
    if line == end_line and column > end_column:
        raise ValueError(f"line {line}, column {column}-{end_column} is not a valid range")


def _nonempty(items, what, owner):
    if not items:
        raise ValueError(f"empty {what} on {owner}")


class _Checker:
    def __init__(self):
        self.depth = 0
        self.limit = features.tree_depth_limit()

    def visit_module(self, tree):
        if isinstance(tree, _ast.Expression):
            self.expression(tree.body)
        elif isinstance(tree, _ast.FunctionType):
            self.expressions(tree.argtypes)
            self.expression(tree.returns)
        else:
            self.statements(tree.body)

    # -- statements --

    def statements(self, statements):
        for statement in statements:
            if statement is None:
                raise ValueError("None disallowed in statement list")
            self.statement(statement)

    def body(self, statements, owner):
        _nonempty(statements, "body", owner)
        self.statements(statements)

    def statement(self, node):
        _check_place(node)
        self.enter()
        visit = getattr(self, "visit_" + type(node).__name__, None)
        if visit is not None:
            visit(node)
        self.depth -= 1

    def enter(self):
        self.depth += 1
        if self.depth > self.limit:
            raise RecursionError(_DURING)

    def visit_FunctionDef(self, node):
        self.body(node.body, type(node).__name__)
        self.type_parameters(node)
        self.arguments(node.args)
        self.expressions(node.decorator_list)
        self.optional(node.returns)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        self.body(node.body, "ClassDef")
        self.type_parameters(node)
        self.expressions(node.bases)
        self.keywords(node.keywords)
        self.expressions(node.decorator_list)

    def visit_Return(self, node):
        self.optional(node.value)

    def visit_Delete(self, node):
        _nonempty(node.targets, "targets", "Delete")
        self.expressions(node.targets, _ast.Del)

    def visit_Assign(self, node):
        _nonempty(node.targets, "targets", "Assign")
        self.expressions(node.targets, _ast.Store)
        self.expression(node.value)

    def visit_AugAssign(self, node):
        self.expression(node.target, _ast.Store)
        self.expression(node.value)

    def visit_AnnAssign(self, node):
        if node.simple and not isinstance(node.target, _ast.Name):
            raise TypeError("AnnAssign with simple non-Name target")
        self.expression(node.target, _ast.Store)
        self.optional(node.value)
        self.expression(node.annotation)

    def visit_TypeAlias(self, node):
        if not isinstance(node.name, _ast.Name):
            raise TypeError("TypeAlias with non-Name name")
        self.expression(node.name, _ast.Store)
        self.type_parameters(node)
        self.expression(node.value)

    def visit_For(self, node):
        self.expression(node.target, _ast.Store)
        self.expression(node.iter)
        self.body(node.body, type(node).__name__)
        self.statements(node.orelse)

    visit_AsyncFor = visit_For

    def visit_While(self, node):
        self.expression(node.test)
        self.body(node.body, type(node).__name__)
        self.statements(node.orelse)

    visit_If = visit_While

    def visit_With(self, node):
        owner = type(node).__name__
        _nonempty(node.items, "items", owner)
        for item in node.items:
            self.expression(item.context_expr)
            self.optional(item.optional_vars, _ast.Store)
        self.body(node.body, owner)

    visit_AsyncWith = visit_With

    def visit_Match(self, node):
        self.expression(node.subject)
        _nonempty(node.cases, "cases", "Match")
        for case in node.cases:
            self.pattern(case.pattern, False)
            self.optional(case.guard)
            self.body(case.body, "match_case")

    def visit_Raise(self, node):
        if node.exc is not None:
            self.expression(node.exc)
            self.optional(node.cause)
        elif node.cause is not None:
            raise ValueError("Raise with cause but no exception")

    def visit_Try(self, node):
        owner = type(node).__name__
        self.body(node.body, owner)
        if not node.handlers:
            if not node.finalbody:
                raise ValueError("Try has neither handlers nor finalbody" if owner == "Try" else
                                 "TryStar has neither except handlers nor finalbody")
            if node.orelse:
                raise ValueError(f"{owner} has orelse but no except handlers")
        for handler in node.handlers:
            _check_place(handler)
            if owner == "TryStar" and handler.type is None:
                # Older hosts make code that pops from an empty stack.
                raise ValueError("Invalid CFG, stack underflow")
            self.optional(handler.type)
            self.body(handler.body, "ExceptHandler")
        self.statements(node.finalbody)
        self.statements(node.orelse)

    visit_TryStar = visit_Try

    def visit_Assert(self, node):
        self.expression(node.test)
        self.optional(node.msg)

    def visit_Import(self, node):
        _nonempty(node.names, "names", "Import")

    def visit_ImportFrom(self, node):
        if node.level is not None and node.level < 0:
            raise ValueError("Negative ImportFrom level")
        _nonempty(node.names, "names", "ImportFrom")

    def visit_Global(self, node):
        _nonempty(node.names, "names", type(node).__name__)

    visit_Nonlocal = visit_Global

    def visit_Expr(self, node):
        self.expression(node.value)

    # -- parts --

    def type_parameters(self, node):
        for parameter in getattr(node, "type_params", ()):
            if parameter is None:
                continue
            _check_place(parameter)
            _check_name(parameter.name)
            self.optional(getattr(parameter, "bound", None))
            self.optional(getattr(parameter, "default_value", None))

    def arguments(self, node):
        for parameter in (*node.posonlyargs, *node.args):
            self.parameter(parameter)
        if node.vararg is not None:
            self.optional(node.vararg.annotation)
        for parameter in node.kwonlyargs:
            self.parameter(parameter)
        if node.kwarg is not None:
            self.optional(node.kwarg.annotation)
        if len(node.defaults) > len(node.posonlyargs) + len(node.args):
            raise ValueError("more positional defaults than args on arguments")
        if len(node.kw_defaults) != len(node.kwonlyargs):
            raise ValueError("length of kwonlyargs is not the same as kw_defaults on arguments")
        self.expressions(node.defaults)
        for default in node.kw_defaults:
            self.optional(default)

    def parameter(self, node):
        _check_place(node)
        self.optional(node.annotation)

    def keywords(self, keywords):
        for keyword in keywords:
            self.expression(keyword.value)

    def generators(self, generators):
        if not generators:
            raise ValueError("comprehension with no generators")
        for generator in generators:
            self.expression(generator.target, _ast.Store)
            self.expression(generator.iter)
            self.expressions(generator.ifs)

    # -- expressions --

    def expressions(self, nodes, context=_ast.Load):
        for node in nodes:
            if node is None:
                raise ValueError("None disallowed in expression list")
            self.expression(node, context)

    def optional(self, node, context=_ast.Load):
        if node is not None:
            self.expression(node, context)

    def expression(self, node, context=_ast.Load):
        _check_place(node)
        self.enter()
        if isinstance(node, _ASSIGNABLE):
            if isinstance(node, _ast.Name):
                _check_name(node.id)
            actual = type(node.ctx)
            if actual is not context:
                raise ValueError(f"expression must have {context.__name__} context but has"
                                 f" {actual.__name__} instead")
        elif context is not _ast.Load:
            raise ValueError("expression which can't be assigned to in"
                             f" {context.__name__} context")
        visit = getattr(self, "visit_" + type(node).__name__, None)
        if visit is not None:
            visit(node)
        self.depth -= 1

    def visit_BoolOp(self, node):
        if len(node.values) < 2:
            raise ValueError("BoolOp with less than 2 values")
        self.expressions(node.values)

    def visit_NamedExpr(self, node):
        if not isinstance(node.target, _ast.Name):
            raise TypeError("NamedExpr target must be a Name")
        self.expression(node.value)

    def visit_BinOp(self, node):
        self.expression(node.left)
        self.expression(node.right)

    def visit_UnaryOp(self, node):
        self.expression(node.operand)

    def visit_Lambda(self, node):
        self.arguments(node.args)
        self.expression(node.body)

    def visit_IfExp(self, node):
        self.expression(node.test)
        self.expression(node.body)
        self.expression(node.orelse)

    def visit_Dict(self, node):
        if len(node.keys) != len(node.values):
            raise ValueError("Dict doesn't have the same number of keys as values")
        for key in node.keys:
            self.optional(key)      # None before a `**`
        self.expressions(node.values)

    def visit_Set(self, node):
        self.expressions(node.elts)

    def visit_ListComp(self, node):
        self.generators(node.generators)
        self.expression(node.elt)

    visit_SetComp = visit_GeneratorExp = visit_ListComp

    def visit_DictComp(self, node):
        self.generators(node.generators)
        self.expression(node.key)
        self.expression(node.value)

    def visit_Yield(self, node):
        self.optional(node.value)

    def visit_YieldFrom(self, node):
        self.expression(node.value)

    visit_Await = visit_YieldFrom

    def visit_Compare(self, node):
        if not node.comparators:
            raise ValueError("Compare with no comparators")
        if len(node.comparators) != len(node.ops):
            raise ValueError("Compare has a different number of comparators and operands")
        self.expressions(node.comparators)
        self.expression(node.left)

    def visit_Call(self, node):
        self.expression(node.func)
        self.expressions(node.args)
        self.keywords(node.keywords)

    def visit_Constant(self, node):
        _check_constant(node.value)

    def visit_JoinedStr(self, node):
        self.expressions(node.values)

    visit_TemplateStr = visit_JoinedStr

    def visit_FormattedValue(self, node):
        self.expression(node.value)
        self.optional(node.format_spec)

    visit_Interpolation = visit_FormattedValue

    def visit_Attribute(self, node):
        self.expression(node.value)

    def visit_Subscript(self, node):
        self.expression(node.slice)
        self.expression(node.value)

    def visit_Starred(self, node):
        self.expression(node.value, type(node.ctx))

    def visit_Slice(self, node):
        self.optional(node.lower)
        self.optional(node.upper)
        self.optional(node.step)

    def visit_List(self, node):
        self.expressions(node.elts, type(node.ctx))

    visit_Tuple = visit_List

    # -- patterns --

    def patterns(self, patterns, star_allowed):
        for pattern in patterns:
            self.pattern(pattern, star_allowed)

    def pattern(self, node, star_allowed):
        _check_place(node)
        self.enter()
        if isinstance(node, _ast.MatchStar):
            if not star_allowed:
                raise ValueError("can't use MatchStar here")
            if node.name is not None:
                _check_capture(node.name)
        else:
            getattr(self, "visit_" + type(node).__name__)(node)
        self.depth -= 1

    def visit_MatchValue(self, node):
        self.pattern_value(node.value)

    def pattern_value(self, node):
        self.expression(node)
        if isinstance(node, _ast.Constant):
            if type(node.value) not in _PATTERN_CONSTANTS:
                raise ValueError("unexpected constant inside of a literal pattern")
        elif isinstance(node, (_ast.Attribute, _ast.JoinedStr)):
            pass
        elif not (_is_negative(node, _NUMBERS) or _is_complex(node)):
            raise ValueError("patterns may only match literals and attribute lookups")

    def visit_MatchSingleton(self, node):
        if node.value is not None and type(node.value) is not bool:
            raise ValueError("MatchSingleton can only contain True, False and None")

    def visit_MatchSequence(self, node):
        self.patterns(node.patterns, True)

    def visit_MatchMapping(self, node):
        if len(node.keys) != len(node.patterns):
            raise ValueError("MatchMapping doesn't have the same number of keys as patterns")
        if node.rest is not None:
            _check_capture(node.rest)
        for key in node.keys:
            if isinstance(key, _ast.Constant) and (
                    key.value is None or type(key.value) is bool):
                continue
            self.pattern_value(key)
        self.patterns(node.patterns, False)

    def visit_MatchClass(self, node):
        if len(node.kwd_attrs) != len(node.kwd_patterns):
            raise ValueError("MatchClass doesn't have the same number of keyword attributes as"
                             " patterns")
        self.expression(node.cls)
        part = node.cls
        while isinstance(part, _ast.Attribute):
            part = part.value
        if not isinstance(part, _ast.Name):
            raise ValueError("MatchClass cls field can only contain Name or Attribute nodes.")
        for name in node.kwd_attrs:
            _check_name(name)
        self.patterns(node.patterns, False)
        self.patterns(node.kwd_patterns, False)

    def visit_MatchAs(self, node):
        if node.name is not None:
            _check_capture(node.name)
        if node.pattern is not None:
            if node.name is None:
                raise ValueError("MatchAs must specify a target name if a pattern is given")
            self.pattern(node.pattern, False)

    def visit_MatchOr(self, node):
        if len(node.patterns) < 2:
            raise ValueError("MatchOr requires at least 2 patterns")
        self.patterns(node.patterns, False)


def _is_negative(node, types):
    return (isinstance(node, _ast.UnaryOp) and isinstance(node.op, _ast.USub)
            and isinstance(node.operand, _ast.Constant) and type(node.operand.value) in types)


def _is_complex(node):
    """Is this a literal such as -1 + 2j?"""
    if not isinstance(node, _ast.BinOp) or not isinstance(node.op, (_ast.Add, _ast.Sub)):
        return False
    left, right = node.left, node.right
    real = (isinstance(left, _ast.Constant) and type(left.value) in (int, float)
            or _is_negative(left, (int, float)))
    return real and isinstance(right, _ast.Constant) and type(right.value) is complex
