"""Folding: from a tree to a simpler one that means the same.

Operations on constants are computed, if their result is not too big; displays that are only
iterated or searched become tuples; `not a in b` becomes `a not in b`; "%s" % (x,) becomes an
f-string.  The tree is changed in place.
"""

import _ast
from _ast import Constant, In, Is, IsNot, List, Load, Mod, Name, Not, NotIn, Set, Starred, Tuple
from sys import maxsize

from .. import features, warned
from ..originals import __builtins__  # noqa: F401

MAX_BITS = 128
MAX_COLLECTION = 256
MAX_STRING = 4096
MAX_ITEMS = 1024
ROOM = 200                  # how deep a tree may be for recursion on any stack
MAX_DIGITS = 3              # of a width or precision in a format

# Where a chain of expressions goes on, from its end to its beginning.
_SPINES = {_ast.Attribute: "value", _ast.Subscript: "value", _ast.Call: "func", _ast.BinOp: "left"}
_LEAVES = frozenset((Name, Constant, _ast.Pass, _ast.Break, _ast.Continue, _ast.Global,
                     _ast.Nonlocal, _ast.Import, _ast.ImportFrom, _ast.MatchSingleton,
                     _ast.MatchStar))


class _TooBig(Exception):
    pass


# -- operators -------------------------------------------------------------------------------------

def _multiply(left, right):
    if isinstance(left, int) and isinstance(right, int):
        if left and right and left.bit_length() + right.bit_length() > MAX_BITS:
            raise _TooBig
        return left * right
    if isinstance(right, int) and isinstance(left, (tuple, frozenset, str, bytes)):
        return _multiply(right, left)
    if isinstance(left, int):
        if isinstance(right, (tuple, frozenset)):
            if right:
                if left < 0 or left > MAX_COLLECTION // len(right):
                    raise _TooBig
                if left:
                    _check_items(right, MAX_ITEMS // left)
        elif isinstance(right, (str, bytes)) and right:
            if left < 0 or left > MAX_STRING // len(right):
                raise _TooBig
    return left * right


def _check_items(value, limit):
    """Refuse a collection with more items than `limit`, nested ones included."""
    if isinstance(value, (tuple, frozenset)):
        limit -= len(value)
        if limit < 0:
            raise _TooBig
        if isinstance(value, tuple):
            for item in value:
                limit = _check_items(item, limit)
    return limit


def _power(left, right):
    if isinstance(left, int) and isinstance(right, int) and left and right > 0:
        if left.bit_length() > MAX_BITS // right:
            raise _TooBig
    return left ** right


def _shift_left(left, right):
    if isinstance(left, int) and isinstance(right, int) and left and right:
        if right < 0 or right > MAX_BITS or left.bit_length() > MAX_BITS - right:
            raise _TooBig
    return left << right


def _modulo(left, right):
    if isinstance(left, (str, bytes)):
        raise _TooBig
    return left % right


_BINARY = {
    _ast.Add: lambda left, right: left + right, _ast.Sub: lambda left, right: left - right,
    _ast.Mult: _multiply, _ast.Div: lambda left, right: left / right,
    _ast.FloorDiv: lambda left, right: left // right, Mod: _modulo, _ast.Pow: _power,
    _ast.LShift: _shift_left, _ast.RShift: lambda left, right: left >> right,
    _ast.BitOr: lambda left, right: left | right, _ast.BitXor: lambda left, right: left ^ right,
    _ast.BitAnd: lambda left, right: left & right,
}


def _invert(value):
    if type(value) is bool and features.BOOL_INVERSION_WARNING:
        warned.warn_caller(features.BOOL_INVERSION_WARNING, DeprecationWarning)
        return ~int(value)
    return ~value


_UNARY = {
    _ast.USub: lambda value: -value, _ast.UAdd: lambda value: +value, _ast.Invert: _invert,
    Not: lambda value: not value,
}
_OPPOSITE = {Is: IsNot, IsNot: Is, In: NotIn, NotIn: In}


# -- the tree --------------------------------------------------------------------------------------

_KNOWN = {True: {}, False: {}}      # by whether annotations are folded: what _fields() said


class Folder:
    """Folds one tree."""

    def __init__(self, optimize, fold_annotations, for_reading, deep):
        self.optimize = optimize
        self.room = maxsize if deep else ROOM       # for recursion, see depth.py
        # Shall somebody read the tree, on a host that folds only in its code?
        self.for_reading = for_reading and features.FOLDS_IN_CODE
        self.fold_annotations = fold_annotations
        self.known = _KNOWN[fold_annotations]

    def fields(self, kind):
        """What _fields() says.  Asked when such a node is met: few programs have all kinds."""
        fields = self.known.get(kind)
        if fields is None:
            fields = _fields(kind, self.fold_annotations)
            if fields:
                self.known[kind] = fields
        return fields

    def fold(self, node):
        """Fold what is inside a node, then the node; return what takes its place."""
        kind = type(node)
        fields = self.known.get(kind) or self.fields(kind)
        if not fields:
            return node
        first = _SPINES.get(kind)
        self.room -= 1
        if self.room < 0:
            raise RecursionError
        if first is not None and type(getattr(node, first)) in _SPINES:
            node = self.fold_spine(node)
        else:
            node = self.fold_fields(node, fields, None)
        self.room += 1
        return node

    def fold_spine(self, node):
        """Fold a chain such as a.b(c)[d] + e, which can be long, without recursion."""
        spine = []
        while (first := _SPINES.get(type(node))) is not None:
            spine.append((node, first))
            node = getattr(node, first)
        folded = self.fold(node) if type(node) is not Name else self.debug(node)
        for node, first in reversed(spine):
            setattr(node, first, folded)
            folded = self.fold_fields(node, self.fields(type(node)), first)
        return folded

    def finish_If(self, node):
        """Fold the branches of an if, going down the chain of elifs without recursion."""
        whole = node
        while True:
            for statement in node.body:
                if type(statement) not in _LEAVES:
                    self.fold(statement)
            if len(node.orelse) != 1 or type(node.orelse[0]) is not _ast.If:
                break
            node = node.orelse[0]
            if type(node.test) not in _LEAVES:
                node.test = self.fold(node.test)
            elif type(node.test) is Name:
                node.test = self.debug(node.test)
        for statement in node.orelse:
            if type(statement) not in _LEAVES:
                self.fold(statement)
        return whole

    def fold_fields(self, node, fields, done):
        """Fold the fields of a node, except the one that is done, then the node itself."""
        single, lists, finish = fields
        leaves = _LEAVES
        for name in single:
            if name == done:
                continue
            child = getattr(node, name)
            if child is not None:
                kind = type(child)
                if kind not in leaves:
                    folded = self.fold(child)
                    if folded is not child:
                        setattr(node, name, folded)
                elif kind is Name and child.id == "__debug__":
                    setattr(node, name, self.debug(child))
        for name in lists:
            children = getattr(node, name)
            for index, child in enumerate(children):
                kind = type(child)
                if kind not in leaves:
                    if child is not None:
                        folded = self.fold(child)
                        if folded is not child:
                            children[index] = folded
                elif kind is Name and child.id == "__debug__":
                    children[index] = self.debug(child)
        if finish is not None:
            return finish(self, node)
        return node

    def debug(self, node):
        """Return the constant that __debug__ is; any other name stays."""
        if node.id == "__debug__" and isinstance(node.ctx, Load):
            return constant(not self.optimize, node)
        return node

    def finish_UnaryOp(self, node):
        operand = node.operand
        if self.for_reading:
            return node
        if type(operand) is Constant:
            if (features.FOLDS_IN_CODE and type(operand.value) is bool
                    and type(node.op) is _ast.Invert):
                return node     # it warns when it runs
            try:
                result = computed(_UNARY[type(node.op)](operand.value), node, (operand,))
            except Exception:
                return node
            if features.FOLDS_IN_CODE and type(node.op) is Not:
                result.is_opposite = True
            return result
        if features.FOLDS_IN_CODE:
            return node
        if (type(node.op) is Not and type(operand) is _ast.Compare and len(operand.ops) == 1
                and type(operand.ops[0]) in _OPPOSITE):
            operand.ops[0] = _OPPOSITE[type(operand.ops[0])]()
            return operand
        return node

    def finish_BinOp(self, node):
        left, right = node.left, node.right
        if type(left) is not Constant:
            return node
        if type(right) is Constant:
            if self.for_reading:
                return node
            operation = _BINARY.get(type(node.op))
            if operation is None:
                return node
            try:
                return computed(operation(left.value, right.value), node, (left, right))
            except Exception:
                return node
        if (type(node.op) is Mod and type(right) is Tuple and isinstance(left.value, str)
                and not _has_starred(right.elts)):
            return _format(node, left.value, right.elts)
        return node

    def finish_Tuple(self, node):
        if isinstance(node.ctx, Load) and not self.for_reading:
            value = _constant_tuple(node.elts)
            if value is not None:
                return made_of(node.elts, value, node)
        return node

    def finish_Subscript(self, node):
        value, index = node.value, node.slice
        if (type(value) is Constant and type(index) is Constant
                and isinstance(node.ctx, Load) and not self.for_reading):
            try:
                return computed(value.value[index.value], node, (value, index))
            except Exception:
                return node
        return node

    def finish_Compare(self, node):
        if type(node.ops[-1]) in (In, NotIn) and not self.for_reading:
            node.comparators[-1] = self.iterable(node.comparators[-1])
        return node

    def finish_iteration(self, node):
        asynchronous = type(node) is _ast.AsyncFor or getattr(node, "is_async", 0)
        if not (features.FOLDS_IN_CODE and asynchronous or self.for_reading):
            node.iter = self.iterable(node.iter)
        return node

    def iterable(self, node):
        """Return an equal iterable that nobody can change."""
        kind = type(node)
        if kind is List:
            if _has_starred(node.elts):
                return node
            value = _constant_tuple(node.elts)
            if value is not None:
                return made_of(node.elts, value, node)
            return _at(Tuple(node.elts, node.ctx), node)
        if kind is Set:
            value = _constant_tuple(node.elts)
            if value is not None:
                return made_of(node.elts, frozenset(value), node)
        return node

    def fold_body(self, node):
        """Fold the body of a module, function or class, which may begin with a docstring."""
        statements = node.body
        had_docstring = _is_docstring(statements)
        for statement in statements:
            if type(statement) not in _LEAVES:
                self.fold(statement)
        if not had_docstring and _is_docstring(statements):
            # An expression that became a string is no docstring.
            value = statements[0].value
            statements[0].value = _at(_ast.JoinedStr([value]), value)
        return node


def _is_docstring(statements):
    if not statements or type(statements[0]) is not _ast.Expr:
        return False
    value = statements[0].value
    return type(value) is Constant and isinstance(value.value, str)


def computed(value, node, operands):
    """Return the constant that an operation gives, which is no literal."""
    result = made_of(operands, value, node)
    if features.FOLDS_IN_CODE:
        result.computed = True
    return result


def made_of(parts, value, node):
    """Return a constant that is made of others."""
    result = constant(value, node)
    if features.FOLDS_IN_CODE:
        result.parts = parts
    return result


def _at(node, place):
    node.lineno, node.col_offset = place.lineno, place.col_offset
    node.end_lineno, node.end_col_offset = place.end_lineno, place.end_col_offset
    return node


def _nowhere(node):
    """Give a node the mark of belonging to no place."""
    node.lineno = node.col_offset = node.end_lineno = node.end_col_offset = -1
    return node


def constant(value, place):
    """Return a constant that takes the place of a node."""
    return _at(Constant(value, None), place)


def _has_starred(elements):
    return any(type(element) is Starred for element in elements)


def _constant_tuple(elements):
    for element in elements:
        if type(element) is not Constant:
            return None
    return tuple([element.value for element in elements])


# -- "%s" % (x,) -----------------------------------------------------------------------------------

def _format(node, text, elements):
    """Return the f-string that a % operation amounts to, or the node if there is none."""
    parts = []
    position = used = 0
    while True:
        literal, position = _literal(text, position)
        if literal:
            parts.append(_nowhere(Constant(literal, None)))
        if position >= len(text):
            break
        if used >= len(elements):
            return node
        field, position = _field(text, position + 1, elements[used])
        if field is None:
            return node
        parts.append(field)
        used += 1
    if used < len(elements):
        return node
    return _at(_ast.JoinedStr(parts), node)


def _literal(text, position):
    """Return the text up to the next %, and where that is."""
    start = position
    while position < len(text):
        if text[position] != "%":
            position += 1
        elif text[position + 1:position + 2] == "%":
            position += 2
        else:
            break
    return text[start:position].replace("%%", "%"), position


def _field(text, position, argument):
    """Return the replacement field for a conversion such as %-5s, and its end; None if unlike."""
    flags = ""
    while text[position:position + 1] in ("-", "+", " ", "#", "0"):
        flags += text[position]
        position += 1
    width, position = _number(text, position)
    precision = None
    if width is not False and text[position:position + 1] == ".":
        precision, position = _number(text, position + 1)
        precision = 0 if precision is None else precision
    if width is False or precision is False or text[position:position + 1] not in (
            "s", "r", "a"):
        return None, position
    spec = ""
    if "-" not in flags and width:
        spec = ">"
    if width is not None:
        spec += str(width)
    if precision is not None:
        spec += f".{precision}"
    spec = _nowhere(Constant(spec, None)) if spec else None
    field = _at(_ast.FormattedValue(argument, ord(text[position]), spec), argument)
    return field, position + 1


def _number(text, position):
    """Return digits as a number (None if there are none, False if there are too many)."""
    start = position
    while text[position:position + 1] in "0123456789" and position < len(text):
        position += 1
        if position - start >= MAX_DIGITS:
            return False, position
    return (int(text[start:position]) if position > start else None), position


# -- fields ----------------------------------------------------------------------------------------

# The fields of a node that hold one node | those that hold lists of nodes.
_FIELDS = {
    "Module": "|",
    "Interactive": "| body",
    "Expression": "body |",
    "FunctionDef": "args returns | type_params decorator_list",
    "AsyncFunctionDef": "args returns | type_params decorator_list",
    "ClassDef": "| type_params bases keywords decorator_list",
    "Return": "value |",
    "Delete": "| targets",
    "Assign": "value | targets",
    "AugAssign": "target value |",
    "AnnAssign": "target annotation value |",
    "TypeAlias": "name value | type_params",
    "For": "target iter | body orelse",
    "AsyncFor": "target iter | body orelse",
    "While": "test | body orelse",
    "If": "test |",
    "With": "| items body",
    "AsyncWith": "| items body",
    "Match": "subject | cases",
    "Raise": "exc cause |",
    "Try": "| body handlers orelse finalbody",
    "TryStar": "| body handlers orelse finalbody",
    "Assert": "test msg |",
    "Expr": "value |",
    "BoolOp": "| values",
    "NamedExpr": "target value |",
    "BinOp": "left right |",
    "UnaryOp": "operand |",
    "Lambda": "args body |",
    "IfExp": "test body orelse |",
    "Dict": "| keys values",
    "Set": "| elts",
    "ListComp": "elt | generators",
    "SetComp": "elt | generators",
    "DictComp": "key value | generators",
    "GeneratorExp": "elt | generators",
    "Await": "value |",
    "Yield": "value |",
    "YieldFrom": "value |",
    "Compare": "left | comparators",
    "Call": "func | args keywords",
    "FormattedValue": "value format_spec |",
    "JoinedStr": "| values",
    "TemplateStr": "| values",
    "Interpolation": "value format_spec |",
    "Attribute": "value |",
    "Subscript": "value slice |",
    "Starred": "value |",
    "List": "| elts",
    "Tuple": "| elts",
    "Slice": "lower upper step |",
    "comprehension": "target iter | ifs",
    "ExceptHandler": "type | body",
    "arguments": "vararg kwarg | posonlyargs args kwonlyargs kw_defaults defaults",
    "arg": "annotation |",
    "keyword": "value |",
    "withitem": "context_expr optional_vars |",
    "match_case": "pattern guard | body",
    "MatchValue": "value |",
    "MatchSequence": "| patterns",
    "MatchMapping": "| keys patterns",
    "MatchClass": "cls | patterns kwd_patterns",
    "MatchAs": "pattern |",
    "MatchOr": "| patterns",
    "TypeVar": "bound default_value |",
    "ParamSpec": "default_value |",
    "TypeVarTuple": "default_value |",
}

_FINISH = {
    _ast.If: Folder.finish_If, _ast.UnaryOp: Folder.finish_UnaryOp,
    _ast.BinOp: Folder.finish_BinOp,
    _ast.Tuple: Folder.finish_Tuple, _ast.Subscript: Folder.finish_Subscript,
    _ast.Compare: Folder.finish_Compare, _ast.For: Folder.finish_iteration,
    _ast.AsyncFor: Folder.finish_iteration, _ast.comprehension: Folder.finish_iteration,
    _ast.Module: Folder.fold_body, _ast.FunctionDef: Folder.fold_body,
    _ast.AsyncFunctionDef: Folder.fold_body, _ast.ClassDef: Folder.fold_body,
}


def _fields(kind, with_annotations):
    """The fields with one node, those with lists, and the method for the node; () if none."""
    name = kind.__name__
    if name not in _FIELDS or getattr(_ast, name, None) is not kind:
        return ()
    present = kind._fields      # on this host
    if not with_annotations:
        present = [field for field in present if field not in ("returns", "annotation")]
    single, _, lists = _FIELDS[name].partition("|")
    return (tuple(field for field in single.split() if field in present),
            tuple(field for field in lists.split() if field in present), _FINISH.get(kind))


def fold(tree, optimize, fold_annotations=True, for_reading=False, deep=True):
    """Fold a tree in place.

    `for_reading`: it is not for the compiler.  Unless `deep`, RecursionError if there are too many
    levels for a stack that may be small.
    """
    Folder(optimize, fold_annotations, for_reading, deep).fold(tree)
